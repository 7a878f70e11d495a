// Small tools beside each claim. Each tool is a module of its own that calls `addTool`; a tool shows on every claim.

import { copied } from "./clipboard.js";

/**
 * @typedef {object} Claim
 * @property {string} id `paper/slug`
 * @property {string} title
 * @property {string} url the claim's own address
 * @property {HTMLElement} place the element that holds the tools
 */

/**
 * @typedef {object} Tool
 * @property {string} name unique; also the tool's class, `kb-tool-NAME`
 * @property {string} label the word that is shown
 * @property {(claim: Claim) => boolean} [pressed] of a tool that is on or off: whether it is on
 * @property {number} order tools stand in ascending order
 * @property {(claim: Claim, button: HTMLButtonElement) => void | string | Promise<string | void>} run
 *   does it; a text that it gives is shown and read out for a moment
 */

/** @type {Tool[]} */
const tools = [];
const SHOWN_FOR = 2000;

/**
 * Add a tool to every claim of the page.
 * @param {Tool} tool
 */
export function addTool(tool) {
  if (tools.some(({ name }) => name === tool.name)) return;
  tools.push(tool);
  tools.sort((a, b) => a.order - b.order);
  for (const place of places()) place.insertBefore(button(tool, claimAt(place)), place.children[tools.indexOf(tool)] ?? null);
}

/** @returns {HTMLElement[]} */
function places() {
  return [...document.querySelectorAll(".kb-tools[data-claim]")].map((place) => /** @type {HTMLElement} */ (place));
}

/**
 * @param {HTMLElement} place
 * @returns {Claim}
 */
function claimAt(place) {
  const id = place.dataset.claim ?? "";
  const slug = id.slice(id.indexOf("/") + 1);
  const paper = id.slice(0, id.indexOf("/"));
  // In a list a claim is a link, on its own page a heading.
  const named = place.closest(".kb-claim-item")?.querySelector("a") ?? document.getElementById(slug);
  const title = [...(named?.childNodes ?? [])]
    .filter((node) => !(node instanceof Element && node.matches(".headerlink")))
    .map((node) => node.textContent)
    .join("")
    .trim();
  const url = new URL(`../papers/${paper}/#${slug}`, import.meta.url).href;
  return { id, title, url, place };
}

/**
 * @param {Tool} tool
 * @param {Claim} claim
 * @returns {HTMLButtonElement}
 */
function button(tool, claim) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `kb-tool kb-tool-${tool.name}`;
  made.textContent = tool.label;
  made.setAttribute("aria-label", `${tool.label}: ${claim.title}`);
  if (tool.pressed) made.setAttribute("aria-pressed", String(tool.pressed(claim)));
  made.addEventListener("click", async () => {
    const said = await tool.run(claim, made);
    if (said) say(said, made, tool.label);
  });
  return made;
}

/**
 * Show of each button of a tool whether it is on, after that has changed.
 * @param {string} name
 */
export function refresh(name) {
  const tool = tools.find((one) => one.name === name);
  for (const place of tool?.pressed ? places() : []) {
    place.querySelector(`.kb-tool-${name}`)?.setAttribute("aria-pressed", String(tool?.pressed?.(claimAt(place))));
  }
}

/**
 * Show and read out a short word about what was done.
 * @param {string} text
 * @param {HTMLElement} made
 * @param {string} label
 */
export function say(text, made, label) {
  let status = document.getElementById("kb-tool-status");
  if (!status) {
    status = document.createElement("p");
    status.id = "kb-tool-status";
    status.className = "kb-hidden";
    status.setAttribute("role", "status");
    document.body.append(status);
  }
  status.textContent = text;
  made.textContent = text;
  window.setTimeout(() => {
    made.textContent = label;
  }, SHOWN_FOR);
}

addTool({
  name: "link",
  label: "link",
  order: 10,
  async run(claim) {
    const done = await copied(claim.url);
    if (!done) window.location.assign(claim.url);
    return done ? "copied" : "in the address bar";
  },
});
