// One item of the basket as an element, which stays the same while what it shows changes. Data goes in as text.

import { ROOT } from "./citation-data.js";
import { runNodes } from "./citation-nodes.js";
import { element } from "./search-results.js";

/** @typedef {import("./basket-entries.js").Entry} Entry */

/**
 * @typedef {object} Acts what the reader can do with an item
 * @property {(id: string, by: number) => void} move
 * @property {(id: string) => void} remove
 * @property {(id: string) => void} renew
 * @property {(id: string, note: string) => void} note
 */

/**
 * @typedef {object} Shown
 * @property {Entry} entry
 * @property {number} position counted from nought
 * @property {number} count
 * @property {{number: number, runs: import("./citation-runs.js").Run[]} | null} footnote
 */

const PAUSE = 400;

export class BasketItem {
  /**
   * @param {string} id
   * @param {Acts} acts
   */
  constructor(id, acts) {
    this.id = id;
    const name = `kb-note-${id.replace("/", "-")}`;
    this.title = element("h2", { class: "kb-basket__title" });
    this.where = element("p", { class: "kb-line kb-basket__where" });
    this.mark = element("div", { class: "kb-basket__mark" });
    this.text = element("p", { class: "kb-basket__text" });
    this.doubts = element("ul", { class: "kb-basket__doubts" });
    this.footnote = element("p", { class: "kb-basket__footnote" });
    this.note = /** @type {HTMLTextAreaElement} */ (element("textarea", { id: name, rows: "2", maxlength: "4000", dir: "auto" }));
    this.up = button("↑", () => acts.move(id, -1));
    this.down = button("↓", () => acts.move(id, 1));
    this.out = button("take out", () => acts.remove(id));
    this.renew = button("", () => acts.renew(id));
    const grip = element("span", { class: "kb-basket__grip", draggable: "true", "aria-hidden": "true", title: "Drag to move" }, "⠿");
    const tools = element("div", { class: "kb-basket__tools" }, grip, this.up, this.down, this.out);
    const label = element("label", { for: name }, "Your note");
    this.element = element(
      "li",
      { class: "kb-basket__item", "data-id": id },
      tools,
      this.title,
      this.where,
      this.mark,
      this.text,
      this.doubts,
      this.footnote,
      element("div", { class: "kb-basket__own" }, label, this.note),
    );
    this.#keepNotes((note) => acts.note(id, note));
  }

  /** @param {Shown} shown */
  show({ entry, position, count, footnote }) {
    const { item, claim, work, id } = entry;
    const title = claim?.title || entry.ended?.title || item.title || item.id;
    const href = new URL(`papers/${id.replace("/", "/#")}`, ROOT).href;
    const linked = entry.standing === "unknown" ? title : element("a", { href }, title);
    this.title.replaceChildren(linked);
    const place = claim && (claim.locators.chicago ?? Object.values(claim.locators)[0]);
    this.where.textContent = work && claim ? [work.label, place].filter(Boolean).join(" · ") : item.id;
    this.text.textContent = claim?.text ?? "";
    this.#showMark(entry);
    this.doubts.replaceChildren(...(claim?.warnings ?? []).map(doubt));
    this.footnote.hidden = !footnote;
    if (footnote) {
      this.footnote.replaceChildren(element("sup", {}, String(footnote.number)), " ", ...runNodes(footnote.runs));
    }
    this.#name(title);
    this.up.setAttribute("aria-disabled", String(position === 0));
    this.down.setAttribute("aria-disabled", String(position === count - 1));
    if (document.activeElement !== this.note && this.note.value !== item.note) this.note.value = item.note;
  }

  /** @param {string} title */
  #name(title) {
    this.up.setAttribute("aria-label", `Move up: ${title}`);
    this.down.setAttribute("aria-label", `Move down: ${title}`);
    this.out.setAttribute("aria-label", `Take out: ${title}`);
  }

  /** @param {Entry} entry */
  #showMark(entry) {
    const said = standing(entry);
    this.mark.hidden = !said;
    this.mark.replaceChildren();
    if (!said) return;
    this.mark.append(element("p", {}, element("strong", {}, said.word), ` ${said.text}`));
    if (!said.renew) return;
    this.renew.textContent = said.renew;
    this.mark.append(this.renew);
  }

  /** @param {(note: string) => void} keep */
  #keepNotes(keep) {
    let timer = 0;
    const now = () => {
      window.clearTimeout(timer);
      timer = 0;
      keep(this.note.value);
    };
    this.note.addEventListener("input", () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(now, PAUSE);
    });
    this.note.addEventListener("change", now);
    window.addEventListener("pagehide", () => timer && now());
  }
}

/**
 * What a reader must know of an item, and what can be done about it; null where there is nothing.
 * @param {Entry} entry
 * @returns {{word: string, text: string, renew?: string} | null}
 */
function standing({ standing, item, claim, ended }) {
  const before = item.title && item.title !== claim?.title ? ` It was titled “${item.title}”.` : "";
  switch (standing) {
    case "changed": {
      const day = claim?.changed.at(-1);
      return {
        word: "Changed",
        text: `${day ? `on ${inWords(day)}` : "since you collected it"}: it is shown as it reads now.${before}`,
        renew: "Keep it as it reads now",
      };
    }
    case "replaced":
      return {
        word: "Replaced",
        text: `on ${inWords(ended?.date ?? "")}: what you see took the place of the claim you collected.${before}`,
        renew: "Keep what took its place",
      };
    case "withdrawn": {
      const why = ended?.reason ? `: ${ended.reason}` : "";
      return { word: "Withdrawn", text: `${ended?.date ? `on ${inWords(ended.date)}` : ""}${why}. It is left out of what you take away.` };
    }
    case "unknown":
      return { word: "Not known here.", text: "The library has no claim of this name. It is left out of what you take away." };
    default:
      return null;
  }
}

/**
 * @param {string} day as ISO 8601 writes it
 * @returns {string} as people do
 */
function inWords(day) {
  const words = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Date(day).toLocaleDateString("en-GB", /** @type {Intl.DateTimeFormatOptions} */ (words));
}

/** @param {import("./basket-entries.js").Warning} warning */
function doubt({ said, url }) {
  return element("li", {}, element("a", { href: new URL(url, ROOT).href }, "Source note"), ` ${said}.`);
}

/**
 * @param {string} text
 * @param {() => void} act
 * @returns {HTMLButtonElement}
 */
function button(text, act) {
  const made = /** @type {HTMLButtonElement} */ (element("button", { type: "button", class: "kb-basket__tool" }, text));
  made.addEventListener("click", () => {
    if (made.getAttribute("aria-disabled") !== "true") act();
  });
  return made;
}
