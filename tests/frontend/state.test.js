// Addresses, filters and receipts.

import assert from "node:assert/strict";
import test from "node:test";

import { read, write } from "../../docs/assets/search-address.js";
import { counts, kept, known } from "../../docs/assets/search-facets.js";
import { receipt } from "../../docs/assets/search-receipt.js";
import { remarks, summary } from "../../docs/assets/search-remarks.js";

/** @type {import("../../docs/assets/search-match.js").Entry[]} */
const CLAIMS = [
  { url: "a", title: "a", facet: "mode", theme: ["access", "repair"], year: ["2019", "2001"] },
  { url: "b", title: "b", facet: "challenge", theme: ["repair"], year: ["2019"] },
  { url: "c", title: "c", facet: "challenge", theme: ["access"] },
];
/** @param {import("../../docs/assets/search-match.js").Entry[]} claims */
const urls = (claims) => claims.map(({ url }) => url);

test("a state survives the way into the address and back", () => {
  const state = { query: "一帯一路 & <b>", filters: { facet: ["mode"], theme: ["access", "repair"] } };
  assert.deepEqual(read(write(state)), state);
});

test("an empty state is an empty address", () => {
  assert.equal(write({ query: "  ", filters: {} }), "");
});

test("an address keeps a part of a long query, and repeats no filter", () => {
  assert.ok(write({ query: "x".repeat(10000), filters: {} }).length < 500);
  assert.deepEqual(read("?theme=a&theme=a&colour=red&theme=").filters, { theme: ["a"] });
});

test("filters that no claim has are left out", () => {
  const filters = { facet: ["mode", "nonsense"], theme: ["__proto__"] };
  assert.deepEqual(known(filters, [["facet", "nonsense"], ["theme", "__proto__"]]), { facet: ["mode"] });
});

test("values of one filter widen, filters narrow", () => {
  assert.deepEqual(urls(kept(CLAIMS, { facet: ["mode", "challenge"] })), ["a", "b", "c"]);
  assert.deepEqual(urls(kept(CLAIMS, { facet: ["challenge"], theme: ["repair"] })), ["b"]);
  assert.deepEqual(urls(kept(CLAIMS, { year: ["2001"] })), ["a"]);
});

test("a filter's own counts do not depend on what is chosen in it", () => {
  assert.deepEqual(urls(kept(CLAIMS, { facet: ["mode"], theme: ["repair"] }, "facet")), ["a", "b"]);
});

test("the most frequent value comes first, years in their order", () => {
  assert.deepEqual(counts("facet", CLAIMS), [["challenge", 2], ["mode", 1]]);
  assert.deepEqual(counts("year", CLAIMS), [["2001", 1], ["2019", 2]]);
});

/** @type {import("../../docs/assets/search-engine.js").Found} */
const FOUND = {
  claims: CLAIMS,
  units: [],
  corrected: [["raill", "rail"]],
  unknown: ["zzz"],
  unfiltered: [["theme", "x".repeat(90)]],
  cut: true,
  matching: 4,
  read: 4,
  papers: new Map(),
};

test("a count says of how many, and where not all papers were read", () => {
  const total = "20 claims of 30 papers";
  assert.equal(summary(3, true, FOUND, total), "3 of 20 claims of 30 papers");
  assert.equal(summary(0, true, FOUND, total), "No claim found among 20 claims of 30 papers.");
  assert.equal(summary(0, false, FOUND, total), "20 claims of 30 papers: type a word or choose a filter.");
  const part = { ...FOUND, read: 12, matching: 28 };
  assert.equal(summary(3, true, part, total), "3 of 20 claims of 30 papers, in the 12 papers that match best of 28");
});

test("what was read otherwise than typed is said", () => {
  assert.deepEqual(remarks(FOUND, true), [
    "Nothing has “raill”; searched for “rail”.",
    "Nothing has “zzz”.",
    `There is no theme “${"x".repeat(60)} …”; this filter is left out.`,
    "The query is long; its first words were searched.",
  ]);
  const empty = { ...FOUND, corrected: [], unknown: [], unfiltered: [], cut: false };
  assert.deepEqual(remarks(empty, true), ["Only common words or signs: add a word that says what it is about."]);
  assert.deepEqual(remarks(empty, false), []);
});

test("a receipt says what was searched, where and what was found", () => {
  const terms = { claims: 201, papers: 4, edition: { date: "2030-01-01", digest: "abc123", claims: "def456" } };
  const text = receipt(
    { query: "rail\n standards", filters: { facet: ["challenge"] } },
    /** @type {any} */ (terms),
    ["p/one", "p/two"],
    "https://example.org/search/",
    { corrected: [["raill", "rail"]], matching: 40, read: 12 },
  );
  assert.equal(
    text,
    [
      "Search receipt",
      "Query: rail standards",
      "Read as: rail (typed: raill)",
      "Filters: facet: challenge",
      "Edition: 2030-01-01 (abc123), claims.json sha256 def456",
      "Searched: 201 claims of 4 papers",
      "Read: the 12 papers that match best, of 40",
      "Found: 2 claims",
      "1. p/one",
      "2. p/two",
      "Address: https://example.org/search/?q=rail%0A+standards&facet=challenge",
      "",
    ].join("\n"),
  );
});
