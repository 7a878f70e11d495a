// The tool beside each claim that collects it. What it needs comes when it is first used, or something is collected.

import { addTool, refresh } from "./claim-tools.js";
import { whenKept } from "./basket-kept.js";

const NAME = "collect";
/** @type {Record<import("./basket-store.js").Outcome, string>} */
const OTHERWISE = { kept: "", page: "until you leave", full: "no room", unreadable: "see the basket" };

/** @type {Set<string>} */
let collected = new Set();

addTool({
  name: NAME,
  label: "collect",
  pressed: ({ id }) => collected.has(id),
  order: 30,
  async run({ id, title, place }) {
    const store = await open();
    if (!store) return "no connection";
    const { MOST, added, removed } = await import("./basket-state.js");
    const had = collected.has(id);
    if (!had && collected.size >= MOST.items) return "the basket is full";
    const day = new Date().toISOString().slice(0, 10);
    const claim = { id, title, digest: place.dataset.digest ?? "" };
    const outcome = store.change((basket) => (had ? removed(basket, id) : added(basket, [claim], day)));
    return OTHERWISE[outcome] || (had ? "taken out" : "collected");
  },
});

/** @type {Promise<import("./basket-store.js").BasketStore | null> | null} */
let opening = null;

/** The basket, followed from now on; null where its program cannot be fetched, which is tried again the next time. */
function open() {
  opening ??= fetched().catch(() => (opening = null));
  return opening;
}

async function fetched() {
  const [{ basketStore }, count] = await Promise.all([import("./basket-store.js"), import("./basket-count.js")]);
  const store = basketStore();
  const show = () => {
    collected = new Set(store.read().basket?.items.map((item) => item.id));
    refresh(NAME);
  };
  store.follow(show);
  show();
  count.open();
  return store;
}

whenKept(open);

// Whoever comes near a button may press it, and then leave the page at once.
for (const sign of ["pointerover", "focusin"]) {
  document.addEventListener(sign, (event) => {
    if (event.target instanceof Element && event.target.closest(".kb-tools")) open();
  });
}
