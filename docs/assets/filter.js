// A list that can be narrowed: the form says which filters there are, the list has the values, the address the state.

import { readFilters, writeFilters } from "./filter-address.js";
import { counts, kept, subjects } from "./filter-items.js";
import { outline } from "./filter-outline.js";
import { tables } from "./filter-table.js";
import { closing } from "./menus.js";

/** @typedef {import("./filter-address.js").Filters} Filters */
/** @typedef {import("./filter-items.js").Item & {element: HTMLElement}} Placed */

const NAMED = 60;
const SAID_FOR = 2000;

/**
 * Give a form its work: what is chosen in it is shown on its page, stands in the address, and can be downloaded.
 * @param {HTMLFormElement} form
 */
export function open(form) {
  new Filter(form).start();
}

class Filter {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.scope = form.closest("article") ?? document.body;
    this.boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[type=checkbox]")]);
    this.names = [...new Set(this.boxes.map(({ name }) => name))];
    this.items = this.#gather();
    const elements = this.items.map(({ element }) => element);
    this.fitOutline = outline(this.scope, elements);
    this.fitTables = tables(this.scope, elements);
    this.status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
    this.remarks = /** @type {HTMLElement} */ (form.querySelector(".kb-finder__remarks"));
    this.clear = /** @type {HTMLButtonElement} */ (form.querySelector("[data-kb-clear]"));
    this.link = /** @type {HTMLButtonElement} */ (form.querySelector("[data-kb-link]"));
    this.csv = /** @type {HTMLAnchorElement | null} */ (this.scope.querySelector("a[data-kb-csv]"));
    this.total = subjects(this.items).size;
  }

  start() {
    this.form.hidden = false;
    this.form.addEventListener("change", () => this.#keep(this.#chosen()));
    this.clear.addEventListener("click", () => {
      this.#keep({});
      // The button goes, and the focus must not go with it.
      /** @type {HTMLElement | null} */ (this.form.querySelector("input, summary"))?.focus();
    });
    this.link.addEventListener("click", () => this.#copyLink());
    this.csv?.addEventListener("click", (event) => this.#download(event));
    window.addEventListener("popstate", () => this.#read());
    window.addEventListener("hashchange", () => this.#uncover());
    closing(this.form);
    this.#read();
    this.#uncover();
  }

  /** @returns {Placed[]} */
  #gather() {
    const found = /** @type {NodeListOf<HTMLElement>} */ (this.scope.querySelectorAll("[data-kb-item]"));
    return [...found].map((element) => {
      const values = this.names.map((name) => {
        const holder = /** @type {HTMLElement | null} */ (element.closest(`[data-${name}]`));
        return [name, holder?.dataset[name]?.split(" ") ?? []];
      });
      return { element, key: element.dataset.kbItem ?? "", values: Object.fromEntries(values) };
    });
  }

  /** @returns {Filters} */
  #chosen() {
    /** @type {Filters} */
    const filters = {};
    for (const box of this.boxes) if (box.checked) (filters[box.name] ??= []).push(box.value);
    return filters;
  }

  /**
   * Put filters into the address, so that the way back leads to the ones before.
   * @param {Filters} filters
   */
  #keep(filters) {
    window.history.pushState(null, "", writeFilters(filters, this.names) || window.location.pathname);
    this.#read();
  }

  #read() {
    const asked = readFilters(window.location.search, this.names);
    for (const box of this.boxes) box.checked = asked[box.name]?.includes(box.value) ?? false;
    const filters = this.#chosen();
    const unknown = Object.entries(asked).flatMap(([name, values]) =>
      values.filter((value) => !filters[name]?.includes(value)).map((value) => /** @type {const} */ ([name, value])),
    );
    this.#remark(unknown);
    this.#show(filters);
  }

  /** @param {Filters} filters */
  #show(filters) {
    const left = kept(this.items, filters);
    const shown = new Set(left.map(({ element }) => element));
    for (const { element } of this.items) element.hidden = !shown.has(element);
    this.fitTables(shown, filters);
    this.fitOutline(shown);
    const active = Object.keys(filters).length > 0;
    const count = subjects(left).size;
    this.status.textContent = !count
      ? "Nothing matches these filters: take one away, or clear them."
      : active
        ? `${count} of ${this.#counted(this.total)}`
        : this.#counted(this.total);
    this.clear.hidden = !active;
    this.link.hidden = !active;
    if (this.csv) this.csv.textContent = active ? "CSV of what is shown" : "CSV";
    this.#count(filters);
  }

  /**
   * Say beside each choice how many things it would leave; choices that would leave none go.
   * @param {Filters} filters
   */
  #count(filters) {
    for (const name of this.names) {
      const found = counts(name, kept(this.items, filters, name));
      for (const box of this.boxes.filter((one) => one.name === name)) {
        const label = /** @type {HTMLElement} */ (box.closest("label"));
        const count = found.get(box.value) ?? 0;
        label.hidden = !count && !box.checked;
        /** @type {HTMLElement} */ (label.querySelector(".kb-finder__count")).textContent = String(count);
      }
      const chosen = this.form.querySelector(`[data-filter="${name}"] .kb-finder__chosen`);
      if (chosen) chosen.textContent = filters[name] ? ` ${filters[name].length}` : "";
    }
  }

  /** @param {(readonly [string, string])[]} unknown */
  #remark(unknown) {
    const lines = unknown.map(([name, value]) => {
      const line = document.createElement("li");
      const characters = [...value];
      const shortened = characters.length > NAMED ? `${characters.slice(0, NAMED).join("")} …` : value;
      line.textContent = `There is no ${name} “${shortened}” here; this filter is left out.`;
      return line;
    });
    this.remarks.replaceChildren(...lines.slice(0, 5));
  }

  /** A link to something that the filters hide takes the filters away. */
  #uncover() {
    let id = window.location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // An address that is not well-formed is looked up as it stands.
    }
    const target = id ? document.getElementById(id) : null;
    if (!target?.closest("[hidden]")) return;
    window.history.replaceState(null, "", window.location.pathname + window.location.hash);
    this.#read();
    target.scrollIntoView();
  }

  async #copyLink() {
    const { copied } = await import("./clipboard.js");
    const label = "Copy link";
    this.link.textContent = (await copied(window.location.href)) ? "Copied" : "The link is in the address bar";
    window.setTimeout(() => {
      this.link.textContent = label;
    }, SAID_FOR);
  }

  /** @param {MouseEvent} event */
  async #download(event) {
    const link = this.csv;
    if (!link || !Object.keys(this.#chosen()).length) return;
    event.preventDefault();
    try {
      const { selected } = await import("./table-csv.js");
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(String(answer.status));
      const rows = [...this.scope.querySelectorAll("[data-kb-item], [data-kb-row]")].filter((one) => !one.closest("[hidden]"));
      const keys = new Set(rows.map((one) => one.getAttribute("data-kb-item") ?? one.getAttribute("data-kb-row") ?? ""));
      // The mark at the beginning, without which Excel misreads the rest, is lost in reading.
      save(["\ufeff", selected(await answer.text(), keys)], link.href.replace(/^.*\//, "").replace(".csv", "-selected.csv"));
    } catch {
      this.status.textContent = "The table could not be fetched. Try again, or clear the filters and take the whole table.";
    }
  }

  /** @param {number} count */
  #counted(count) {
    return `${count} ${count === 1 ? this.form.dataset.one : this.form.dataset.many}`;
  }
}

/**
 * @param {string[]} parts
 * @param {string} name
 */
function save(parts, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
