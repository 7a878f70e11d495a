// The inline HTML of citations, as the build writes it, read into runs and written again: HTML, plain text, Markdown.
// Nothing but what is listed here comes through: all else is text. No DOM, no network.

/**
 * @typedef {object} Mark an element around a run
 * @property {string} tag
 * @property {string} [href] of `a`: an address on the web
 * @property {string} [lang] of `span`
 */

/** @typedef {{text: string, marks: Mark[]}} Run a stretch of text, with its marks from the outside in */

const TAG = /<(\/?)([a-z]+)((?: [a-z-]+="[^"<>]*")*)>/g;
const ATTRIBUTE = / ([a-z-]+)="([^"]*)"/g;
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;
const PLAIN_TAGS = new Set(["em", "i", "strong", "b", "sup", "sub"]);
/** @type {Record<string, string>} */
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
/** @type {Record<string, string>} */
const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** @type {Record<string, string>} */
const WRITTEN = { em: "*", i: "*", strong: "**", b: "**", sup: "^", sub: "~" };

/**
 * @param {string} text
 * @returns {string} the text as HTML
 */
export function escaped(text) {
  return text.replace(/[&<>"]/g, (character) => ESCAPED[character]);
}

/**
 * The runs of a piece of inline HTML; its elements need not be balanced.
 * @param {string} html
 * @returns {Run[]}
 */
export function runs(html) {
  /** @type {Run[]} */
  const found = [];
  /** @type {(Mark | null)[]} elements that are open; null for those that say nothing */
  const open = [];
  /** @type {string[]} */
  const names = [];
  let done = 0;
  /** @param {string} text */
  const add = (text) => {
    if (!text) return;
    const marks = open.filter((mark) => mark !== null);
    const last = found.at(-1);
    if (last && same(last.marks, marks)) last.text += resolved(text);
    else found.push({ text: resolved(text), marks });
  };
  for (const match of html.matchAll(TAG)) {
    const [whole, end, tag, attributes] = match;
    if (!PLAIN_TAGS.has(tag) && tag !== "a" && tag !== "span") continue;
    add(html.slice(done, match.index));
    done = match.index + whole.length;
    if (end) {
      const index = names.lastIndexOf(tag);
      if (index >= 0) [names, open].forEach((list) => list.splice(index, 1));
    } else {
      names.push(tag);
      open.push(mark(tag, attributes));
    }
  }
  add(html.slice(done));
  return found;
}

/**
 * @param {Run[]} pieces
 * @returns {string} HTML in which each run is marked up by itself
 */
export function toHtml(pieces) {
  return pieces
    .map(({ text, marks }) =>
      marks.reduceRight((inner, { tag, href, lang }) => `<${tag}${attribute("href", href)}${attribute("lang", lang)}>${inner}</${tag}>`, escaped(text)),
    )
    .join("");
}

/**
 * @param {Run[]} pieces
 * @returns {string} the text alone, on one line
 */
export function toPlain(pieces) {
  return pieces.map(({ text }) => text).join("").replace(/[ \t\r\n]+/g, " ").trim();
}

/**
 * @param {Run[]} pieces
 * @returns {string} Markdown that says nothing more than the runs do
 */
export function toMarkdown(pieces) {
  return pieces
    .map(({ text, marks }) => {
      const [, before, inner, after] = /^(\s*)(.*?)(\s*)$/s.exec(text.replace(/\s+/g, " ")) ?? ["", "", "", ""];
      return inner ? `${before}${marks.reduceRight(written, markdownText(inner))}${after}` : before;
    })
    .join("")
    .trim();
}

/**
 * @param {string} text
 * @returns {string} plain text with nothing in it that Markdown could act on
 */
export function markdownText(text) {
  return text.replace(/([\\`*_{}[\]<>#|~^@$&])/g, "\\$1");
}

/**
 * @param {string} inner
 * @param {Mark} mark
 * @returns {string}
 */
function written(inner, { tag, href }) {
  if (href) return inner === markdownText(href) ? `<${href}>` : `[${inner}](<${href}>)`;
  const sign = WRITTEN[tag] ?? "";
  return sign + (sign === "^" || sign === "~" ? inner.replaceAll(" ", "\\ ") : inner) + sign;
}

/**
 * @param {string} tag
 * @param {string} attributes
 * @returns {Mark | null}
 */
function mark(tag, attributes) {
  if (PLAIN_TAGS.has(tag)) return { tag };
  const named = Object.fromEntries([...attributes.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, resolved(value)]));
  if (tag === "a") return /^https?:\/\/[^\s<>]+$/i.test(named.href ?? "") ? { tag, href: named.href } : null;
  return /^[A-Za-z0-9-]+$/.test(named.lang ?? "") ? { tag, lang: named.lang } : null;
}

/**
 * @param {string} name
 * @param {string | undefined} value
 * @returns {string}
 */
function attribute(name, value) {
  return value ? ` ${name}="${escaped(value)}"` : "";
}

/**
 * @param {string} text
 * @returns {string} the text with its character references resolved
 */
function resolved(text) {
  return text.replace(REFERENCE, (whole, decimal, hexadecimal, name) => {
    if (name) return NAMED[name.toLowerCase()];
    const code = decimal ? parseInt(decimal, 10) : parseInt(hexadecimal, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * @param {Mark[]} one
 * @param {Mark[]} other
 * @returns {boolean}
 */
function same(one, other) {
  return one.length === other.length && one.every((mark, index) => mark === other[index]);
}
