// What the cite dialog shows of something in a style or a format: parts to be copied, one by one. No DOM, no network.

import { FORMATS, citations, formatted, warnings } from "./citation.js";
import { pageCitations, pageFormatted } from "./citation-page.js";

/** @typedef {import("./citation-data.js").Work} Work */
/** @typedef {import("./citation-data.js").Warning} Warning */
/** @typedef {import("./citation.js").Where} Where */
/** @typedef {{work: Work, where: Where}} Cited a work, whole or at a place */
/** @typedef {{page: import("./citation-data.js").Page, edition: import("./citation-data.js").Edition}} CitedPage */

/**
 * @typedef {object} Part
 * @property {string} label
 * @property {import("./citation.js").Text | null} text null of what is for programs: that is plain alone
 * @property {string} plain
 */

/** @type {Record<string, string>} */
export const FORMAT_NAMES = {
  bibtex: "BibTeX",
  biblatex: "BibLaTeX",
  ris: "RIS",
  "csl-json": "CSL-JSON",
  markdown: "Markdown",
  plain: "Plain text",
};

/** @type {Record<string, string>} */
const LABELS = {
  note: "Footnote",
  short: "Footnote, when cited again",
  bibliography: "Bibliography",
  "in-text": "In the text",
  reference: "List of references",
};

/**
 * The parts of one or more works: all forms of a style, or each work in a format.
 * @param {Cited[]} cited
 * @param {string} style
 * @param {boolean} digest whether the digest is named after the original
 * @returns {Part[]}
 */
export function workParts(cited, style, digest) {
  return cited.flatMap(({ work, where }) => {
    const of = cited.length > 1 ? `, ${work.label}` : "";
    if (isFormat(style)) return [code(FORMAT_NAMES[style] + of, formatted(work, where, style, { digest }))];
    return citations(work, where, known(work, style), { digest }).map(({ form, text }) => ({
      label: LABELS[form] + of,
      text,
      plain: text.plain,
    }));
  });
}

/**
 * The parts of a page of the site.
 * @param {CitedPage} cited
 * @param {string} style
 * @returns {Part[]}
 */
export function pageParts({ page, edition }, style) {
  if (isFormat(style)) return [code(FORMAT_NAMES[style], pageFormatted(edition, page, style))];
  return pageCitations(edition, page, known(edition, style)).map(({ form, text }) => ({
    label: LABELS[form],
    text,
    plain: text.plain,
  }));
}

/**
 * Works as one list: the last form of a style, or all of them in a format.
 * @param {Work[]} works
 * @param {string} style
 * @returns {{html: string, plain: string, items: Part[]}}
 */
export function listed(works, style) {
  const items = works.flatMap((work) => workParts([{ work, where: null }], style, false).slice(-1));
  const html = items.map(({ text }) => text && `<p>${text.html}</p>`).filter(Boolean).join("");
  if (style === "csl-json") return { html, plain: `${JSON.stringify(items.flatMap(({ plain }) => JSON.parse(plain)), null, 2)}\n`, items };
  return { html, plain: items.map(({ plain }) => plain.replace(/\n*$/, "\n")).join(isEntry(style) ? "\n" : ""), items };
}

/**
 * The warnings on what is cited, each once.
 * @param {Cited[]} cited
 * @returns {Warning[]}
 */
export function allWarnings(cited) {
  const found = cited.flatMap(({ work, where }) => warnings(work, where));
  return [...new Map(found.map((warning) => [warning.text, warning])).values()];
}

/**
 * What can be chosen: the styles, then the formats.
 * @param {{styles: Record<string, {name: string}>}} source
 * @returns {{id: string, name: string}[]}
 */
export function choices(source) {
  return [
    ...Object.entries(source.styles).map(([id, { name }]) => ({ id, name })),
    ...FORMATS.map((id) => ({ id, name: FORMAT_NAMES[id] })),
  ];
}

/**
 * @param {string} style
 * @returns {boolean} whether it is a format for programs and not a style of citing
 */
export function isFormat(style) {
  return FORMATS.includes(style);
}

/**
 * A style that is there: the one that was asked for, else the first.
 * @param {{styles: Record<string, unknown>}} source
 * @param {string} style
 * @returns {string}
 */
export function known(source, style) {
  return isFormat(style) || Object.hasOwn(source.styles, style) ? style : Object.keys(source.styles)[0];
}

/** @param {string} style */
function isEntry(style) {
  return style === "bibtex" || style === "biblatex";
}

/**
 * @param {string} label
 * @param {string} plain
 * @returns {Part}
 */
function code(label, plain) {
  return { label, text: null, plain };
}
