// How a work, or one claim of a paper, is cited: joins what the build made in `data/cite/<key>.json`. No DOM.
//
// What others may rely on:
//   citationData(key)                      fetches a work, once; rejects with a CitationFault, whose message is for readers
//   styles(work)                           [{id, name, forms}]: "chicago-notes" … "sist02" and the names of their forms
//   citation(work, slug, style, options)   one form of a citation as a Text
//   citations(work, slug, style, options)  every form of the style as [{form, text}], what is needed first at the front
//   digestCitation(work, slug)             "as digested in …, edition 2026-11-22 (1f2e3d4c), https://…" as a Text
//   warnings(work, slug)                   [{text, url}], `url` relative to the root of the site
//   place(work, slug, style)               "sec. 3.2, para. 1; table 3" in the manner of the style, plain
//   formatted(work, slug, format, options) the work in one of FORMATS: bibtex, biblatex, ris, csl-json, markdown, plain
// `slug` is a claim's, or a Place that comes from elsewhere (a table's, a source note's), or null for the whole work.
// A Text is {html, plain, markdown, runs}: the same four times. `html` is safe wherever it is put; `runs` are for those
// who write other formats: [{text, marks: [{tag, href?, lang?}]}].
// The forms: `note`, `short` and `bibliography` of styles that cite in notes, `in-text` and `reference` of others. The
// place and the warnings go with `note`, `short` and `in-text`; the digest, where it is asked for, with `note` and
// `reference`.

import { ROOT, addressOf } from "./citation-data.js";
import { escaped, runs, toHtml, toMarkdown, toPlain } from "./citation-runs.js";

export { CitationFault, citationData } from "./citation-data.js";

/** @typedef {import("./citation-data.js").Work} Work */
/** @typedef {import("./citation-data.js").Place} Place */
/** @typedef {import("./citation-data.js").Form} Form */
/** @typedef {import("./citation-runs.js").Run} Run */
/** @typedef {{html: string, plain: string, markdown: string, runs: Run[]}} Text */
/** @typedef {string | Place | null} Where a claim's slug, a place, or the whole work */
/** @typedef {{form?: string, digest?: boolean, warnings?: boolean}} Options `warnings` unless told otherwise */

export const FORMATS = ["bibtex", "biblatex", "ris", "csl-json", "markdown", "plain"];

const PLACED = ["note", "short", "in-text"];
const DIGESTED = ["note", "reference"];
const LAST_STOP = /\.?((?:<\/[a-z]+>)*)$/;
const ENDS = /[.?!](?:<\/[a-z]+>)*$/;

/**
 * @param {Work} work
 * @returns {{id: string, name: string, forms: string[]}[]}
 */
export function styles(work) {
  return Object.entries(work.styles).map(([id, { name, forms }]) => ({ id, name, forms: forms.map(({ form }) => form) }));
}

/**
 * @param {Work} work
 * @param {Where} slug
 * @param {string} style
 * @param {Options} [options] `form` is the style's first unless told otherwise
 * @returns {Text}
 */
export function citation(work, slug, style, options = {}) {
  const { forms } = work.styles[style];
  const form = forms.find(({ form }) => form === options.form) ?? forms[0];
  const remark = options.warnings !== false && PLACED.includes(form.form) ? warningText(work, slug) : "";
  let html = placed(form, PLACED.includes(form.form) ? place(work, slug, style) : "");
  if (options.digest && work.digest && DIGESTED.includes(form.form)) html = digested(html, form.form, work, slug);
  if (remark && form.form === "in-text") html += ` [${escaped(remark)}]`;
  else if (remark) html = `${ENDS.test(html) ? html : `${html}.`} ${escaped(capital(remark))}.`;
  return text(html);
}

/**
 * @param {Work} work
 * @param {Where} slug
 * @param {string} style
 * @param {Options} [options]
 * @returns {{form: string, text: Text}[]}
 */
export function citations(work, slug, style, options = {}) {
  return work.styles[style].forms.map(({ form }) => ({ form, text: citation(work, slug, style, { ...options, form }) }));
}

/**
 * @param {Work} work
 * @param {Where} slug
 * @returns {Text | null} null for works that are not digested here
 */
export function digestCitation(work, slug) {
  return work.digest && text(digest(work, slug));
}

/**
 * @param {Work} work
 * @param {Where} slug
 * @returns {{text: string, url: string}[]}
 */
export function warnings(work, slug) {
  return claimOf(work, slug)?.warnings ?? [];
}

