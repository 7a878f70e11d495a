// The link in the header that says how much is collected; it is there when something is.

import { basketStore } from "./basket-store.js";
import { linkTo } from "./basket-link.js";

const address = new URL("../basket/", import.meta.url);

/** @type {HTMLAnchorElement | null} */
let link = null;

/** Show the count, and keep it true. */
export function open() {
  if (link) return;
  const store = basketStore();
  link = document.createElement("a");
  link.className = "kb-basket-link";
  document.querySelector(".md-header__title")?.after(link);
  const draw = () => draw_(/** @type {HTMLAnchorElement} */ (link), store);
  store.follow(draw);
  draw();
}

/**
 * @param {HTMLAnchorElement} link
 * @param {import("./basket-store.js").BasketStore} store
 */
function draw_(link, store) {
  const { basket } = store.read();
  const count = basket?.items.length ?? 0;
  link.hidden = basket !== null && count === 0;
  link.textContent = basket ? `Basket ${count}` : "Basket: unreadable";
  link.setAttribute("aria-label", basket ? `Basket: ${count} ${count === 1 ? "claim" : "claims"}` : "Basket: unreadable");
  // A browser that keeps nothing must be given what was collected along the way.
  link.href = basket && !store.lasting ? address.href + linkTo(basket.items.map(({ id }) => id)) : address.href;
}
