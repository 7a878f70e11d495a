// The buttons that cite: beside each claim, and where a page keeps a place for one. The dialog comes when one is pressed.

import { addTool, say } from "./claim-tools.js";

/** @typedef {import("./cite-dialog.js").Subject} Subject */

addTool({
  name: "cite",
  label: "cite",
  order: 5,
  run({ id, title }, button) {
    const [work, slug] = id.split("/");
    return open({ what: "claim", title, work, slug }, button);
  },
});

for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".kb-cite-place"))) {
  const { citeWork: work, citePage: page, what = "page" } = place.dataset;
  const small = Boolean(place.closest(".kb-card-line"));
  const button = document.createElement("button");
  button.type = "button";
  button.className = small ? "kb-tool kb-tool-cite" : "kb-cite-button";
  button.textContent = small ? "cite" : `Cite this ${what}`;
  const title = titleOf(place, small);
  if (small) button.setAttribute("aria-label", `cite: ${title}`);
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const said = await open({ what, title, work, page }, button);
    if (said) say(said, button, label);
  });
  place.append(button);
}

/**
 * @param {Subject} subject
 * @param {HTMLButtonElement} button
 * @returns {Promise<string | void>} what to say where the dialog could not be fetched
 */
async function open(subject, button) {
  try {
    const dialog = await import("./cite-dialog.js");
    await dialog.open(subject, button);
  } catch {
    return "no connection";
  }
}

/**
 * The heading above a place: of what is cited, or of the whole page.
 * @param {HTMLElement} place
 * @param {boolean} near
 * @returns {string}
 */
function titleOf(place, near) {
  let before = near ? place.closest(".kb-card-line")?.previousElementSibling : null;
  while (before && !/^H[1-6]$/.test(before.tagName)) before = before.previousElementSibling;
  const heading = before ?? document.querySelector("h1");
  return [...(heading?.childNodes ?? [])]
    .filter((node) => !(node instanceof Element && node.matches(".headerlink")))
    .map((node) => node.textContent)
    .join("")
    .trim();
}
