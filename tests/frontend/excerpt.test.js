// Words in context.

import assert from "node:assert/strict";
import test from "node:test";

import { excerpt, marked, places } from "../../docs/assets/search-excerpt.js";

/** @param {import("../../docs/assets/search-excerpt.js").Piece[]} pieces */
const shown = (pieces) => pieces.map(({ text, mark }) => (mark ? `[${text}]` : text)).join("");

test("a beginning marks the whole word", () => {
  assert.equal(shown(marked("Deposits deter; a deposit", ["deposit"])), "[Deposits] deter; a [deposit]");
});

test("a needle inside a word marks nothing, and a short one stands alone", () => {
  assert.equal(shown(marked("because us use bus", ["us"])), "because [us] use bus");
});

test("Chinese is marked anywhere", () => {
  assert.equal(shown(marked("关于一带一路的", ["一带一路"])), "关于[一带一路]的");
});

test("overlapping finds are one mark, the longest", () => {
  assert.deepEqual(places("belt and road", ["belt", "belt and road"]), [[0, 13]]);
});

test("markup stays text", () => {
  assert.deepEqual(marked("<b>x</b>", ["b"]).map(({ text }) => text).join(""), "<b>x</b>");
});

test("a long text is cut around the first find, between words", () => {
  const text = `${"word ".repeat(100)}needle ${"tail ".repeat(100)}`;
  const found = shown(excerpt(text, ["needle"], 80));
  assert.ok(found.startsWith("… word"));
  assert.ok(found.includes("[needle]"));
  assert.ok(found.endsWith(" …"));
  assert.ok(found.length < 100);
});

test("a short text is shown whole", () => {
  assert.equal(shown(excerpt("short text", ["none"])), "short text");
});
