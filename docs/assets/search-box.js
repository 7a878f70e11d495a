// The search box: results below the field as one types, moved through with the arrows. Loaded when a box is first used.

import { engine } from "./search-engine.js";
import { namer } from "./search-names.js";
import { element, resultItem } from "./search-results.js";
import { write } from "./search-address.js";

const PAUSE = 120;
const CLAIMS = 6;
const OTHERS = 3;
/** Papers that are read for the box; the search page reads more. */
const REACH = 6;

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
      for await (const found of searcher.search(query, {}, REACH)) {
        if (turn !== latest) return;
        const shown = { root, needles: found.units.flatMap((unit) => unit.needles), title: namer(searcher, found.papers) };
        const claims = found.claims.slice(0, CLAIMS).map((entry) => resultItem(entry, { ...shown, length: 110 }));
        list.replaceChildren(...claims);
        if (found.read < Math.min(found.matching, REACH)) continue;
        const others = await searcher.others(found.units);
        if (turn !== latest) return;
        list.append(...others.slice(0, OTHERS).map((entry) => resultItem(entry, { ...shown, length: 0 })));
        if (list.children.length) list.append(element("li", {}, element("a", { class: "kb-search__all", href: all() }, "All results and filters")));
        status.textContent = said(found, others.length);
      }
    } catch (error) {
      if (turn !== latest) return;
      list.replaceChildren();
      status.textContent = error instanceof Error ? error.message : "The search failed.";
    }
  };

  const all = () => `${new URL("search/", root).href}${write({ query: input.value, filters: {} })}`;

  input.addEventListener("input", () => {
    // What every search needs is fetched while the reader types on; a failure is told by the search itself.
    engine(root).catch(() => {});
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
 * @param {number} others
 * @returns {string}
 */
function said({ units, unknown, corrected, claims, matching, read }, others) {
  if (!units.length && !unknown.length) return "Only common words: add one that says what it is about.";
  if (!claims.length && !others) return "Nothing found.";
  const where = read < matching ? ` in the ${read} papers of ${matching} that match best` : "";
  const count = `${counted(claims.length, "claim")}${where}, ${counted(others, "page or work", "pages and works")}`;
  const meant = corrected.map(([typed, word]) => `“${word}” (nothing has “${typed}”)`);
  return meant.length ? `${count} for ${meant.join(", ")}` : count;
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
