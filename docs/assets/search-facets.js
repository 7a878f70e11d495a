// Which records a set of filters leaves, and how many each further filter would leave. No DOM, no network.

import { FILTERS } from "./search-address.js";

/** @typedef {import("./search-address.js").Filters} Filters */

/**
 * @typedef {object} Table
 * @property {Record<string, [string, string][]>} values slug and name of each value of each filter
 * @property {Record<string, number[][]>} records by name of the record, the numbers of its values, filter by filter
 */

/**
 * The filters that the table knows, and those that it does not.
 * @param {Filters} filters
 * @param {Table} table
 * @returns {{known: Filters, unknown: [string, string][]}}
 */
export function sorted(filters, table) {
  /** @type {Filters} */
  const known = {};
  /** @type {[string, string][]} */
  const unknown = [];
  for (const [name, values] of Object.entries(filters)) {
    const slugs = new Set((table.values[name] ?? []).map(([slug]) => slug));
    for (const value of values) {
      if (slugs.has(value)) (known[name] ??= []).push(value);
      else unknown.push([name, value]);
    }
  }
  return { known, unknown };
}

/**
 * The records that have, for every filter, one of its values; `except` names a filter that is not asked.
 * @param {string[]} ids
 * @param {Filters} filters
 * @param {Table} table
 * @param {string} [except]
 * @returns {string[]}
 */
export function kept(ids, filters, table, except) {
  const wanted = Object.entries(filters)
    .filter(([name]) => name !== except)
    .map(([name, values]) => {
      const numbers = new Set(values.map((value) => table.values[name].findIndex(([slug]) => slug === value)));
      return /** @type {const} */ ([FILTERS.indexOf(name), numbers]);
    });
  return ids.filter((id) => {
    const row = table.records[id];
    return row !== undefined && wanted.every(([column, numbers]) => row[column].some((value) => numbers.has(value)));
  });
}

/**
 * For one filter, each value that some of the records have, with how many, the most frequent first.
 * @param {string} name
 * @param {string[]} ids
 * @param {Table} table
 * @returns {{slug: string, name: string, count: number}[]}
 */
export function counts(name, ids, table) {
  const column = FILTERS.indexOf(name);
  const found = new Map();
  for (const id of ids) for (const value of table.records[id]?.[column] ?? []) found.set(value, (found.get(value) ?? 0) + 1);
  return [...found]
    .map(([value, count]) => ({ slug: table.values[name][value][0], name: table.values[name][value][1], count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
