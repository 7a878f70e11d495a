// What a shared link brings, shown before any of it goes into the basket.

import { heir } from "./basket-entries.js";
import { element } from "./search-results.js";

/** @typedef {import("./basket-entries.js").Entry} Entry */
/** @typedef {import("./basket-link.js").Link} Link */

const NAMED = 5;

/**
 * The items that a link brings, each by the id that stands today; what ended without a successor is left as it is.
 * @param {Link} link
 * @param {import("./basket-entries.js").Library} library
 * @returns {import("./basket-state.js").Item[]}
 */
export function brought({ ids }, library) {
  const now = ids.map((id) => {
    const found = heir(id, library);
    return found.withdrawn ? id : found.id;
  });
  return [...new Set(now)].map((id) => ({ id, title: "", digest: "", day: "", note: "" }));
}

/**
 * @param {Link} link
 * @param {Entry[]} entries of what is brought
 * @param {number} kept how many items the basket has
 * @param {{add: () => void, replace: () => void, leave: () => void}} acts
 * @returns {HTMLElement}
 */
export function offer(link, entries, kept, acts) {
  const good = entries.filter(({ claim }) => claim);
  const panel = element("section", { class: "kb-basket__offer", "aria-labelledby": "kb-basket-offer" });
  panel.append(element("h2", { id: "kb-basket-offer", tabindex: "-1" }, `This link brings ${counted(good.length)}`));
  if (good.length) panel.append(element("ul", {}, ...good.map(({ claim }) => element("li", {}, claim?.title ?? ""))));
  panel.append(...remarks(link, entries).map((text) => element("p", { class: "kb-basket__remark" }, text)));
  const row = element("p", { class: "kb-basket__row" });
  if (good.length) row.append(button(kept ? `Add to the ${counted(kept)} here` : "Put into the basket", acts.add, true));
  if (good.length && kept) row.append(button(`Replace the ${counted(kept)} here`, acts.replace));
  row.append(button("Leave it", acts.leave));
  panel.append(row);
  return panel;
}

/**
 * What of a link does not come into the basket, or comes otherwise than one might think.
 * @param {Link} link
 * @param {Entry[]} entries
 * @returns {string[]}
 */
export function remarks({ ids, refused, beyond }, entries) {
  const said = [];
  const here = new Set(entries.map(({ id }) => id));
  const followed = ids.filter((id) => !here.has(id)).length;
  const gone = entries.filter(({ standing }) => standing === "withdrawn").map(({ ended, item }) => `“${ended?.title || item.id}”`);
  const unknown = entries.filter(({ standing }) => standing === "unknown").map(({ item }) => item.id);
  const unread = entries.filter(({ standing }) => standing === "unread").length;
  if (followed) said.push(`${counted(followed)} of the link ${followed === 1 ? "was" : "were"} replaced; what took the place is offered.`);
  if (gone.length) said.push(`Withdrawn, and not offered: ${some(gone)}.`);
  if (unknown.length) said.push(`Not known here, and not offered: ${some(unknown)}.`);
  if (unread) said.push(`${counted(unread)} could not be fetched. Check the connection and open the link again.`);
  if (refused) said.push(`${refused} ${refused === 1 ? "part" : "parts"} of the link cannot be read as the name of a claim.`);
  if (beyond) said.push(`The link names ${beyond} more than a basket takes.`);
  return said;
}

/** @param {string[]} names */
function some(names) {
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** @param {number} count */
function counted(count) {
  return `${count} ${count === 1 ? "claim" : "claims"}`;
}

/**
 * @param {string} text
 * @param {() => void} act
 * @param {boolean} [main]
 */
function button(text, act, main = false) {
  const made = element("button", { type: "button", class: `kb-button${main ? " kb-button--main" : ""}` }, text);
  made.addEventListener("click", act);
  return made;
}
