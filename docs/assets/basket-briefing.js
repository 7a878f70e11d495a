// A basket as a briefing, before it is written in any format: statements with notes, own words, works. No DOM, no network.

import { addressOf, ROOT } from "./citation-data.js";
import { citation, place, text, warningText } from "./citation.js";
import { escaped } from "./citation-runs.js";

/** @typedef {import("./basket-entries.js").Entry} Entry */
/** @typedef {import("./basket-entries.js").Library} Library */
/** @typedef {import("./citation-data.js").Work} Work */
/** @typedef {import("./citation-runs.js").Run} Run */
/** @typedef {"note" | "author" | "number"} Kind */
/** @typedef {Entry & {work: Work, claim: import("./basket-entries.js").Claim}} Cited */

/**
 * @typedef {object} Part what one item gives
 * @property {string} id of the claim
 * @property {string} heading
 * @property {Run[]} statement with a citation in it where the style and the reader want it there
 * @property {number | null} note the number of the footnote behind the statement
 * @property {{title: string, text: string, address: string}[]} doubts the source notes that touch the claim
 * @property {string[]} own the reader's words, a paragraph each
 */

/**
 * @typedef {object} Briefing
 * @property {string} title
 * @property {Run[]} source where all this comes from
 * @property {string} date the day of the edition
 * @property {Part[]} parts
 * @property {Run[][]} notes the footnotes, of which the first has the number 1
 * @property {Run[][]} works the bibliography
 */

/**
 * The entries that can be cited, in their order, as a document.
 * @param {import("./basket-state.js").Basket} basket
 * @param {Entry[]} entries
 * @param {Library} library
 * @returns {Briefing}
 */
export function briefing(basket, entries, library) {
  const cited = entries.filter(isCited);
  const style = styleOf(basket, cited);
  const works = listed(cited, style);
  /** @type {Run[][]} */
  const notes = [];
  /** @type {Set<string>} */
  const before = new Set();
  const parts = cited.map((entry) => {
    const { work, slug, claim, item } = entry;
    const inText = basket.inText && kindOf(work, style) !== "note";
    const number = works.indexOf(work) + 1;
    const remark = capital(warningText(work, slug));
    const statement = inText ? withCitation(claim.text, inTextRuns(work, slug, style, number)) : plainRuns(claim.text);
    const note = inText ? [] : noteRuns(work, slug, style, before.has(work.key));
    before.add(work.key);
    if (remark) note.push({ text: `${note.length ? " " : ""}${remark}.`, marks: [] });
    if (note.length) notes.push(note);
    return {
      id: entry.id,
      heading: claim.title,
      statement,
      note: note.length ? notes.length : null,
      doubts: claim.warnings.map((warning) => doubt(warning, library)),
      own: item.note.split("\n").map((line) => line.trim()).filter(Boolean),
    };
  });
  return {
    title: basket.title || "Briefing",
    source: source(library),
    date: library.edition.date,
    parts,
    notes,
    works: works.map((work, index) => entryRuns(work, style, index + 1)),
  };
}

/**
 * @param {Entry} entry
 * @returns {entry is Cited}
 */
export function isCited(entry) {
  return entry.claim !== null && entry.work !== null;
}

/**
 * The style that was chosen, or where the library does not have it any more the first that it has.
 * @param {import("./basket-state.js").Basket} basket
 * @param {Cited[]} cited
 * @returns {string}
 */
export function styleOf(basket, cited) {
  const styles = cited.length ? cited[0].work.styles : {};
  return Object.hasOwn(styles, basket.style) ? basket.style : (Object.keys(styles)[0] ?? basket.style);
}

/**
 * Whether a style cites in notes, in the text by author, or by the number of a list.
 * @param {Work} work
 * @param {string} style
 * @returns {Kind}
 */
export function kindOf(work, style) {
  return /** @type {Kind} */ (/** @type {any} */ (work.styles[style]).kind);
}

/**
 * The works that are cited, each once: numbered ones as they come, others in the order of their entries.
 * @param {Cited[]} cited
 * @param {string} style
 * @returns {Work[]}
 */
function listed(cited, style) {
  const works = [...new Set(cited.map(({ work }) => work))];
  if (!works.length || kindOf(works[0], style) === "number") return works;
  const keys = new Map(works.map((work) => [work, citation(work, null, style, { form: listForm(work, style) }).plain]));
  const order = new Intl.Collator("en", { sensitivity: "base" });
  return works.sort((a, b) => order.compare(keys.get(a) ?? "", keys.get(b) ?? ""));
}

/**
 * @param {Work} work
 * @param {string} style
 */
