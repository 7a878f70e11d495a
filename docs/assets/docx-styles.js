// How the document looks: the styles that Word lists by name, so that a house style replaces them in one step. No DOM.

const SERIF = { ascii: "Georgia", hAnsi: "Georgia", cs: "Times New Roman", eastAsia: "SimSun" };
const SANS = { ascii: "Calibri", hAnsi: "Calibri", cs: "Arial", eastAsia: "SimHei" };
const INK = "1F2937";
const ACCENT = "1E4E79";
const AMBER = "7A4A00";

/**
 * @typedef {object} Style
 * @property {string} id
 * @property {string} name as Word shows it; its own names, where it has one
 * @property {string} [next] the style of the paragraph after it
 * @property {Record<string, string>} font
 * @property {number} size in half points
 * @property {string} colour
 * @property {boolean} [bold]
 * @property {string} paragraph its properties as XML
 */

/** @type {Style[]} */
const PARAGRAPHS = [
  { id: "Title", name: "Title", next: "BodyText", font: SANS, size: 40, colour: ACCENT, bold: true, paragraph: spacing(0, 160) },
  { id: "Source", name: "Source", next: "BodyText", font: SANS, size: 18, colour: INK, paragraph: spacing(0, 240) },
  {
    id: "Heading1",
    name: "heading 1",
    next: "BodyText",
    font: SANS,
    size: 25,
    colour: ACCENT,
    bold: true,
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(320, 80)}<w:outlineLvl w:val="0"/>`,
  },
  { id: "BodyText", name: "Body Text", font: SERIF, size: 21, colour: INK, paragraph: spacing(0, 120, 288) },
  { id: "OwnNote", name: "Own note", font: SERIF, size: 21, colour: INK, paragraph: spacing(0, 120, 288) },
  {
    id: "SourceNote",
    name: "Source note",
    font: SERIF,
    size: 18,
    colour: AMBER,
    paragraph:
      '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="C78A1B"/></w:pBdr>' +
      `${spacing(0, 120)}<w:ind w:left="284"/>`,
  },
  { id: "FootnoteText", name: "footnote text", font: SERIF, size: 17, colour: INK, paragraph: spacing(0, 40) },
  {
    id: "Bibliography",
    name: "Bibliography",
    font: SERIF,
    size: 21,
    colour: INK,
    paragraph: `${spacing(0, 100)}<w:ind w:left="425" w:hanging="425"/>`,
  },
];

/**
 * @param {number} before in twentieths of a point
 * @param {number} after
 * @param {number} [line] 240 is single
 */
function spacing(before, after, line = 259) {
  return `<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>`;
}

/**
 * @param {Record<string, string>} font
 */
function fonts(font) {
  return `<w:rFonts ${Object.entries(font)
    .map(([name, value]) => `w:${name}="${value}"`)
    .join(" ")}/>`;
}

/**
 * @param {Style} style
 */
function paragraphStyle({ id, name, next, font, size, colour, bold, paragraph }) {
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"${name === id || /^(heading|Body|footnote)/.test(name) ? "" : ' w:customStyle="1"'}>` +
    `<w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${next ? `<w:next w:val="${next}"/>` : ""}<w:qFormat/>` +
    `<w:pPr>${paragraph}</w:pPr>` +
    `<w:rPr>${fonts(font)}${bold ? "<w:b/><w:bCs/>" : ""}<w:color w:val="${colour}"/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>` +
    "</w:style>"
  );
}

/** The inside of `word/styles.xml`. */
export const STYLES =
  `<w:docDefaults><w:rPrDefault><w:rPr>${fonts(SERIF)}<w:sz w:val="21"/><w:szCs w:val="21"/>` +
  '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>' +
  PARAGRAPHS.map(paragraphStyle).join("") +
  '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>' +
  '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>' +
  '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>' +
  `<w:rPr><w:color w:val="${ACCENT}"/><w:u w:val="single"/></w:rPr></w:style>`;
