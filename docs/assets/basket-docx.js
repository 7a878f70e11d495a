// A document for Word, with footnotes that are footnotes, made in the browser. No DOM, no network.
// After ECMA-376 (Office Open XML), part 1, sections 11 and 17, and part 2 for the package.

import { STYLES } from "./docx-styles.js";
import { Links, paragraph, plainRun, run, xml } from "./docx-xml.js";
import { zip } from "./zip.js";

/** @typedef {import("./basket-briefing.js").Briefing} Briefing */

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/** A4 with margins of two and a half centimetres, in twentieths of a point. */
const PAGE =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>' +
  '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>';

/**
 * The document as a file; the same document gives the same bytes.
 * @param {Briefing} briefing
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function docx(briefing) {
  const links = new Links();
  const noteLinks = new Links();
  const body = main(briefing, links);
  const notes = footnotes(briefing, noteLinks);
  /** @type {[string, string][]} */
  const parts = [
    ["[Content_Types].xml", contentTypes()],
    ["_rels/.rels", relations([["document", "officeDocument", "word/document.xml"]], "docProps/core.xml")],
    ["docProps/core.xml", properties(briefing)],
    ["word/_rels/document.xml.rels", relations(PARTS, null, links)],
    ["word/_rels/footnotes.xml.rels", relations([], null, noteLinks)],
    ["word/document.xml", body],
    ["word/footnotes.xml", notes],
    ["word/settings.xml", settings()],
    ["word/styles.xml", `<w:styles ${W}>${STYLES}</w:styles>`],
  ];
  return zip(parts.map(([name, text]) => ({ name, data: new TextEncoder().encode(HEAD + text) })));
}

/** @type {[string, string, string][]} */
const PARTS = [
  ["styles", "styles", "styles.xml"],
  ["settings", "settings", "settings.xml"],
  ["footnotes", "footnotes", "footnotes.xml"],
];

/**
 * @param {Briefing} briefing
 * @param {Links} links
 */
function main(briefing, links) {
  const body = [
    paragraph("Title", plainRun(briefing.title)),
    paragraph("Source", ...briefing.source.map((piece) => run(piece, links))),
  ];
  for (const { heading, statement, note, doubts, own } of briefing.parts) {
    const mark = note === null ? "" : `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${note}"/></w:r>`;
    body.push(paragraph("Heading1", plainRun(heading)));
    body.push(paragraph("BodyText", ...statement.map((piece) => run(piece, links)), mark));
    for (const { title, text, address } of doubts) {
      const name = run({ text: title, marks: [{ tag: "strong" }] }, links);
      body.push(paragraph("SourceNote", name, plainRun(`: ${text} `), run({ text: address, marks: [{ tag: "a", href: address }] }, links)));
    }
    own.forEach((words, index) => {
      const label = index ? "" : run({ text: "Note: ", marks: [{ tag: "strong" }] }, links);
      body.push(paragraph("OwnNote", label, plainRun(words)));
    });
  }
  if (briefing.works.length) body.push(paragraph("Heading1", plainRun("References")));
  for (const work of briefing.works) body.push(paragraph("Bibliography", ...work.map((piece) => run(piece, links))));
  return `<w:document ${W} ${R}><w:body>${body.join("")}${PAGE}</w:body></w:document>`;
}

/**
 * The footnotes, after the two lines that stand between them and the text.
 * @param {Briefing} briefing
 * @param {Links} links
 */
function footnotes(briefing, links) {
  const lines = ["separator", "continuationSeparator"].map(
    (kind, index) => `<w:footnote w:type="${kind}" w:id="${index - 1}"><w:p><w:r><w:${kind}/></w:r></w:p></w:footnote>`,
  );
  const mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>';
  const notes = briefing.notes.map((runs, index) => {
    const text = paragraph("FootnoteText", mark, plainRun(" "), ...runs.map((piece) => run(piece, links)));
    return `<w:footnote w:id="${index + 1}">${text}</w:footnote>`;
  });
  return `<w:footnotes ${W} ${R}>${[...lines, ...notes].join("")}</w:footnotes>`;
}

function settings() {
  return (
    `<w:settings ${W}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>' +
    '<w:themeFontLang w:val="en-GB" w:eastAsia="zh-CN"/></w:settings>'
  );
}

/**
 * @param {Briefing} briefing
 */
function properties({ title, date }) {
  const day = `${date.padEnd(10, "-01").slice(0, 10)}T00:00:00Z`;
  return (
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${xml(title)}</dc:title><dc:language>en-GB</dc:language>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${xml(day)}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${xml(day)}</dcterms:modified></cp:coreProperties>`
  );
}

function contentTypes() {
  const parts = [
    ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
    ["/word/document.xml", `${WORD}.document.main+xml`],
    ["/word/footnotes.xml", `${WORD}.footnotes+xml`],
    ["/word/settings.xml", `${WORD}.settings+xml`],
    ["/word/styles.xml", `${WORD}.styles+xml`],
  ];
  return (
    `<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join("") +
    "</Types>"
  );
}

/**
 * What a part leads to: other parts, the properties of the file, addresses on the web.
 * @param {[string, string, string][]} parts id, kind and file of each
 * @param {string | null} core
 * @param {Links} [links]
 */
function relations(parts, core, links = new Links()) {
  const found = parts.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`);
  if (core) found.push(`<Relationship Id="core" Type="${PACKAGE}/relationships/metadata/core-properties" Target="${core}"/>`);
  for (const target of links.targets) {
    found.push(`<Relationship Id="${links.id(target)}" Type="${OFFICE}/hyperlink" Target="${xml(target)}" TargetMode="External"/>`);
  }
  return `<Relationships xmlns="${PACKAGE}/relationships">${found.join("")}</Relationships>`;
}
