// What a basket is, what storage may hold in its place, and the links that share it.

import assert from "node:assert/strict";
import test from "node:test";

import { linkTo, linked } from "../../docs/assets/basket-link.js";
import { EMPTY, LONGEST, MOST, added, moved, noted, read, removed, renewed, titled, written } from "../../docs/assets/basket-state.js";
import { BasketStore, working } from "../../docs/assets/basket-store.js";

const DAY = "2030-05-06";
const claim = (/** @type {string} */ id) => ({ id, title: `Title of ${id}`, digest: "0123456789ab" });
const three = added(EMPTY, ["p/a", "p/b", "q/c"].map(claim), DAY);
const ids = (/** @type {import("../../docs/assets/basket-state.js").Basket} */ basket) => basket.items.map(({ id }) => id);

/** @param {Record<string, string>} kept */
function keeper(kept = {}) {
  return {
    getItem: (/** @type {string} */ key) => kept[key] ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => {
      kept[key] = text;
    },
    removeItem: (/** @type {string} */ key) => {
      delete kept[key];
    },
  };
}

test("a basket survives being written and read", () => {
  const basket = titled(noted(three, "p/b", 'Say “yes”.\n\nThen <b> & "no" 灯台 🚲'), "Lamps & oil");
  assert.deepEqual(read(written(basket)), { basket, fault: null });
  assert.equal(basket.items[1].note, 'Say “yes”.\n\nThen <b> & "no" 灯台 🚲');
});

test("nothing kept is an empty basket", () => {
  assert.deepEqual(read(null), { basket: EMPTY, fault: null });
});

test("a claim is collected once, and what is no id of a claim not at all", () => {
  assert.deepEqual(ids(added(three, [claim("p/a"), claim("q/d"), claim("q/d"), claim("<b>"), claim("p")], DAY)), [
    "p/a",
    "p/b",
    "q/c",
    "q/d",
  ]);
});

test("items are moved, and not beyond the ends", () => {
  assert.deepEqual(ids(moved(three, "q/c", 0)), ["q/c", "p/a", "p/b"]);
  assert.deepEqual(ids(moved(three, "p/a", 1)), ["p/b", "p/a", "q/c"]);
  assert.deepEqual(ids(moved(three, "p/a", -5)), ["p/a", "p/b", "q/c"]);
  assert.deepEqual(ids(moved(three, "p/a", 99)), ["p/b", "q/c", "p/a"]);
  assert.deepEqual(ids(moved(three, "no/such", 0)), ["p/a", "p/b", "q/c"]);
  assert.deepEqual(ids(removed(three, "p/b")), ["p/a", "q/c"]);
});

test("a successor takes the place and the notes of what it replaced, and stands once", () => {
  const basket = noted(noted(three, "p/a", "mine"), "q/c", "other");
  const found = renewed(basket, "p/a", { id: "q/c", title: "New", digest: "ffffffffffff" }, "2030-06-07");
  assert.deepEqual(ids(found), ["q/c", "p/b"]);
  assert.deepEqual(found.items[0], { id: "q/c", title: "New", digest: "ffffffffffff", day: "2030-06-07", note: "mine\n\nother" });
});

test("what is typed is kept without control characters and to a length", () => {
  assert.equal(noted(three, "p/a", "a\u0000b\u202ec\r\nd\u2028e").items[0].note, "ab\u202ec\nde");
  assert.equal(noted(three, "p/a", "x".repeat(10_000)).items[0].note.length, MOST.note);
  assert.equal(noted(three, "p/a", "x".repeat(MOST.note - 1) + "🚲").items[0].note.length, MOST.note - 1);
  assert.equal(titled(three, "two\n lines ").title, "two lines ");
});

test("a basket takes no more than there is room for, and the fullest is read again", () => {
  const many = Array.from({ length: 1000 }, (_, number) => claim(`p/${number}`));
  let full = added(EMPTY, many, DAY);
  assert.equal(full.items.length, MOST.items);
  for (const { id } of full.items) full = noted(full, id, '"\n'.repeat(MOST.note / 2));
  assert.ok(written(full).length < LONGEST);
  assert.deepEqual(read(written(full)), { basket: full, fault: null });
});

