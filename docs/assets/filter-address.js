// Filters in the address, and back. No DOM, no network.

/** @typedef {Record<string, string[]>} Filters */

/** Most values of one filter that an address may name, and the length of the longest. */
const MOST = 50;
const LONGEST = 200;

/**
 * The filters with these names that an address sets; whatever else it says is left alone.
 * @param {string} search what stands behind the `?` of an address
 * @param {readonly string[]} names
 * @returns {Filters}
 */
export function readFilters(search, names) {
  const parameters = new URLSearchParams(search);
  /** @type {Filters} */
  const filters = {};
  for (const name of names) {
    const values = [...new Set(parameters.getAll(name))].filter((value) => value && value.length <= LONGEST);
    if (values.length) filters[name] = values.slice(0, MOST);
  }
  return filters;
}

/**
 * The filters as the query of an address, in the order of the names.
 * @param {Filters} filters
 * @param {readonly string[]} names
 * @returns {string} with `?` in front, or empty
 */
export function writeFilters(filters, names) {
  const parameters = new URLSearchParams();
  for (const name of names) for (const value of filters[name] ?? []) parameters.append(name, value);
  const text = parameters.toString();
  return text && `?${text}`;
}
