// Which claims a set of filters leaves, and how many each further value would leave. No DOM, no network.

/** @typedef {import("./search-address.js").Filters} Filters */
/** @typedef {import("./search-match.js").Entry} Entry */

/**
 * What a claim has of a filter.
 * @param {Entry} claim
 * @param {string} name
 * @returns {string[]}
 */
function values(claim, name) {
  const found = claim[/** @type {"theme"} */ (name)];
  return typeof found === "string" ? [found] : (found ?? []);
}

/**
 * The filters that some claim has, without those values that none has.
 * @param {Filters} filters
 * @param {[string, string][]} unknown
 * @returns {Filters}
 */
export function known(filters, unknown) {
  /** @type {Filters} */
  const found = {};
  for (const [name, all] of Object.entries(filters)) {
    const left = all.filter((value) => !unknown.some((other) => other[0] === name && other[1] === value));
    if (left.length) found[name] = left;
  }
  return found;
}

/**
 * The claims that have, for every filter, one of its values; `except` names a filter that is not asked.
 * @param {Entry[]} claims
 * @param {Filters} filters
 * @param {string} [except]
 * @returns {Entry[]}
 */
export function kept(claims, filters, except) {
  const wanted = Object.entries(filters).filter(([name]) => name !== except);
  return claims.filter((claim) => wanted.every(([name, all]) => values(claim, name).some((value) => all.includes(value))));
}

/**
 * For one filter, each value that some of the claims have, with how many, the most frequent first; years in order.
 * @param {string} name
 * @param {Entry[]} claims
 * @returns {[string, number][]}
 */
export function counts(name, claims) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const claim of claims) for (const value of values(claim, name)) found.set(value, (found.get(value) ?? 0) + 1);
  const order = name === "year" ? byValue : byCount;
  return [...found].sort(order);
}

/**
 * @param {[string, number]} one
 * @param {[string, number]} other
 */
function byCount(one, other) {
  return other[1] - one[1] || byValue(one, other);
}

/**
 * @param {[string, number]} one
 * @param {[string, number]} other
 */
function byValue(one, other) {
  return one[0] < other[0] ? -1 : 1;
}
