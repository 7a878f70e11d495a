// Texts as words: what counts as one, which are too common to ask for, and what the forms of a word share. No DOM.

/** Shortest beginning that stands for the forms of a word. */
export const STEM_LENGTH = 4;
const ENDINGS = ["ations", "ation", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "s", "y", "e"];

export const STOP_WORDS = new Set(
  (
    "a about all also am an and any are as at be been being but by can could did do does each for from had has have " +
    "how i if in into is it its may me more most much my no not of on one or other our out over paper papers said say " +
    "says shall she he so some such than that the their them then there these they this those to us-based was we were " +
    "what when where whether which while who whom whose why will with would you your"
  ).split(" "),
);

const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々])[\p{L}\p{N}])+(?:[&'’.](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+)*/gu;

export const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

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
    .toLowerCase()
    .replaceAll("us$", "usd ");
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
