// What stands behind the items of a basket, and the briefing that is made of them, in every format.

import assert from "node:assert/strict";
import test from "node:test";

import { briefing, isCited } from "../../docs/assets/basket-briefing.js";
import { entries, heir, needed } from "../../docs/assets/basket-entries.js";
import { brought, remarks } from "../../docs/assets/basket-offer.js";
import { bibtex, fileName, ris } from "../../docs/assets/basket-take.js";
import { citingMarkdown, html, markdown, plain } from "../../docs/assets/basket-text.js";
import { noted } from "../../docs/assets/basket-state.js";
import { LIBRARY, WARNING, WORKS, basketOf } from "./lighthouses.js";

const IDS = ["pharos/wicks-burn", "aldous/turn", "pharos/oil"];
/** @param {import("../../docs/assets/basket-state.js").Basket} basket */
const entriesOf = (basket) => entries(basket.items, LIBRARY, WORKS);
/** @param {import("../../docs/assets/basket-state.js").Basket} basket */
const made = (basket) => briefing(basket, entriesOf(basket), LIBRARY);
/** @param {import("../../docs/assets/citation-runs.js").Run[]} runs */
const words = (runs) => runs.map(({ text }) => text).join("");

test("an id follows its successors, and stops where it was withdrawn or runs in a ring", () => {
  assert.deepEqual([heir("pharos/old", LIBRARY).id, heir("pharos/old", LIBRARY).withdrawn], ["pharos/oil", false]);
  assert.deepEqual(heir("pharos/oil", LIBRARY), { id: "pharos/oil", ended: null, withdrawn: false });
  assert.equal(heir("pharos/gone", LIBRARY).ended?.reason, "misread");
  assert.equal(heir("pharos/ring-a", LIBRARY).withdrawn, true);
  assert.equal(heir("sunk/any", LIBRARY).ended?.reason, "a forgery");
});

test("each item is as it was, changed, replaced, withdrawn, unknown, or not to be had", () => {
  const basket = basketOf([...IDS, "pharos/old", "pharos/gone", "sunk/x", "pharos/none", "none/x", "unfetched/x", "constructor/x", "pharos/constructor"]);
  basket.items[1].digest = "ffffffffffff";
  assert.deepEqual(
    entriesOf(basket).map(({ standing }) => standing),
    ["same", "changed", "same", "replaced", "withdrawn", "withdrawn", "unknown", "unknown", "unread", "unknown", "unknown"],
  );
  assert.deepEqual(needed(basket.items.map(({ id }) => id), LIBRARY), ["pharos", "aldous", "unfetched"]);
});

test("an item whose state was not known when it was collected is not called changed", () => {
  const basket = basketOf(["pharos/oil"]);
  basket.items[0].digest = "";
  assert.equal(entriesOf(basket)[0].standing, "same");
});

test("notes cite in full, then briefly, with places and warnings; works stand in order", () => {
  const { notes, works, parts } = made(basketOf(IDS));
  assert.deepEqual(notes.map(words), [
    "Ida Pharos, Wicks & 灯台 (1887), sec. 1. Figure disputed: see source note wick-length.",
    "Ida Aldous, Lenses (1887), sec. 3.",
    "Pharos, Wicks & 灯台, sec. 2.",
  ]);
  assert.deepEqual(works.map(words), ["Aldous, Ida. Lenses. 1887.", "Pharos, Ida. Wicks & 灯台. 1887."]);
  assert.deepEqual(parts.map(({ note }) => note), [1, 2, 3]);
  assert.deepEqual(parts[0].doubts, [
    { title: "Source note wick-length", text: `${WARNING.said}.`, address: "https://example.org/lights/notes/#wick-length" },
  ]);
});

test("a style that cites by author has footnotes without brackets, or citations in the text", () => {
  const { notes } = made(basketOf(IDS, { style: "apa" }));
  assert.deepEqual(notes.map(words), [
    "Pharos, 1887, Section 1. Figure disputed: see source note wick-length.",
    "Aldous, 1887, Section 3.",
    "Pharos, 1887, Section 2.",
  ]);
  const inText = made(basketOf(IDS, { style: "apa", inText: true }));
  assert.equal(words(inText.parts[1].statement), "Lenses turn, the paper says (Aldous, 1887, Section 3).");
  assert.deepEqual(inText.notes.map(words), ["Figure disputed: see source note wick-length."]);
  assert.deepEqual(inText.parts.map(({ note }) => note), [1, null, null]);
});

test("a style that numbers counts works as they come, and its footnotes give the whole reference with the place", () => {
  const inText = made(basketOf(IDS, { style: "ieee", inText: true }));
  assert.deepEqual(inText.parts.map(({ statement }) => words(statement).match(/\[.*\]/)?.[0]), ["[1, sec. 1]", "[2, sec. 3]", "[1, sec. 2]"]);
  assert.deepEqual(inText.works.map(words), ["[1] I. Pharos, Wicks & 灯台, 1887.", "[2] I. Aldous, Lenses, 1887."]);
  assert.equal(words(made(basketOf(IDS, { style: "ieee" })).notes[1]), "I. Aldous, Lenses, 1887, sec. 3.");
  const raised = made(basketOf(["aldous/turn"], { style: "gb-t-7714", inText: true })).parts[0].statement;
  assert.equal(words(raised), "Lenses turn, the paper says[1] sec. 3.");
});

test("a style that the library has no more is replaced by its first", () => {
  assert.equal(words(made(basketOf(["aldous/turn"], { style: "constructor" })).notes[0]), "Ida Aldous, Lenses (1887), sec. 3.");
});

