// The inline HTML of citations, read and written.

import assert from "node:assert/strict";
import test from "node:test";

import { escaped, runs, toHtml, toMarkdown, toPlain } from "../../docs/assets/citation-runs.js";

test("runs keep italics, languages and web links, from the outside in", () => {
  assert.deepEqual(runs('A, <em>On <span lang="ja">灯台</span></em>, <a href="https://example.org/a?b=1&amp;c=2">here</a>.'), [
    { text: "A, ", marks: [] },
    { text: "On ", marks: [{ tag: "em" }] },
    { text: "灯台", marks: [{ tag: "em" }, { tag: "span", lang: "ja" }] },
    { text: ", ", marks: [] },
    { text: "here", marks: [{ tag: "a", href: "https://example.org/a?b=1&c=2" }] },
    { text: ".", marks: [] },
  ]);
});

test("what is read is written the same", () => {
  const html = 'SU E. <em>Lamps &amp; “wicks” &lt;1&gt;</em><sup>[1]</sup> <a href="https://example.org/%E7%81%AF">x</a>';
  assert.equal(toHtml(runs(html)), html);
});

test("halves of a citation need not be balanced", () => {
  assert.equal(toHtml(runs("<em>Lamps, 3</em>, n.d.")), "<em>Lamps, 3</em>, n.d.");
  assert.equal(toHtml(runs("Lamps</em> and <strong>wicks")), "Lamps and <strong>wicks</strong>");
});

test("nothing comes through that could run", () => {
  for (const html of [
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    '<em onclick="alert(1)">x</em>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<span lang="x&quot; onclick=&quot;alert(1)">x</span>',
    "<svg/onload=alert(1)>",
    "&lt;img src=x onerror=alert(1)&gt;",
  ]) {
    const written = toHtml(runs(html));
    assert.doesNotMatch(written, /<(?!\/?em>)/, html);
    assert.doesNotMatch(written, /<[^>]*on\w+=/, html);
  }
});

test("unknown elements are shown as they were written", () => {
  assert.equal(toPlain(runs("Lamps <3 and <b onclick>wicks")), "Lamps <3 and <b onclick>wicks");
});

test("plain text is one line without markup", () => {
  assert.equal(toPlain(runs(" Lamps\n<em>of&nbsp;the &#x5317;&#28023;</em>  &bogus; &#0; ")), "Lamps of\u00a0the 北海 &bogus; &#0;");
});

test("Markdown says what the runs say and no more", () => {
  assert.equal(
    toMarkdown(runs('A*B, <em>Lamps of [x]</em> <sup>[1] p. 2</sup>, <a href="https://example.org/a_b">https://example.org/a_b</a>; <a href="https://example.org">here</a>')),
    "A\\*B, *Lamps of \\[x\\]* ^\\[1\\]\\ p.\\ 2^, <https://example.org/a_b>; [here](<https://example.org>)",
  );
});

test("text becomes HTML by escaping all that could be markup", () => {
  assert.equal(escaped(`"a" & <b>'c'`), "&quot;a&quot; &amp; &lt;b&gt;'c'");
});

test("a long hostile text is read in a moment", () => {
  const started = performance.now();
  runs("<a ".repeat(100000) + '<a href="'.repeat(50000) + "<em>".repeat(3000));
  assert.ok(performance.now() - started < 2000);
});