for (const [name, text, fault] of /** @type {[string, string, string][]} */ ([
  ["no JSON", "{", "corrupt"],
  ["nothing", "", "corrupt"],
  ["markup", "<img src=x onerror=alert(1)>", "corrupt"],
  ["null", "null", "foreign"],
  ["a number", "17", "foreign"],
  ["another program's", '{"items":[1,2,3]}', "foreign"],
  ["a list", "[]", "foreign"],
  ["a newer one", '{"format":"briefing basket","version":2}', "newer"],
  ["ten megabytes", "x".repeat(5_000_000), "large"],
  ["deep", "[".repeat(100_000), "corrupt"],
  ["no items", '{"format":"briefing basket","version":1,"title":"","style":"apa","inText":false}', "corrupt"],
  ["an id with markup", written({ ...three, items: [{ ...three.items[0], id: "p/<b>" }] }), "corrupt"],
  ["a twin", written({ ...three, items: [three.items[0], three.items[0]] }), "corrupt"],
  ["a note that is none", written({ ...three, items: [{ ...three.items[0], note: /** @type {any} */ ({}) }] }), "corrupt"],
  ["an item that is none", written({ ...three, items: [/** @type {any} */ (null)] }), "corrupt"],
  ["a style with markup", written({ ...three, style: '"><script>' }), "corrupt"],
])) {
  test(`storage that holds ${name} is ${fault}, and is left as it is`, () => {
    assert.deepEqual(read(text), { basket: null, fault });
    const kept = { basket: text };
    const store = new BasketStore("basket", keeper(kept));
    assert.equal(store.change((basket) => added(basket, [claim("p/a")], DAY)), "unreadable");
    assert.equal(store.raw(), text);
    store.reset();
    assert.equal(store.change((basket) => added(basket, [claim("p/a")], DAY)), "kept");
    assert.deepEqual(ids(store.read().basket ?? EMPTY), ["p/a"]);
  });
}

test("what a crafted basket carries besides is not taken over", () => {
  const crafted = written(/** @type {any} */ ({ ...three, __proto__: null, evil: 1, items: [{ ...three.items[0], constructor: "x" }] }));
  assert.deepEqual(read(crafted).basket, { ...three, items: [three.items[0]] });
});

test("a change begins from what another tab has kept meanwhile", () => {
  const kept = {};
  const [one, other] = [new BasketStore("basket", keeper(kept)), new BasketStore("basket", keeper(kept))];
  one.change((basket) => added(basket, [claim("p/a")], DAY));
  other.change((basket) => added(basket, [claim("p/b")], DAY));
  one.change((basket) => noted(basket, "p/a", "mine"));
  assert.deepEqual(ids(other.read().basket ?? EMPTY), ["p/a", "p/b"]);
  assert.equal(other.read().basket?.items[0].note, "mine");
});

test("a storage without room keeps what it has and says so", () => {
  const kept = { basket: written(three) };
  const full = new BasketStore("basket", {
    ...keeper(kept),
    setItem() {
      throw new DOMException("", "QuotaExceededError");
    },
  });
  assert.equal(full.change((basket) => removed(basket, "p/a")), "full");
  assert.deepEqual(full.read().basket, three);
});

test("without storage a basket lasts as long as the page", () => {
  const denied = working(() => {
    throw new DOMException("", "SecurityError");
  });
  const deaf = working(() => ({ getItem: () => null, setItem() {}, removeItem() {} }));
  assert.deepEqual([denied, deaf], [null, null]);
  const store = new BasketStore("basket", null);
  assert.equal(store.change((basket) => added(basket, [claim("p/a")], DAY)), "page");
  assert.equal(store.lasting, false);
  assert.deepEqual(ids(store.read().basket ?? EMPTY), ["p/a"]);
});

test("a link carries ids in their order, and comes back", () => {
  assert.equal(linkTo(["p/a", "q/c"]), "#ids=p/a,q/c");
  assert.deepEqual(linked("#ids=p/a,q/c"), { ids: ["p/a", "q/c"], refused: 0, beyond: 0 });
});

test("what mail programs do to a link does no harm", () => {
  assert.deepEqual(linked("#ids=p%2Fa%2Cq/c,%20p%2fb%20,"), { ids: ["p/a", "q/c", "p/b"], refused: 0, beyond: 0 });
});

test("other ends of addresses are no links to a basket", () => {
  for (const hash of ["", "#", "#about", "#ids", "#IDS=p/a", "?ids=p/a"]) assert.equal(linked(hash), null);
});

test("hostile links bring nothing but ids of claims, each once, and no more than there is room for", () => {
  const hostile = "#ids=<img src=x onerror=alert(1)>,javascript:alert(1)/x,__proto__/x,p/../q,p/a,p/a,%E0%A4%A,P/A,p/a/b,constructor/prototype";
  assert.deepEqual(linked(hostile)?.ids, ["p/a", "constructor/prototype"]);
  assert.equal(linked(hostile)?.refused, 7);
  const long = linked(`#ids=${Array.from({ length: 2000 }, (_, number) => `p/${number}`).join(",")}`);
  assert.deepEqual([long?.ids.length, long?.beyond], [300, 1700]);
  assert.ok((linked(`#ids=${"p/a,".repeat(1_000_000)}`)?.ids.length ?? 0) === 1);
  assert.equal(linked("#ids=")?.ids.length, 0);
});