test("what was withdrawn or is unknown is left out, and the numbers of notes have no gap", () => {
  const { parts } = made(basketOf(["pharos/gone", "aldous/turn", "none/x", "pharos/old"]));
  assert.deepEqual(parts.map(({ id, note }) => [id, note]), [["aldous/turn", 1], ["pharos/oil", 2]]);
});

test("Markdown escapes what data and readers write, and keeps footnotes apart", () => {
  const basket = noted(basketOf(["pharos/wicks-burn"], { title: "1. A *title*" }), "pharos/wicks-burn", "# no heading\n- <script>alert(1)</script>");
  assert.equal(
    markdown(made(basket)),
    [
      "# 1\\. A \\*title\\*",
      "From *Lights \\& towers*, edition 2030-01-02 (1f2e3d4c). <https://example.org/lights/> The statements are digests in " +
        "the editors’ words; cite the works named in the notes, at the places given.",
      "## Wicks \\*burn\\* \\& \\<glow\\>",
      "Wicks \\*burn\\* \\& \\<glow\\>, the paper says.[^n1]",
      "> **Source note wick-length**: stated: 3 \\< 2; should be: “2 \\& 3”. <https://example.org/lights/notes/#wick-length>",
      "**Note:** \\# no heading",
      "\\- \\<script\\>alert(1)\\</script\\>",
      "## References",
      "- Pharos, Ida. *Wicks \\&* *灯台*. 1887.",
      "[^n1]: Ida Pharos, *Wicks \\&* *灯台* (1887), sec. 1. Figure disputed: see source note wick-length.",
      "",
    ].join("\n\n").replace(/\n\n$/, "\n"),
  );
});

test("Markdown for pandoc cites by key and names its bibliography", () => {
  const basket = basketOf(["pharos/oil"], { title: 'Say "oil": now' });
  const text = citingMarkdown(made(basket), entriesOf(basket).filter(isCited), "briefing.bib");
  assert.match(text, /^---\ntitle: "Say \\"oil\\": now"\nbibliography: "briefing\.bib"\n---\n/);
  assert.match(text, /Oil is dear, the paper says \[@pharos, sec\. 2\]\.\n/);
});

test("HTML for word processors has marks and notes that lead to each other, and runs nothing", () => {
  const basket = noted(basketOf(["pharos/wicks-burn"], { title: "<img src=x onerror=alert(1)>" }), "pharos/wicks-burn", "<script>alert(1)</script>");
  const text = html(made(basket));
  assert.match(text, /<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1<\/sup><\/a>/);
  assert.match(text, /<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1<\/a> Ida Pharos, <em>/);
  assert.doesNotMatch(text, /<script|<img|<glow/);
  assert.match(text, /<h1>&lt;img src=x onerror=alert\(1\)&gt;<\/h1>/);
});

test("plain text has the notes and the works at its end", () => {
  const text = plain(made(noted(basketOf(["aldous/turn"]), "aldous/turn", "mine")));
  assert.match(text, /^Briefing\n\nFrom Lights & towers, edition/);
  assert.match(text, /\n\nLenses turn\nLenses turn, the paper says\. \[1\]\n\nNote: mine\n\nNotes\n\[1\] Ida Aldous, Lenses \(1887\), sec\. 3\.\n\nReferences\nAldous, Ida\. Lenses\. 1887\.\n$/);
});

test("BibTeX and RIS have each work once, with what was collected of it", () => {
  const cited = entriesOf(basketOf(IDS)).filter(isCited);
  assert.equal(
    bibtex(cited),
    "% pharos/wicks-burn: sec. 1; figure disputed: see source note wick-length\n% pharos/oil: sec. 2\n" +
      '@book{pharos,\n  title = {Wicks &amp; <span lang="ja-JP">灯台</span>}\n}\n\n% aldous/turn: sec. 3\n@book{aldous,\n  title = {Lenses}\n}\n',
  );
  assert.match(ris(cited), /\r\nN1 {2}- Wicks \*burn\* & <glow>: sec\. 1; figure disputed: see source note wick-length\r\nN1 {2}- Oil is dear: sec\. 2\r\nER {2}- \r\n/);
  assert.equal(ris(cited).match(/^ER/gm)?.length, 2);
});

test("a line that a claim's title might break in RIS does not break", () => {
  const cited = entriesOf(basketOf(["pharos/oil"])).filter(isCited);
  const crafted = { ...cited[0], claim: { ...cited[0].claim, title: "One\r\nER  - \r\nTY  - EVIL\u0000" } };
  assert.match(ris([crafted]), /N1 {2}- One ER - TY - EVIL : sec\. 2\r\n/);
});

test("names of files are letters and digits, of any script, and never too long", () => {
  assert.equal(fileName("", "docx"), "briefing.docx");
  assert.equal(fileName("灯台 & Öl: 3/4 <b>..\\..", "md"), "briefing-灯台-öl-3-4-b.md");
  assert.equal([...fileName("🚲".repeat(300) + "x".repeat(300), "ris")].length, 64);
});

test("a link brings what stands today, each once, and says what it does not bring", () => {
  const link = { ids: ["pharos/old", "pharos/oil", "pharos/gone", "none/x", "unfetched/x"], refused: 2, beyond: 1 };
  const items = brought(link, LIBRARY);
  assert.deepEqual(items.map(({ id }) => id), ["pharos/oil", "pharos/gone", "none/x", "unfetched/x"]);
  assert.deepEqual(remarks(link, entries(items, LIBRARY, WORKS)), [
    "1 claim of the link was replaced; what took the place is offered.",
    "Withdrawn, and not offered: “Gone”.",
    "Not known here, and not offered: none/x.",
    "1 claim could not be fetched. Check the connection and open the link again.",
    "2 parts of the link cannot be read as the name of a claim.",
    "The link names 1 more than a basket takes.",
  ]);
});