function listForm(work, style) {
  return kindOf(work, style) === "note" ? "bibliography" : "reference";
}

/**
 * @param {Work} work
 * @param {string} style
 * @param {number} number in the list
 * @returns {Run[]}
 */
function entryRuns(work, style, number) {
  const { runs } = citation(work, null, style, { form: listForm(work, style) });
  return kindOf(work, style) === "number" ? [{ text: `[${number}] `, marks: [] }, ...runs] : runs;
}

/**
 * The text of a footnote: in full where the work comes first, briefly after that where the style has a brief form. In the
 * notes of a style that cites by author the brackets are left out; one that numbers gives the whole reference.
 * @param {Work} work
 * @param {string} slug
 * @param {string} style
 * @param {boolean} again
 * @returns {Run[]}
 */
function noteRuns(work, slug, style, again) {
  const { forms } = work.styles[style];
  const kind = kindOf(work, style);
  if (kind === "note") {
    const form = again && forms.some(({ form }) => form === "short") ? "short" : "note";
    return stopped(citation(work, slug, style, { form, warnings: false }).runs);
  }
  if (kind === "author") return stopped(unbracketed(citation(work, slug, style, { form: "in-text", warnings: false }).runs));
  const reference = forms.find(({ form }) => form === "reference");
  const where = escaped(place(work, slug, style));
  const { before, after, html } = reference ?? forms[0];
  return stopped(text(where && before !== null ? `${before}${where}${after ?? ""}` : html).runs);
}

/**
 * @param {Work} work
 * @param {string} slug
 * @param {string} style
 * @param {number} number in the list
 * @returns {Run[]}
 */
function inTextRuns(work, slug, style, number) {
  const { runs } = citation(work, slug, style, { form: "in-text", warnings: false });
  if (kindOf(work, style) !== "number") return runs;
  // Every work is made as the first of its own list.
  let done = false;
  return runs.map(({ text, marks }) => ({
    text: text.replace(/1/, (one) => {
      const mine = done ? one : String(number);
      done = true;
      return mine;
    }),
    marks,
  }));
}

/**
 * A statement with a citation before its last full stop; one that stands above the line touches the last word.
 * @param {string} statement
 * @param {Run[]} runs
 * @returns {Run[]}
 */
function withCitation(statement, runs) {
  const [, said, stop] = /^(.*?)([.?!]?)$/s.exec(statement.trimEnd()) ?? ["", statement, ""];
  const gap = runs[0]?.marks.some(({ tag }) => tag === "sup") ? "" : " ";
  return [{ text: `${said}${gap}`, marks: [] }, ...runs, { text: stop, marks: [] }].filter((run) => run.text);
}

/**
 * @param {Run[]} runs
 * @returns {Run[]} the same without the round brackets around it all
 */
function unbracketed(runs) {
  const [first, last] = [runs[0], runs[runs.length - 1]];
  if (!first?.text.startsWith("(") || !last.text.endsWith(")")) return runs;
  return runs
    .map((run) => ({ ...run, text: run === first ? run.text.slice(1) : run.text }))
    .map((run, index) => (index === runs.length - 1 ? { ...run, text: run.text.slice(0, -1) } : run));
}

/**
 * @param {Run[]} runs
 * @returns {Run[]} the same with a full stop at the end
 */
function stopped(runs) {
  const whole = runs.map(({ text }) => text).join("").trimEnd();
  return /[.?!]$/.test(whole) ? [...runs] : [...runs, { text: ".", marks: [] }];
}

/**
 * @param {Library} library
 * @returns {Run[]}
 */
function source({ name, address, edition }) {
  const where = address || ROOT.href;
  return [
    { text: "From ", marks: [] },
    { text: name, marks: [{ tag: "em" }] },
    { text: `, edition ${edition.date} (${edition.digest}). `, marks: [] },
    { text: where, marks: [{ tag: "a", href: where }] },
    {
      text: " The statements are digests in the editors’ words; cite the works named in the notes, at the places given.",
      marks: [],
    },
  ];
}

/**
 * @param {import("./basket-entries.js").Warning} warning
 * @param {Library} library
 */
function doubt({ said, url }, { address }) {
  const name = url.slice(url.indexOf("#") + 1);
  const where = address ? address + url : addressOf(url, ROOT);
  return { title: `Source note ${name}`, text: `${said}.`, address: where };
}

/**
 * @param {string} words
 * @returns {Run[]}
 */
function plainRuns(words) {
  return [{ text: words, marks: [] }];
}

/**
 * @param {string} words
 */
function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
