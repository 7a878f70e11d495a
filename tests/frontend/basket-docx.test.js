// The document for Word, read back by a program that is not ours.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";

import { briefing } from "../../docs/assets/basket-briefing.js";
import { docx } from "../../docs/assets/basket-docx.js";
import { entries } from "../../docs/assets/basket-entries.js";
import { noted } from "../../docs/assets/basket-state.js";
import { Links, run, xml } from "../../docs/assets/docx-xml.js";
import { LIBRARY, WORKS, basketOf } from "./lighthouses.js";

/** Parses every part and gives what a reader would look at. */
const READ = `
import json, sys, zipfile
from xml.etree import ElementTree
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
parts = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}
text = lambda node: "".join(t.text or "" for t in node.iter(W + "t"))
styles = {s.get(W + "styleId") for s in parts["word/styles.xml"].iter(W + "style")}
used = {s.get(W + "val") for n in ("document", "footnotes") for k in ("pStyle", "rStyle") for s in parts[f"word/{n}.xml"].iter(W + k)}
named = {o.get("PartName", "").lstrip("/") for o in parts["[Content_Types].xml"]} - {""}
rels = {n: [r.get("Target") for r in parts[n]] for n in parts if n.endswith(".rels")}
print(json.dumps({
  "names": archive.namelist(), "unstyled": sorted(used - styles), "missing": sorted(named - set(archive.namelist())), "rels": rels,
  "paragraphs": [[p.find(f"{W}pPr/{W}pStyle").get(W + "val"), text(p)] for p in parts["word/document.xml"].iter(W + "p")],
  "marks": [r.get(W + "id") for r in parts["word/document.xml"].iter(W + "footnoteReference")],
  "notes": [[n.get(W + "id"), n.get(W + "type"), text(n)] for n in parts["word/footnotes.xml"]],
  "italics": [text(r) for r in parts["word/footnotes.xml"].iter(W + "r") if r.find(f"{W}rPr/{W}i") is not None],
}))
`;

/** @param {import("../../docs/assets/basket-state.js").Basket} basket */
function opened(basket) {
  const folder = mkdtempSync(join(tmpdir(), "docx-"));
  const path = join(folder, "a.docx");
  writeFileSync(path, docx(briefing(basket, entries(basket.items, LIBRARY, WORKS), LIBRARY)));
  const found = JSON.parse(execFileSync("python3", ["-c", READ, path], { encoding: "utf-8" }));
  rmSync(folder, { recursive: true });
  return found;
}

test("text, footnotes, source notes, own words and works are each in their style", () => {
  const basket = noted(basketOf(["pharos/wicks-burn", "aldous/turn"], { title: "Oil" }), "aldous/turn", "One.\n\nTwo.");
  const found = opened(basket);
  assert.deepEqual(found.paragraphs.map((/** @type {string[]} */ [style]) => style), [
    "Title", "Source", "Heading1", "BodyText", "SourceNote", "Heading1", "BodyText", "OwnNote", "OwnNote", "Heading1", "Bibliography", "Bibliography",
  ]);
  assert.deepEqual(found.paragraphs.slice(7, 9), [["OwnNote", "Note: One."], ["OwnNote", "Two."]]);
  assert.deepEqual([found.unstyled, found.missing], [[], []]);
  assert.equal(found.names[0], "[Content_Types].xml");
});

test("footnotes follow the two separators, and each mark has its note, with place, warning and italics", () => {
  const found = opened(basketOf(["pharos/wicks-burn", "aldous/turn"]));
  assert.deepEqual(found.marks, ["1", "2"]);
  assert.deepEqual(found.notes, [
    ["-1", "separator", ""],
    ["0", "continuationSeparator", ""],
    ["1", null, " Ida Pharos, Wicks & 灯台 (1887), sec. 1. Figure disputed: see source note wick-length."],
    ["2", null, " Ida Aldous, Lenses (1887), sec. 3."],
  ]);
  assert.deepEqual(found.italics, ["Wicks & ", "灯台", "Lenses"]);
});

test("addresses are kept beside the text that leads to them", () => {
  const found = opened(basketOf(["pharos/wicks-burn"]));
  assert.deepEqual(found.rels["word/_rels/document.xml.rels"], [
    "styles.xml",
    "settings.xml",
    "footnotes.xml",
    "https://example.org/lights/",
    "https://example.org/lights/notes/#wick-length",
  ]);
});

test("nothing that a reader types breaks the document", () => {
  const hostile = `</w:t><w:p/>"&amp;' ]]> <!-- \u0001\u000b\ufffe \ud800 & \udfff 灯台 שלום 🚲`;
  const basket = noted(basketOf(["aldous/turn"], { title: hostile }), "aldous/turn", hostile);
  const found = opened(basket);
  const shown = `</w:t><w:p/>"&amp;' ]]> <!-- ��� � & � 灯台 שלום 🚲`;
  assert.equal(found.paragraphs[0][1], shown);
});

test("the same basket is the same bytes", () => {
  const make = () => {
    const basket = basketOf(["pharos/wicks-burn"]);
    return docx(briefing(basket, entries(basket.items, LIBRARY, WORKS), LIBRARY));
  };
  assert.deepEqual(make(), make());
});

test("marks of runs become marks of Word, and what is marked twice is not", () => {
  const links = new Links();
  const italic = { tag: "em" };
  assert.match(run({ text: "a", marks: [italic] }, links), /<w:rPr><w:i\/><\/w:rPr>/);
  assert.doesNotMatch(run({ text: "a", marks: [italic, { tag: "i" }] }, links), /<w:i\/>/);
  assert.match(run({ text: "1", marks: [{ tag: "sup" }] }, links), /<w:vertAlign w:val="superscript"\/>/);
  assert.match(run({ text: "灯", marks: [{ tag: "span", lang: "ja-JP" }] }, links), /<w:lang w:eastAsia="ja-JP"\/>/);
  assert.match(run({ text: "x", marks: [{ tag: "a", href: "https://example.org/?a&b" }] }, links), /^<w:hyperlink r:id="link1">/);
  assert.deepEqual(links.targets, ["https://example.org/?a&b"]);
});

test("XML has no place for control characters and halves of characters", () => {
  assert.equal(xml("a\u0000b\ud83d<c>\n\t"), "a\ufffdb\ufffd&lt;c&gt;\n\t");
  assert.equal(xml("🚲"), "🚲");
});
