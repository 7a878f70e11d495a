// Citations joined from what the build made.

import assert from "node:assert/strict";
import test from "node:test";

import {
  CitationFault,
  citation,
  citationData,
  citations,
  digestCitation,
  formatted,
  place,
  styles,
  text,
  warnings,
} from "../../docs/assets/citation.js";

/** @param {string} form @param {string} before @param {string} after @param {string} [html] */
const open = (form, before, after, html = `${before.replace(/, $/, "")}${after}`) => ({ form, html, text: html, before, after });
/** @param {string} form @param {string} html */
const whole = (form, html) => ({ form, html, text: html, before: null, after: null });

const WORK = {
  key: "pharos-wicks",
  label: "Pharos 1887",
  url: "papers/pharos-wicks/",
  digest: {
    html: "as digested in <em>Lighthouses</em>, edition 2030-01-02 (1f2e3d4c)",
    text: "as digested in Lighthouses, edition 2030-01-02 (1f2e3d4c)",
    address: "https://example.org/lights/papers/pharos-wicks/",
  },
  styles: {
    "chicago-notes": {
      name: "Chicago, notes",
      dialect: "chicago",
      forms: [
        open("note", "Ida Pharos, ‘Wicks &amp; Lamps’, <em>Journal of Light</em> 3 (1887): ", "."),
        open("short", "Pharos, ‘Wicks &amp; Lamps’, ", "."),
        whole("bibliography", "Pharos, Ida. ‘Wicks &amp; Lamps’. <em>Journal of Light</em> 3 (1887)."),
      ],
    },
    "gb-t-7714": {
      name: "GB/T 7714-2015",
      dialect: "general",
      forms: [open("in-text", "<sup>[1] ", "</sup>", "<sup>[1]</sup>"), open("reference", "PHAROS I. Wicks &amp; Lamps[J], ", ".")],
    },
    apa: {
      name: "APA, 7th edition",
      dialect: "apa",
      forms: [open("in-text", "(Pharos, 1887, ", ")", "(Pharos, 1887)"), whole("reference", "Pharos, I. (1887). <em>Wicks &amp; Lamps</em>.")],
    },
  },
  formats: {
    bibtex: "@article{pharos-wicks,\n  title = {Wicks}\n}\n",
    biblatex: "@article{pharos-wicks,\n  title = {Wicks}\n}\n",
    ris: "TY  - JOUR\r\nTI  - Wicks\r\nER  - \r\n\r\n",
    "csl-json": '[\n  {\n    "id": "pharos-wicks",\n    "note": "damp copy"\n  }\n]\n',
    markdown: "[@pharos-wicks]",
    plain: "Pharos, Ida. 1887. ‘Wicks & Lamps’.",
  },
  claims: {
    "wicks-burn": {
      title: "Wicks burn",
      locators: { chicago: "sec. 3.2; table <3>", general: "sec. 3.2; table <3>", apa: "Section 3.2; Table <3>" },
      markdown: "[@pharos-wicks, sec. 3.2; @pharos-wicks, tbl. 3]",
      warnings: [
        { text: "figure disputed: see source note wick-length", url: "notes/#wick-length" },
        { text: "no source given: see source note oil", url: "notes/#oil" },
      ],
    },
    quiet: { title: "Quiet", locators: { chicago: "sec. 1", general: "sec. 1", apa: "Section 1" }, markdown: "[@pharos-wicks, sec. 1]", warnings: [] },
  },
};
const REMARK = "figure disputed: see source note wick-length; no source given: see source note oil";

test("a note has the place where its style wants it, and the warnings behind it", () => {
  const { html, plain, markdown } = citation(WORK, "wicks-burn", "chicago-notes");
  assert.equal(
    html,
    "Ida Pharos, ‘Wicks &amp; Lamps’, <em>Journal of Light</em> 3 (1887): sec. 3.2; table &lt;3&gt;. F" + REMARK.slice(1) + ".",
  );
  assert.equal(plain, `Ida Pharos, ‘Wicks & Lamps’, Journal of Light 3 (1887): sec. 3.2; table <3>. F${REMARK.slice(1)}.`);
  assert.equal(
    markdown,
    `Ida Pharos, ‘Wicks \\& Lamps’, *Journal of Light* 3 (1887): sec. 3.2; table \\<3\\>. F${REMARK.slice(1)}.`,
  );
});

