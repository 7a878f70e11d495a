// What somebody types, taken apart into units that are searched one by one. No DOM, no network.

import { simplified } from "./search-han.js";

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
 * @property {[string, string, string, string[]][]} concepts
 * @property {Record<string, string[]>} everyday
 * @property {string[]} words
 */

/**
 * A term of the vocabulary that was meant, with the words for it that rank its claims.
 * @typedef {{concept: Concept, texts: {text: string, weight: number}[]}} Meaning
 */

/**
 * @typedef {object} Unit
 * @property {string} shown what the reader typed
 * @property {Meaning[]} meanings
 * @property {{text: string, weight: number}[]} texts other words that are searched
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
const STEM_LENGTH = 4;
const ENDINGS = ["ations", "ation", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "s", "y", "e"];

const STOP_WORDS = new Set(
  (
    "a about all also am an and any are as at be been being but by can could did do does each for from had has have " +
    "how i if in into is it its may me more most much my no not of on one or other our out over paper papers said say " +
    "says shall she he so some such than that the their them then there these they this those to us-based was we were " +
    "what when where whether which while who whom whose why will with would you your"
  ).split(" "),
);
const HAN_STOPS = /[的了和与與及在是有吗呢？のはがをにとでもへや、。・]+/u;
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々])[\p{L}\p{N}])+(?:[&'’.](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+)*/gu;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * The words of a text: folded case and width, Latin letters without accents, possessives cut, Han characters in runs.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  const folded = text
    .normalize("NFKD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFKC")
    .toLowerCase();
  return (folded.match(TOKEN) ?? []).map((word) => word.replace(/['’]s$/u, ""));
}

/**
 * The beginning that the forms of an English word share: `financing`, `financed` and `finances` give `financ`.
 * @param {string} word
 * @returns {string}
 */
export function stem(word) {
  for (const ending of ENDINGS) {
    if (word.endsWith(ending) && word.length - ending.length >= STEM_LENGTH && !word.endsWith("ss")) {
      return word.slice(0, -ending.length);
    }
  }
  return word;
}

/** The vocabulary, ready to be found in queries. */
export class Vocabulary {
  /** @param {Terms} terms */
  constructor(terms) {
    /** @type {Map<string, Concept[]>} */
    this.concepts = new Map();
    /** @type {Map<string, string[]>} */
    this.everyday = new Map();
    this.words = terms.words;
    this.longestHan = 1;
    for (const [name, kind, slug, aliases] of terms.concepts) {
      const concept = { name, kind, slug, aliases };
      for (const alias of [name, ...aliases]) this.#add(alias, concept);
    }
    for (const [phrase, meant] of Object.entries(terms.everyday)) {
      const name = key(words(phrase));
      this.everyday.set(name, meant);
      if (EAST_ASIAN.test(name)) this.longestHan = Math.max(this.longestHan, name.length);
    }
  }

  /** @param {string} name */
  has(name) {
    return this.concepts.has(name) || this.everyday.has(name);
  }

  /**
   * @param {string} alias
   * @param {Concept} concept
   */
  #add(alias, concept) {
    const name = key(words(alias));
    if (!name) return;
    const known = this.concepts.get(name);
    if (!known) this.concepts.set(name, [concept]);
    else if (!known.includes(concept)) known.push(concept);
    if (EAST_ASIAN.test(name)) this.longestHan = Math.max(this.longestHan, name.length);
  }
}

/**
 * @param {string[]} tokens
 * @returns {string}
 */
function key(tokens) {
  return simplified(tokens.join(" "));
}

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
    else if (!STOP_WORDS.has(tokens[index])) add(found, wordUnit(tokens[index], vocabulary.words));
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
    const name = key(phrase);
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
  const name = key(words(shown));
  const meanings = concepts.map((concept) => {
    // Claims are in English, so a Chinese or Japanese alias stands for all the English ones.
    const english = concept.aliases.filter((alias) => !EAST_ASIAN.test(alias));
    const listed = EAST_ASIAN.test(name) ? english : english.filter((alias) => key(words(alias)) === name);
    return meaning(concept, listed);
  });
  const names = concepts.flatMap((concept) => [concept.name, ...concept.aliases]);
  const needles = [shown, ...names].map((text) => text.toLowerCase());
  const other = everydayUnit([], meant, vocabulary);
  return {
    shown,
    meanings: [...other.meanings, ...meanings],
    texts: other.texts,
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
  const others = typed.filter((text) => text !== concept.name).slice(0, WAYS);
  const texts = others.map((text) => ({ text, weight: 1 }));
  return { concept, texts: [...texts, { text: concept.name, weight: others.length ? 0.75 : 1 }] };
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
    const concepts = vocabulary.concepts.get(key(words(text))) ?? [];
    unit.meanings.push(...concepts.map((concept) => meaning(concept, [text])));
    if (!concepts.length) unit.texts.push({ text: text.toLowerCase(), weight: 0.9 });
    unit.needles.push(...words(text).map(stem));
  }
  if (own.length) unit.texts.push({ text: own.map((word) => `"${word}"`).join(" "), weight: 1 });
  return unit;
}

