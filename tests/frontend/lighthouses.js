// An invented library of two papers, for the tests of the basket.

/** @param {string} form @param {string} before @param {string} after */
const open = (form, before, after) => {
  const html = `${before.replace(/[,:]? $/, "")}${after}`;
  return { form, html, text: html, before, after };
};
/** @param {string} form @param {string} html */
const whole = (form, html) => ({ form, html, text: html, before: null, after: null });

/**
 * @param {string} key
 * @param {string} family
 * @param {string} title inline HTML
 * @param {Record<string, any>} claims
 * @returns {any}
 */
function work(key, family, title, claims) {
  return {
    key,
    label: `${family} 1887`,
    url: `papers/${key}/`,
    digest: null,
    styles: {
      "chicago-notes": {
        name: "Chicago, notes",
        dialect: "chicago",
        kind: "note",
        forms: [
          open("note", `Ida ${family}, <em>${title}</em> (1887), `, "."),
          open("short", `${family}, <em>${title}</em>, `, "."),
          whole("bibliography", `${family}, Ida. <em>${title}</em>. 1887.`),
        ],
      },
      apa: {
        name: "APA, 7th edition",
        dialect: "apa",
        kind: "author",
        forms: [open("in-text", `(${family}, 1887, `, ")"), whole("reference", `${family}, I. (1887). <em>${title}</em>.`)],
      },
      ieee: {
        name: "IEEE",
        dialect: "chicago",
        kind: "number",
        forms: [open("in-text", "[1, ", "]"), open("reference", `I. ${family}, <em>${title}</em>, 1887, `, ".")],
      },
      "gb-t-7714": {
        name: "GB/T 7714-2015",
        dialect: "chicago",
        kind: "number",
        forms: [open("in-text", "<sup>[1] ", "</sup>"), open("reference", `${family.toUpperCase()} I. ${title}[M], 1887, `, ".")],
      },
    },
    formats: {
      bibtex: `@book{${key},\n  title = {${title}}\n}\n`,
      ris: `TY  - BOOK\r\nTI  - ${title}\r\nER  - \r\n\r\n`,
    },
    claims,
  };
}

/** @param {string} title @param {string} section @param {any} [more] */
const claim = (title, section, more = {}) => ({
  title,
  text: `${title}, the paper says.`,
  digest: "0123456789ab",
  changed: [],
  locators: { chicago: `sec. ${section}`, apa: `Section ${section}` },
  markdown: `[@pharos, sec. ${section}]`,
  warnings: [],
  ...more,
});

export const WARNING = {
  text: "figure disputed: see source note wick-length",
  said: "stated: 3 < 2; should be: “2 & 3”",
  url: "notes/#wick-length",
};

export const WORKS = new Map([
  ["pharos", work("pharos", "Pharos", "Wicks &amp; <span lang=\"ja-JP\">灯台</span>", {
    "wicks-burn": claim("Wicks *burn* & <glow>", "1", { warnings: [WARNING] }),
    oil: claim("Oil is dear", "2"),
  })],
  ["aldous", work("aldous", "Aldous", "Lenses", { turn: claim("Lenses turn", "3") })],
]);

/** @type {import("../../docs/assets/basket-entries.js").Library} */
export const LIBRARY = {
  name: "Lights & towers",
  address: "https://example.org/lights/",
  edition: { date: "2030-01-02", digest: "1f2e3d4c" },
  papers: ["pharos", "aldous", "unfetched"],
  retired: [
    { id: "pharos/old", event: "replaced", date: "2029-01-01", title: "Old", successor: "pharos/older", reason: null },
    { id: "pharos/older", event: "replaced", date: "2029-02-01", title: "Older", successor: "pharos/oil", reason: null },
    { id: "pharos/gone", event: "withdrawn", date: "2029-03-01", title: "Gone", successor: null, reason: "misread" },
    { id: "pharos/ring-a", event: "replaced", date: "2029-01-01", title: "A", successor: "pharos/ring-b", reason: null },
    { id: "pharos/ring-b", event: "replaced", date: "2029-01-01", title: "B", successor: "pharos/ring-a", reason: null },
    { id: "sunk", event: "withdrawn", date: "2029-04-01", title: "Sunk", successor: null, reason: "a forgery" },
  ],
};

/**
 * @param {string[]} ids
 * @param {any} [more]
 * @returns {import("../../docs/assets/basket-state.js").Basket}
 */
export function basketOf(ids, more = {}) {
  const items = ids.map((id) => ({ id, title: "", digest: "0123456789ab", day: "2029-01-01", note: "" }));
  return { title: "", style: "chicago-notes", inText: false, items, ...more };
}
