// The address that shares a basket: it carries the ids of the claims in their order, and nothing else. No DOM, no network.

import { MOST, isId } from "./basket-state.js";

/**
 * @typedef {object} Link
 * @property {string[]} ids each once, in order
 * @property {number} refused how many parts are no ids of claims
 * @property {number} beyond how many more ids there are than a basket takes
 */

const NAME = "#ids=";
/** More than this is no basket: all that is read of an address. */
const LONGEST = 100_000;

/**
 * @param {string[]} ids
 * @returns {string} with `#` in front
 */
export function linkTo(ids) {
  return NAME + ids.join(",");
}

/**
 * What the end of an address carries; null where it is no link to a basket.
 * @param {string} hash
 * @returns {Link | null}
 */
export function linked(hash) {
  if (!hash.startsWith(NAME)) return null;
  const parts = unescaped(hash.slice(NAME.length, LONGEST))
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const ids = [...new Set(parts.filter(isId))];
  return {
    ids: ids.slice(0, MOST.items),
    refused: new Set(parts).size - ids.length,
    beyond: Math.max(0, ids.length - MOST.items),
  };
}

/**
 * Programs that send mail escape more than they need to, and cut addresses.
 * @param {string} text
 */
function unescaped(text) {
  return text.replace(/%(2[Cc]|2[Ff]|20)/g, (escape) => decodeURIComponent(escape));
}
