// The dialog that cites: what it is about, a style, and the parts to copy. Built when a button is first pressed.

import { CitationFault, citationData, editionData, pageData } from "./citation-data.js";
import { view } from "./cite-view.js";
import { element } from "./search-results.js";

/**
 * @typedef {object} Subject what is to be cited
 * @property {string} what in a word: claim, paper, theme
 * @property {string} title
 * @property {string} [work] the key of a work
 * @property {string} [slug] of a claim in it
 * @property {string} [page] the name of a page's record
 */

/** @typedef {import("./cite-parts.js").Cited} Cited */
/** @typedef {import("./cite-parts.js").CitedPage} CitedPage */
/** @typedef {{cited: Cited[], page: CitedPage | null}} Found works that are cited at first hand, or a page that stands for itself */

const title = element("h2", { class: "kb-citing__title", id: "kb-cite-title", tabindex: "-1" });
const what = element("p", { class: "kb-citing__what" });
const close = element("button", { type: "button", class: "kb-citing__close", "aria-label": "Close" }, "×");
const body = element("div", { class: "kb-citing__body" });
const status = element("p", { class: "kb-citing__status", role: "status" });
const dialog = /** @type {HTMLDialogElement} */ (
  element("dialog", { class: "kb-citing", "aria-labelledby": "kb-cite-title" }, element("header", { class: "kb-citing__head" }, what, close), title, body, status)
);

/** @type {HTMLElement | null} */
let opener = null;
let turn = 0;
/** @type {Promise<void> | null} */
let dressing = null;

close.addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
dialog.addEventListener("close", () => {
  turn += 1;
  opener?.focus();
});

/**
 * Open the dialog; it says itself what goes wrong while it fetches.
 * @param {Subject} subject
 * @param {HTMLElement} button to which the focus returns
 */
export async function open(subject, button) {
  opener = button;
  await dressed();
  if (!dialog.isConnected) document.body.append(dialog);
  what.textContent = `Cite this ${subject.what}`;
  title.textContent = subject.title;
  if (!dialog.open) dialog.showModal();
  title.focus();
  await fill(subject);
}

/** @param {Subject} subject */
async function fill(subject) {
  const own = ++turn;
  body.replaceChildren();
  status.textContent = "Fetching …";
  try {
    const found = await fetched(subject);
    if (own !== turn) return;
    status.textContent = "";
    body.replaceChildren(...view(found, (text) => (status.textContent = text)));
    body.querySelector("button")?.focus();
  } catch (error) {
    if (own !== turn) return;
    status.textContent = error instanceof CitationFault ? error.message : "The citation could not be made. Reload the page, and report it if it stays so.";
    const again = element("button", { type: "button", class: "kb-button" }, "Try again");
    again.addEventListener("click", () => fill(subject));
    body.replaceChildren(again);
    again.focus();
  }
}

/**
 * @param {Subject} subject
 * @returns {Promise<Found>}
 */
async function fetched({ work, slug, page }) {
  if (work) return { cited: [{ work: await citationData(work), where: slug ?? null }], page: null };
  const [record, edition] = await Promise.all([pageData(page ?? ""), editionData()]);
  const placed = record.works.filter(({ place }) => place !== null);
  const cited = await Promise.all(placed.map(async ({ key, place }) => ({ work: await citationData(key), where: place })));
  return { cited, page: cited.length ? null : { page: record, edition } };
}

/**
 * The sheet that dresses the dialog, fetched with it; without it the dialog is plain but works.
 * @returns {Promise<void>}
 */
function dressed() {
  dressing ??= new Promise((done) => {
    const sheet = /** @type {HTMLLinkElement} */ (element("link", { rel: "stylesheet", href: new URL("cite.css", import.meta.url).href }));
    for (const event of ["load", "error"]) sheet.addEventListener(event, () => done());
    document.head.append(sheet);
  });
  return dressing;
}
