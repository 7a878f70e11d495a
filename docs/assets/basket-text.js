// A briefing as Markdown, HTML and plain text. No DOM, no network.

import { escaped, markdownText, toHtml, toMarkdown, toPlain } from "./citation-runs.js";

/** @typedef {import("./basket-briefing.js").Briefing} Briefing */

/**
 * Footnotes and references as text: what editors read and pandoc makes into anything else.
 * @param {Briefing} briefing
 * @returns {string}
 */
export function markdown(briefing) {
  const parts = [`# ${line(markdownText(briefing.title))}`, line(toMarkdown(briefing.source))];
  for (const { heading, statement, note, doubts, own } of briefing.parts) {
    parts.push(`## ${line(markdownText(heading))}`);
    parts.push(line(toMarkdown(statement)) + (note === null ? "" : `[^n${note}]`));
    parts.push(...remarks(doubts, own));
  }
  if (briefing.works.length) parts.push("## References", ...briefing.works.map((work) => `- ${line(toMarkdown(work))}`));
  briefing.notes.forEach((note, index) => parts.push(`[^n${index + 1}]: ${toMarkdown(note)}`));
  return `${parts.join("\n\n")}\n`;
}

/**
 * Citations by key, for pandoc, which formats them itself from a bibliography in BibTeX.
 * @param {Briefing} briefing
 * @param {import("./basket-briefing.js").Cited[]} cited in the order of the briefing's parts
 * @param {string} bibliography the name of its file
 * @returns {string}
 */
export function citingMarkdown(briefing, cited, bibliography) {
  // JSON is YAML, too, and its strings hold whatever a reader types.
  const head = [`title: ${JSON.stringify(markdownText(briefing.title))}`, `bibliography: ${JSON.stringify(bibliography)}`];
  const parts = [`---\n${head.join("\n")}\n---`, line(toMarkdown(briefing.source))];
  briefing.parts.forEach(({ heading, doubts, own }, index) => {
    const { claim } = cited[index];
    const [, said, stop] = /^(.*?)([.?!]?)$/s.exec(claim.text.trim()) ?? ["", claim.text, ""];
    parts.push(`## ${line(markdownText(heading))}`, `${line(markdownText(said))} ${claim.markdown}${stop}`);
    parts.push(...remarks(doubts, own));
  });
  return `${parts.join("\n\n")}\n\n## References\n`;
}

/**
 * @param {import("./basket-briefing.js").Part["doubts"]} doubts
 * @param {string[]} own
 * @returns {string[]} what goes with a claim, as Markdown
 */
function remarks(doubts, own) {
  return [
    ...doubts.map(({ title, text, address }) => `> **${markdownText(title)}**: ${markdownText(text)} <${address}>`),
    ...own.map((words, index) => (index ? line(markdownText(words)) : `**Note:** ${markdownText(words)}`)),
  ];
}

/**
 * What a word processor makes of a paste: footnotes where it knows how its own look, else numbers and a list.
 * @param {Briefing} briefing
 * @returns {string}
 */
export function html(briefing) {
  const parts = [`<h1>${escaped(briefing.title)}</h1>`, `<p>${toHtml(briefing.source)}</p>`];
  for (const { heading, statement, note, doubts, own } of briefing.parts) {
    parts.push(`<h2>${escaped(heading)}</h2>`, `<p>${toHtml(statement)}${note === null ? "" : mark(note)}</p>`);
    for (const { title, text, address } of doubts) {
      const href = escaped(address);
      parts.push(`<blockquote><strong>${escaped(title)}</strong>: ${escaped(text)} <a href="${href}">${href}</a></blockquote>`);
    }
    own.forEach((words, index) => parts.push(`<p>${index ? "" : "<strong>Note:</strong> "}${escaped(words)}</p>`));
  }
  if (briefing.works.length) parts.push("<h2>References</h2>", ...briefing.works.map((work) => `<p>${toHtml(work)}</p>`));
  return parts.join("\n") + briefing.notes.map((note, index) => `\n${footnote(index + 1, toHtml(note))}`).join("");
}

/**
 * The sign of a footnote as LibreOffice and Word write it into HTML, so that they take it for one.
 * @param {number} number
 */
function mark(number) {
  return (
    `<a class="sdfootnoteanc" name="sdfootnote${number}anc" href="#sdfootnote${number}sym">` + `<sup>${number}</sup></a>`
  );
}

/**
 * @param {number} number
 * @param {string} inner
 */
function footnote(number, inner) {
  const sign = `<a class="sdfootnotesym" name="sdfootnote${number}sym" href="#sdfootnote${number}anc">${number}</a>`;
  return `<div id="sdfootnote${number}"><p>${sign} ${inner}</p></div>`;
}

/**
 * @param {Briefing} briefing
 * @returns {string}
 */
export function plain(briefing) {
  const parts = [briefing.title, toPlain(briefing.source)];
  for (const { heading, statement, note, doubts, own } of briefing.parts) {
    parts.push(`${heading}\n${toPlain(statement)}${note === null ? "" : ` [${note}]`}`);
    for (const { title, text, address } of doubts) parts.push(`${title}: ${text} ${address}`);
    if (own.length) parts.push(`Note: ${own.join("\n")}`);
  }
  const notes = briefing.notes.map((note, index) => `[${index + 1}] ${toPlain(note)}`);
  if (notes.length) parts.push(`Notes\n${notes.join("\n")}`);
  if (briefing.works.length) parts.push(`References\n${briefing.works.map(toPlain).join("\n")}`);
  return `${parts.join("\n\n")}\n`;
}

/**
 * @param {string} markdown
 * @returns {string} a line that begins no list, heading or other block
 */
function line(markdown) {
  return markdown.replace(/^[-+=:%]/, "\\$&").replace(/^([0-9]+)([.)])/, "$1\\$2");
}
