// How a page of the site is cited: a theme, a brief, a comparison. Joins what the build made. No DOM, no network.

import { ROOT, addressOf } from "./citation-data.js";
import { text } from "./citation.js";
import { escaped, markdownText } from "./citation-runs.js";

/** @typedef {import("./citation-data.js").Page} Page */
/** @typedef {import("./citation-data.js").Edition} Edition */
/** @typedef {import("./citation.js").Text} Text */

/** @type {Record<string, string>} BibTeX counts braces that are escaped, so that they have to be named */
const TEX = { "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}" };

const PLAIN = "chicago-author-date";

/**
 * Every form of a style, what is needed first at the front.
 * @param {Edition} edition
 * @param {Page} page
 * @param {string} style
 * @returns {{form: string, text: Text}[]}
 */
export function pageCitations(edition, page, style) {
  const address = escaped(pageAddress(edition, page));
  /** @type {Record<string, string>} */
  const known = { title: escaped(page.title), address: `<a href="${address}">${address}</a>` };
  return edition.styles[style].forms.map(({ form, html }) => ({
    form,
    text: text(html.replace(/\{(title|address)\}/g, (_, name) => known[name])),
  }));
}

/**
 * The page in one of the formats of `citation.js`.
 * @param {Edition} edition
 * @param {Page} page
 * @param {string} format
 * @returns {string}
 */
export function pageFormatted(edition, page, format) {
  const address = pageAddress(edition, page);
  const year = edition.date.slice(0, 4);
  const key = page.url.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "home";
  switch (format) {
    case "bibtex":
      return entry("misc", key, { title: `{${tex(page.title)}}`, howpublished: `${tex(edition.name)}, ${tex(edition.text)}`, year, note: `\\url{${address}}` });
    case "biblatex":
      return entry("online", key, { title: `{${tex(page.title)}}`, organization: tex(edition.name), version: tex(edition.text), date: edition.date, url: address });
    case "ris":
      return records([
        ["TY", "ELEC"],
        ["TI", page.title],
        ["T2", edition.name],
        ["ET", edition.text],
        ["PY", year],
        ["DA", edition.date.replaceAll("-", "/")],
        ["UR", address],
        ["ER", ""],
      ]);
    case "csl-json":
      return `${JSON.stringify([{ id: key, type: "webpage", title: page.title, "container-title": edition.name, version: edition.text, issued: { "date-parts": [edition.date.split("-").map(Number)] }, URL: address }], null, 2)}\n`;
    case "markdown":
      return `[${markdownText(page.title)}](<${address}>), *${markdownText(edition.name)}*, ${markdownText(edition.text)}`;
    default:
      return pageCitations(edition, page, PLAIN).at(-1)?.text.plain ?? "";
  }
}

/**
 * @param {Edition} edition
 * @param {Page} page
 * @returns {string} the full address: as published, or else as it is being read
 */
export function pageAddress(edition, page) {
  return addressOf(page.url, edition.address ? new URL(edition.address) : ROOT);
}

/**
 * @param {string} kind
 * @param {string} key
 * @param {Record<string, string>} fields
 * @returns {string}
 */
function entry(kind, key, fields) {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
  return `@${kind}{${key},\n${lines.join(",\n")}\n}\n`;
}

/**
 * @param {[string, string][]} lines
 * @returns {string}
 */
function records(lines) {
  return `${lines.map(([tag, value]) => `${tag}  - ${value.replace(/\s+/g, " ")}\r\n`).join("")}\r\n`;
}

/**
 * @param {string} value
 * @returns {string} plain text as TeX
 */
function tex(value) {
  return value.replace(/[\\{}^~$&#%_]/g, (character) => TEX[character] ?? `\\${character}`);
}