test("the digest comes after the original, with its edition and the claim's own address", () => {
  assert.equal(
    citation(WORK, "quiet", "chicago-notes", { digest: true }).plain,
    "Ida Pharos, ‘Wicks & Lamps’, Journal of Light 3 (1887): sec. 1; as digested in Lighthouses, edition 2030-01-02 " +
      "(1f2e3d4c), https://example.org/lights/papers/pharos-wicks/#quiet.",
  );
  assert.equal(
    digestCitation(WORK, null)?.html,
    'as digested in <em>Lighthouses</em>, edition 2030-01-02 (1f2e3d4c), <a href="https://example.org/lights/papers/pharos-wicks/">https://example.org/lights/papers/pharos-wicks/</a>',
  );
});

test("warnings can be left to those who say them elsewhere", () => {
  assert.equal(citation(WORK, "wicks-burn", "apa", { warnings: false }).plain, "(Pharos, 1887, Section 3.2; Table <3>)");
  assert.deepEqual(warnings(WORK, "wicks-burn"), WORK.claims["wicks-burn"].warnings);
  assert.deepEqual(warnings(WORK, null), []);
});

test("in brackets the place stands inside and the warning behind; the reference names the digest of the paper", () => {
  assert.deepEqual(
    citations(WORK, "wicks-burn", "apa", { digest: true }).map(({ form, text }) => [form, text.plain]),
    [
      ["in-text", `(Pharos, 1887, Section 3.2; Table <3>) [${REMARK}]`],
      [
        "reference",
        "Pharos, I. (1887). Wicks & Lamps. As digested in Lighthouses, edition 2030-01-02 (1f2e3d4c), https://example.org/lights/papers/pharos-wicks/.",
      ],
    ],
  );
});

test("a numeric style does not lose the place either", () => {
  assert.deepEqual(
    citations(WORK, "quiet", "gb-t-7714").map(({ text }) => text.html),
    ["<sup>[1] sec. 1</sup>", "PHAROS I. Wicks &amp; Lamps[J]."],
  );
});

test("a work as a whole has no place, and a claim that is not known is the whole", () => {
  for (const slug of [null, "unknown", "__proto__", "constructor"]) {
    assert.equal(citation(WORK, slug, "apa").plain, "(Pharos, 1887)");
    assert.equal(place(WORK, slug, "apa"), "");
    assert.equal(formatted(WORK, slug, "markdown"), "[@pharos-wicks]");
  }
});

test("styles come with the names of their forms", () => {
  assert.deepEqual(styles(WORK)[0], { id: "chicago-notes", name: "Chicago, notes", forms: ["note", "short", "bibliography"] });
});

test("a place that comes from elsewhere is cited by its own page", () => {
  const table = { title: "Oil", locators: { chicago: "table 3" }, markdown: "[@pharos-wicks, tbl. 3]", warnings: [], url: "data/oil/" };
  assert.equal(
    citation(WORK, table, "chicago-notes", { digest: true }).plain,
    "Ida Pharos, ‘Wicks & Lamps’, Journal of Light 3 (1887): table 3; as digested in Lighthouses, edition 2030-01-02 " +
      "(1f2e3d4c), https://example.org/lights/data/oil/.",
  );
});

