// A basket for reference managers, and the names of its files. No DOM, no network.

import { formatted, place, warningText } from "./citation.js";

/** @typedef {import("./basket-briefing.js").Cited} Cited */

/**
 * The works in BibTeX, each once, as the bibliography has them; before each, as remarks, what was collected of it.
 * @param {Cited[]} cited
 * @returns {string}
 */
export function bibtex(cited) {
  return byWork(cited)
    .map((entries) => entries.map((entry) => `% ${entry.id}: ${said(entry)}\n`).join("") + formatted(entries[0].work, null, "bibtex"))
    .join("\n");
}

/**
 * The works in RIS, each once; what was collected of it stands in its notes.
 * @param {Cited[]} cited
 * @returns {string}
 */
export function ris(cited) {
  return byWork(cited)
    .map((entries) => {
      const notes = entries.map((entry) => `N1  - ${oneLine(`${entry.claim.title}: ${said(entry)}`)}\r\n`);
      return formatted(entries[0].work, null, "ris").replace(/^ER {2}- ?\r?\n/m, (end) => notes.join("") + end);
    })
    .join("");
}

/**
 * The name of a file: what it is, and the letters and digits of the basket's title.
 * @param {string} title
 * @param {string} ending
 * @returns {string}
 */
export function fileName(title, ending) {
  const words = title.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = [...["briefing", ...words].join("-")].slice(0, 60).join("").replace(/-$/, "");
  return `${name}.${ending}`;
}

/**
 * @param {Cited[]} cited
 * @returns {Cited[][]} the entries of each work, in the order in which the works come
 */
function byWork(cited) {
  /** @type {Map<string, Cited[]>} */
  const found = new Map();
  for (const entry of cited) found.set(entry.work.key, [...(found.get(entry.work.key) ?? []), entry]);
  return [...found.values()];
}

/**
 * @param {Cited} entry
 * @returns {string} where the claim stands, and the warnings that go with it
 */
function said({ work, slug }) {
  return oneLine([place(work, slug, "chicago-notes"), warningText(work, slug)].filter(Boolean).join("; "));
}

/**
 * @param {string} text
 */
function oneLine(text) {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}
