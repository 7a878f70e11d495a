// The pieces of WordprocessingML: text that no reader's words can break, runs, paragraphs. No DOM, no network.
// After ECMA-376, part 1, section 17; elements stand in the order that its schema wants.

/** @typedef {import("./citation-runs.js").Run} Run */

const SPECIAL = /[&<>"]/g;
/** @type {Record<string, string>} */
const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** What XML 1.0 has no place for: control characters, halves of characters, two that are none. */
const UNFIT =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const EAST_ASIAN = /^(?:zh|ja|ko)\b/;

/** The addresses to which a part of the document links; Word keeps them in a file of their own. */
export class Links {
  constructor() {
    /** @type {string[]} */
    this.targets = [];
  }

  /**
   * @param {string} target
   * @returns {string} its id
   */
  id(target) {
    const index = this.targets.indexOf(target);
    return `link${index < 0 ? this.targets.push(target) : index + 1}`;
  }
}

/**
 * @param {string} text
 * @returns {string} the text as XML, in an element or an attribute
 */
export function xml(text) {
  return text.replace(UNFIT, "\ufffd").replace(SPECIAL, (character) => ESCAPED[character]);
}

/**
 * A stretch of text as a run, with its marks; a link becomes one around it.
 * @param {Run} run
 * @param {Links} links
 * @returns {string}
 */
export function run({ text, marks }, links) {
  const href = marks.find((mark) => mark.href)?.href;
  const lang = marks.findLast((mark) => mark.lang)?.lang;
  const properties = [
    href && '<w:rStyle w:val="Hyperlink"/>',
    lang && EAST_ASIAN.test(lang) && '<w:rFonts w:hint="eastAsia"/>',
    odd(marks, "strong", "b") && "<w:b/>",
    odd(marks, "em", "i") && "<w:i/>",
    odd(marks, "sup") && '<w:vertAlign w:val="superscript"/>',
    odd(marks, "sub") && '<w:vertAlign w:val="subscript"/>',
    lang && `<w:lang ${EAST_ASIAN.test(lang) ? "w:eastAsia" : "w:val"}="${xml(lang)}"/>`,
  ];
  const made = `<w:r>${wrapped("w:rPr", properties.filter(Boolean).join(""))}<w:t xml:space="preserve">${xml(text)}</w:t></w:r>`;
  return href ? `<w:hyperlink r:id="${links.id(href)}">${made}</w:hyperlink>` : made;
}

/**
 * @param {string} words
 * @returns {string} a run of text without marks
 */
export function plainRun(words) {
  return run({ text: words, marks: [] }, new Links());
}

/**
 * @param {string} style the id of a paragraph style
 * @param {...string} runs
 * @returns {string}
 */
export function paragraph(style, ...runs) {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs.join("")}</w:p>`;
}

/**
 * What is marked twice is not marked: italics inside italics are upright.
 * @param {import("./citation-runs.js").Mark[]} marks
 * @param {...string} tags
 */
function odd(marks, ...tags) {
  return marks.filter(({ tag }) => tags.includes(tag)).length % 2 === 1;
}

/**
 * @param {string} name
 * @param {string} inner
 */
function wrapped(name, inner) {
  return inner && `<${name}>${inner}</${name}>`;
}
