// The vocabulary of the library, ready to be found in queries: terms with their aliases, and everyday words. No DOM.

import { EAST_ASIAN, words } from "./search-words.js";

/**
 * @typedef {object} Concept
 * @property {string} name
 * @property {string} kind theme, place, sector or actor
 * @property {string} slug
 * @property {string[]} aliases
 */

/**
 * @typedef {object} Terms
 * @property {number} claims
 * @property {number} papers
 * @property {{date: string, digest: string, claims: string}} edition of the site, and the digest of its claims
 * @property {Record<string, Record<string, string>>} names of the values of filters that are no terms
 * @property {[string, string, string, string[]][]} concepts
 * @property {Record<string, string[]>} everyday
 */

export class Vocabulary {
  /** @param {Terms} terms */
  constructor(terms) {
    /** @type {Map<string, Concept[]>} */
    this.concepts = new Map();
    /** @type {Map<string, string[]>} */
    this.everyday = new Map();
    /** @type {Map<string, Concept>} */
    this.bySlug = new Map();
    /** Of the names in Chinese and Japanese the longest, in characters. */
    this.longestHan = 1;
    /** @type {((text: string) => string) | null} */
    this.simplified = null;
    /** @type {(() => void)[]} */
    this.later = [];
    for (const [name, kind, slug, aliases] of terms.concepts) {
      const concept = { name, kind, slug, aliases };
      this.bySlug.set(`${kind}/${slug}`, concept);
      for (const alias of [name, ...aliases]) this.#whenRead(alias, (found) => this.#add(found, concept));
    }
    for (const [phrase, meant] of Object.entries(terms.everyday)) {
      this.#whenRead(phrase, (name) => this.everyday.set(name, meant));
    }
  }

  /**
   * Names in Chinese and Japanese are read when somebody first types some, for that takes a table of characters.
   * @param {(text: string) => string} simplified
   */
  readEastAsian(simplified) {
    this.simplified = simplified;
    for (const read of this.later.splice(0)) read();
  }

  /**
   * Words as the vocabulary has them: apart by spaces, Chinese characters in their simplified form.
   * @param {string[]} tokens
   * @returns {string}
   */
  key(tokens) {
    return this.folded(tokens.join(" "));
  }

  /**
   * @param {string} text
   * @returns {string}
   */
  folded(text) {
    return this.simplified ? this.simplified(text) : text;
  }

  /** @param {string} name */
  has(name) {
    return this.concepts.has(name) || this.everyday.has(name);
  }

  /**
   * @param {string} text
   * @param {(name: string) => void} read
   */
  #whenRead(text, read) {
    const tokens = words(text);
    if (!EAST_ASIAN.test(text)) return read(tokens.join(" "));
    this.later.push(() => {
      const name = this.key(tokens);
      this.longestHan = Math.max(this.longestHan, name.length);
      read(name);
    });
  }

  /**
   * @param {string} name
   * @param {Concept} concept
   */
  #add(name, concept) {
    if (!name) return;
    const known = this.concepts.get(name);
    if (!known) this.concepts.set(name, [concept]);
    else if (!known.includes(concept)) known.push(concept);
  }
}
