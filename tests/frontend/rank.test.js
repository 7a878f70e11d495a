// Several searches become one list.

import assert from "node:assert/strict";
import test from "node:test";

import { best, meant, ranked, scaled } from "../../docs/assets/search-rank.js";

/** @param {string} id @param {number} score @param {string[]} [matchedMetaFields] */
const answer = (id, score, matchedMetaFields) => ({
  id,
  score,
  matchedMetaFields,
  data: async () => ({ url: id, meta: {} }),
});
/** @param {[string, number][]} pairs */
const answers = (pairs) => new Map(pairs.map(([id, score]) => [id, answer(id, score)]));

test("words in a title count for more than words in a text, and those for more than the vocabulary", () => {
  const found = scaled([answer("vocabulary", 9), answer("text", 9, ["text"]), answer("title", 9, ["title", "text"])]);
  const order = [...found.values()].sort((a, b) => b.score - a.score).map(({ id }) => id);
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
  const found = meant([answer("says", 1), answer("has", 1)], [[1, answers([["says", 1]])]]);
  assert.ok((found.get("says")?.score ?? 0) > (found.get("has")?.score ?? 0));
  assert.ok((found.get("has")?.score ?? 0) > 0);
});

test("a hit with all the words comes before one with some, and a rare word counts for more", () => {
  const common = answers([["both", 1], ["common", 1], ["x", 1], ["y", 1], ["z", 1]]);
  const rare = answers([["both", 1], ["rare", 1]]);
  assert.deepEqual(ranked([common, rare], 10).slice(0, 2).map(({ id }) => id), ["both", "rare"]);
});

test("records that are not wanted are out of the list and out of the weights", () => {
  const found = ranked([answers([["claim", 1], ["page", 1]])], 10, (id) => id === "claim");
  assert.deepEqual(found.map(({ id }) => id), ["claim"]);
});

test("nothing found is an empty list", () => {
  assert.deepEqual(ranked([], 10), []);
  assert.deepEqual(ranked([new Map()], 10), []);
});
