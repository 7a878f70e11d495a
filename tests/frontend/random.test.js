// Whatever stands in an address, in storage, in a data file or in a reader's own words: no reader of ours throws, takes a
// second, or makes anything of it that is more than text. Always the same texts; KB_FUZZ says how many times as many.

import assert from "node:assert/strict";
import test from "node:test";

import { linkTo, linked } from "../../docs/assets/basket-link.js";
import * as basket from "../../docs/assets/basket-state.js";
import { escaped, markdownText, runs, toHtml, toMarkdown, toPlain } from "../../docs/assets/citation-runs.js";
import { xml } from "../../docs/assets/docx-xml.js";
import * as address from "../../docs/assets/search-address.js";
import { excerpt, marked } from "../../docs/assets/search-excerpt.js";
import { stem, words } from "../../docs/assets/search-words.js";
import { records, selected } from "../../docs/assets/table-csv.js";

const TIMES = 400 * Number(process.env.KB_FUZZ || 1);
const SECOND = 1000;
const PIECES = [
  ..."<>&\"'`=%#?/\\:;,.()[]{}|@-_*~^$! \t\n\r0a", "é", "中", "の", "\u202e", "\u0000", "\ud83d", "🚲", "İ", "ﬁ", "\u2028",
  "<a href=\"", "javascript:alert(1)", "\">", "</a>", "<em>", "</em>", "<img src=x onerror=alert(1)>", "<script>", "&#60;",
  "&#x3c;", "&lt;", "&#9999999;", "https://example.org", "q=", "&theme=", "%", "%2C", "%E0%A4", "#ids=", "marsh/deposit",
  "__proto__", "constructor", "null", "{", "}", '{"format":"briefing basket","version":1', ',"items":[', "]}", '"title":""',
];

/** A generator of the same numbers every time (Park and Miller 1988). */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

function* texts(seed) {
  const number = numbers(seed);
  for (let n = 0; n < TIMES; n += 1) yield Array.from({ length: number(30) }, () => PIECES[number(PIECES.length)]).join("");
}

function timed(read, text) {
  const start = performance.now();
  const value = read(text);
  assert.ok(performance.now() - start < SECOND, `a second for ${JSON.stringify(text.slice(0, 80))}`);
  return value;
}

test("any address gives a state, which is written and read the same", () => {
  for (const text of texts(11)) {
    const state = timed(address.read, `?${text}`);
    const again = address.read(address.write(state));
    assert.deepEqual(again, address.read(address.write(again)));
  }
});

test("any end of an address is no link, or one of ids", () => {
  for (const text of texts(13)) {
    const link = timed(linked, `#ids=${text}`);
    assert.ok(link?.ids.every(basket.isId));
    assert.deepEqual(linked(linkTo(link.ids))?.ids, link.ids);
    assert.equal(linked(text.startsWith("#ids=") ? "" : text), null);
  }
});

test("any stored text is a basket, or a fault and nothing else", () => {
  for (const text of texts(17)) {
    const { basket: found, fault } = timed(basket.read, text);
    assert.equal(found === null, fault !== null);
  }
});

test("a basket of any words is stored and read the same", () => {
  for (const text of texts(19)) {
    const items = [{ id: "marsh-lending/deposit", title: text, digest: "" }];
    const kept = basket.titled(basket.noted(basket.added(basket.EMPTY, items, "2026-11-22"), items[0].id, text), text);
    assert.deepEqual(basket.read(basket.written(kept)), { basket: kept, fault: null });
  }
});

const HARMLESS = /^(?:[^<>]|<\/?(?:em|i|strong|b|sup|sub)>|<span lang="[A-Za-z0-9-]+">|<\/span>|<a href="https?:\/\/[^"<>\s]+">|<\/a>)*$/;

test("any citation becomes text, italics and links to the web", () => {
  for (const text of texts(23)) {
    const found = timed(runs, text);
    assert.match(toHtml(found), HARMLESS);
    assert.deepEqual(toPlain(runs(toHtml(found))), toPlain(found));
    toMarkdown(found);
  }
});

test("escaped text comes back as it was", () => {
  for (const text of texts(29)) {
    assert.equal(runs(escaped(text)).map((run) => run.text).join(""), text);
    assert.doesNotMatch(escaped(text), /[<>"]/);
    assert.doesNotMatch(xml(text), /[<>"\u0000]/);
    assert.doesNotMatch(markdownText(text).replace(/\\[^a-z0-9\s]/gi, ""), /[`*_[\]<>#|~@$]/);
  }
});

test("pieces of a text are the text", () => {
  for (const text of texts(31)) {
    const needles = words(text).map(stem);
    assert.equal(marked(text, needles).map((piece) => piece.text).join(""), text);
    timed((long) => excerpt(long, needles), text.repeat(20));
  }
});

test("records of a table are the table", () => {
  for (const text of texts(37)) {
    assert.equal(records(text).join(""), text);
    selected(text, new Set(["a"]));
  }
});

/** Texts of a shape that makes careless programs slow. */
const SHAPES = {
  "escapes in an address": [(text) => linked(`#ids=${text}`), "%2C"],
  "ids in an address": [(text) => linked(`#ids=${text}`), "a/b,"],
  "filters of an address": [(text) => address.read(`?${text}`), "theme=a&"],
  "references in a citation": [runs, "&#60;"],
  "tags that are none": [runs, "<a href="],
  "blanks in a citation": [(text) => toMarkdown(runs(text)), " \t"],
  "signs in a citation": [(text) => toMarkdown(runs(text)), "*_"],
  "brackets in storage": [basket.read, "["],
  "quotes in a table": [records, '"'],
  "accents in a query": [words, "e\u0301"],
  "needles in a text": [(text) => excerpt(text, ["ab"]), "ab "],
};

for (const [name, [read, piece]] of Object.entries(SHAPES)) {
  test(`twice the ${name} cost little more than twice`, () => {
    const cost = (size) => {
      const text = piece.repeat(size / piece.length);
      return Math.min(...[1, 2, 3].map(() => {
        const start = process.cpuUsage();
        read(text);
        const { user, system } = process.cpuUsage(start);
        return (user + system) / 1e6;
      }));
    };
    const twice = cost(80_000);
    assert.ok(twice < 1);
    assert.ok(twice < 0.05 || twice <= 2.5 * cost(40_000) || cost(160_000) <= 2.5 * cost(80_000));
  });
}
