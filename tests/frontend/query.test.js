// What readers type is taken apart as they meant it.

import assert from "node:assert/strict";
import test from "node:test";

import { simplified } from "../../docs/assets/search-han.js";
import { units } from "../../docs/assets/search-query.js";
import { distance, mended } from "../../docs/assets/search-spelling.js";
import { pairs, token } from "../../docs/assets/search-tokens.js";
import { Vocabulary } from "../../docs/assets/search-vocabulary.js";
import { stem, words } from "../../docs/assets/search-words.js";

/** @type {import("../../docs/assets/search-vocabulary.js").Terms} */
const TERMS = {
  claims: 10,
  papers: 2,
  edition: { date: "2030-01-01", digest: "abc", claims: "def" },
  concepts: [
    ["Lending rules", "theme", "lending-rules", ["loan terms", "R&L", "借出规则", "貸出規則"]],
    ["Wexley", "place", "wexley", ["Wexley-on-Sea"]],
    ["Harbour", "place", "harbour", ["harbour", "港"]],
  ],
  everyday: { "who pays": ["lending rules"], trike: ["tricycle"] },
  names: { facet: {}, basis: {} },
};
const KNOWN = ["deposit", "bicycle", "tricycle", "volunteer", "lending"];
const VOCABULARY = new Vocabulary(TERMS);
VOCABULARY.readEastAsian(simplified);

/** @param {string} query */
const shown = (query) => units(query, VOCABULARY).units.map((unit) => unit.shown);

test("words lose case, accents, width and possessives", () => {
  assert.deepEqual(words("The Café's ＢＩＣＹＣＬＥ, B&R"), ["the", "cafe", "bicycle", "b&r"]);
});

test("an amount in US$ is not about the country", () => {
  assert.deepEqual(words("US$18 in the US"), ["usd", "18", "in", "the", "us"]);
});

test("kana keep the marks that make them other letters", () => {
  assert.deepEqual(words("データ"), ["データ"]);
});

test("a run of Chinese or Japanese is one word, apart from Latin letters beside it", () => {
  assert.deepEqual(words("ASEAN市場 rules"), ["asean", "市場", "rules"]);
});

test("the forms of an English word share a beginning", () => {
  assert.deepEqual(["financing", "financed", "finances"].map(stem), ["financ", "financ", "financ"]);
  assert.equal(stem("bus"), "bus");
});

test("an alias of several words is one unit, means its term, and is searched as it was typed, too", () => {
  const [unit] = units("loan terms", VOCABULARY).units;
  assert.equal(unit.meanings[0].concept.slug, "lending-rules");
  const ways = unit.meanings[0].texts.map(({ words: all, weight }) => [all.join(" "), weight]);
  assert.deepEqual(ways, [["loan terms", 1], ["lending rules", 0.75], ["r&l", 0.75]]);
  assert.deepEqual(unit.texts.map((text) => text.words), [["loan", "terms"]]);
});

test("names in Chinese and Japanese are read when they are first needed", () => {
  const fresh = new Vocabulary(TERMS);
  assert.equal(fresh.has("借出规则"), false);
  fresh.readEastAsian(simplified);
  assert.equal(fresh.has("借出规则"), true);
});

test("aliases are found in traditional, simplified and Japanese characters", () => {
  for (const query of ["借出规则", "借出規則", "貸出規則"]) {
    assert.equal(units(query, VOCABULARY).units[0].meanings[0].concept.slug, "lending-rules", query);
  }
});

test("an alias inside a run is found, and what stands beside it is a unit of its own", () => {
  assert.deepEqual(shown("新的借出规则"), ["新", "借出规则"]);
});

test("everyday words are searched as the words they mean, even when all are common", () => {
  const [unit] = units("who pays for it", VOCABULARY).units;
  assert.equal(unit.shown, "who pays");
  assert.equal(unit.meanings[0].concept.slug, "lending-rules");
});

test("common words alone are no units", () => {
  assert.deepEqual(shown("the of and which"), []);
});

test("a hyphen is a space", () => {
  assert.deepEqual(shown("Wexley-on-Sea"), ["wexley on sea"]);
});

test("a long query is cut, and says so", () => {
  const { units: found, cut } = units("alpha beta gamma ".repeat(900), VOCABULARY);
  assert.equal(cut, true);
  assert.deepEqual(found.map((unit) => unit.shown), ["alpha", "beta", "gamma"]);
});

test("markup, signs and emoji are no words", () => {
  assert.deepEqual(shown('<img src="x"> 🚲 \\ ${} ""'), ["img", "src", "x"]);
});

test("a word is searched with its other forms, a short one as it stands", () => {
  const [long, short] = units("deposits van", VOCABULARY).units;
  assert.deepEqual(long.texts, [{ words: ["deposits"], whole: false, weight: 1 }]);
  assert.deepEqual(long.needles, ["deposit"]);
  assert.deepEqual(short.texts, [{ words: ["van"], whole: true, weight: 1 }]);
});

test("one slip is forgiven in a short word, two in a long one, none in a name of three letters", () => {
  assert.equal(mended("depositt", KNOWN), "deposit");
  assert.equal(mended("bicylce", KNOWN), "bicycle");
  assert.equal(mended("volunteeer", KNOWN), "volunteer");
  assert.equal(mended("abc", ["abd"]), null);
  assert.equal(mended("zeppelin", KNOWN), null);
});

test("a swap of neighbours is one slip, and a limit ends the count", () => {
  assert.equal(distance("form", "from", 2), 1);
  assert.equal(distance("kitten", "sitting", 3), 3);
  assert.equal(distance("kitten", "sitting", 1), 2);
});

test("tokens and pairs are words that no program cuts up", () => {
  assert.equal(token("theme", "lending-rules"), "kbqthemelendingxruleszz");
  assert.deepEqual(pairs("中日"), ["h4e2dh65e5"]);
  assert.deepEqual(pairs("中"), ["h4e2d"]);
});

test("characters become simplified ones, others stay", () => {
  assert.equal(simplified("第三方市場合作 帯 abc"), "第三方市场合作 带 abc");
});
