// What became of the claims of a basket since they were collected: held against what is published today. No DOM.

import { CitationFault, ROOT, citationData } from "./citation-data.js";

/** @typedef {import("./basket-state.js").Item} Item */
/** @typedef {{id: string, event: string, date: string, title: string, successor: string | null, reason: string | null}} Retired */
/** @typedef {{name: string, address: string, edition: {date: string, digest: string}, papers: string[], retired: Retired[]}} Library `data/permanence.json` */
/** @typedef {{text: string, said: string, url: string}} Warning */
/** @typedef {{title: string, text: string, digest: string, changed: string[], locators: Record<string, string>, markdown: string, warnings: Warning[]}} Claim */
/** @typedef {import("./citation-data.js").Work} Work */

/**
 * @typedef {object} Entry an item of the basket and what stands behind it today
 * @property {Item} item
 * @property {"same" | "changed" | "replaced" | "withdrawn" | "unknown" | "unread"} standing
 * @property {string} id of the claim, or of its last successor
 * @property {string} slug the part of it after the slash
 * @property {Work | null} work
 * @property {Claim | null} claim null where there is nothing to cite
 * @property {Retired | null} ended what the ledger says of the id that was collected
 */

/**
 * What stands for an id today: itself, or its successor, and how it ended where it did.
 * @param {string} id
 * @param {Library} library
 * @returns {{id: string, ended: Retired | null, withdrawn: boolean}}
 */
export function heir(id, library) {
  const retired = new Map(library.retired.map((line) => [line.id, line]));
  const ended = retired.get(id) ?? retired.get(paperOf(id)) ?? null;
  const seen = new Set();
  let now = id;
  for (let line = retired.get(now); line?.successor && !seen.has(now); line = retired.get(now)) {
    seen.add(now);
    now = line.successor;
  }
  // A ring of successors, which the checks of the library refuse, or an end without one.
  return { id: now, ended, withdrawn: seen.has(now) || retired.has(now) || retired.has(paperOf(now)) };
}

/**
 * @param {string} id
 * @returns {string} the key of the claim's paper
 */
export function paperOf(id) {
  return id.slice(0, id.indexOf("/"));
}

/**
 * The keys of the papers whose data are needed to show these ids.
 * @param {string[]} ids
 * @param {Library} library
 * @returns {string[]}
 */
export function needed(ids, library) {
  const papers = new Set(library.papers);
  return [...new Set(ids.map((id) => paperOf(heir(id, library).id)))].filter((key) => papers.has(key));
}

/**
 * @param {Item[]} items
 * @param {Library} library
 * @param {Map<string, Work>} works those that could be fetched, by key
 * @returns {Entry[]}
 */
export function entries(items, library, works) {
  return items.map((item) => entry(item, library, works));
}

/**
 * @param {Item} item
 * @param {Library} library
 * @param {Map<string, Work>} works
 * @returns {Entry}
 */
function entry(item, library, works) {
  const { id, ended, withdrawn } = heir(item.id, library);
  const [key, slug] = [paperOf(id), id.slice(id.indexOf("/") + 1)];
  const work = works.get(key) ?? null;
  /** @type {Omit<Entry, "standing">} */
  const found = { item, id, slug, work, claim: null, ended };
  if (withdrawn) return { ...found, standing: "withdrawn" };
  if (!work) return { ...found, standing: library.papers.includes(key) ? "unread" : "unknown" };
  const claim = claimOf(work, slug);
  if (!claim) return { ...found, standing: "unknown" };
  if (id !== item.id) return { ...found, claim, standing: "replaced" };
  return { ...found, claim, standing: item.digest && item.digest !== claim.digest ? "changed" : "same" };
}

/**
 * @param {Work} work
 * @param {string} slug
 * @returns {Claim | null}
 */
function claimOf(work, slug) {
  return Object.hasOwn(work.claims, slug) ? /** @type {any} */ (work.claims[slug]) : null;
}

/**
 * The works that these ids need, by key; those that cannot be fetched are left out.
 * @param {string[]} ids
 * @param {Library} library
 * @returns {Promise<Map<string, Work>>}
 */
export async function fetchWorks(ids, library) {
  const keys = needed(ids, library);
  const found = await Promise.allSettled(keys.map((key) => citationData(key)));
  /** @type {Map<string, Work>} */
  const works = new Map();
  found.forEach((result, index) => {
    if (result.status === "fulfilled") works.set(keys[index], result.value);
  });
  return works;
}

/** @type {Promise<Library> | null} */
let fetching = null;

/**
 * What is published, fetched once; a failure is forgotten, so that the next call tries again.
 * @returns {Promise<Library>}
 */
export function fetchLibrary() {
  fetching ??= fetchFile().catch((error) => {
    fetching = null;
    throw new CitationFault("The library could not be fetched. Check the connection and try again.", { cause: error });
  });
  return fetching;
}

/** @returns {Promise<Library>} */
async function fetchFile() {
  const answer = await fetch(new URL("data/permanence.json", ROOT));
  if (!answer.ok) throw new Error(String(answer.status));
  const value = await answer.json();
  if (!Array.isArray(value?.papers) || !Array.isArray(value.retired)) throw new Error("permanence.json has another form");
  return value;
}
