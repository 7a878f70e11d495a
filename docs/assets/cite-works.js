// The works that a page rests on, as a list in the chosen style. They are fetched when the list is first opened.

import { CitationFault, ROOT, citationData } from "./citation-data.js";
import { runNodes } from "./citation-nodes.js";
import { copyButton } from "./cite-copy.js";
import { listed } from "./cite-parts.js";
import { element } from "./search-results.js";

/** @typedef {import("./citation-data.js").Page} Page */
/** @typedef {import("./citation-data.js").Work} Work */

/**
 * @param {Page} page
 * @param {(text: string) => void} say
 * @returns {{element: HTMLElement, update: (style: string) => void}}
 */
export function restsOn(page, say) {
  const number = page.count === 1 ? "The work that it rests on" : `The ${page.count} works that it rests on`;
  const holder = element("div", {});
  const details = /** @type {HTMLDetailsElement} */ (element("details", { class: "kb-citing__works" }, element("summary", {}, number), holder));
  /** @type {Work[] | null} */
  let works = null;
  let style = "";

  const draw = () => {
    if (!works) return;
    const list = listed(works, style);
    const shown = element("div", {}, ...list.items.map(({ text, plain }) =>
      text ? element("p", { class: "kb-citing__text" }, ...runNodes(text.runs)) : element("pre", { class: "kb-citing__text kb-citing__text--code" }, plain.trimEnd()),
    ));
    const row = element("div", { class: "kb-citing__row" }, element("h3", {}, "List of works"), copyButton("List of works", shown, () => list, say));
    holder.replaceChildren(row, shown, ...more(page));
  };
  details.addEventListener("toggle", async () => {
    if (!details.open || works) return;
    say("Fetching …");
    try {
      works = await Promise.all(page.works.map(({ key }) => citationData(key)));
      say("");
      draw();
    } catch (error) {
      details.open = false;
      say(error instanceof CitationFault ? error.message : "The list could not be made.");
    }
  });
  return {
    element: details,
    update(chosen) {
      style = chosen;
      draw();
    },
  };
}

/**
 * @param {Page} page
 * @returns {HTMLElement[]} where to find the works that the list leaves out
 */
function more(page) {
  if (page.works.length >= page.count) return [];
  const link = element("a", { href: new URL(`${page.url}export.bib`, ROOT).href }, "BibTeX of the page");
  return [element("p", { class: "kb-citing__more" }, `These are the first ${page.works.length}; all are in the `, link, ".")];
}
