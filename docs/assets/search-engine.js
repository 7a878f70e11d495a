// One search: which shelves have the words, what stands on the best of them, and which of that fits. No DOM.

import { load } from "./search-index.js";
import { answers, item } from "./search-match.js";
import { units } from "./search-query.js";
import { best, ranked } from "./search-rank.js";
import { mended } from "./search-spelling.js";
import { pairs, token } from "./search-tokens.js";
import { Vocabulary } from "./search-vocabulary.js";
import { EAST_ASIAN, STEM_LENGTH, stem, words } from "./search-words.js";

/** @typedef {import("./search-index.js").Index} Index */
/** @typedef {import("./search-match.js").Entry} Entry */
/** @typedef {import("./search-match.js").Item} Item */
/** @typedef {import("./search-query.js").Text} Text */
/** @typedef {import("./search-query.js").Unit} Unit */
/** @typedef {import("./search-address.js").Filters} Filters */
/** @typedef {import("./search-rank.js").Answers} Answers */

/**
 * @typedef {object} Found
 * @property {Entry[]} claims best first; without a query all that stand on the shelves that were read
 * @property {Unit[]} units what was searched
 * @property {[string, string][]} corrected words that nothing has, and what was searched in their place
 * @property {string[]} unknown words that nothing has
 * @property {[string, string][]} unfiltered filters that no claim has, name and value
 * @property {boolean} cut whether the query was too long to be read whole
 * @property {number} matching how many papers have the words, and the filters
 * @property {number} read how many of them were read: the best
 * @property {Map<string, string>} papers names of the papers that were read
 */

/** How many shelves are read for the first answer, and for one that is good enough to stay. */
export const FIRST = 2;
export const ENOUGH = 12;
const OTHER_SHELVES = 3;

export class Engine {
  /**
   * @param {Index} index
   * @param {import("./search-vocabulary.js").Terms} terms
   */
  constructor(index, terms) {
    this.index = index;
    this.terms = terms;
    this.vocabulary = new Vocabulary(terms);
    /** @type {Map<string, Item[]>} */
    this.items = new Map();
  }

  /**
   * The claims that a query finds: first a quick answer, then, where more papers have the words, a better one.
   * @param {string} query
   * @param {Filters} [filters] papers that have them are read first; claims are not left out
   * @param {number} [reach] how many papers are read at most
   * @returns {AsyncGenerator<Found>}
   */
  async *search(query, filters = {}, reach = ENOUGH) {
    const understood = await this.#understood(query);
    const { shelves, unfiltered } = await this.#shelves(understood.units, filters);
    for (const count of shelves.length > FIRST ? [FIRST, reach] : [reach]) {
      const { items, papers } = await this.#read(shelves.slice(0, count));
      const claims = understood.units.length ? this.#fitting(understood.units, items) : query.trim() ? [] : items;
      const read = Math.min(count, shelves.length);
      yield { ...understood, claims: claims.map(({ entry }) => entry), unfiltered, matching: shelves.length, read, papers };
    }
  }

