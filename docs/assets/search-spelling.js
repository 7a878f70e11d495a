// Which word a misspelled one was probably meant to be. No DOM.

import { STEM_LENGTH } from "./search-words.js";

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
