// What somebody types, taken apart into units that are searched one by one. No DOM, no network.

import { EAST_ASIAN, STEM_LENGTH, STOP_WORDS, stem, words } from "./search-words.js";

/** @typedef {import("./search-vocabulary.js").Concept} Concept */
/** @typedef {import("./search-vocabulary.js").Vocabulary} Vocabulary */

/**
 * Words that all have to stand in what is found: whole, or as beginnings; or a run of Chinese or Japanese.
 * @typedef {{words: string[], whole: boolean, han?: string, weight: number}} Text
 */

/**
 * A term of the vocabulary that was meant, with the words for it that rank its claims.
 * @typedef {{concept: Concept, texts: Text[]}} Meaning
 */

/**
 * @typedef {object} Unit
 * @property {string} shown what the reader typed
 * @property {Meaning[]} meanings
 * @property {Text[]} texts other words that are searched
 * @property {string[]} needles beginnings of words that are marked in results
 * @property {boolean} word whether it may be a misspelling
 */

/** Longest query that is read; what is longer was pasted by mistake. */
export const LENGTH_LIMIT = 200;

/** Most units of a query that are searched. */
export const UNIT_LIMIT = 12;

/** Most ways of saying a term that are searched. */
const WAYS = 8;
const PHRASE_LIMIT = 7;
const HAN_STOPS = /[的了和与與及在是有吗呢？のはがをにとでもへや、。・]+/u;

/**
 * The units of a query, at most UNIT_LIMIT, each once, and whether the query was longer than is read.
 * @param {string} query
 * @param {Vocabulary} vocabulary
 * @returns {{units: Unit[], cut: boolean}}
 */
export function units(query, vocabulary) {
  const tokens = words(beginning(query));
  /** @type {Map<string, Unit>} */
  const found = new Map();
  for (let index = 0; index < tokens.length; ) {
    const [step, unit] = phraseAt(tokens, index, vocabulary) ?? [1, null];
    if (unit) add(found, unit);
    else if (EAST_ASIAN.test(tokens[index])) for (const part of eastAsian(tokens[index], vocabulary)) add(found, part);
    else if (!STOP_WORDS.has(tokens[index])) add(found, wordUnit(tokens[index]));
    index += step;
  }
  const all = [...found.values()];
  return { units: all.slice(0, UNIT_LIMIT), cut: [...query].length > LENGTH_LIMIT || all.length > UNIT_LIMIT };
}

/**
 * As much of a query as is read, without a word that is cut in two.
 * @param {string} query
 * @returns {string}
 */
function beginning(query) {
  const characters = [...query];
  if (characters.length <= LENGTH_LIMIT) return query;
  const text = characters.slice(0, LENGTH_LIMIT).join("");
  return text.includes(" ") ? text.slice(0, text.lastIndexOf(" ")) : text;
}

/**
 * @param {Map<string, Unit>} found
 * @param {Unit} unit
 */
function add(found, unit) {
  if (!found.has(unit.shown)) found.set(unit.shown, unit);
}

/**
 * The longest phrase of the vocabulary that begins at a token, with the number of its tokens.
 * @param {string[]} tokens
 * @param {number} index
 * @param {Vocabulary} vocabulary
 * @returns {[number, Unit] | null}
 */
function phraseAt(tokens, index, vocabulary) {
  for (let length = Math.min(PHRASE_LIMIT, tokens.length - index); length > 0; length--) {
    const phrase = tokens.slice(index, index + length);
    const name = vocabulary.key(phrase);
    if (length === 1 && STOP_WORDS.has(name)) continue;
    const concepts = vocabulary.concepts.get(name);
    const meant = vocabulary.everyday.get(name);
    if (concepts) return [length, conceptUnit(phrase.join(" "), concepts, meant ?? [], vocabulary)];
    if (meant) return [length, everydayUnit(phrase, meant, vocabulary)];
  }
  return null;
}

/**
 * @param {string} shown
 * @param {Concept[]} concepts
 * @param {string[]} meant other words for it
 * @param {Vocabulary} vocabulary
 * @returns {Unit}
 */
