// Addresses, filters and receipts.

import assert from "node:assert/strict";
import test from "node:test";

import { read, write } from "../../docs/assets/search-address.js";
import { counts, kept, sorted } from "../../docs/assets/search-facets.js";
import { receipt } from "../../docs/assets/search-receipt.js";

/** @type {import("../../docs/assets/search-facets.js").Table} */
const TABLE = {
  values: {
    facet: [["mode", "Modes"], ["challenge", "Challenges"]],
    theme: [["access", "Access"], ["repair", "Repair"]],
    paper: [],
    place: [],
    sector: [],
    actor: [],
    basis: [],
    year: [],
  },
  records: {
    a: [[0], [0, 1], [], [], [], [], [], []],
    b: [[1], [1], [], [], [], [], [], []],
    c: [[1], [0], [], [], [], [], [], []],
  },
};
const IDS = ["a", "b", "c"];

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

test("filters that nobody knows are told apart", () => {
  const { known, unknown } = sorted({ facet: ["mode", "nonsense"], theme: ["__proto__"] }, TABLE);
  assert.deepEqual(known, { facet: ["mode"] });
  assert.deepEqual(unknown, [["facet", "nonsense"], ["theme", "__proto__"]]);
});

test("values of one filter widen, filters narrow", () => {
  assert.deepEqual(kept(IDS, { facet: ["mode", "challenge"] }, TABLE), ["a", "b", "c"]);
  assert.deepEqual(kept(IDS, { facet: ["challenge"], theme: ["repair"] }, TABLE), ["b"]);
  assert.deepEqual(kept([...IDS, "unknown"], {}, TABLE), IDS);
});

test("a filter's own counts do not depend on what is chosen in it", () => {
  assert.deepEqual(kept(IDS, { facet: ["mode"], theme: ["repair"] }, TABLE, "facet"), ["a", "b"]);
  assert.deepEqual(counts("theme", IDS, TABLE), [
    { slug: "access", name: "Access", count: 2 },
    { slug: "repair", name: "Repair", count: 2 },
  ]);
});

test("a receipt says what was searched, where and what was found", () => {
  const terms = { claims: 201, papers: 4, edition: { date: "2030-01-01", digest: "abc123", claims: "def456" } };
  const text = receipt(
    { query: "rail\n standards", filters: { facet: ["challenge"] } },
    /** @type {any} */ (terms),
    ["p/one", "p/two"],
    "https://example.org/search/",
    [["raill", "rail"]],
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
      "Found: 2 claims",
      "1. p/one",
      "2. p/two",
      "Address: https://example.org/search/?q=rail%0A+standards&facet=challenge",
      "",
    ].join("\n"),
  );
});
