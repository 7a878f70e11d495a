// Results as elements. Everything that comes from the index goes in as text.

import { excerpt, marked } from "./search-excerpt.js";

/** @typedef {import("./search-match.js").Entry} Entry */

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
 * What a result is shown with.
 * @typedef {object} Shown
 * @property {URL} root the address of the site
 * @property {string[]} needles what is marked
 * @property {(name: string, value: string) => string} title what a paper or facet is called
 * @property {number} length of the excerpt, in characters
 */

/**
 * One result: a claim with its words in context, paper, locator, facet and warning; or a page or work.
 * @param {Entry} entry
 * @param {Shown} shown
 * @returns {HTMLElement}
 */
export function resultItem(entry, { root, needles, title, length }) {
  const item = element("li", { class: entry.facet ? "kb-result" : "kb-result kb-result--page" });
  const address = new URL(entry.url, root).href;
  item.append(element("a", { class: "kb-result__title", href: address }, ...nodes(marked(entry.title, needles))));
  if (entry.text && length) item.append(element("p", { class: "kb-result__text" }, ...nodes(excerpt(entry.text, needles, length))));
  const line = element("p", { class: "kb-result__line" });
  const parts = entry.facet ? [title("paper", entry.paper ?? ""), entry.locator] : [entry.type];
  line.append(parts.filter(Boolean).join(" · "));
  if (entry.facet) line.append(" · ", element("span", { class: `kb-key kb-${entry.facet}` }, title("facet", entry.facet)));
  item.append(line);
  if (entry.warning) {
    item.append(element("p", { class: "kb-result__warning" }, element("strong", {}, "Source note"), ` ${entry.warning}`));
  }
  return item;
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
