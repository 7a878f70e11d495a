// The one place that knows Pagefind: it is loaded at the first search, asked unit by unit, and its answers are ranked.

import { Vocabulary, mended, token, units, wordUnit } from "./search-query.js";
import { best, meant, ranked, scaled, weight } from "./search-rank.js";

/** @typedef {import("./search-query.js").Terms} Terms */
/** @typedef {import("./search-query.js").Unit} Unit */
/** @typedef {import("./search-rank.js").Hit} Hit */
/** @typedef {{results: import("./search-rank.js").Answer[]}} Answers */
/** @typedef {{search: (text: string) => Promise<Answers>, init: () => Promise<void>, options: (options: object) => Promise<void>}} Pagefind */

/**
 * @typedef {object} Found
 * @property {Hit[]} claims best first
 * @property {Hit[]} others pages and works, best first
 * @property {Unit[]} units what was searched
 * @property {[string, string][]} corrected words that nothing has, and what was searched in their place
 * @property {string[]} unknown words that nothing has
 * @property {boolean} cut whether the query was too long to be read whole
 */

/** Why a search cannot be made, in words for the reader. */
export class SearchFault extends Error {}

const UNREADABLE = "The search index cannot be read. The indexes of papers, themes and facets lead to every claim.";

export class Engine {
  /**
   * @param {Pagefind} pagefind
   * @param {Terms} terms
   */
  constructor(pagefind, terms) {
    this.pagefind = pagefind;
    this.terms = terms;
    this.vocabulary = new Vocabulary(terms);
    /** @type {Map<string, Promise<import("./search-rank.js").Answer[]>>} */
    this.asked = new Map();
  }

  /**
   * @param {string} query
   * @returns {Promise<Found>}
   */
  async search(query) {
    const { units: wanted, cut } = units(query, this.vocabulary);
    /** @type {Found} */
    const found = { claims: [], others: [], units: [], corrected: [], unknown: [], cut };
    const answers = [];
    for (const unit of wanted) {
      const answer = await this.#answer(unit);
      if (answer.size || !unit.word) {
        found.units.push(unit);
        answers.push(answer);
        if (!answer.size) found.unknown.push(unit.shown);
        continue;
      }
      const intended = mended(unit.shown, this.vocabulary.words);
      if (intended) {
        const other = units(intended, this.vocabulary).units[0] ?? wordUnit(intended, this.vocabulary.words);
        found.corrected.push([unit.shown, intended]);
        found.units.push(other);
        answers.push(await this.#answer(other));
      } else found.unknown.push(unit.shown);
    }
    const claims = await this.#claims();
    found.claims = ranked(answers, this.terms.claims, (id) => claims.has(id));
    found.others = ranked(answers, this.terms.claims, (id) => !claims.has(id));
    return found;
  }

  /**
   * Every claim, in no particular order.
   * @returns {Promise<Hit[]>}
   */
  async all() {
    const answers = await this.#ask(token("kind", "claim"));
    return answers.map(({ id, data }) => ({ id, score: 0, coverage: 1, data }));
  }

  async #claims() {
    return new Set((await this.#ask(token("kind", "claim"))).map(({ id }) => id));
  }

  /**
   * What the index says to one unit.
   * @param {Unit} unit
   * @returns {Promise<import("./search-rank.js").Answers>}
   */
  async #answer(unit) {
    const records = this.terms.claims;
    const meanings = await Promise.all(unit.meanings.map((meaning) => this.#meaning(meaning)));
    // Of several terms with one alias the rarer says more: a place of one claim rather than a theme of thirty.
    const weights = meanings.map((answers) => weight(records, answers.size));
    const most = Math.max(...weights, 1e-9);
    /** @type {[number, import("./search-rank.js").Answers][]} */
    const readings = meanings.map((answers, index) => [weights[index] / most, answers]);
    for (const { text, weight: factor } of unit.texts) readings.push([factor, scaled(await this.#ask(text))]);
    return best(readings);
  }

  /** @param {import("./search-query.js").Meaning} meaning */
  async #meaning({ concept, texts }) {
    const members = await this.#ask(token(concept.kind, concept.slug));
    const inside = new Set(members.map(({ id }) => id));
    /** @type {[number, import("./search-rank.js").Answers][]} */
    const spoken = await Promise.all(
      texts.map(async ({ text, weight: factor }) => {
        const answers = (await this.#ask(text)).filter(({ id }) => inside.has(id));
        return /** @type {[number, import("./search-rank.js").Answers]} */ ([factor, scaled(answers)]);
      }),
    );
    return meant(members, spoken);
  }

  /**
   * @param {string} text
   * @returns {Promise<import("./search-rank.js").Answer[]>}
   */
  #ask(text) {
    let answers = this.asked.get(text);
    if (!answers) {
      answers = this.pagefind.search(text).then((found) => found.results);
      this.asked.set(text, answers);
    }
    return answers;
  }
}

/** @type {Promise<Engine> | null} */
let loading = null;

/**
 * The engine of the site, loaded once; a failure is forgotten, so that the next search tries again.
 * @param {URL} root the address of the site
 * @returns {Promise<Engine>}
 */
export function engine(root) {
  loading ??= load(root).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/**
 * @param {URL} root
 * @returns {Promise<Engine>}
 */
async function load(root) {
  try {
    const [pagefind, terms] = await Promise.all([loadPagefind(root), loadTerms(root)]);
    return new Engine(pagefind, terms);
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
  const entry = await json(new URL("pagefind-entry.json", folder));
  if (!Object.keys(entry.languages ?? {}).length) throw new Error("pagefind-entry.json names no index");
  const pagefind = await import(new URL("pagefind.js", folder).href);
  // A claim's own words stand in what is shown with it, too, and so count for more than the vocabulary it is filed under.
  const metaWeights = { title: 4, text: 2, type: 0, paper: 0.5, locator: 0, facet: 0.2, facetName: 0.2, warning: 0.2 };
  await pagefind.options({ basePath: folder.pathname, baseUrl: root.pathname, ranking: { metaWeights } });
  await pagefind.init();
  return pagefind;
}

/**
 * @param {URL} root
 * @returns {Promise<Terms>}
 */
async function loadTerms(root) {
  const terms = await json(new URL("data/search-terms.json", root));
  if (!Array.isArray(terms.concepts) || !Array.isArray(terms.words)) throw new Error("search-terms.json has another form");
  return terms;
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

/**
 * What the search page counts by, loaded once; a failure is forgotten.
 * @param {URL} root
 * @returns {Promise<import("./search-facets.js").Table>}
 */
export function facetTable(root) {
  table ??= loadTable(root).catch((error) => {
    table = null;
    throw new SearchFault(UNREADABLE, { cause: error });
  });
  return table;
}

/** @type {Promise<import("./search-facets.js").Table> | null} */
let table = null;

/** @param {URL} root */
async function loadTable(root) {
  const found = await json(new URL("data/search-facets.json", root));
  if (!found?.values || !found.records) throw new Error("search-facets.json has another form");
  return found;
}
