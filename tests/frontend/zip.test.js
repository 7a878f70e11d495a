// Archives, read back by a program that is not ours.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";

import { crc32, zip } from "../../docs/assets/zip.js";

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);

test("the checksum is the one that every reader computes", () => {
  assert.equal(crc32(bytes("123456789")), 0xcbf43926);
  assert.equal(crc32(bytes("")), 0);
});

test("Python finds every part, in order, whole", () => {
  const folder = mkdtempSync(join(tmpdir(), "zip-"));
  const path = join(folder, "a.zip");
  const parts = { "[Content_Types].xml": "<a/>", "word/灯台.xml": "é – 灯台 🚲", empty: "", large: "x".repeat(100_000) };
  writeFileSync(path, zip(Object.entries(parts).map(([name, text]) => ({ name, data: bytes(text) }))));
  const read =
    "import json, sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; " +
    "print(json.dumps([[i.filename, z.read(i).decode(), i.date_time] for i in z.infolist()]))";
  const found = JSON.parse(execFileSync("python3", ["-c", read, path], { encoding: "utf-8" }));
  rmSync(folder, { recursive: true });
  assert.deepEqual(
    found,
    Object.entries(parts).map(([name, text]) => [name, text, [1980, 1, 1, 0, 0, 0]]),
  );
});

test("the same parts are the same bytes, and no parts are an empty archive", () => {
  const parts = [{ name: "a", data: bytes("b") }];
  assert.deepEqual(zip(parts), zip(parts));
  assert.deepEqual([...zip([])], [0x50, 0x4b, 5, 6, ...Array(18).fill(0)]);
});
