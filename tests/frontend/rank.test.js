// Several answers become one list.

import assert from "node:assert/strict";
import test from "node:test";

import { best, meant, ranked, scaled } from "../../docs/assets/search-rank.js";

/** @param {[string, number][]} pairs */
const answers = (pairs) => new Map(pairs.map(([id, score]) => [id, { score, share: 1 }]));

test("where words stand counts for more than how often", () => {
  const found = scaled(new Map([["vocabulary", { score: 9, share: 0.3 }], ["text", { score: 8, share: 0.65 }], ["title", { score: 7, share: 1 }]]));
  const order = [...found].sort((a, b) => b[1].score - a[1].score).map(([id]) => id);
  assert.deepEqual(order, ["title", "text", "vocabulary"]);
});

test("of several readings the best counts", () => {
  const found = best([
    [1, answers([["a", 0.2]])],
    [0.5, answers([["a", 0.8], ["b", 0.4]])],
  ]);
  assert.equal(found.get("a")?.score, 0.4);
  assert.equal(found.get("b")?.score, 0.2);
});

test("a claim that has a term is found although it does not say it", () => {
  const found = meant(new Map([["says", 1], ["has", 1]]), [[1, answers([["says", 1], ["other", 1]])]]);
  assert.equal(found.get("says")?.score, 1);
  assert.equal(found.get("has")?.score, 0.3);
  assert.equal(found.has("other"), false);
});

test("a hit with all the words comes before one with some, and a rare word counts for more", () => {
  const common = answers([["both", 1], ["common", 1], ["x", 1], ["y", 1], ["z", 1]]);
  const rare = answers([["both", 1], ["rare", 1]]);
  assert.deepEqual(ranked([common, rare], 10).slice(0, 2).map(({ found }) => found), ["both", "rare"]);
});

test("what scores the same keeps its order", () => {
  assert.deepEqual(ranked([answers([["b", 1], ["a", 1]])], 10).map(({ found }) => found), ["b", "a"]);
});

test("nothing found is an empty list", () => {
  assert.deepEqual(ranked([], 10), []);
  assert.deepEqual(ranked([new Map()], 10), []);
});
