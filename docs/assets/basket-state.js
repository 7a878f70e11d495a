// What a basket is, how it is written down and read again, and what can be done to it. No DOM, no network, no storage.

/**
 * @typedef {object} Item
 * @property {string} id `paper/slug`
 * @property {string} title of the claim when it was collected
 * @property {string} digest of what the claim said when it was collected; empty where that is not known
 * @property {string} day on which it was collected
 * @property {string} note the reader's own words
 */

/**
 * @typedef {object} Basket
 * @property {string} title
 * @property {string} style a style of `data/cite/…`
 * @property {boolean} inText whether a style that can cites in the text rather than in footnotes
 * @property {Item[]} items
 */

/** @typedef {"corrupt" | "foreign" | "newer" | "large"} Fault */
/** @typedef {{basket: Basket, fault: null} | {basket: null, fault: Fault}} Read */

const FORMAT = "briefing basket";
const VERSION = 1;

/** Most items of a basket, and the longest note and title, in UTF-16 units. */
export const MOST = { items: 300, note: 4000, title: 200 };

/** What is longer was not written by us: all items with the longest notes take less. */
export const LONGEST = 3_000_000;

/** The ids of claims. */
const ID = /^[a-z0-9][a-z0-9-]{0,99}\/[a-z0-9][a-z0-9-]{0,199}$/;
const DIGEST = /^([0-9a-f]{12})?$/;
const DAY = /^([0-9]{4}-[0-9]{2}-[0-9]{2})?$/;
const STYLE = /^[a-z0-9-]{1,40}$/;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;

/** @type {Readonly<Basket>} */
export const EMPTY = Object.freeze({ title: "", style: "chicago-notes", inText: false, items: [] });

/**
 * @param {unknown} value
 * @returns {value is string}
 */
export function isId(value) {
  return typeof value === "string" && ID.test(value);
}

/**
 * The basket that a text holds, or what is wrong with it. Nothing is repaired, lest anything be lost without a word.
 * @param {string | null} text
 * @returns {Read}
 */
export function read(text) {
  if (text === null) return { basket: EMPTY, fault: null };
  if (text.length > LONGEST) return { basket: null, fault: "large" };
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { basket: null, fault: "corrupt" };
  }
  if (value?.format !== FORMAT || !Number.isInteger(value.version)) return { basket: null, fault: "foreign" };
  if (value.version > VERSION) return { basket: null, fault: "newer" };
  const basket = checked(value);
  return basket ? { basket, fault: null } : { basket: null, fault: "corrupt" };
}

/**
 * @param {any} value
 * @returns {Basket | null}
 */
function checked({ title, style, inText, items }) {
  if (!isText(title, MOST.title) || !isLike(style, STYLE) || typeof inText !== "boolean") return null;
  if (!Array.isArray(items) || items.length > MOST.items) return null;
  const found = items.map(checkedItem);
  if (found.includes(null) || new Set(found.map((item) => item?.id)).size !== found.length) return null;
  return { title, style, inText, items: /** @type {Item[]} */ (found) };
}

/**
 * @param {any} item
 * @returns {Item | null}
 */
function checkedItem(item) {
  const { id, title, digest, day, note } = item ?? {};
  if (!isId(id) || !isText(title, MOST.note) || !isLike(digest, DIGEST) || !isLike(day, DAY)) return null;
  return isText(note, MOST.note) ? { id, title, digest, day, note } : null;
}

/**
 * @param {unknown} value
 * @param {number} longest
 */
function isText(value, longest) {
  return typeof value === "string" && value.length <= longest;
}

/**
 * @param {unknown} value
 * @param {RegExp} pattern
 */
function isLike(value, pattern) {
  return typeof value === "string" && pattern.test(value);
}

/**
 * The text that `read` reads.
 * @param {Basket} basket
 * @returns {string}
 */
export function written(basket) {
  return JSON.stringify({ format: FORMAT, version: VERSION, ...basket });
}

/**
 * With items at the end; those that are there already stay as they are, and those for which there is no room are left out.
 * @param {Basket} basket
 * @param {Pick<Item, "id" | "title" | "digest">[]} items
 * @param {string} day
 * @returns {Basket}
 */
export function added(basket, items, day) {
  const known = new Set(basket.items.map(({ id }) => id));
  const more = items
    .filter(({ id }) => isId(id) && !known.has(id) && known.add(id))
    .map(({ id, title, digest }) => ({ id, title: clean(title, MOST.note), digest, day, note: "" }));
  return { ...basket, items: [...basket.items, ...more].slice(0, MOST.items) };
}

/**
 * @param {Basket} basket
 * @param {string} id
 * @returns {Basket}
 */
export function removed(basket, id) {
  return { ...basket, items: basket.items.filter((item) => item.id !== id) };
}

/**
 * With an item in another place, counted from nought; the first or last place when there is none such.
 * @param {Basket} basket
 * @param {string} id
 * @param {number} to
 * @returns {Basket}
 */
export function moved(basket, id, to) {
  const item = basket.items.find((one) => one.id === id);
  if (!item) return basket;
  const items = basket.items.filter((one) => one !== item);
  items.splice(Math.max(0, to), 0, item);
  return { ...basket, items };
}

/**
 * With other words of the reader's beside an item.
 * @param {Basket} basket
 * @param {string} id
 * @param {string} note
 * @returns {Basket}
 */
export function noted(basket, id, note) {
  return with_(basket, id, { note: clean(note, MOST.note) });
}

/**
 * With an item as its claim reads now, or in the place of one that ended its successor, with the notes of both.
 * @param {Basket} basket
 * @param {string} id
 * @param {Pick<Item, "id" | "title" | "digest">} now
 * @param {string} day
 * @returns {Basket}
 */
export function renewed(basket, id, now, day) {
  const item = basket.items.find((one) => one.id === id);
  const other = now.id === id ? undefined : basket.items.find((one) => one.id === now.id);
  const note = [item?.note, other?.note].filter(Boolean).join("\n\n");
  const rest = other ? removed(basket, other.id) : basket;
  const title = clean(now.title, MOST.note);
  return with_(rest, id, { id: now.id, title, digest: now.digest, day, note: clean(note, MOST.note) });
}

/**
 * @param {Basket} basket
 * @param {string} id
 * @param {Partial<Item>} change
 * @returns {Basket}
 */
function with_(basket, id, change) {
  return { ...basket, items: basket.items.map((item) => (item.id === id ? { ...item, ...change } : item)) };
}

/**
 * With another title.
 * @param {Basket} basket
 * @param {string} title
 * @returns {Basket}
 */
export function titled(basket, title) {
  return { ...basket, title: clean(title.replace(/\s+/g, " "), MOST.title) };
}

/**
 * What somebody typed, without control characters and no longer than is kept.
 * @param {string} text
 * @param {number} longest
 */
function clean(text, longest) {
  const whole = text.replace(/\r\n?/g, "\n").replace(CONTROL, "").slice(0, longest);
  // Half of a character, where the cut went through one, is none.
  return whole.replace(/[\ud800-\udbff]$/, "");
}
