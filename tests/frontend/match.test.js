// Units of a query against the entries of shelves.

import assert from "node:assert/strict";
import test from "node:test";

import { simplified } from "../../docs/assets/search-han.js";
import { answers, item } from "../../docs/assets/search-match.js";
import { units } from "../../docs/assets/search-query.js";
import { Vocabulary } from "../../docs/assets/search-vocabulary.js";

const VOCABULARY = new Vocabulary({
  claims: 4,
  papers: 1,
  edition: { date: "", digest: "", claims: "" },
  names: {},
  concepts: [["Lending rules", "theme", "lending-rules", ["loan terms", "借出规则"]]],
  everyday: {},
});
VOCABULARY.readEastAsian(simplified);

/** @type {import("../../docs/assets/search-match.js").Entry[]} */
const ENTRIES = [
  { url: "1", title: "A deposit keeps families out", text: "They lend nothing.", theme: ["lending-rules"] },
  { url: "2", title: "Rules for lending differ", text: "One deposit is asked.", theme: ["access", "lending-rules"] },
  { url: "3", title: "Bicycles rust", text: "In the harbour.", said: "depositary 自転車貸出", theme: [] },
];
const ITEMS = ENTRIES.map((entry) => item(entry, VOCABULARY));

/** @param {string} query */
const found = (query) => {
  const [unit] = units(query, VOCABULARY).units;
  const all = [...answers(unit, ITEMS, VOCABULARY)].sort((a, b) => b[1].score - a[1].score);
  return all.map(([{ entry }]) => entry.url);
};

test("a word in a title comes before one in a text, and that before one that is not shown", () => {
  assert.deepEqual(found("deposits"), ["1", "2", "3"]);
});

test("a term finds what is filed under it, first what speaks of it", () => {
  assert.deepEqual(found("loan terms"), ["2", "1"]);
});

test("a short word is found whole, not as a beginning", () => {
  assert.deepEqual(found("rus"), []);
  assert.deepEqual(found("rust"), ["3"]);
});

test("Chinese and Japanese characters are found in whatever form", () => {
  assert.deepEqual(found("自转车"), ["3"]);
});
