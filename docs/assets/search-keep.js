// The receipt of a search as something to open, read and copy.

import { copied } from "./clipboard.js";
import { element } from "./search-results.js";

/**
 * @param {string} text
 * @returns {HTMLElement}
 */
export function receiptPanel(text) {
  const shown = element("pre", { class: "kb-finder__text", tabindex: "0", "aria-label": "Receipt" }, text);
  const copy = element("button", { type: "button", class: "kb-button" }, "Copy");
  const said = element("span", { role: "status" });
  copy.addEventListener("click", async () => {
    said.textContent = (await copied(text)) ? "Copied." : "Select the text and copy it.";
  });
  return element("details", {}, element("summary", {}, "Receipt of this search"), copy, " ", said, shown);
}
