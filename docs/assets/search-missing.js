// On the page for addresses that lead nowhere: the words of the address are searched.

import { words } from "./search-words.js";

/** Put the words of the missing address into the search field and search. */
export function fill() {
  const input = /** @type {HTMLInputElement | null} */ (document.getElementById("kb-missing-query"));
  if (!input) return;
  let path = window.location.pathname + window.location.hash;
  try {
    path = decodeURIComponent(path);
  } catch {
    // An address that is not well-formed is searched as it stands.
  }
  const ignored = ["404", "html", "index", "papers", "themes", "search"];
  const found = words(path.replace(/[-_/#.]+/g, " ")).filter((word) => !ignored.includes(word));
  input.value = found.slice(0, 8).join(" ");
  input.focus();
}
