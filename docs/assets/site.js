// What every page does at once, which is little: keys that lead to the search, and behaviours fetched when needed.

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
}

// The theme's script gives tooltips, the switch between light and dark, and the way back to the top: all of them follow
// a movement of the reader's, and so does the script.
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

if (document.getElementById("kb-search-page")) import("./search-page.js").then(({ open }) => open(root));
if (document.querySelector(".kb-tools")) import("./claim-tools.js");
if (document.getElementById("kb-missing-query")) import("./search-missing.js").then(({ fill }) => fill());
