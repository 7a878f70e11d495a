// What the values of filters are called. No DOM, no network.

/**
 * A function that knows the name of each value: of a paper that was read, a term of the vocabulary, a facet, a basis.
 * @param {import("./search-engine.js").Engine} searcher
 * @param {Map<string, string>} papers
 * @returns {(name: string, value: string) => string}
 */
export function namer({ terms, vocabulary }, papers) {
  return (name, value) =>
    (name === "paper" ? papers.get(value) : (vocabulary.bySlug.get(`${name}/${value}`)?.name ?? terms.names[name]?.[value])) ?? value;
}
