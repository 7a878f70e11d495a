// Words that only the index has, made here as kb/views/search.py makes them. No DOM.

/** Stands before each word of pages and works, so that claims can be asked for alone. */
export const OTHER = "kbw";

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
