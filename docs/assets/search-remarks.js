// What is said about a search: how much was found where, and what was read otherwise than typed. No DOM, no network.

/** @typedef {import("./search-engine.js").Found} Found */

/**
 * @param {number} count of claims that are shown
 * @param {boolean} asked whether there was a query or a filter
 * @param {Found} found
 * @param {string} total what the search covers: `201 claims of 4 papers`
 * @returns {string}
 */
export function summary(count, asked, found, total) {
  if (!asked) return `${total}: type a word or choose a filter.`;
  if (!count) return `No claim found among ${total}.`;
  const where = found.read < found.matching ? `, in the ${found.read} papers that match best of ${found.matching}` : "";
  return `${count} of ${total}${where}`;
}

/**
 * @param {Found} found
 * @param {boolean} asked whether there was a query
 * @returns {string[]}
 */
export function remarks(found, asked) {
  const said = [
    ...found.corrected.map(([typed, meant]) => `Nothing has “${short(typed)}”; searched for “${meant}”.`),
    ...found.unknown.map((word) => `Nothing has “${short(word)}”.`),
    ...found.unfiltered.map(([name, value]) => `There is no ${name} “${short(value)}”; this filter is left out.`),
  ];
  if (found.cut) said.push("The query is long; its first words were searched.");
  if (asked && !found.units.length && !found.unknown.length) {
    said.push("Only common words or signs: add a word that says what it is about.");
  }
  return said;
}

/**
 * @param {string} text
 * @returns {string}
 */
function short(text) {
  return text.length > 60 ? `${text.slice(0, 60)} …` : text;
}
