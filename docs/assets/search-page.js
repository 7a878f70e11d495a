// The search page: query and filters, kept in the address; results a page at a time; a receipt to keep.

import { read, write } from "./search-address.js";
import { ENOUGH, engine } from "./search-engine.js";
import { kept, known } from "./search-facets.js";
import { FilterPanel } from "./search-filters.js";
import { receiptPanel } from "./search-keep.js";
import { namer } from "./search-names.js";
import { receipt } from "./search-receipt.js";
import { remarks, summary } from "./search-remarks.js";
import { claimId, element, resultItem } from "./search-results.js";

/** @typedef {import("./search-address.js").State} State */
/** @typedef {import("./search-engine.js").Engine} Engine */
/** @typedef {import("./search-engine.js").Found} Found */
/** @typedef {import("./search-match.js").Entry} Entry */

const PAUSE = 150;
const STEP = 20;
const OTHERS = 8;
const EXCERPT = 220;
const OTHER_EXCERPT = 140;

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
    this.reach = ENOUGH;
    this.timer = 0;
    this.counted = false;
    this.covers = place.dataset.covers ?? "";
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
    this.filters = new FilterPanel(
      (filters) => this.#change({ query: this.state.query, filters }, true),
      () => this.counted || this.#search(),
    );
    this.status = element("p", { class: "kb-finder__status", role: "status" });
    this.remarks = element("ul", { class: "kb-finder__remarks" });
    this.list = element("ol", { class: "kb-finder__results" });
    this.more = element("div", { class: "kb-finder__more" });
    this.others = element("section", { class: "kb-finder__others" });
    this.receipt = element("div", { class: "kb-finder__receipt" });
    const parts = [this.form, this.filters.place, this.status, this.remarks, this.list, this.more, this.others, this.receipt];
    place.replaceChildren(...parts);
  }

  start() {
    this.input.addEventListener("input", () => {
      // What every search needs is fetched while the reader types on; a failure is told by the search itself.
      engine(this.root).catch(() => {});
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
      this.#search();
    });
    if (!Object.keys(this.state.filters).length) this.input.focus({ preventScroll: true });
    // Before a search nothing of it is fetched.
    if (this.#asked()) this.#search();
    else this.status.textContent = `${this.covers}: type a word or choose a filter.`;
  }

  /** Whether the reader asked for anything. */
  #asked() {
    return Boolean(this.state.query.trim() || Object.keys(this.state.filters).length);
  }

  /**
   * @param {State} state
   * @param {boolean} kept whether the browser's back button should lead to the state before
   */
  #change(state, kept) {
    this.state = state;
    this.shown = STEP;
    this.reach = ENOUGH;
    const address = write(state) || window.location.pathname;
    if (kept && window.location.search !== write(state)) window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
    this.#search();
  }

  async #search() {
    const turn = ++this.turn;
    this.counted = true;
    if (turn === 1) this.status.textContent = "Loading the search …";
    try {
      const searcher = await engine(this.root);
      for await (const found of searcher.search(this.state.query, this.state.filters, this.reach)) {
        if (turn !== this.turn) return;
        const filters = known(this.state.filters, found.unfiltered);
        const chosen = this.#asked() ? kept(found.claims, filters) : [];
        this.#draw(searcher, found, filters, chosen);
        if (found.read < Math.min(found.matching, this.reach)) continue;
        this.status.textContent = summary(chosen.length, this.#asked(), found, this.covers);
        await this.#drawOthers(turn, searcher, found, filters);
      }
    } catch (error) {
      if (turn !== this.turn) return;
      for (const part of [this.remarks, this.list, this.more, this.others, this.receipt]) part.replaceChildren();
      this.counted = false;
      this.status.textContent = error instanceof Error ? error.message : "The search failed.";
    }
  }

  /**
   * @param {Engine} searcher
   * @param {Found} found
   * @param {import("./search-address.js").Filters} filters
   * @param {Entry[]} chosen
   */
  #draw(searcher, found, filters, chosen) {
    const title = namer(searcher, found.papers);
    this.filters.draw(found.claims, filters, title);
    const said = remarks(found, Boolean(this.state.query.trim()));
    this.remarks.replaceChildren(...said.map((remark) => element("li", {}, remark)));
    this.#drawResults(chosen, { root: this.root, needles: found.units.flatMap((unit) => unit.needles), title, length: EXCERPT });
    if (found.read < found.matching && found.read >= this.reach) this.more.append(this.#further(found));
    this.receipt.replaceChildren();
    if (!this.#asked()) return;
    const page = window.location.origin + window.location.pathname;
    const ids = chosen.map((claim) => claimId(claim.url));
    this.receipt.append(receiptPanel(receipt(this.state, searcher.terms, ids, page, found)));
  }

  /**
   * @param {Entry[]} claims
   * @param {import("./search-results.js").Shown} shown
   */
  #drawResults(claims, shown) {
    this.list.replaceChildren(...claims.slice(0, this.shown).map((claim) => resultItem(claim, shown)));
    this.more.replaceChildren();
    if (claims.length <= this.shown) return;
    const rest = Math.min(STEP, claims.length - this.shown);
    const button = element("button", { type: "button", class: "kb-button" }, `Show ${rest} more`);
    button.addEventListener("click", () => {
      const before = this.shown;
      this.shown += STEP;
      this.#drawResults(claims, shown);
      /** @type {HTMLElement | null} */ (this.list.children[before]?.querySelector("a"))?.focus();
    });
    this.more.append(button);
  }

  /**
   * @param {Found} found
   * @returns {HTMLElement}
   */
  #further(found) {
    const rest = Math.min(ENOUGH, found.matching - found.read);
    const button = element("button", { type: "button", class: "kb-button kb-button--quiet" }, `Read ${rest} more papers`);
    button.addEventListener("click", () => {
      this.reach += ENOUGH;
      this.#search();
    });
    return button;
  }

  /**
   * @param {number} turn
   * @param {Engine} searcher
   * @param {Found} found
   * @param {import("./search-address.js").Filters} filters
   */
  async #drawOthers(turn, searcher, found, filters) {
    const pages = Object.keys(filters).length ? [] : await searcher.others(found.units);
    if (turn !== this.turn) return;
    this.others.replaceChildren();
    if (!pages.length) return;
    const needles = found.units.flatMap((unit) => unit.needles);
    const shown = { root: this.root, needles, title: namer(searcher, found.papers), length: OTHER_EXCERPT };
    const items = pages.slice(0, OTHERS).map((entry) => resultItem(entry, shown));
    this.others.append(element("h2", {}, "Pages and works"), element("ul", {}, ...items));
  }
}
