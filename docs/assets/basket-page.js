// The page of the basket: what is kept, as it reads today, to be put in order, written beside and taken away.

import { briefing } from "./basket-briefing.js";
import { entries, fetchLibrary, fetchWorks, needed } from "./basket-entries.js";
import { draggable } from "./basket-drag.js";
import { BasketItem } from "./basket-item.js";
import { linkTo, linked } from "./basket-link.js";
import { brought, offer } from "./basket-offer.js";
import { rescue, unkept } from "./basket-rescue.js";
import { EMPTY, added, moved, noted, removed, renewed, titled } from "./basket-state.js";
import { basketStore } from "./basket-store.js";
import { Taking } from "./basket-taking.js";
import { element } from "./search-results.js";

/** @typedef {import("./basket-state.js").Basket} Basket */
/** @typedef {import("./basket-entries.js").Entry} Entry */
/** @typedef {import("./basket-entries.js").Library} Library */

const PAUSE = 400;

export function open() {
  const place = document.getElementById("kb-basket-page");
  if (place) new BasketPage(place).start();
}

class BasketPage {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.store = basketStore();
    /** @type {Library | null} */
    this.library = null;
    /** @type {Map<string, import("./citation-data.js").Work>} */
    this.works = new Map();
    /** @type {import("./basket-link.js").Link | null} */
    this.link = null;
    /** @type {Map<string, BasketItem>} */
    this.items = new Map();
    this.alert = element("div");
    this.offer = element("div");
    this.status = element("p", { class: "kb-basket__status", role: "status" });
    this.title = /** @type {HTMLInputElement} */ (
      element("input", { id: "kb-basket-title", maxlength: "200", placeholder: "Briefing", autocomplete: "off", dir: "auto" })
    );
    this.head = element("p", { class: "kb-basket__head" }, element("label", { for: "kb-basket-title" }, "Title"), this.title);
    this.list = element("ol", { class: "kb-basket__items" });
    this.empty = element("p", { class: "kb-basket__empty" });
    this.taking = new Taking({
      style: (style) => this.#change((basket) => ({ ...basket, style })),
      inText: (inText) => this.#change((basket) => ({ ...basket, inText })),
      say: (text) => this.#say(text),
    });
    this.clear = element("button", { type: "button", class: "kb-button kb-button--quiet" }, "Empty the basket");
    this.taking.element.append(element("p", {}, this.clear));
    place.replaceChildren(this.alert, this.offer, this.head, this.empty, this.list, this.status, this.taking.element);
  }

  async start() {
    this.store.follow(() => this.#update());
    window.addEventListener("hashchange", () => this.#follow());
    this.#listen();
    await this.#follow();
  }

  #listen() {
    let timer = 0;
    const keep = () => {
      window.clearTimeout(timer);
      this.#change((basket) => titled(basket, this.title.value));
    };
    this.title.addEventListener("input", () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(keep, PAUSE);
    });
    this.title.addEventListener("change", keep);
    draggable(this.list, (id, to) => this.#place(id, to));
    this.clear.addEventListener("click", () => {
      this.#undoable("The basket is empty.", (basket) => ({ ...EMPTY, style: basket.style, inText: basket.inText }));
    });
  }

  /** Take up what the address carries: an offer, or where nothing is kept the basket itself. */
  #follow() {
    this.link = linked(window.location.hash);
    return this.#update();
  }

  /** Fetch what is needed and not here, and show everything. */
  async #update() {
    this.#draw();
    const { basket } = this.store.read();
    const ids = [...(basket?.items ?? []).map(({ id }) => id), ...(this.link?.ids ?? [])];
    if (!ids.length || !this.#lacks(ids)) return;
    try {
      this.library ??= await fetchLibrary();
      if (this.#lacks(ids)) for (const [key, work] of await fetchWorks(ids, this.library)) this.works.set(key, work);
    } catch (error) {
      this.#say(error instanceof Error ? error.message : "The library could not be fetched.");
    }
    this.#adopt();
    this.#draw();
  }

  /**
   * @param {string[]} ids
   * @returns {boolean} whether something about them has not been fetched
   */
  #lacks(ids) {
    return !this.library || needed(ids, this.library).some((key) => !this.works.has(key));
  }

  /** Where nothing is kept the address carries the basket, which need not be asked for. */
  #adopt() {
    if (this.store.lasting || !this.link || !this.library || this.store.read().basket?.items.length) return;
    const items = entries(brought(this.link, this.library), this.library, this.works);
    const good = items.flatMap(({ id, claim }) => (claim ? [{ id, title: claim.title, digest: claim.digest }] : []));
    this.link = null;
    this.#change((basket) => added(basket, good, today()));
  }

  #draw() {
    const { basket, fault } = this.store.read();
    this.#drawAlert(fault);
    for (const part of [this.head, this.list, this.empty, this.taking.element, this.offer]) part.hidden = fault !== null;
    if (!basket) return;
    this.#drawOffer(basket);
    this.#drawItems(basket);
  }

  /**
   * What is wrong, said once.
   * @param {import("./basket-state.js").Fault | null} fault
   */
  #drawAlert(fault) {
    const wrong = fault ?? (this.store.lasting ? "" : "off");
    if (wrong === this.alert.dataset.wrong) return;
    this.alert.dataset.wrong = wrong;
    this.alert.replaceChildren();
    if (fault) this.alert.append(rescue(fault, this.store));
    else if (wrong) this.alert.append(unkept());
  }

  /** @param {Basket} basket */
  #drawItems(basket) {
    const shown = this.library ? entries(basket.items, this.library, this.works) : basket.items.map(unread);
    const made = this.library ? briefing(basket, shown, this.library) : null;
    const focused = document.activeElement;
    if (this.title !== focused) this.title.value = basket.title;
    for (const [id, item] of this.items) {
      if (basket.items.some((one) => one.id === id)) continue;
      item.element.remove();
      this.items.delete(id);
    }
    let part = 0;
    shown.forEach((entry, position) => {
      const note = entry.claim && made ? made.parts[part++].note : null;
      const footnote = made && note !== null ? { number: note, runs: made.notes[note - 1] } : null;
      const item = this.#item(entry.item.id);
      item.show({ entry, position, count: shown.length, footnote });
      const at = this.list.children[position] ?? null;
      if (at !== item.element) this.list.insertBefore(item.element, at);
    });
    // An element that is moved loses the focus.
    if (focused !== document.activeElement && focused instanceof HTMLElement && focused.isConnected) focused.focus();
    const some = shown.length > 0;
    this.head.hidden = this.list.hidden = this.taking.element.hidden = !some;
    this.empty.hidden = some || this.link !== null;
    this.empty.replaceChildren(...(some ? [] : emptyWords()));
    if (this.library && some) this.taking.show({ basket, entries: shown, library: this.library });
    if (!this.store.lasting && !this.link) {
      window.history.replaceState(null, "", some ? linkTo(basket.items.map(({ id }) => id)) : window.location.pathname);
    }
  }

  /** @param {Basket} basket */
  #drawOffer(basket) {
    const items = this.link && this.library ? brought(this.link, this.library) : [];
    const offered = this.library ? entries(items, this.library, this.works) : [];
    // It is made again only when it would be another, for the reader may be in it.
    const key = this.link && this.library ? [basket.items.length, ...offered.map(({ id, standing }) => id + standing)].join() : "";
    if (key === this.offer.dataset.key) return;
    this.offer.dataset.key = key;
    this.offer.replaceChildren();
    if (!this.link || !this.library) return;
    const good = offered.flatMap(({ id, claim }) => (claim ? [{ id, title: claim.title, digest: claim.digest }] : []));
    const leave = () => {
      this.link = null;
      window.history.replaceState(null, "", window.location.pathname);
    };
    const day = today();
    const add = () => {
      leave();
      this.#undoable("Added.", (now) => added(now, good, day));
    };
    const replace = () => {
      leave();
      this.#undoable("Replaced.", (now) => added({ ...now, title: "", items: [] }, good, day));
    };
    const acts = { add, replace, leave: () => (leave(), this.#draw()) };
    this.offer.append(offer(this.link, offered, basket.items.length, acts));
    if (document.activeElement === document.body) this.offer.querySelector("h2")?.focus();
  }

  /**
   * @param {string} id
   * @returns {BasketItem}
   */
  #item(id) {
    let item = this.items.get(id);
    if (!item) {
      item = new BasketItem(id, {
        move: (id, by) => this.#place(id, this.#items().findIndex((item) => item.id === id) + by),
        remove: (id) => this.#remove(id),
        renew: (id) => this.#renew(id),
        note: (id, note) => this.#change((basket) => noted(basket, id, note)),
      });
      this.items.set(id, item);
    }
    return item;
  }

  #items() {
    return this.store.read().basket?.items ?? [];
  }

  /**
   * @param {string} id
   * @param {number} to
   */
  #place(id, to) {
    this.#change((basket) => moved(basket, id, to));
    const items = this.#items();
    this.#say(`Moved to place ${items.findIndex((item) => item.id === id) + 1} of ${items.length}.`);
  }

  /** @param {string} id */
  #remove(id) {
    const items = this.#items();
    const at = items.findIndex((item) => item.id === id);
    const next = items[at + 1] ?? items[at - 1];
    this.#undoable("Taken out.", (basket) => removed(basket, id));
    if (next) this.items.get(next.id)?.out.focus();
  }

  /** @param {string} id */
  #renew(id) {
    const { basket } = this.store.read();
    if (!basket || !this.library) return;
    const entry = entries(basket.items, this.library, this.works).find(({ item }) => item.id === id);
    if (!entry?.claim) return;
    const now = { id: entry.id, title: entry.claim.title, digest: entry.claim.digest };
    this.#change((basket) => renewed(basket, id, now, today()));
    this.#say("Kept as it reads now.");
    this.items.get(now.id)?.note.focus();
  }

  /**
   * @param {string} said
   * @param {(basket: Basket) => Basket} change
   */
  #undoable(said, change) {
    const before = this.store.read().basket;
    if (!this.#change(change) || !before) return;
    const undo = element("button", { type: "button", class: "kb-basket__undo" }, "Undo");
    undo.addEventListener("click", () => {
      this.#change(() => before);
      this.#say("As before.");
    });
    this.status.replaceChildren(said, " ", undo);
  }

  /**
   * @param {(basket: Basket) => Basket} change
   * @returns {boolean} whether it is kept
   */
  #change(change) {
    const outcome = this.store.change(change);
    if (outcome === "full") this.#say("The browser has no room left: this change was not kept. Take something out, or shorten a note.");
    return outcome !== "full" && outcome !== "unreadable";
  }

  /** @param {string} text */
  #say(text) {
    this.status.textContent = text;
  }
}

/**
 * An item of which nothing is known yet.
 * @param {import("./basket-state.js").Item} item
 * @returns {Entry}
 */
function unread(item) {
  const slug = item.id.slice(item.id.indexOf("/") + 1);
  return { item, standing: "unread", id: item.id, slug, work: null, claim: null, ended: null };
}

/** @returns {(Node | string)[]} */
function emptyWords() {
  const [papers, themes] = ["papers", "themes"].map((name) =>
    element("a", { href: new URL(`../${name}/`, import.meta.url).href }, name),
  );
  return ["Nothing is collected yet. “Collect” stands beside each claim on the pages of ", papers, " and ", themes, "."];
}

/** @returns {string} */
function today() {
  return new Date().toISOString().slice(0, 10);
}
