// Filters: the address, what they leave, and the rows of a table that remain.

import assert from "node:assert/strict";
import test from "node:test";

import { readFilters, writeFilters } from "../../docs/assets/filter-address.js";
import { counts, kept, subjects } from "../../docs/assets/filter-items.js";
import { records, selected } from "../../docs/assets/table-csv.js";

const NAMES = ["facet", "place"];
const ITEMS = [
  { key: "access shop/late", values: { facet: ["challenge"], place: ["tarn", "quay"] } },
  { key: "repair shop/late", values: { facet: ["challenge"], place: ["tarn", "quay"] } },
  { key: "repair shop/parts", values: { facet: ["challenge"], place: ["quay"] } },
  { key: "repair van/rounds", values: { facet: ["mode"], place: [] } },
];

test("filters survive the way into the address and back", () => {
  const filters = { facet: ["mode", "challenge"], place: ["a & b"] };
  assert.equal(writeFilters(filters, NAMES), "?facet=mode&facet=challenge&place=a+%26+b");
  assert.deepEqual(readFilters(writeFilters(filters, NAMES), NAMES), filters);
});

test("no filters are an empty address", () => {
  assert.equal(writeFilters({}, NAMES), "");
});

test("an address gives only filters that the page has, each value once, none too long or too many", () => {
  assert.deepEqual(readFilters("?facet=mode&facet=mode&facet=&colour=red&__proto__=x", NAMES), { facet: ["mode"] });
  assert.deepEqual(readFilters(`?facet=${"x".repeat(10_000)}`, NAMES), {});
  const many = Array.from({ length: 80 }, (_, number) => `place=${number}`).join("&");
  assert.equal(readFilters(`?${many}`, NAMES).place.length, 50);
});

test("values of one filter widen, filters narrow", () => {
  const keys = (/** @type {Record<string, string[]>} */ filters) => kept(ITEMS, filters).map(({ key }) => key);
  assert.equal(keys({}).length, 4);
  assert.equal(keys({ facet: ["mode", "challenge"] }).length, 4);
  assert.deepEqual(keys({ facet: ["challenge"], place: ["tarn"] }), ["access shop/late", "repair shop/late"]);
  assert.deepEqual(keys({ facet: ["mode"], place: ["quay"] }), []);
  assert.deepEqual(keys({ facet: ["constructor"] }), []);
});

test("a claim below two themes is one claim", () => {
  assert.deepEqual([...subjects(ITEMS)], ["shop/late", "shop/parts", "van/rounds"]);
  assert.deepEqual([...counts("place", ITEMS)], [["tarn", 1], ["quay", 2]]);
});

test("a filter's own counts do not depend on what is chosen in it", () => {
  assert.deepEqual([...counts("facet", kept(ITEMS, { facet: ["mode"] }, "facet"))], [["challenge", 2], ["mode", 1]]);
});

const TABLE = 'row,title\r\n"a","one, two"\r\nb,"says ""no""\r\nand goes on"\r\nc,\'=1+1\r\n';

test("a table is cut into records, line ends inside quotes and all", () => {
  assert.deepEqual(records(TABLE), [
    "row,title\r\n",
    '"a","one, two"\r\n',
    'b,"says ""no""\r\nand goes on"\r\n',
    "c,'=1+1\r\n",
  ]);
  assert.deepEqual(records(""), []);
  assert.deepEqual(records("row\nlast"), ["row\n", "last"]);
});

test("the rows that remain are those that were asked for, as they stood, with what is harmless left harmless", () => {
  assert.equal(selected(TABLE, new Set(["a", "c"])), 'row,title\r\n"a","one, two"\r\nc,\'=1+1\r\n');
  assert.equal(selected(TABLE, new Set()), "row,title\r\n");
  assert.equal(selected('row\r\n"q""q"\r\nrow\r\n', new Set(['q"q'])), 'row\r\n"q""q"\r\n');
});
