// Which items a set of filters leaves, and how many each further choice would leave. No DOM, no network.

/** @typedef {import("./filter-address.js").Filters} Filters */

/**
 * @typedef {object} Item
 * @property {string} key names its row in the table that can be downloaded; behind a space, the thing it is about
 * @property {Record<string, string[]>} values by name of the filter
 */

/**
 * The items that have, for every filter, one of its values; `except` names a filter that is not asked.
 * @template {Item} T
 * @param {T[]} items
 * @param {Filters} filters
 * @param {string} [except]
 * @returns {T[]}
 */
export function kept(items, filters, except) {
  const asked = Object.entries(filters).filter(([name, values]) => name !== except && values.length);
  return items.filter((item) => asked.every(([name, values]) => values.some((value) => item.values[name]?.includes(value))));
}

/**
 * What the items are about: one claim stands in a comparison below each of its themes, and is still one claim.
 * @param {Item[]} items
 * @returns {Set<string>}
 */
export function subjects(items) {
  return new Set(items.map(({ key }) => key.slice(key.lastIndexOf(" ") + 1)));
}

/**
 * For one filter, how many things have each value.
 * @param {string} name
 * @param {Item[]} items
 * @returns {Map<string, number>}
 */
export function counts(name, items) {
  /** @type {Map<string, Item[]>} */
  const found = new Map();
  for (const item of items) {
    for (const value of item.values[name] ?? []) {
      const others = found.get(value);
      if (others) others.push(item);
      else found.set(value, [item]);
    }
  }
  return new Map([...found].map(([value, having]) => [value, subjects(having).size]));
}
