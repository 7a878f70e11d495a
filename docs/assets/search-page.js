// The search page: query and filters, kept in the address; results a page at a time; a receipt to keep.

import { FILTERS, read, write } from "./search-address.js";
import { counts, kept, sorted } from "./search-facets.js";
import { engine, facetTable } from "./search-engine.js";
import { receipt } from "./search-receipt.js";
import { claimId, element, isClaim, resultItem } from "./search-results.js";

/** @typedef {import("./search-address.js").State} State */
/** @typedef {import("./search-facets.js").Table} Table */
/** @typedef {import("./search-engine.js").Engine} Engine */
/** @typedef {import("./search-rank.js").Hit} Hit */

const PAUSE = 200;
const STEP = 20;
const OTHERS = 8;
/** @type {Record<string, string>} */
const NAMES = {
  facet: "Facet",
  theme: "Theme",
  paper: "Paper",
  place: "Place",
  sector: "Sector",
  actor: "Actor",
  basis: "Basis",
  year: "Year named",
};

/**
 * @param {URL} root
 */
export function open(root) {
  const place = document.getElementById("kb-search-page");
  if (place) new SearchPage(place, root).start();
}

class SearchPage {
  /**
   * @param {HTMLElement} place
   * @param {URL} root
   */
  constructor(place, root) {
    this.root = root;
    /** @type {State} */
    this.state = read(window.location.search);
    this.turn = 0;
    this.shown = STEP;
    this.timer = 0;
    this.input = /** @type {HTMLInputElement} */ (
      element("input", {
        id: "kb-finder-query",
        class: "kb-search__input",
        type: "search",
        name: "q",
        autocomplete: "off",
        spellcheck: "false",
        maxlength: "10000",
      })
    );
    this.input.value = this.state.query;
    const label = element("label", { for: "kb-finder-query" }, "Words, names, 中文, 日本語");
    const go = element("button", { type: "submit", class: "kb-button" }, "Search");
    this.form = element("form", { class: "kb-finder__form", role: "search", "aria-label": "Claims" }, label);
    this.form.append(element("div", { class: "kb-finder__row" }, this.input, go));
    this.filters = element("div", { class: "kb-finder__filters", role: "group", "aria-label": "Filters" });
    this.status = element("p", { class: "kb-finder__status", role: "status" }, "Loading the search …");
    this.remarks = element("ul", { class: "kb-finder__remarks" });
    this.list = element("ol", { class: "kb-finder__results" });
    this.more = element("div", { class: "kb-finder__more" });
    this.others = element("section", { class: "kb-finder__others" });
    this.receipt = element("div", { class: "kb-finder__receipt" });
    place.replaceChildren(
      this.form,
      this.filters,
      this.status,
      this.remarks,
      this.list,
      this.more,
      this.others,
      this.receipt,
    );
  }