test("where the digest has no published address, it is cited where it is read", () => {
  const local = { ...WORK, digest: { ...WORK.digest, address: "" }, url: "papers/pharos-wicks/?theme=dark" };
  assert.match(digestCitation(local, "quiet")?.plain ?? "", /\/docs\/papers\/pharos-wicks\/#quiet$/);
});

test("programs are told the place and the warnings where their format has room for them", () => {
  assert.equal(formatted(WORK, "wicks-burn", "bibtex"), `% sec. 3.2; table <3>\n% ${REMARK}\n${WORK.formats.bibtex}`);
  assert.equal(
    formatted(WORK, "wicks-burn", "ris"),
    `TY  - JOUR\r\nTI  - Wicks\r\nN1  - sec. 3.2; table <3>\r\nN1  - ${REMARK}\r\nER  - \r\n\r\n`,
  );
  assert.deepEqual(JSON.parse(formatted(WORK, "wicks-burn", "csl-json")), [
    { id: "pharos-wicks", note: `damp copy; sec. 3.2; table <3>; ${REMARK}` },
  ]);
  assert.equal(
    formatted(WORK, "wicks-burn", "markdown"),
    `[@pharos-wicks, sec. 3.2; @pharos-wicks, tbl. 3] F${REMARK.slice(1)}.`,
  );
  assert.equal(
    formatted(WORK, "wicks-burn", "plain"),
    `Pharos, Ida. 1887. ‘Wicks & Lamps’, sec. 3.2; table <3>. F${REMARK.slice(1)}.`,
  );
  assert.equal(formatted(WORK, "quiet", "plain"), "Pharos, Ida. 1887. ‘Wicks & Lamps’, sec. 1.");
  assert.equal(
    formatted(WORK, "quiet", "markdown", { digest: true }),
    "[@pharos-wicks, sec. 1]; as digested in Lighthouses, edition 2030-01-02 (1f2e3d4c), https://example.org/lights/papers/pharos-wicks/#quiet.",
  );
  for (const format of ["bibtex", "biblatex", "ris", "csl-json", "markdown", "plain"]) {
    assert.equal(formatted(WORK, null, format), /** @type {Record<string, string>} */ (WORK.formats)[format]);
  }
});

test("a text is the same in every form", () => {
  assert.deepEqual(text("<em>A</em> b"), {
    html: "<em>A</em> b",
    plain: "A b",
    markdown: "*A* b",
    runs: [
      { text: "A", marks: [{ tag: "em" }] },
      { text: " b", marks: [] },
    ],
  });
});

/** @param {unknown} value */
const answering = (value) => async () => /** @type {Response} */ ({ ok: true, status: 200, json: async () => value });

test("a work is fetched once", async () => {
  let asked = 0;
  /** @param {URL} address */
  const get = async (address) => {
    asked += 1;
    assert.match(address.href, /\/data\/cite\/once\.json$/);
    return answering(WORK)();
  };
  assert.equal(await citationData("once", get), await citationData("once", get));
  assert.equal(asked, 1);
});

test("what could not be fetched is said in words, and asked for again", async () => {
  const fault = new CitationFault("The citation could not be fetched. Check the connection and try again.");
  await assert.rejects(citationData("again", async () => Promise.reject(new TypeError("offline"))), fault);
  await assert.rejects(citationData("again", async () => /** @type {Response} */ ({ ok: false, status: 404 })), fault);
  assert.equal((await citationData("again", answering(WORK))).key, "pharos-wicks");
});

test("damaged data is refused", async () => {
  const fault = new CitationFault("The citation came damaged. Reload the page, and report it if it stays so.");
  const damaged = [
    null,
    [],
    {},
    { ...WORK, styles: {} },
    { ...WORK, styles: { apa: { name: "APA", dialect: "apa", forms: [] } } },
    { ...WORK, styles: { apa: { name: "APA", dialect: "apa", forms: [{ form: "note", html: 1, before: null, after: null }] } } },
    { ...WORK, digest: { html: "x" } },
    { ...WORK, formats: { bibtex: 1 } },
    { ...WORK, claims: { a: { title: "A", markdown: "", locators: { apa: 1 }, warnings: [] } } },
  ];
  for (const value of damaged) await assert.rejects(citationData("damaged", answering(value)), fault);
});