  /**
   * The pages and works that the units of a search find, best first.
   * @param {Unit[]} wanted
   * @returns {Promise<Entry[]>}
   */
  async others(wanted) {
    const found = ranked(await Promise.all(wanted.map((unit) => this.#where(unit, true))), this.terms.papers);
    const { items } = await this.#read(found.slice(0, OTHER_SHELVES).map((hit) => hit.found));
    return this.#fitting(wanted, items).map(({ entry }) => entry);
  }

  /**
   * @param {Unit[]} wanted
   * @param {Item[]} items
   * @returns {Item[]}
   */
  #fitting(wanted, items) {
    const found = wanted.map((unit) => answers(unit, items, this.vocabulary));
    return ranked(found, items.length).map((hit) => hit.found);
  }

  /**
   * A query in units that something has, misspelled ones mended.
   * @param {string} query
   */
  async #understood(query) {
    if (EAST_ASIAN.test(query) && !this.vocabulary.simplified) {
      const { simplified } = await import("./search-han.js");
      this.vocabulary.readEastAsian(simplified);
    }
    const { units: wanted, cut } = units(query, this.vocabulary);
    const missing = await Promise.all(wanted.map(async (unit) => !(await this.#exists(unit))));
    /** @type {[string, string][]} */
    const corrected = [];
    /** @type {string[]} */
    const unknown = [];
    for (const { shown, word } of wanted.filter((_, index) => missing[index])) {
      const intended = word ? mended(shown, await this.index.words()) : null;
      if (intended) corrected.push([shown, intended]);
      else unknown.push(shown);
    }
    // The query is read anew, for mended words may make a term of several words.
    const meant = corrected.length ? units(replaced(query, corrected), this.vocabulary).units : wanted;
    return { units: meant.filter((unit) => !unknown.includes(unit.shown)), corrected, unknown, cut };
  }

  /**
   * Whether anything has a unit.
   * @param {Unit} unit
   * @returns {Promise<boolean>}
   */
  async #exists(unit) {
    if (unit.meanings.length) return true;
    for (const text of unit.texts) {
      if ((await this.#saying(text, false)).size || (await this.#saying(text, true)).size) return true;
    }
    return false;
  }

  /**
   * The shelves that have the units, best first; those that have the filters, too, before the others.
   * @param {Unit[]} wanted
   * @param {Filters} filters
   */
  async #shelves(wanted, filters) {
    const all = () => [this.index.ask(token("kind", "claim"), true).then(asAnswers)];
    const places = wanted.length ? wanted.map((unit) => this.#where(unit, false)) : all();
    const hits = ranked(await Promise.all(places), this.terms.papers);
    let shelves = hits.map((hit) => /** @type {string} */ (hit.found));
    /** @type {[string, string][]} */
    const unfiltered = [];
    for (const [name, values] of Object.entries(filters)) {
      const having = new Set();
      for (const value of values) {
        const found = /^[a-z0-9-]+$/.test(value) ? await this.index.ask(token(name, value), true) : new Map();
        if (!found.size) unfiltered.push([name, value]);
        for (const id of found.keys()) having.add(id);
      }
      shelves = [...shelves.filter((id) => having.has(id)), ...shelves.filter((id) => !having.has(id))];
    }
    return { shelves, unfiltered };
  }

  /**
   * On which shelves a unit is.
   * @param {Unit} unit
   * @param {boolean} others
   * @returns {Promise<Answers>}
   */
  async #where(unit, others) {
    // The papers that have a term are enough to read: another word for it would take another part of the index.
    const texts = unit.meanings.length && !others ? [] : unit.texts;
    const terms = unit.meanings.map(({ concept }) => this.index.ask(token(concept.kind, concept.slug), true, others));
    const found = await Promise.all([...terms, ...texts.map((text) => this.#saying(text, others))]);
    return best(found.map((answers) => [1, asAnswers(answers)]));
  }

  /**
   * The shelves where all the words of a text are.
   * @param {Text} text
   * @param {boolean} others
   * @returns {Promise<Map<string, number>>}
   */
  async #saying(text, others) {
    const parts = text.han === undefined ? text.words.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u)) : pairs(text.han);
    const found = await Promise.all(parts.filter(Boolean).map((part) => this.#begun(part, text.whole, others)));
    const [first, ...rest] = found;
    return new Map([...(first ?? [])].filter(([id]) => rest.every((answers) => answers.has(id))));
  }

  /**
   * The shelves with a word, and unless it has to be whole with others that begin like it.
   * @param {string} word
   * @param {boolean} whole
   * @param {boolean} others
   * @returns {Promise<Map<string, number>>}
   */
  async #begun(word, whole, others) {
    const exact = await this.index.ask(word, true, others);
    const root = stem(word);
    if (whole || word.length < STEM_LENGTH) return exact;
    const begins = exact.size > 0 || (await this.index.words()).some((known) => known.startsWith(root));
    return begins ? this.index.ask(root, false, others) : exact;
  }

  /** @param {string[]} ids */
  async #read(ids) {
    const shelves = await Promise.all(ids.map((id) => this.index.shelf(id)));
    /** @type {Map<string, string>} */
    const papers = new Map();
    const items = shelves.flatMap(({ paper, name, entries }, index) => {
      if (paper) papers.set(paper, name ?? paper);
      const known = this.items.get(ids[index]) ?? entries.map((entry) => item(entry, this.vocabulary));
      this.items.set(ids[index], known);
      return known;
    });
    return { items, papers };
  }
}

/**
 * A query with other words in the place of some.
 * @param {string} query
 * @param {[string, string][]} corrected
 * @returns {string}
 */
function replaced(query, corrected) {
  const meant = new Map(corrected);
  return words(query)
    .map((word) => meant.get(word) ?? word)
    .join(" ");
}

/**
 * @param {Map<string, number>} found
 * @returns {Answers}
 */
function asAnswers(found) {
  const top = Math.max(...found.values(), 1e-9);
  return new Map([...found].map(([id, score]) => [id, { score: score / top, share: 1 }]));
}

/** @type {Promise<Engine> | null} */
let loading = null;

/**
 * The engine of the site, loaded once; a failure is forgotten, so that the next search tries again.
 * @param {URL} root the address of the site
 * @returns {Promise<Engine>}
 */
export function engine(root) {
  loading ??= load(root)
    .then(([index, terms]) => new Engine(index, terms))
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}
