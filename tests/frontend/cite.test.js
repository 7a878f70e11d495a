// What the cite dialog shows, and what it remembers.

import assert from "node:assert/strict";
import test from "node:test";

import { choose, chosen } from "../../docs/assets/cite-choice.js";
import { allWarnings, choices, isFormat, known, listed, pageParts, workParts } from "../../docs/assets/cite-parts.js";

/** @param {string} key @param {string} title */
const work = (key, title) => ({
  key,
  label: `${title} 1887`,
  url: `papers/${key}/`,
  digest: null,
  styles: {
    "chicago-notes": {
      name: "Chicago, notes",
      dialect: "chicago",
      forms: [
        { form: "note", html: `<em>${title}</em>.`, text: `${title}.`, before: `<em>${title}</em>, `, after: "." },
        { form: "bibliography", html: `<em>${title}</em>.`, text: `${title}.`, before: null, after: null },
      ],
    },
  },
  formats: { bibtex: `@misc{${key}}\n`, biblatex: `@misc{${key}}\n`, ris: "TY  - GEN\r\nER  - \r\n\r\n", "csl-json": `[{"id": "${key}"}]`, markdown: `[@${key}]`, plain: `${title}.` },
  claims: {},
});
const LAMPS = work("lamps", "Lamps");
const WICKS = work("wicks", "Wicks");
/** @param {string[]} warnings */
const place = (...warnings) => ({
  title: "Table",
  locators: { chicago: "table 3" },
  markdown: "[@lamps, tbl. 3]",
  warnings: warnings.map((text) => ({ text, url: `notes/#${text}` })),
  url: "data/t/",
});

test("of one work every form of the style is a part", () => {
  assert.deepEqual(
    workParts([{ work: LAMPS, where: place("doubt") }], "chicago-notes", true).map(({ label, text, plain }) => [label, text?.html, plain]),
    [
      ["Footnote", "<em>Lamps</em>, table 3. Doubt.", "Lamps, table 3. Doubt."],
      ["Bibliography", "<em>Lamps</em>.", "Lamps."],
    ],
  );
});

test("of several works each part says whose it is", () => {
  const cited = [LAMPS, WICKS].map((work) => ({ work, where: null }));
  assert.deepEqual(
    workParts(cited, "bibtex", true).map(({ label, text, plain }) => [label, text, plain]),
    [
      ["BibTeX, Lamps 1887", null, "@misc{lamps}\n"],
      ["BibTeX, Wicks 1887", null, "@misc{wicks}\n"],
    ],
  );
});

test("a list of works is the last form of each, or one file for a program", () => {
  assert.equal(listed([LAMPS, WICKS], "chicago-notes").html, "<p><em>Lamps</em>.</p><p><em>Wicks</em>.</p>");
  assert.equal(listed([LAMPS, WICKS], "chicago-notes").plain, "Lamps.\nWicks.\n");
  assert.equal(listed([LAMPS, WICKS], "bibtex").plain, "@misc{lamps}\n\n@misc{wicks}\n");
  assert.equal(listed([LAMPS, WICKS], "ris").plain, "TY  - GEN\r\nER  - \r\n\r\nTY  - GEN\r\nER  - \r\n\r\n");
  assert.deepEqual(JSON.parse(listed([LAMPS, WICKS], "csl-json").plain), [{ id: "lamps" }, { id: "wicks" }]);
});

test("a page is cited in the same styles and formats", () => {
  const edition = {
    name: "Lights",
    date: "2030-01-02",
    text: "edition 2030-01-02 (1f2e3d4c)",
    address: "https://example.org/",
    styles: { "chicago-notes": { name: "Chicago, notes", forms: [{ form: "note", html: "‘{title}’, {address}." }] } },
  };
  const page = { title: "Oil", url: "themes/oil/", works: [], count: 0 };
  assert.deepEqual(
    pageParts({ page, edition }, "chicago-notes").map(({ label, plain }) => [label, plain]),
    [["Footnote", "‘Oil’, https://example.org/themes/oil/."]],
  );
  assert.deepEqual(
    pageParts({ page, edition }, "markdown").map(({ label, text }) => [label, text]),
    [["Markdown", null]],
  );
});

test("a warning that several places share is said once", () => {
  const cited = [
    { work: LAMPS, where: place("a", "b") },
    { work: WICKS, where: place("b") },
  ];
  assert.deepEqual(allWarnings(cited), [
    { text: "a", url: "notes/#a" },
    { text: "b", url: "notes/#b" },
  ]);
});

test("styles come before formats, and a style that is gone gives way to the first", () => {
  assert.deepEqual(
    choices(LAMPS).map(({ name }) => name),
    ["Chicago, notes", "BibTeX", "BibLaTeX", "RIS", "CSL-JSON", "Markdown", "Plain text"],
  );
  assert.equal(known(LAMPS, "vancouver"), "chicago-notes");
  assert.equal(known(LAMPS, "__proto__"), "chicago-notes");
  assert.equal(known(LAMPS, "ris"), "ris");
  assert.equal(isFormat("apa"), false);
});

/** @param {Partial<Storage>} part */
const storage = (part) => /** @type {Storage} */ (part);

test("what storage holds is taken only as far as it makes sense", () => {
  const first = { style: "chicago-notes", digest: true };
  for (const [text, expected] of /** @type {[string | null, object][]} */ ([
    [null, first],
    ["{", first],
    ["null", first],
    ['{"style": 3, "digest": "no"}', first],
    ['{"style": "apa", "digest": false, "extra": 1}', { style: "apa", digest: false }],
  ])) {
    assert.deepEqual(chosen(storage({ getItem: () => text })), expected, String(text));
  }
  assert.deepEqual(chosen(storage({ getItem: () => { throw new Error("off"); } })), first);
  assert.deepEqual(chosen(null), first);
});

test("a choice is kept, and holds on the page where nothing can be kept", () => {
  /** @type {string[]} */
  const written = [];
  choose({ style: "mla", digest: false }, storage({ setItem: (key, value) => void written.push(key, value) }));
  assert.deepEqual(written, ["kb-cite", '{"style":"mla","digest":false}']);
  choose({ style: "ieee", digest: true }, storage({ setItem: () => { throw new Error("full"); } }));
  assert.deepEqual(chosen(null), { style: "ieee", digest: true });
});