/**
 * @param {Work} work
 * @param {Where} slug
 * @returns {string} all warnings in one line, or nothing
 */
export function warningText(work, slug) {
  return [...new Set(warnings(work, slug).map(({ text }) => text))].join("; ");
}

/**
 * @param {Work} work
 * @param {Where} slug
 * @param {string} style
 * @returns {string} where in the work the claim stands; empty for the work as a whole
 */
export function place(work, slug, style) {
  return claimOf(work, slug)?.locators[work.styles[style].dialect] ?? "";
}

/**
 * The work for a program. The place of a claim, its digest and its warnings are said where the format lets one say them:
 * before the entries of a bibliography, in the notes of a record.
 * @param {Work} work
 * @param {Where} slug
 * @param {string} format
 * @param {Options} [options]
 * @returns {string}
 */
export function formatted(work, slug, format, options = {}) {
  const whole = work.formats[format];
  const claim = claimOf(work, slug);
  const where = claim?.locators.chicago ?? "";
  const digest = (options.digest && digestCitation(work, slug)?.plain) || "";
  const remark = options.warnings === false ? "" : warningText(work, slug);
  if (format === "markdown" || format === "plain") {
    const cited = format === "markdown" ? (claim?.markdown ?? whole) : [whole.replace(/\.$/, ""), where].filter(Boolean).join(", ");
    return sentences([[cited, digest].filter(Boolean).join("; "), remark], format === "plain" || Boolean(digest));
  }
  const said = [where, digest, remark].filter(Boolean);
  if (!said.length) return whole;
  if (format === "ris") return whole.replace(/^ER {2}- ?\r?\n/m, (end) => `${said.map((line) => `N1  - ${line}\r\n`).join("")}${end}`);
  if (format === "csl-json") return noted(whole, said);
  return `${said.map((line) => `% ${line}\n`).join("")}${whole}`;
}

/**
 * @param {string} items CSL-JSON
 * @param {string[]} said
 * @returns {string} the same with these notes
 */
function noted(items, said) {
  /** @param {{note?: string}} item */
  const withNote = (item) => ({ ...item, note: [item.note, ...said].filter(Boolean).join("; ") });
  return `${JSON.stringify(JSON.parse(items).map(withNote), null, 2)}\n`;
}

/**
 * @param {string[]} parts
 * @param {boolean} stop whether the last ends in a full stop in any case
 * @returns {string}
 */
function sentences(parts, stop) {
  const [first, ...rest] = parts.filter(Boolean);
  if (!rest.length) return stop ? `${first}.` : first;
  return `${first}${stop ? "." : ""} ${rest.map((part) => `${capital(part)}.`).join(" ")}`;
}

/**
 * @param {string} html inline HTML as the build writes it
 * @returns {Text}
 */
export function text(html) {
  const pieces = runs(html);
  return { html: toHtml(pieces), plain: toPlain(pieces), markdown: toMarkdown(pieces), runs: pieces };
}

/**
 * @param {Form} form
 * @param {string} where plain
 * @returns {string}
 */
function placed({ html, before, after }, where) {
  return where && before !== null ? `${before}${escaped(where)}${after ?? ""}` : html;
}

/**
 * @param {string} html
 * @param {string} form
 * @param {Work} work
 * @param {Where} slug
 * @returns {string}
 */
function digested(html, form, work, slug) {
  if (form === "note") return `${html.replace(LAST_STOP, "$1")}; ${digest(work, slug)}.`;
  return `${ENDS.test(html) ? html : `${html}.`} ${capital(digest(work, null))}.`;
}

/**
 * @param {Work} work
 * @param {Where} slug
 * @returns {string}
 */
function digest(work, slug) {
  const address = escaped(digestAddress(work, slug));
  return `${work.digest?.html}, <a href="${address}">${address}</a>`;
}

/**
 * @param {Work} work
 * @param {Where} slug
 * @returns {string} the full address of the digest: as published, or else as it is being read
 */
export function digestAddress(work, slug) {
  const published = work.digest?.address ?? "";
  const root = published.endsWith(work.url) ? new URL(published.slice(0, -work.url.length)) : ROOT;
  const found = claimOf(work, slug);
  return addressOf(found?.url ?? (found ? `${work.url}#${slug}` : work.url), root);
}

/**
 * @param {Work} work
 * @param {Where} slug
 * @returns {Place | null}
 */
function claimOf(work, slug) {
  if (typeof slug !== "string") return slug;
  return Object.hasOwn(work.claims, slug) ? work.claims[slug] : null;
}

/**
 * @param {string} text
 * @returns {string}
 */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
