// Words in context: the piece of a text around what was found, with the found words marked. No DOM, no network.

/** @typedef {{text: string, mark: boolean}} Piece */

const LETTER = /[\p{L}\p{N}]/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Where needles stand in a text, as pairs of offsets in order; Latin needles at the beginning of words, to their end.
 * @param {string} text
 * @param {string[]} needles lower case
 * @returns {[number, number][]}
 */
export function places(text, needles) {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return [];
  /** @type {[number, number][]} */
  const found = [];
  for (const needle of new Set(needles)) {
    if (!needle) continue;
    const free = EAST_ASIAN.test(needle);
    for (let start = lower.indexOf(needle); start >= 0; start = lower.indexOf(needle, start + needle.length)) {
      let end = start + needle.length;
      if (!free) {
        if (start > 0 && LETTER.test(lower[start - 1])) continue;
        // A short word is marked where it stands alone: "us" is no part of "use".
        if (needle.length < 4 && end < lower.length && LETTER.test(lower[end])) continue;
        while (end < lower.length && LETTER.test(lower[end])) end++;
      }
      found.push([start, end]);
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  /** @type {[number, number][]} */
  const apart = [];
  for (const place of found) {
    if (!apart.length || place[0] >= apart[apart.length - 1][1]) apart.push(place);
  }
  return apart;
}

/**
 * The text cut into marked and other pieces.
 * @param {string} text
 * @param {string[]} needles
 * @returns {Piece[]}
 */
export function marked(text, needles) {
  /** @type {Piece[]} */
  const pieces = [];
  let done = 0;
  for (const [start, end] of places(text, needles)) {
    if (start > done) pieces.push({ text: text.slice(done, start), mark: false });
    pieces.push({ text: text.slice(start, end), mark: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), mark: false });
  return pieces;
}

/**
 * The part of a text around its first found word, at most so many characters, cut between words.
 * @param {string} text
 * @param {string[]} needles
 * @param {number} length
 * @returns {Piece[]}
 */
export function excerpt(text, needles, length = 220) {
  if (text.length <= length) return marked(text, needles);
  const first = places(text, needles)[0]?.[0] ?? 0;
  let start = Math.max(0, Math.min(first - Math.floor(length / 3), text.length - length));
  if (start > 0) start = text.indexOf(" ", start) + 1 || start;
  let end = Math.min(text.length, start + length);
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + 1);
  return marked(`${start > 0 ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`, needles);
}