/**
 * A word is searched with the words that begin like its stem, where there are any: of a beginning that no word has,
 * Pagefind would make a shorter one. In quotation marks it is searched as it stands.
 * @param {string} word
 * @param {string[]} known
 * @returns {Unit}
 */
export function wordUnit(word, known) {
  const root = stem(word);
  const begins = word.length >= STEM_LENGTH && known.some((candidate) => candidate.startsWith(root));
  const texts = [{ text: `"${word.replaceAll(".", " ")}"`, weight: begins ? 0.5 : 1 }];
  if (begins) texts.push({ text: root, weight: 1 });
  return { shown: word, meanings: [], texts, needles: [begins ? root : word], word: true };
}

/**
 * The aliases in a run of Chinese or Japanese, the longest first, and what stands between them.
 * @param {string} run
 * @param {Vocabulary} vocabulary
 * @returns {Unit[]}
 */
function eastAsian(run, vocabulary) {
  const folded = simplified(run);
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
  const folded = simplified(part);
  const meanings = [];
  if (part.length > 1) {
    for (const [name, concepts] of vocabulary.concepts) {
      if (name.includes(folded)) meanings.push(...concepts.map((concept) => meaning(concept, [])));
    }
  }
  const texts = [...new Set([part, folded])].map((text) => ({ text: pairs(text).join(" "), weight: 1 }));
  return { shown: part, meanings: meanings.slice(0, 6), texts, needles: [part, folded], word: false };
}

/**
 * The pairs of neighbouring characters as words that no program cuts up: 中日 is `h4e2dh65e5`.
 * @param {string} text
 * @returns {string[]}
 */
export function pairs(text) {
  const codes = [...text].map((character) => `h${(character.codePointAt(0) ?? 0).toString(16)}`);
  return codes.length < 2 ? codes : codes.slice(1).map((code, index) => codes[index] + code);
}

/**
 * The word that stands in every claim which has a term of the vocabulary.
 * @param {string} kind
 * @param {string} slug
 * @returns {string}
 */
export function token(kind, slug) {
  return `kbq${kind}${slug.replaceAll("-", "x")}zz`;
}

/**
 * The word of the vocabulary that a word was probably meant to be, or null: one slip is forgiven, from seven letters two.
 * @param {string} word
 * @param {string[]} known commonest first
 * @returns {string | null}
 */
export function mended(word, known) {
  if (word.length < STEM_LENGTH || word.length > 30) return null;
  let best = null;
  let least = word.length >= 7 ? 3 : 2;
  for (const candidate of known) {
    const slips = distance(word, candidate, least - 1);
    if (slips < least) {
      least = slips;
      best = candidate;
    }
  }
  return best;
}

/**
 * The number of slips between two words, a swap of neighbours counted as one (optimal string alignment); more than
 * the limit is given as the limit and one.
 * @param {string} first
 * @param {string} second
 * @param {number} limit
 * @returns {number}
 */
export function distance(first, second, limit) {
  if (Math.abs(first.length - second.length) > limit) return limit + 1;
  let before = /** @type {number[]} */ ([]);
  let previous = Array.from({ length: second.length + 1 }, (_, column) => column);
  for (let row = 1; row <= first.length; row++) {
    const current = [row];
    for (let column = 1; column <= second.length; column++) {
      const same = first[row - 1] === second[column - 1];
      let value = Math.min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0 : 1));
      const swapped = first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1];
      if (row > 1 && column > 1 && swapped) value = Math.min(value, before[column - 2] + 1);
      current.push(value);
    }
    if (Math.min(...current) > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous[second.length], limit + 1);
}
