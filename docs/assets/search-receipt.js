// What was searched, where, and what was found: a text to keep with one's notes. No DOM, no network.

import { KEPT, write } from "./search-address.js";

/**
 * @param {import("./search-address.js").State} state
 * @param {import("./search-vocabulary.js").Terms} terms
 * @param {string[]} claims the ids of the claims that were found, best first
 * @param {string} page the address of the search page, without `?`
 * @param {{corrected: [string, string][], matching: number, read: number}} found
 * @returns {string}
 */
export function receipt(state, terms, claims, page, { corrected, matching, read }) {
  const query = [...state.query.trim()];
  const filters = Object.entries(state.filters).map(([name, values]) => `${name}: ${values.join(", ")}`);
  const lines = [
    "Search receipt",
    `Query: ${query.slice(0, KEPT).join("").replace(/\s+/g, " ") || "(none)"}${query.length > KEPT ? " …" : ""}`,
    ...corrected.map(([typed, meant]) => `Read as: ${meant} (typed: ${typed})`),
    `Filters: ${filters.join("; ") || "none"}`,
    `Edition: ${terms.edition.date} (${terms.edition.digest}), claims.json sha256 ${terms.edition.claims}`,
    `Searched: ${terms.claims} claims of ${terms.papers} papers`,
    ...(read < matching ? [`Read: the ${read} papers that match best, of ${matching}`] : []),
    `Found: ${claims.length} ${claims.length === 1 ? "claim" : "claims"}`,
    ...claims.map((id, index) => `${index + 1}. ${id}`),
    `Address: ${page}${write(state)}`,
  ];
  return `${lines.join("\n")}\n`;
}
