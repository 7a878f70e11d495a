// What is shown when the storage is of no use: it holds something that is no basket, which can be saved, or it is off.

import { download } from "./download.js";
import { element } from "./search-results.js";

/** @type {Record<import("./basket-state.js").Fault, string>} */
const SAID = {
  corrupt: "What this browser has kept in the place of your basket is damaged and cannot be read.",
  foreign: "In the place of your basket this browser has kept something that another program wrote.",
  newer: "Your basket was written by a newer version of this site. Reload the page; if that does not help, save it and begin anew.",
  large: "What this browser has kept in the place of your basket is too large to be one.",
};

/**
 * @param {import("./basket-state.js").Fault} fault
 * @param {import("./basket-store.js").BasketStore} store
 * @returns {HTMLElement}
 */
export function rescue(fault, store) {
  const size = Math.max(1, Math.round(store.raw().length / 1024)).toLocaleString("en");
  const save = element("button", { type: "button", class: "kb-button" }, `Download what is there (${size} kB)`);
  save.addEventListener("click", () => download("basket-as-kept.txt", "text/plain;charset=utf-8", store.raw()));
  const anew = element("button", { type: "button", class: "kb-button" }, "Throw it away and begin anew");
  anew.addEventListener("click", () => {
    if (window.confirm("Throw away what is kept in the place of the basket?")) store.reset();
  });
  return element(
    "div",
    { class: "kb-basket__alert", role: "alert" },
    element("p", {}, element("strong", {}, SAID[fault])),
    element("p", {}, "Nothing was changed, and nothing can be collected until you decide."),
    element("p", { class: "kb-basket__row" }, save, anew),
  );
}

/** @returns {HTMLElement} */
export function unkept() {
  const said =
    "This browser keeps nothing for this site: the basket lasts while this page is open. The address above carries its " +
    "claims, so that you can keep or reload it, but not your notes.";
  return element("p", { class: "kb-basket__alert", role: "alert" }, said);
}
