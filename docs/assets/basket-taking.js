// The part of the basket page by which one takes it away: style, files, copies, the link. Formats come when asked for.

import { briefing, isCited, kindOf, styleOf } from "./basket-briefing.js";
import { linkTo } from "./basket-link.js";
import { styles } from "./citation.js";
import { copied, copiedByCommand, copiedRich } from "./clipboard.js";
import { download } from "./download.js";
import { element } from "./search-results.js";

/** @typedef {import("./basket-state.js").Basket} Basket */
/** @typedef {import("./basket-entries.js").Entry} Entry */
/** @typedef {import("./basket-entries.js").Library} Library */
/** @typedef {{basket: Basket, entries: Entry[], library: Library}} State */

/**
 * @typedef {object} Format
 * @property {string} name
 * @property {string} ending
 * @property {string} type
 * @property {(state: State) => Promise<string | Uint8Array<ArrayBuffer>>} make
 */

/** @type {Format[]} */
const FORMATS = [
  {
    name: "Word",
    ending: "docx",
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    make: async (state) => (await import("./basket-docx.js")).docx(documentOf(state)),
  },
  {
    name: "Markdown",
    ending: "md",
    type: "text/markdown;charset=utf-8",
    make: async (state) => (await import("./basket-text.js")).markdown(documentOf(state)),
  },
  {
    name: "Markdown for pandoc",
    ending: "pandoc.md",
    type: "text/markdown;charset=utf-8",
    make: async (state) => {
      const [{ citingMarkdown }, { fileName }] = await Promise.all([import("./basket-text.js"), import("./basket-take.js")]);
      const bibliography = fileName(state.basket.title, "bib");
      return citingMarkdown(documentOf(state), state.entries.filter(isCited), bibliography);
    },
  },
  {
    name: "Plain text",
    ending: "txt",
    type: "text/plain;charset=utf-8",
    make: async (state) => (await import("./basket-text.js")).plain(documentOf(state)),
  },
  {
    name: "BibTeX",
    ending: "bib",
    type: "application/x-bibtex;charset=utf-8",
    make: async ({ entries }) => (await import("./basket-take.js")).bibtex(entries.filter(isCited)),
  },
  {
    name: "RIS",
    ending: "ris",
    type: "application/x-research-info-systems;charset=utf-8",
    make: async ({ entries }) => (await import("./basket-take.js")).ris(entries.filter(isCited)),
  },
];

/** @param {State} state */
function documentOf({ basket, entries, library }) {
  return briefing(basket, entries, library);
}

export class Taking {
  /**
   * @param {{style: (style: string) => void, inText: (inText: boolean) => void, say: (text: string) => void}} acts
   */
  constructor(acts) {
    /** @type {State | null} */
    this.state = null;
    this.say = acts.say;
    this.style = /** @type {HTMLSelectElement} */ (element("select", { id: "kb-basket-style" }));
    this.style.addEventListener("change", () => acts.style(this.style.value));
    this.inText = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", id: "kb-basket-in-text" }));
    this.inText.addEventListener("change", () => acts.inText(this.inText.checked));
    this.choice = element("span", {}, this.inText, " ", element("label", { for: "kb-basket-in-text" }, "cite in the text, not in footnotes"));
    this.missing = element("p", { class: "kb-basket__remark" });
    this.link = /** @type {HTMLInputElement} */ (element("input", { id: "kb-basket-link", readonly: "", spellcheck: "false" }));
    this.link.addEventListener("focus", () => this.link.select());
    this.element = element(
      "section",
      { class: "kb-basket__taking", "aria-labelledby": "kb-basket-taking" },
      element("h2", { id: "kb-basket-taking" }, "Take it with you"),
      element("p", { class: "kb-basket__row" }, element("label", { for: "kb-basket-style" }, "Style"), this.style, this.choice),
      element("p", { class: "kb-basket__row" }, ...FORMATS.map((format, index) => this.#file(format, index === 0)), this.#copy()),
      this.missing,
      element("h2", { id: "kb-basket-sharing" }, "Share it"),
      element("p", { class: "kb-basket__row" }, element("label", { for: "kb-basket-link" }, "Link"), this.link, this.#copyLink()),
      element("p", { class: "kb-line" }, "The link carries the claims in their order, and none of your notes."),
    );
  }

  /** @param {State} state */
  show(state) {
    this.state = state;
    const { basket, entries } = state;
    const cited = entries.filter(isCited);
    const style = styleOf(basket, cited);
    if (cited.length) {
      const options = styles(cited[0].work).map(({ id, name }) => element("option", { value: id }, name));
      if (this.style.length !== options.length) this.style.replaceChildren(...options);
      this.style.value = style;
      this.choice.hidden = kindOf(cited[0].work, style) === "note";
    }
    this.inText.checked = basket.inText;
    this.missing.textContent = left(entries);
    this.missing.hidden = !this.missing.textContent;
    for (const button of this.element.querySelectorAll("button[data-take]")) {
      button.toggleAttribute("disabled", cited.length === 0);
    }
    const page = new URL("../basket/", import.meta.url).href;
    this.link.value = page + linkTo(basket.items.map(({ id }) => id));
  }

  /**
   * @param {Format} format
   * @param {boolean} main
   */
  #file({ name, ending, type, make }, main) {
    return button(name, main, async () => {
      if (!this.state) return;
      const { fileName } = await import("./basket-take.js");
      download(fileName(this.state.basket.title, ending), type, await make(this.state));
      this.say(`${name}: the file is with your downloads.`);
    });
  }

  #copy() {
    return button("Copy as rich text", false, async () => {
      if (!this.state) return;
      const { html, plain } = await import("./basket-text.js");
      const made = documentOf(this.state);
      const types = { "text/html": `<meta charset="utf-8">${html(made)}`, "text/plain": plain(made) };
      const done = copiedByCommand(types) || (await copiedRich(types["text/html"], types["text/plain"]));
      this.say(done ? "Copied. Paste it into your document." : "The browser refused to copy: take one of the files instead.");
    });
  }

  #copyLink() {
    const made = element("button", { type: "button", class: "kb-button" }, "Copy the link");
    made.addEventListener("click", async () => {
      if (await copied(this.link.value)) return this.say("The link is copied.");
      this.link.focus();
      this.say("The link is selected: copy it.");
    });
    return made;
  }
}

/**
 * @param {Entry[]} entries
 * @returns {string} what cannot be taken away, and why
 */
function left(entries) {
  const count = (/** @type {string} */ standing) => entries.filter((entry) => entry.standing === standing).length;
  const said = [
    [count("withdrawn"), "withdrawn"],
    [count("unknown"), "not known here"],
    [count("unread"), "could not be fetched"],
  ].filter(([number]) => number);
  return said.length ? `Left out: ${said.map(([number, why]) => `${number} ${why}`).join(", ")}.` : "";
}

/**
 * @param {string} text
 * @param {boolean} main
 * @param {() => Promise<void>} act
 */
function button(text, main, act) {
  const made = element("button", { type: "button", class: `kb-button${main ? " kb-button--main" : ""}`, "data-take": "" }, text);
  made.addEventListener("click", act);
  return made;
}