  async start() {
    this.input.addEventListener("input", () => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.#change({ ...this.state, query: this.input.value }, false), PAUSE);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      window.clearTimeout(this.timer);
      this.#change({ ...this.state, query: this.input.value }, true);
    });
    window.addEventListener("popstate", () => {
      this.state = read(window.location.search);
      this.input.value = this.state.query;
      this.#show();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const opened = this.filters.querySelector("details[open]");
      if (!(opened instanceof HTMLDetailsElement)) return;
      opened.open = false;
      opened.querySelector("summary")?.focus();
    });
    document.addEventListener("click", (event) => {
      for (const opened of this.filters.querySelectorAll("details[open]")) {
        if (event.target instanceof Node && !opened.contains(event.target)) opened.removeAttribute("open");
      }
    });
    if (!Object.keys(this.state.filters).length) this.input.focus({ preventScroll: true });
    await this.#show();
  }

  /**
   * @param {State} state
   * @param {boolean} kept whether the browser's back button should lead to the state before
   */
  #change(state, kept) {
    this.state = state;
    this.shown = STEP;
    const address = write(state) || window.location.pathname;
    if (kept && window.location.search !== write(state)) window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
    this.#show();
  }

  async #show() {
    const turn = ++this.turn;
    try {
      const [searcher, table] = await Promise.all([engine(this.root), facetTable(this.root)]);
      const { known, unknown } = sorted(this.state.filters, table);
      const found = await searcher.search(this.state.query);
      const asked = Boolean(this.state.query.trim());
      const hits = asked ? found.claims : await searcher.all();
      if (turn !== this.turn) return;
      const claims = new Map(hits.filter((hit) => table.records[hit.id]).map((hit) => [hit.id, hit]));
      const ids = [...claims.keys()];
      const chosen = asked || Object.keys(known).length ? kept(ids, known, table) : [];
      this.#drawFilters(table, ids, known);
      this.#drawRemarks(found, unknown, asked);
      const total = `${searcher.terms.claims} claims of ${searcher.terms.papers} papers`;
      this.status.textContent = chosen.length
        ? `${chosen.length} of ${total}`
        : asked || Object.keys(known).length
          ? `No claim found among ${total}.`
          : `${total}: type a word or choose a filter.`;
      const needles = found.units.flatMap((unit) => unit.needles);
      await this.#drawResults(turn, chosen.map((id) => /** @type {Hit} */ (claims.get(id))), needles);
      const pages = asked && !Object.keys(known).length ? found.others : [];
      await this.#drawOthers(turn, pages, needles);
      await this.#drawReceipt(turn, searcher, chosen.map((id) => /** @type {Hit} */ (claims.get(id))), found.corrected);
    } catch (error) {
      if (turn !== this.turn) return;
      for (const part of [this.filters, this.remarks, this.list, this.more, this.others, this.receipt]) part.replaceChildren();
      this.status.textContent = error instanceof Error ? error.message : "The search failed.";
    }
  }

  /**
   * @param {Table} table
   * @param {string[]} ids
   * @param {import("./search-address.js").Filters} known
   */
  #drawFilters(table, ids, known) {
    const opened = this.filters.querySelector("details[open]")?.getAttribute("data-filter");
    const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.dataset.value : undefined;
    const groups = FILTERS.map((name) => {
      const chosen = new Set(known[name] ?? []);
      const found = counts(name, kept(ids, known, table, name), table);
      for (const [slug, title] of table.values[name] ?? []) {
        if (chosen.has(slug) && !found.some((value) => value.slug === slug)) found.push({ slug, name: title, count: 0 });
      }
      if (!found.length) return null;
      const choices = found.map((value) => this.#choice(name, value, chosen.has(value.slug)));
      const summary = element("summary", {}, NAMES[name]);
      if (chosen.size) summary.append(element("span", { class: "kb-finder__chosen" }, ` ${chosen.size}`));
      const group = element("details", { class: "kb-finder__filter", "data-filter": name }, summary);
      if (name === opened) group.setAttribute("open", "");
      group.append(element("fieldset", {}, element("legend", { class: "kb-hidden" }, NAMES[name]), ...choices));
      return group;
    }).filter((group) => group !== null);
    this.filters.replaceChildren(...groups);
    if (Object.keys(known).length) {
      const clear = element("button", { type: "button", class: "kb-button kb-button--quiet" }, "Clear filters");
      clear.addEventListener("click", () => this.#change({ query: this.state.query, filters: {} }, true));
      this.filters.append(clear);
    }
    if (focused) /** @type {HTMLElement | null} */ (this.filters.querySelector(`[data-value="${CSS.escape(focused)}"]`))?.focus();
  }

  /**
   * @param {string} name
   * @param {{slug: string, name: string, count: number}} value
   * @param {boolean} chosen
   * @returns {HTMLElement}
   */
  #choice(name, value, chosen) {
    const box = /** @type {HTMLInputElement} */ (
      element("input", { type: "checkbox", "data-value": `${name}:${value.slug}` })
    );
    box.checked = chosen;
    box.addEventListener("change", () => {
      const others = (this.state.filters[name] ?? []).filter((slug) => slug !== value.slug);
      const filters = { ...this.state.filters, [name]: box.checked ? [...others, value.slug] : others };
      if (!filters[name].length) delete filters[name];
      this.#change({ query: this.state.query, filters }, true);
    });
    return element("label", {}, box, ` ${value.name} `, element("span", { class: "kb-finder__count" }, String(value.count)));
  }

  /**
   * @param {import("./search-engine.js").Found} found
   * @param {[string, string][]} unknown
   * @param {boolean} asked
   */
  #drawRemarks(found, unknown, asked) {
    const remarks = [
      ...found.corrected.map(([typed, meant]) => `Nothing has “${short(typed)}”; searched for “${meant}”.`),
      ...found.unknown.map((word) => `Nothing has “${short(word)}”.`),
      ...unknown.map(([name, value]) => `There is no ${name} “${short(value)}”; this filter is left out.`),
    ];
    if (found.cut) remarks.push("The query is long; its first words were searched.");
    if (asked && !found.units.length && !found.unknown.length) {
      remarks.push("Only common words or signs: add a word that says what it is about.");
    }
    this.remarks.replaceChildren(...remarks.map((remark) => element("li", {}, remark)));
  }

  /**
   * @param {number} turn
   * @param {Hit[]} hits
   * @param {string[]} needles
   */
  async #drawResults(turn, hits, needles) {
    const fragments = await Promise.all(hits.slice(0, this.shown).map((hit) => hit.data()));
    if (turn !== this.turn) return;
    this.list.replaceChildren(...fragments.map((fragment) => resultItem(fragment, needles)));
    this.more.replaceChildren();
    if (hits.length <= this.shown) return;
    const rest = Math.min(STEP, hits.length - this.shown);
    const button = element("button", { type: "button", class: "kb-button" }, `Show ${rest} more`);
    button.addEventListener("click", async () => {
      const before = this.shown;
      this.shown += STEP;
      await this.#drawResults(this.turn, hits, needles);
      /** @type {HTMLElement | null} */ (this.list.children[before]?.querySelector("a"))?.focus();
    });
    this.more.append(button);
  }

  /**
   * @param {number} turn
   * @param {Hit[]} hits
   * @param {string[]} needles
   */
  async #drawOthers(turn, hits, needles) {
    const fragments = await Promise.all(hits.slice(0, OTHERS).map((hit) => hit.data()));
    if (turn !== this.turn) return;
    this.others.replaceChildren();
    const pages = fragments.filter((fragment) => !isClaim(fragment));
    if (!pages.length) return;
    this.others.append(
      element("h2", {}, "Pages and works"),
      element("ul", {}, ...pages.map((fragment) => resultItem(fragment, needles, 140))),
    );
  }

  /**
   * @param {number} turn
   * @param {Engine} searcher
   * @param {Hit[]} hits
   * @param {[string, string][]} corrected
   */
  async #drawReceipt(turn, searcher, hits, corrected) {
    this.receipt.replaceChildren();
    if (!this.state.query.trim() && !Object.keys(this.state.filters).length) return;
    const text = element("pre", { class: "kb-finder__text", tabindex: "0", "aria-label": "Receipt" });
    const copy = element("button", { type: "button", class: "kb-button" }, "Copy");
    const said = element("span", { role: "status" });
    const details = element("details", {}, element("summary", {}, "Receipt of this search"), copy, " ", said, text);
    const fill = async () => {
      const fragments = await Promise.all(hits.map((hit) => hit.data()));
      const claims = fragments.map((fragment) => claimId(fragment.url));
      const page = window.location.origin + window.location.pathname;
      text.textContent = receipt(this.state, searcher.terms, claims, page, corrected);
    };
    details.addEventListener("toggle", () => fill(), { once: true });
    copy.addEventListener("click", async () => {
      const { copied } = await import("./clipboard.js");
      await fill();
      said.textContent = (await copied(text.textContent ?? "")) ? "Copied." : "Select the text and copy it.";
    });
    if (turn === this.turn) this.receipt.append(details);
  }
}

/**
 * @param {string} text
 * @returns {string}
 */
function short(text) {
  return text.length > 60 ? `${text.slice(0, 60)} …` : text;
}
