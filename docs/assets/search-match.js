// How well the units of a query fit the entries of the shelves that were read. No DOM, no network.

import { best, meant, scaled, weight } from "./search-rank.js";
import { STEM_LENGTH, stem, words } from "./search-words.js";

/** @typedef {import("./search-query.js").Text} Text */
/** @typedef {import("./search-query.js").Unit} Unit */
/** @typedef {import("./search-rank.js").Answers} Answers */
/** @typedef {import("./search-vocabulary.js").Vocabulary} Vocabulary */

/**
 * A claim, page or work as it stands on its shelf; only claims have a facet, and the values of the other filters.
 * @typedef {object} Entry
 * @property {string} url from the root of the site
 * @property {string} title
 * @property {string} [text]
 * @property {string} [said] words that lead to it and are not shown
 * @property {string} [type] of a page or work
 * @property {string} [about] the theme of a theme's page
 * @property {string} [locator]
 * @property {string} [facet]
 * @property {string} [basis]
 * @property {string} [warning]
 * @property {string} [paper]
 * @property {string[]} [theme]
 * @property {string[]} [place]
 * @property {string[]} [sector]
 * @property {string[]} [actor]
 * @property {string[]} [year]
 */

/** @typedef {{entry: Entry, title: string[], text: string[], other: string[], whole: string}} Item */

const FIELDS = /** @type {const} */ (["title", "text", "other"]);
/** What words in a title count for, in a text, and in the vocabulary that a claim is filed under. */
const WORTH = { title: 4, text: 3, other: 0.25 };
const SHARE = { title: 1, text: 0.65, other: 0.3 };
const BEGINS = 0.8;
/** After how much a word counts hardly more, and how much the length of a text matters: BM25's k and b. */
const ENOUGH = 4;
const LENGTH = 0.2;
const TERMS = /** @type {const} */ (["theme", "place", "sector", "actor"]);

/**
 * An entry as words, once for all queries.
 * @param {Entry} entry
 * @param {Vocabulary} vocabulary
 * @returns {Item}
 */
export function item(entry, vocabulary) {
  const filed = TERMS.flatMap((kind) => (entry[kind] ?? []).map((slug) => vocabulary.bySlug.get(`${kind}/${slug}`)));
  const names = filed.flatMap((concept) => (concept ? [concept.name, ...concept.aliases] : []));
  const text = entry.text ?? "";
  return {
    entry,
    title: words(entry.title),
    text: words(text),
    other: [...words(entry.said ?? ""), ...names.flatMap(words)],
    whole: `${entry.title}\n${text}\n${entry.said ?? ""}`,
  };
}

/**
 * The items that one unit finds, with how well.
 * @param {Unit} unit
 * @param {Item[]} items
 * @param {Vocabulary} vocabulary
 * @returns {Answers}
 */
export function answers(unit, items, vocabulary) {
  const meanings = unit.meanings.map(({ concept, texts }) => {
    const members = items.filter(({ entry }) => has(entry, concept.kind, concept.slug));
    const ranks = new Map(members.map((member) => [member, central(member.entry, concept.kind, concept.slug)]));
    const spoken = texts.map((text) => /** @type {[number, Answers]} */ ([text.weight, saying(text, members, vocabulary)]));
    return meant(ranks, spoken);
  });
  // Of several terms with one alias the rarer says more: a place of one claim rather than a theme of thirty.
  const weights = meanings.map((found) => weight(items.length, found.size));
  const most = Math.max(...weights, 1e-9);
  /** @type {[number, Answers][]} */
  const readings = meanings.map((found, index) => [weights[index] / most, found]);
  for (const text of unit.texts) readings.push([text.weight, saying(text, items, vocabulary)]);
  return best(readings);
}

/**
 * @param {Entry} entry
 * @param {string} kind
 * @param {string} slug
 */
function has(entry, kind, slug) {
  return kind === "theme" && entry.about === slug ? true : listed(entry, kind).includes(slug);
}

/**
 * An editor names the theme that a claim is about first.
 * @param {Entry} entry
 * @param {string} kind
 * @param {string} slug
 */
function central(entry, kind, slug) {
  return kind === "theme" ? Math.max(1 - 0.25 * Math.max(listed(entry, kind).indexOf(slug), 0), 0.5) : 1;
}

/**
 * @param {Entry} entry
 * @param {string} kind
 * @returns {string[]}
 */
function listed(entry, kind) {
  return entry[/** @type {"theme"} */ (kind)] ?? [];
}

/**
 * The items in which all the words of a text stand.
 * @param {Text} text
 * @param {Item[]} items
 * @param {Vocabulary} vocabulary
 * @returns {Answers}
 */
function saying(text, items, vocabulary) {
  const length = items.reduce((sum, each) => sum + each.text.length, 0) / Math.max(items.length, 1);
  /** @type {Answers} */
  const found = new Map();
  for (const each of items) {
    const score = text.han === undefined ? spoken(text, each, length) : holding(text.han, each, vocabulary);
    if (score) found.set(each, score);
  }
  return scaled(found);
}

/**
 * @param {Text} text
 * @param {Item} each
 * @param {number} length of texts in the mean, in words
 * @returns {import("./search-rank.js").Score | null}
 */
function spoken(text, each, length) {
  let sum = 0;
  let share = 0;
  const long = 1 - LENGTH + (LENGTH * each.text.length) / Math.max(length, 1);
  for (const word of text.words) {
    let worth = 0;
    let own = 0;
    for (const field of FIELDS) {
      const count = occurrences(word, each[field], text.whole);
      if (!count) continue;
      worth += count * WORTH[field];
      own = Math.max(own, SHARE[field]);
    }
    if (!worth) return null;
    sum += worth / (worth + ENOUGH * long);
    share += own;
  }
  return text.words.length ? { score: sum, share: share / text.words.length } : null;
}

/**
 * How often a word stands in a list, a word that only begins alike counted less than another form of it.
 * @param {string} word
 * @param {string[]} list
 * @param {boolean} whole
 * @returns {number}
 */
function occurrences(word, list, whole) {
  const root = stem(word);
  const begins = !whole && word.length >= STEM_LENGTH;
  let count = 0;
  for (const other of list) {
    if (other === word) count += 1;
    else if (begins && other.startsWith(root)) count += stem(other) === root ? 1 : BEGINS;
  }
  return count;
}

/**
 * @param {string} han
 * @param {Item} each
 * @param {Vocabulary} vocabulary
 * @returns {import("./search-rank.js").Score | null}
 */
function holding(han, each, vocabulary) {
  const part = vocabulary.folded(han);
  if (vocabulary.folded(each.entry.title).includes(part)) return { score: 1, share: SHARE.title };
  return vocabulary.folded(each.whole).includes(part) ? { score: 1, share: SHARE.text } : null;
}
