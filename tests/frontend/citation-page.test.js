// How pages of the site are cited.

import assert from "node:assert/strict";
import test from "node:test";

import { CitationFault, editionData, pageData } from "../../docs/assets/citation-data.js";
import { pageAddress, pageCitations, pageFormatted } from "../../docs/assets/citation-page.js";

const EDITION = {
  name: "Lamps & wicks",
  date: "2030-01-02",
  digest: "1f2e3d4c",
  text: "edition 2030-01-02 (1f2e3d4c)",
  address: "https://example.org/lights/",
  styles: {
    "chicago-author-date": {
      name: "Chicago, author-date",
      forms: [
        { form: "in-text", html: "(<em>Lamps &amp; wicks</em> 2030, ‘{title}’)" },
        { form: "reference", html: "<em>Lamps &amp; wicks</em>. 2030. ‘{title}’. Edition 2030-01-02 (1f2e3d4c). {address}." },
      ],
    },
  },
};
const PAGE = { title: 'Oil & <b>"trust"</b> {address}', url: "themes/oil-trust/", works: [], count: 0 };

test("a page has its title and address where the style wants them, as text", () => {
  assert.deepEqual(
    pageCitations(EDITION, PAGE, "chicago-author-date").map(({ form, text }) => [form, text.html]),
    [
      ["in-text", "(<em>Lamps &amp; wicks</em> 2030, ‘Oil &amp; &lt;b&gt;&quot;trust&quot;&lt;/b&gt; {address}’)"],
      [
        "reference",
        "<em>Lamps &amp; wicks</em>. 2030. ‘Oil &amp; &lt;b&gt;&quot;trust&quot;&lt;/b&gt; {address}’. Edition 2030-01-02 (1f2e3d4c). " +
          '<a href="https://example.org/lights/themes/oil-trust/">https://example.org/lights/themes/oil-trust/</a>.',
      ],
    ],
  );
});

test("without a published address a page is cited where it is read", () => {
  assert.match(pageAddress({ ...EDITION, address: "" }, PAGE), /\/docs\/themes\/oil-trust\/$/);
});

test("programs get the page as a record of a web site", () => {
  assert.equal(
    pageFormatted(EDITION, PAGE, "bibtex"),
    [
      "@misc{themes-oil-trust,",
      '  title = {{Oil \\& <b>"trust"</b> \\textbraceleft{}address\\textbraceright{}}},',
      "  howpublished = {Lamps \\& wicks, edition 2030-01-02 (1f2e3d4c)},",
      "  year = {2030},",
      "  note = {\\url{https://example.org/lights/themes/oil-trust/}}",
      "}",
      "",
    ].join("\n"),
  );
  assert.equal(
    pageFormatted(EDITION, PAGE, "biblatex"),
    [
      "@online{themes-oil-trust,",
      '  title = {{Oil \\& <b>"trust"</b> \\textbraceleft{}address\\textbraceright{}}},',
      "  organization = {Lamps \\& wicks},",
      "  version = {edition 2030-01-02 (1f2e3d4c)},",
      "  date = {2030-01-02},",
      "  url = {https://example.org/lights/themes/oil-trust/}",
      "}",
      "",
    ].join("\n"),
  );
  assert.equal(
    pageFormatted(EDITION, PAGE, "ris"),
    [
      "TY  - ELEC",
      'TI  - Oil & <b>"trust"</b> {address}',
      "T2  - Lamps & wicks",
      "ET  - edition 2030-01-02 (1f2e3d4c)",
      "PY  - 2030",
      "DA  - 2030/01/02",
      "UR  - https://example.org/lights/themes/oil-trust/",
      "ER  - ",
      "",
      "",
    ].join("\r\n"),
  );
  assert.deepEqual(JSON.parse(pageFormatted(EDITION, PAGE, "csl-json")), [
    {
      id: "themes-oil-trust",
      type: "webpage",
      title: PAGE.title,
      "container-title": "Lamps & wicks",
      version: "edition 2030-01-02 (1f2e3d4c)",
      issued: { "date-parts": [[2030, 1, 2]] },
      URL: "https://example.org/lights/themes/oil-trust/",
    },
  ]);
});

test("Markdown links to the page, plain text is the reference", () => {
  assert.equal(
    pageFormatted(EDITION, PAGE, "markdown"),
    '[Oil \\& \\<b\\>"trust"\\</b\\> \\{address\\}](<https://example.org/lights/themes/oil-trust/>), *Lamps \\& wicks*, edition 2030-01-02 (1f2e3d4c)',
  );
  assert.equal(
    pageFormatted(EDITION, PAGE, "plain"),
    'Lamps & wicks. 2030. ‘Oil & <b>"trust"</b> {address}’. Edition 2030-01-02 (1f2e3d4c). https://example.org/lights/themes/oil-trust/.',
  );
});

test("a line break in a title ends no field", () => {
  assert.match(pageFormatted(EDITION, { ...PAGE, title: "Oil\r\nER  - " }, "ris"), /^TY {2}- ELEC\r\nTI {2}- Oil ER - \r\nT2/);
});

/** @param {unknown} value */
const answering = (value) => async () => /** @type {Response} */ ({ ok: true, status: 200, json: async () => value });

test("pages and the edition are looked over before they are used", async () => {
  const fault = new CitationFault("The citation came damaged. Reload the page, and report it if it stays so.");
  for (const value of [{}, { ...PAGE, count: "1" }, { ...PAGE, works: [{ key: "a", label: 1, place: null }] }]) {
    await assert.rejects(pageData("themes/damaged", answering(value)), fault);
  }
  for (const value of [{}, { ...EDITION, styles: {} }, { ...EDITION, styles: { apa: { name: "APA", forms: [{ form: "note" }] } } }]) {
    await assert.rejects(editionData(answering(value)), fault);
  }
  assert.deepEqual(await pageData("themes/damaged", answering(PAGE)), PAGE);
  assert.deepEqual(await editionData(answering(EDITION)), EDITION);
});

test("the record of a page lies under its name", async () => {
  await pageData("notes/a b", async (address) => {
    assert.match(address.href, /\/data\/cite\/pages\/notes\/a%20b\.json$/);
    return answering(PAGE)();
  });
});
