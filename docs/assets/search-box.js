// The search box: results below the field as one types, moved through with the arrows. Loaded when a box is first used.

import { units } from "./search-query.js";
import { engine } from "./search-engine.js";
import { element, isClaim, resultItem } from "./search-results.js";
import { write } from "./search-address.js";

const PAUSE = 150;
const CLAIMS = 6;
const OTHERS = 3;

/**
 * Give a form its list of results.
 * @param {HTMLFormElement} form
 * @param {URL} root the address of the site
 */
export function open(form, root) {
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const status = element("p", { class: "kb-search__status", role: "status" });
  const list = element("ul", { class: "kb-search__list", "aria-label": "Results" });
  const panel = element("div", { class: "kb-search__panel", hidden: "" }, status, list);
  form.append(panel);
  let latest = 0;
  let timer = 0;

  const close = () => {
    panel.hidden = true;
  };

  const update = async () => {
    const turn = ++latest;
    const query = input.value;
    if (!query.trim()) return close();
    panel.hidden = false;
    try {
      const searcher = await engine(root);
      const found = await searcher.search(query);
      const shown = [...found.claims.slice(0, CLAIMS), ...found.others.slice(0, OTHERS)];
      const fragments = await Promise.all(shown.map((hit) => hit.data()));
      if (turn !== latest) return;
      const needles = found.units.flatMap((unit) => unit.needles);
      list.replaceChildren(...fragments.map((fragment) => resultItem(fragment, needles, isClaim(fragment) ? 110 : 0)));
      if (fragments.length) list.append(element("li", {}, element("a", { class: "kb-search__all", href: all() }, "All results and filters")));
      status.textContent = said(found, units(query, searcher.vocabulary).units.length);
    } catch (error) {
      if (turn !== latest) return;
      list.replaceChildren();
      status.textContent = error instanceof Error ? error.message : "The search failed.";
    }
  };

  const all = () => `${new URL("search/", root).href}${write({ query: input.value, filters: {} })}`;

  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(update, PAUSE);
  });
  input.addEventListener("focus", () => {
    if (input.value.trim() && panel.hidden) update();
  });
  form.addEventListener("keydown", (event) => move(event, form, input, close));
  form.addEventListener("focusout", (event) => {
    if (!(event.relatedTarget instanceof Node) || !form.contains(event.relatedTarget)) close();
  });
  // A click beside the list leaves it; one on it must reach its link, though the field has lost the focus.
  panel.addEventListener("mousedown", (event) => event.preventDefault());
  if (input.value.trim()) update();
}

/**
 * @param {import("./search-engine.js").Found} found
 * @param {number} wanted how many units the query has
 * @returns {string}
 */
function said(found, wanted) {
  if (!wanted) return "Only common words: add one that says what it is about.";
  const read = found.corrected.map(([typed, meant]) => `“${meant}” (nothing has “${typed}”)`);
  if (!found.claims.length && !found.others.length) return "Nothing found.";
  const count = `${counted(found.claims.length, "claim")}, ${counted(found.others.length, "page or work", "pages and works")}`;
  return read.length ? `${count} for ${read.join(", ")}` : count;
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
function counted(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}

/**
 * Arrows go through the field and the results, Escape goes back to the field and then closes the list.
 * @param {KeyboardEvent} event
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} input
 * @param {() => void} close
 */
function move(event, form, input, close) {
  const links = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".kb-search__list a")]);
  const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (event.key === "ArrowDown" && links.length) (links[at + 1] ?? links[0]).focus();
  else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? input).focus();
  else if (event.key === "Escape" && at >= 0) {
    input.focus();
    close();
  } else if (event.key === "Escape" && !(/** @type {HTMLElement} */ (form.querySelector(".kb-search__panel")).hidden)) close();
  else if (event.key === "Escape") input.blur();
  else return;
  event.preventDefault();
}
