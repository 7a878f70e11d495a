// Tables of which only some items are shown: rows, columns and what is folded away in cells.

/** @typedef {import("./filter-address.js").Filters} Filters */

/**
 * A function that fits the tables to the items that are shown.
 * @param {Element} scope
 * @param {Element[]} items
 * @returns {(shown: Set<Element>, filters: Filters) => void}
 */
export function tables(scope, items) {
  const rows = holders("tr", items);
  const cells = holders("td", items);
  const folds = holders("details.kb-fold", items);
  const columns = /** @type {NodeListOf<HTMLElement>} */ (scope.querySelectorAll("[data-column]"));
  return (shown, filters) => {
    const active = Object.keys(filters).length > 0;
    for (const [row, own] of rows) row.hidden = !own.some((item) => shown.has(item));
    for (const cell of columns) cell.hidden = Boolean(filters.paper && !filters.paper.includes(cell.dataset.column ?? ""));
    for (const [cell, own] of cells) cell.classList.toggle("kb-emptied", !own.some((item) => shown.has(item)));
    for (const [fold, own] of folds) {
      const count = own.filter((item) => shown.has(item)).length;
      const summary = fold.querySelector("summary");
      fold.hidden = !count;
      /** @type {HTMLDetailsElement} */ (fold).open = active;
      if (!summary) continue;
      summary.textContent = `+ ${count} more`;
      summary.hidden = active;
    }
  };
}

/**
 * The closest elements around the items that a selector finds, with the items in each.
 * @param {string} selector
 * @param {Element[]} items
 * @returns {Map<HTMLElement, Element[]>}
 */
function holders(selector, items) {
  /** @type {Map<HTMLElement, Element[]>} */
  const found = new Map();
  for (const item of items) {
    const holder = /** @type {HTMLElement | null} */ (item.closest(selector));
    if (!holder) continue;
    const others = found.get(holder);
    if (others) others.push(item);
    else found.set(holder, [item]);
  }
  return found;
}
