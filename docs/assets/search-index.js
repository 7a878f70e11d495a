// The files of the search: Pagefind's index, which says on which shelves a word is, and the shelves. No DOM.

import { OTHER } from "./search-tokens.js";

/** @typedef {import("./search-match.js").Entry} Entry */
/** @typedef {import("./search-vocabulary.js").Terms} Terms */
/** @typedef {{results: {id: string, score: number}[]}} Found */
/** @typedef {{search: (text: string) => Promise<Found>, init: () => Promise<void>, options: (options: object) => Promise<void>}} Pagefind */
/** @typedef {{paper?: string, name?: string, entries: Entry[]}} Shelf */

/** Why a search cannot be made, in words for the reader. */
export class SearchFault extends Error {}

const UNREADABLE = "The search index cannot be read. The indexes of papers, themes and facets lead to every claim.";

export class Index {
  /**
   * @param {Pagefind} pagefind
   * @param {URL} root the address of the site
   */
  constructor(pagefind, root) {
    this.pagefind = pagefind;
    this.root = root;
    /** @type {Map<string, Promise<any>>} */
    this.known = new Map();
  }

  /**
   * On which shelves a word is, with how much the index makes of it.
   * @param {string} word
   * @param {boolean} whole or else its beginning is enough: one that some word has, for of another Pagefind makes a shorter one
   * @param {boolean} others whether pages and works are asked, not claims
   * @returns {Promise<Map<string, number>>}
   */
  ask(word, whole, others = false) {
    const asked = `${others ? OTHER : ""}${word}`;
    return this.#once(whole ? `"${asked}"` : asked, async (text) => {
      const { results } = await this.pagefind.search(text);
      return new Map(results.map(({ id, score }) => [id, score]));
    });
  }

  /**
   * What stands on a shelf.
   * @param {string} id
   * @returns {Promise<Shelf>}
   */
  shelf(id) {
    return this.#once(`pagefind/shelf/${id}.json`, async (path) => {
      const shelf = await json(new URL(path, this.root));
      if (!Array.isArray(shelf.entries)) throw new Error(`${path} has another form`);
      for (const entry of shelf.entries) if (shelf.paper) entry.paper = shelf.paper;
      return shelf;
    });
  }

  /**
   * The words that a misspelled one may have been meant to be, commonest first.
   * @returns {Promise<string[]>}
   */
  words() {
    return this.#once("data/search-words.json", (path) => json(new URL(path, this.root)));
  }

  /**
   * @template T
   * @param {string} name
   * @param {(name: string) => Promise<T>} make
   * @returns {Promise<T>}
   */
  #once(name, make) {
    let made = this.known.get(name);
    if (!made) {
      made = make(name).catch((error) => {
        this.known.delete(name);
        throw new SearchFault(UNREADABLE, { cause: error });
      });
      this.known.set(name, made);
    }
    return made;
  }
}

/**
 * The index of a site and the words of its vocabulary.
 * @param {URL} root
 * @returns {Promise<[Index, Terms]>}
 */
export async function load(root) {
  try {
    const [pagefind, terms] = await Promise.all([loadPagefind(root), json(new URL("data/search-terms.json", root))]);
    if (!Array.isArray(terms.concepts) || !terms.names) throw new Error("search-terms.json has another form");
    return [new Index(pagefind, root), terms];
  } catch (error) {
    throw new SearchFault(UNREADABLE, { cause: error });
  }
}

/**
 * @param {URL} root
 * @returns {Promise<Pagefind>}
 */
async function loadPagefind(root) {
  const folder = new URL("pagefind/", root);
  // Pagefind goes on without this file and then answers nothing, so it is read beforehand.
  const [entry, pagefind] = await Promise.all([
    json(new URL("pagefind-entry.json", folder)),
    import(new URL("pagefind.js", folder).href),
  ]);
  if (!Object.keys(entry.languages ?? {}).length) throw new Error("pagefind-entry.json names no index");
  // A thread of its own would take a second copy of its script, and what it has to do is soon done.
  await pagefind.options({ basePath: folder.pathname, baseUrl: root.pathname, noWorker: true });
  await pagefind.init();
  return pagefind;
}

/**
 * @param {URL} address
 * @returns {Promise<any>}
 */
async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
  return response.json();
}
