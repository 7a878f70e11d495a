// The filters of the search page: for each a list that opens, with how many claims each choice would leave.

import { closing } from "./menus.js";
import { FILTERS } from "./search-address.js";
import { counts, kept } from "./search-facets.js";
import { element } from "./search-results.js";

/** @typedef {import("./search-address.js").Filters} Filters */
/** @typedef {import("./search-match.js").Entry} Entry */

/** @type {Record<string, string>} */
const NAMES = {
  facet: "Facet",
  theme: "Theme",
  paper: "Paper",
  place: "Place",
  sector: "Sector",
  actor: "Actor",
  basis: "Basis",
  year: "Year",
};

export class FilterPanel {
  /**
   * @param {(filters: Filters) => void} change what is called with the filters that a reader chose
   * @param {() => void} need what is called when a list is opened for which nothing was counted yet
   */
  constructor(change, need) {
    this.change = change;
    this.place = element("div", { class: "kb-finder__filters", role: "group", "aria-label": "Filters" });
    this.groups = new Map(FILTERS.map((name) => [name, this.#group(name, need)]));
    this.clear = element("button", { type: "button", class: "kb-button kb-button--quiet", hidden: "" }, "Clear filters");
    this.clear.addEventListener("click", () => change({}));
    this.place.append(...this.groups.values(), this.clear);
    closing(this.place);
  }

  /**
   * Show how many of the claims each choice would leave.
   * @param {Entry[]} claims
   * @param {Filters} filters
   * @param {(name: string, value: string) => string} title what a value is called
   */
  draw(claims, filters, title) {
    const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.dataset.value : undefined;
    for (const [name, group] of this.groups) {
      const chosen = filters[name] ?? [];
      const found = counts(name, kept(claims, filters, name));
      for (const value of chosen) if (!found.some(([other]) => other === value)) found.push([value, 0]);
      const choices = found.map(([value, count]) => this.#choice(name, value, title(name, value), count, filters));
      if (!choices.length) choices.push(element("p", {}, "None of these claims has one."));
      group.querySelector(".kb-finder__chosen")?.remove();
      if (chosen.length) group.querySelector("summary")?.append(element("span", { class: "kb-finder__chosen" }, ` ${chosen.length}`));
      group.querySelector("fieldset")?.replaceChildren(element("legend", { class: "kb-hidden" }, NAMES[name]), ...choices);
    }
    this.clear.hidden = !Object.keys(filters).length;
    if (focused) /** @type {HTMLElement | null} */ (this.place.querySelector(`[data-value="${CSS.escape(focused)}"]`))?.focus();
  }

  /**
   * @param {string} name
   * @param {() => void} need
   * @returns {HTMLElement}
   */
  #group(name, need) {
    const list = element("fieldset", {}, element("p", {}, "Counting …"));
    const group = element("details", { class: "kb-finder__filter", "data-filter": name }, element("summary", {}, NAMES[name]), list);
    group.addEventListener("toggle", need);
    return group;
  }

  /**
   * @param {string} name
   * @param {string} value
   * @param {string} title
   * @param {number} count
   * @param {Filters} filters
   * @returns {HTMLElement}
   */
  #choice(name, value, title, count, filters) {
    const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", "data-value": `${name}:${value}` }));
    const chosen = filters[name] ?? [];
    box.checked = chosen.includes(value);
    box.addEventListener("change", () => {
      const others = chosen.filter((other) => other !== value);
      const next = { ...filters, [name]: box.checked ? [...others, value] : others };
      if (!next[name].length) delete next[name];
      this.change(next);
    });
    return element("label", {}, box, ` ${title} `, element("span", { class: "kb-finder__count" }, String(count)));
  }
}
