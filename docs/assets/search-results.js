// Results as elements. Everything that comes from the index goes in as text.

import { excerpt, marked } from "./search-excerpt.js";

/** @typedef {import("./search-rank.js").Fragment} Fragment */

/**
 * An element with attributes and children; text stays text.
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * @param {import("./search-excerpt.js").Piece[]} pieces
 * @returns {(Node | string)[]}
 */
function nodes(pieces) {
  return pieces.map(({ text, mark }) => (mark ? element("mark", {}, text) : text));
}

/**
 * One result: a claim with its words in context, paper, locator, facet and warning; or a page or work.
 * @param {Fragment} fragment
 * @param {string[]} needles
 * @param {number} [length] of the excerpt, in characters
 * @returns {HTMLElement}
 */
export function resultItem({ url, meta }, needles, length = 220) {
  const claim = isClaim({ url, meta });
  const item = element("li", { class: claim ? "kb-result" : "kb-result kb-result--page" });
  item.append(element("a", { class: "kb-result__title", href: url }, ...nodes(marked(meta.title ?? url, needles))));
  if (meta.text && length) item.append(element("p", { class: "kb-result__text" }, ...nodes(excerpt(meta.text, needles, length))));
  const line = element("p", { class: "kb-result__line" });
  const parts = claim ? [meta.paper, meta.locator] : [meta.type];
  line.append(parts.filter(Boolean).join(" · "));
  if (claim) line.append(" · ", element("span", { class: `kb-key kb-${meta.facet}` }, meta.facetName ?? ""));
  item.append(line);
  if (meta.warning) {
    item.append(element("p", { class: "kb-result__warning" }, element("strong", {}, "Source note"), ` ${meta.warning}`));
  }
  return item;
}

/**
 * @param {Fragment} fragment
 * @returns {boolean}
 */
export function isClaim({ meta }) {
  return Boolean(meta.facet);
}

/**
 * The id of a claim, `paper/slug`, from its address.
 * @param {string} url
 * @returns {string}
 */
export function claimId(url) {
  const [path, slug] = url.split("#");
  return `${path.replace(/\/$/, "").split("/").pop()}/${slug}`;
}
