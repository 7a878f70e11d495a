// What every page does at once, which is little: keys that lead to the search, and behaviours fetched when needed.

import { whenKept } from "./basket-kept.js";

const root = new URL("../", import.meta.url);

/** @type {NodeListOf<HTMLFormElement>} */
const boxes = document.querySelectorAll("form[data-kb-search]");

for (const form of boxes) {
  form.addEventListener(
    "focusin",
    () => {
      import("./search-box.js").then(({ open }) => open(form, root));
    },
    { once: true },
  );
  // The policy of the site lets no form be sent, so the search page is gone to.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = new FormData(form).get("q");
    const address = new URL("search/", root);
    if (query) address.searchParams.set("q", [...String(query)].slice(0, 400).join(""));
    window.location.assign(address);
  });
}

document.querySelector("[data-kb-scheme]")?.addEventListener("click", () => import("./scheme.js").then(({ toggle }) => toggle()));

// The theme's script gives tooltips and the way back to the top: both follow a movement of the reader's, and so does
// the script.
const later = document.querySelector("script[data-kb-later]");
const signs = ["pointermove", "pointerdown", "touchstart", "keydown", "focusin", "scroll"];

function fetchTheme() {
  for (const sign of signs) document.removeEventListener(sign, fetchTheme);
  const script = document.createElement("script");
  script.src = later?.getAttribute("src") ?? "";
  // It sets itself up when the document is ready, an event that has passed; what waits for it is told by hand.
  script.addEventListener("load", () => /** @type {any} */ (window).document$?.next(document), { once: true });
  document.body.append(script);
}

if (later) for (const sign of signs) document.addEventListener(sign, fetchTheme, { passive: true });

document.addEventListener("keydown", (event) => {
  if (!["/", "f", "s"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = /** @type {HTMLElement | null} */ (event.target);
  if (target?.closest("input, textarea, select, [contenteditable]")) return;
  const field = /** @type {HTMLInputElement | undefined} */ (
    [...document.querySelectorAll(".kb-search__input")].find((input) => /** @type {HTMLElement} */ (input).offsetParent)
  );
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// A page on paper says where it comes from.
window.addEventListener("beforeprint", () => document.querySelector("article")?.setAttribute("data-kb-address", location.href));

// Of a large library the works stand on several pages, each a stretch of their keys in order.
const stretches = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-kb-from]"))];
const work = stretches.length ? anchor() : "";
const page = stretches.findLast((stretch) => (stretch.dataset.kbFrom ?? "") <= work)?.querySelector("a");
if (work && page) location.replace(`${page.href}#${work}`);

/** @type {HTMLFormElement | null} */
const narrowing = document.querySelector("form[data-kb-filter]");

if (narrowing) import("./filter.js").then(({ open }) => open(narrowing));
if (document.getElementById("kb-search-page")) import("./search-page.js").then(({ open }) => open(root));
if (document.getElementById("kb-basket-page")) import("./basket-page.js").then(({ open }) => open());
if (document.querySelector(".kb-tools")) import("./basket-button.js");
else whenKept(() => import("./basket-count.js").then(({ open }) => open()));
if (document.querySelector(".kb-tools, .kb-cite-place")) import("./cite.js");
if (document.getElementById("kb-missing-query")) import("./search-missing.js").then(({ fill }) => fill());

/** What stands behind the `#` of the address; where that is not well-formed, as it stands. */
function anchor() {
  const written = location.hash.slice(1);
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
