// The query and the filters in the address, and back. No DOM, no network.

/** @typedef {Record<string, string[]>} Filters */
/** @typedef {{query: string, filters: Filters}} State */

export const FILTERS = ["facet", "theme", "paper", "place", "sector", "actor", "basis", "year"];

/** Longest query that is kept, in the address and in the receipt. */
export const KEPT = 400;

/**
 * @param {string} search what stands behind the `?` of an address
 * @returns {State}
 */
export function read(search) {
  const parameters = new URLSearchParams(search);
  /** @type {Filters} */
  const filters = {};
  for (const name of FILTERS) {
    const values = [...new Set(parameters.getAll(name).filter(Boolean))];
    if (values.length) filters[name] = values.slice(0, 50);
  }
  return { query: parameters.get("q") ?? "", filters };
}

/**
 * @param {State} state
 * @returns {string} with `?` in front, or empty
 */
export function write({ query, filters }) {
  const parameters = new URLSearchParams();
  const kept = [...query.trim()].slice(0, KEPT).join("");
  if (kept) parameters.set("q", kept);
  for (const name of FILTERS) for (const value of filters[name] ?? []) parameters.append(name, value);
  const text = parameters.toString();
  return text && `?${text}`;
}