function conceptUnit(shown, concepts, meant, vocabulary) {
  const name = vocabulary.key(words(shown));
  const meanings = concepts.map((concept) => {
    // Claims are in English, so a Chinese or Japanese alias stands for all the English ones.
    const english = concept.aliases.filter((alias) => !EAST_ASIAN.test(alias));
    const listed = EAST_ASIAN.test(name) ? english : english.filter((alias) => words(alias).join(" ") === name);
    return meaning(concept, listed);
  });
  const names = concepts.flatMap((concept) => [concept.name, ...concept.aliases]);
  const needles = [shown, ...names].map((text) => text.toLowerCase());
  const other = everydayUnit([], meant, vocabulary);
  return {
    shown,
    meanings: [...other.meanings, ...meanings],
    texts: EAST_ASIAN.test(name) ? other.texts : [...other.texts, beginnings(shown, 1)],
    needles: [...needles, ...other.needles],
    word: false,
  };
}

/**
 * A term, with what ranks its claims: the words that were typed for it, then its name.
 * @param {Concept} concept
 * @param {string[]} typed
 * @returns {Meaning}
 */
function meaning(concept, typed) {
  const own = typed.filter((text) => text !== concept.name).slice(0, WAYS);
  const others = [concept.name, ...concept.aliases].filter((text) => !own.includes(text) && !EAST_ASIAN.test(text));
  const texts = [...own.map((text) => beginnings(text, 1)), ...others.slice(0, WAYS).map((text) => beginnings(text, own.length ? 0.75 : 1))];
  return { concept, texts };
}

/**
 * @param {string} text
 * @param {number} weight
 * @returns {Text}
 */
function beginnings(text, weight) {
  const all = words(text);
  const telling = all.filter((word) => !STOP_WORDS.has(word));
  return { words: telling.length ? telling : all, whole: false, weight };
}

/**
 * @param {string[]} phrase
 * @param {string[]} meant
 * @param {Vocabulary} vocabulary
 * @returns {Unit}
 */
function everydayUnit(phrase, meant, vocabulary) {
  const own = phrase.filter((word) => !STOP_WORDS.has(word));
  /** @type {Unit} */
  const unit = { shown: phrase.join(" "), meanings: [], texts: [], needles: own.map(stem), word: false };
  for (const text of meant) {
    const concepts = vocabulary.concepts.get(vocabulary.key(words(text))) ?? [];
    unit.meanings.push(...concepts.map((concept) => meaning(concept, [text])));
    if (!concepts.length) unit.texts.push(beginnings(text, 0.9));
    unit.needles.push(...words(text).map(stem));
  }
  if (own.length) unit.texts.push({ words: own, whole: true, weight: 1 });
  return unit;
}

/**
 * A word is searched with the words that begin like its stem; a short one as it stands.
 * @param {string} word
 * @returns {Unit}
 */
export function wordUnit(word) {
  const text = { words: [word], whole: word.length < STEM_LENGTH, weight: 1 };
  return { shown: word, meanings: [], texts: [text], needles: [text.whole ? word : stem(word)], word: true };
}

/**
 * The aliases in a run of Chinese or Japanese, the longest first, and what stands between them.
 * @param {string} run
 * @param {Vocabulary} vocabulary
 * @returns {Unit[]}
 */
function eastAsian(run, vocabulary) {
  const folded = vocabulary.folded(run);
  /** @type {Unit[]} */
  const found = [];
  let rest = "";
  const flush = () => {
    for (const part of rest.split(HAN_STOPS)) if (part) found.push(hanUnit(part, vocabulary));
    rest = "";
  };
  for (let index = 0; index < run.length; ) {
    let length = Math.min(vocabulary.longestHan, run.length - index);
    while (length > 1 && !vocabulary.has(folded.slice(index, index + length))) length--;
    if (length > 1) {
      flush();
      const name = folded.slice(index, index + length);
      const shown = run.slice(index, index + length);
      found.push(conceptUnit(shown, vocabulary.concepts.get(name) ?? [], vocabulary.everyday.get(name) ?? [], vocabulary));
    } else rest += run[index];
    index += length;
  }
  flush();
  return found;
}

/**
 * Characters that are no alias: the terms with an alias that holds them, and the titles that hold them.
 * @param {string} part
 * @param {Vocabulary} vocabulary
 * @returns {Unit}
 */
function hanUnit(part, vocabulary) {
  const folded = vocabulary.folded(part);
  const meanings = [];
  if (part.length > 1) {
    for (const [name, concepts] of vocabulary.concepts) {
      if (name.includes(folded)) meanings.push(...concepts.map((concept) => meaning(concept, [])));
    }
  }
  const texts = [...new Set([part, folded])].map((han) => ({ words: [], whole: true, han, weight: 1 }));
  return { shown: part, meanings: meanings.slice(0, 6), texts, needles: [part, folded], word: false };
}
