// Parts of a citation, each with a button that copies it; where a browser does not let pages copy, it is selected.

import { runNodes } from "./citation-nodes.js";
import { copiedRich } from "./clipboard.js";
import { element } from "./search-results.js";

/** @typedef {import("./cite-parts.js").Part} Part */

const SHOWN_FOR = 2000;

/**
 * A part: its name, its text, and the button.
 * @param {Part} part
 * @param {(text: string) => void} say
 * @returns {HTMLElement}
 */
export function shownPart({ label, text, plain }, say) {
  const shown = text
    ? element("p", { class: "kb-citing__text" }, ...runNodes(text.runs))
    : element("pre", { class: "kb-citing__text kb-citing__text--code" }, plain.trimEnd());
  const button = copyButton(label, shown, () => ({ html: text?.html ?? "", plain }), say);
  return element("section", { class: "kb-citing__part" }, element("div", { class: "kb-citing__row" }, element("h3", {}, label), button), shown);
}

/**
 * A button that copies.
 * @param {string} label what it copies
 * @param {HTMLElement} shown what is selected where it cannot be copied
 * @param {() => {html: string, plain: string}} content
 * @param {(text: string) => void} say
 * @returns {HTMLButtonElement}
 */
export function copyButton(label, shown, content, say) {
  const button = /** @type {HTMLButtonElement} */ (element("button", { type: "button", class: "kb-citing__copy", "aria-label": `Copy: ${label}` }, "Copy"));
  button.addEventListener("click", async () => {
    const { html, plain } = content();
    if (await copiedRich(html, plain)) {
      // An announcement that says the same as the last one would not be read out.
      say("");
      window.setTimeout(() => say(`Copied: ${label}`), 50);
      button.textContent = "Copied";
      window.setTimeout(() => (button.textContent = "Copy"), SHOWN_FOR);
    } else {
      window.getSelection()?.selectAllChildren(shown);
      say("This browser does not let pages copy. The text is selected: copy it with Ctrl+C, or ⌘C.");
    }
  });
  return button;
}
