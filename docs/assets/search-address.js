// The query and the filters in the address, and back. No DOM, no network.

import { readFilters, writeFilters } from "./filter-address.js";

/** @typedef {import("./filter-address.js").Filters} Filters */
/** @typedef {{query: string, filters: Filters}} State */

export const FILTERS = ["facet", "theme", "paper", "place", "sector", "actor", "basis", "year"];

/** Longest query that is kept, in the address and in the receipt. */
export const KEPT = 400;

/**
 * @param {string} search what stands behind the `?` of an address
 * @returns {State}
 */
export function read(search) {
  return { query: new URLSearchParams(search).get("q") ?? "", filters: readFilters(search, FILTERS) };
}

/**
 * @param {State} state
 * @returns {string} with `?` in front, or empty
 */
export function write({ query, filters }) {
  const kept = [...query.trim()].slice(0, KEPT).join("");
  const words = kept && new URLSearchParams({ q: kept }).toString();
  const chosen = writeFilters(filters, FILTERS).slice(1);
  const text = [words, chosen].filter(Boolean).join("&");
  return text && `?${text}`;
}
