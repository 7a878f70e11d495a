// What the cite dialog holds: a choice of styles, the warnings, the parts to copy, and what a page rests on.

import { ROOT, addressOf } from "./citation-data.js";
import { allWarnings, choices, isFormat, known, pageParts, workParts } from "./cite-parts.js";
import { choose, chosen } from "./cite-choice.js";
import { shownPart } from "./cite-copy.js";
import { restsOn } from "./cite-works.js";
import { element } from "./search-results.js";

/** @typedef {import("./cite-parts.js").Cited} Cited */
/** @typedef {import("./cite-parts.js").CitedPage} CitedPage */
/** @typedef {{cited: Cited[], page: CitedPage | null}} Found works cited at first hand, or a page that stands for itself */
/** @typedef {(text: string) => void} Say */

/**
 * @param {Found} found
 * @param {Say} say tells what was done
 * @returns {HTMLElement[]}
 */
export function view({ cited, page }, say) {
  const choice = chosen();
  const select = styleSelect(page ? page.edition : cited[0].work, choice.style);
  const digest = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
  digest.checked = choice.digest;
  const named = element("label", { class: "kb-citing__digest" }, digest, " Name this digest and its edition");
  named.hidden = !cited.some(({ work }) => work.digest);
  const parts = element("div", {});
  const rest = page?.page.works.length ? restsOn(page.page, say) : null;
  const update = () => {
    const made = page ? pageParts(page, select.value) : workParts(cited, select.value, digest.checked);
    parts.replaceChildren(...made.map((part) => shownPart(part, say)));
    rest?.update(select.value);
  };
  for (const input of [select, digest]) {
    input.addEventListener("change", () => {
      choose({ style: select.value, digest: digest.checked });
      update();
    });
  }
  update();
  const style = element("div", { class: "kb-citing__style" }, element("label", { for: select.id }, "Style"), select);
  return [element("div", { class: "kb-citing__choices" }, style, named), ...warningBar(cited), parts, ...(rest ? [rest.element] : [])];
}

/**
 * @param {{styles: Record<string, {name: string}>}} source
 * @param {string} style
 * @returns {HTMLSelectElement}
 */
function styleSelect(source, style) {
  const select = /** @type {HTMLSelectElement} */ (element("select", { id: "kb-cite-style", class: "kb-citing__select" }));
  const all = choices(source);
  for (const [label, formats] of /** @type {[string, boolean][]} */ ([["Styles", false], ["Formats", true]])) {
    const options = all.filter(({ id }) => isFormat(id) === formats);
    select.append(element("optgroup", { label }, ...options.map(({ id, name }) => element("option", { value: id }, name))));
  }
  select.value = known(source, style);
  return select;
}

/**
 * @param {Cited[]} cited
 * @returns {HTMLElement[]} a bar, where there is something to warn of
 */
function warningBar(cited) {
  const found = allWarnings(cited);
  if (!found.length) return [];
  const links = found.map(({ text, url }) => element("li", {}, element("a", { href: addressOf(url, ROOT) }, text)));
  const said = element("p", {}, element("strong", {}, "Goes along with the citation:"));
  return [element("div", { class: "kb-citing__warning" }, said, element("ul", {}, ...links))];
}
