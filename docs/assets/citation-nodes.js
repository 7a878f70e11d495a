// The runs of a citation as nodes of a page. Texts go in as texts, addresses have been looked at.

import { element } from "./search-results.js";

/** @typedef {import("./citation-runs.js").Run} Run */

/**
 * @param {Run[]} runs
 * @returns {Node[]}
 */
export function runNodes(runs) {
  return runs.map(({ text, marks }) =>
    marks.reduceRight(
      (/** @type {Node} */ inner, { tag, href, lang }) => element(tag, { ...(href && { href }), ...(lang && { lang }) }, inner),
      document.createTextNode(text),
    ),
  );
}
