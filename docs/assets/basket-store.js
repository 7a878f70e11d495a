// Where the basket is kept: the browser's storage, which may be off, full, or hold what is not ours; never a server.

import { KEY } from "./basket-kept.js";
import { EMPTY, read, written } from "./basket-state.js";

/** @typedef {import("./basket-state.js").Basket} Basket */
/** @typedef {import("./basket-state.js").Fault} Fault */
/** @typedef {"kept" | "page" | "full" | "unreadable"} Outcome what became of a change: `page` is kept until it is left */
/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Keeper */

const TRIAL = "kb-trial";

/** The basket of one site: several may share one storage. */
export class BasketStore {
  /**
   * @param {string} key
   * @param {Keeper | null} keeper null where there is no storage
   */
  constructor(key, keeper) {
    this.key = key;
    this.keeper = keeper;
    /** @type {Basket} */
    this.here = EMPTY;
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    /** @type {string | null} */
    this.lastText = null;
    /** @type {import("./basket-state.js").Read | null} */
    this.lastRead = null;
  }

  /** Whether a basket lasts beyond this page. */
  get lasting() {
    return this.keeper !== null;
  }

  /**
   * The basket, or what is wrong with what is kept in its place.
   * @returns {import("./basket-state.js").Read}
   */
  read() {
    if (!this.keeper) return { basket: this.here, fault: null };
    const text = this.keeper.getItem(this.key);
    if (!this.lastRead || text !== this.lastText) [this.lastText, this.lastRead] = [text, read(text)];
    return this.lastRead;
  }

  /**
   * What is kept, as it is.
   * @returns {string}
   */
  raw() {
    return this.keeper?.getItem(this.key) ?? "";
  }

  /**
   * Change the basket as it is kept now, which another tab may have changed; what cannot be read is not touched.
   * @param {(basket: Basket) => Basket} change
   * @returns {Outcome}
   */
  change(change) {
    const { basket } = this.read();
    if (!basket) return "unreadable";
    const outcome = this.#keep(change(basket));
    if (outcome !== "full") this.tell();
    return outcome;
  }

  /** Throw away what is kept, readable or not. */
  reset() {
    this.here = EMPTY;
    this.keeper?.removeItem(this.key);
    this.tell();
  }

  /**
   * @param {() => void} listener called after each change, here or in another tab
   */
  follow(listener) {
    this.listeners.add(listener);
  }

  tell() {
    for (const listener of this.listeners) listener();
  }

  /**
   * @param {Basket} basket
   * @returns {Outcome}
   */
  #keep(basket) {
    if (!this.keeper) {
      this.here = basket;
      return "page";
    }
    try {
      this.keeper.setItem(this.key, written(basket));
      return "kept";
    } catch {
      return "full";
    }
  }
}

/**
 * A storage that holds what is put into it; null where the browser has none or keeps nothing.
 * @param {() => Keeper} storage may throw
 * @returns {Keeper | null}
 */
export function working(storage) {
  try {
    const keeper = storage();
    keeper.setItem(TRIAL, "1");
    const held = keeper.getItem(TRIAL) === "1";
    keeper.removeItem(TRIAL);
    return held ? keeper : null;
  } catch (error) {
    // A storage that is full still holds what is in it.
    return error instanceof DOMException && error.name === "QuotaExceededError" ? storage() : null;
  }
}

/** @type {BasketStore | null} */
let opened = null;

/**
 * The basket of this site; followed across tabs.
 * @returns {BasketStore}
 */
export function basketStore() {
  if (!opened) {
    const store = new BasketStore(KEY, working(() => window.localStorage));
    window.addEventListener("storage", ({ key }) => {
      if (key === null || key === store.key) store.tell();
    });
    opened = store;
  }
  return opened;
}
