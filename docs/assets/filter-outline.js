// Headings of a filtered page: one below which nothing is left goes, with all that stands below it.

/**
 * @typedef {object} Part
 * @property {number} level
 * @property {Element} heading
 * @property {HTMLElement[]} elements the heading and what stands below it
 * @property {Element[]} items
 */

/**
 * A function that hides the parts of a page that hold none of the items it is given, and shows the others. Parts that
 * never held an item stay as they are.
 * @param {Element} article
 * @param {Element[]} items an item may be a heading; it stands for all below it
 * @returns {(shown: Set<Element>) => void}
 */
export function outline(article, items) {
  const holding = parts(article, items).filter((part) => part.items.length);
  return (shown) => {
    const hidden = holding.filter((part) => !part.items.some((item) => shown.has(item)));
    for (const part of holding) for (const element of part.elements) element.hidden = false;
    for (const part of hidden) for (const element of part.elements) element.hidden = true;
    for (const { heading } of holding) {
      const entry = document.querySelector(`.md-nav--secondary a[href="#${CSS.escape(heading.id)}"]`)?.closest("li");
      if (entry) entry.hidden = /** @type {HTMLElement} */ (heading).hidden;
    }
  };
}

/**
 * @param {Element} article
 * @param {Element[]} items
 * @returns {Part[]}
 */
function parts(article, items) {
  const waiting = new Set(items);
  /** @type {Part[]} */
  const found = [];
  /** @type {Part[]} */
  const open = [];
  for (const child of /** @type {Iterable<HTMLElement>} */ (article.children)) {
    const level = Number(/^H([2-6])$/.exec(child.tagName)?.[1] ?? 0);
    if (level) {
      while (open.length && open[open.length - 1].level >= level) open.pop();
      const part = { level, heading: child, elements: [], items: [] };
      found.push(part);
      open.push(part);
    }
    const own = [...waiting].filter((item) => child.contains(item));
    for (const item of own) waiting.delete(item);
    for (const part of open) {
      part.elements.push(child);
      part.items.push(...own);
    }
  }
  return found;
}
