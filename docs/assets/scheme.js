// The switch between light and dark: what a reader chooses is kept where the browser allows it.

const ATTRIBUTE = "data-md-color-scheme";

/** Show the page in the other scheme, and the next pages too. */
export function toggle() {
  const scheme = document.body.getAttribute(ATTRIBUTE) === "slate" ? "default" : "slate";
  document.body.setAttribute(ATTRIBUTE, scheme);
  // The theme's function, which a line in the head of every page defines; it writes nothing where storage is off.
  /** @type {any} */ (window).__md_set("__palette", { color: { scheme } });
}
