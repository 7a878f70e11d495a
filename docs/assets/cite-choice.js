// What a reader chose the last time: a style, and whether the digest is named. Nothing depends on its being kept.

/** @typedef {{style: string, digest: boolean}} Choice */

const KEY = "kb-cite";

/** @type {Choice} */
const FIRST = { style: "chicago-notes", digest: true };

/** @type {Choice | null} what was chosen on this page, for browsers that keep nothing */
let last = null;

/**
 * @param {Storage | null} [storage]
 * @returns {Choice}
 */
export function chosen(storage = kept()) {
  if (last) return last;
  try {
    const { style, digest } = JSON.parse(storage?.getItem(KEY) ?? "{}");
    return { style: typeof style === "string" ? style : FIRST.style, digest: typeof digest === "boolean" ? digest : FIRST.digest };
  } catch {
    return FIRST;
  }
}

/**
 * @param {Choice} choice
 * @param {Storage | null} [storage]
 */
export function choose(choice, storage = kept()) {
  last = choice;
  try {
    storage?.setItem(KEY, JSON.stringify(choice));
  } catch {
    // Storage may be full or switched off.
  }
}

/** @returns {Storage | null} */
function kept() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
