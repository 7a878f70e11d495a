// Menus that are `<details>`: Escape closes the open one and goes back to its name, a click beside it closes it.

/**
 * @param {HTMLElement} place the element that holds the menus
 */
export function closing(place) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const opened = place.querySelector("details[open]");
    if (!(opened instanceof HTMLDetailsElement)) return;
    opened.open = false;
    opened.querySelector("summary")?.focus();
  });
  document.addEventListener("click", (event) => {
    for (const opened of place.querySelectorAll("details[open]")) {
      if (event.target instanceof Node && !opened.contains(event.target)) opened.removeAttribute("open");
    }
  });
}
