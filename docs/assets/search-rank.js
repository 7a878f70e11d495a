// Answers made into one list. What is found may be anything: claims, pages, shelves. No DOM, no network.

/**
 * @template T
 * @typedef {{found: T, score: number, coverage: number}} Ranked
 */
/** @typedef {{score: number, share: number}} Score how much is said, and the share of it for where it is said */
/** @typedef {Map<any, Score>} Answers by what was found */

/** A hit has at least this share of the weight of the words, and of the score of the best hit. */
const LEAST_COVERAGE = 0.2;
const LEAST_SCORE = 0.05;

/** Of the score for a term, the share of how central it is to a claim: its first theme is, its third hardly. */
const CENTRAL = 0.3;

/**
 * How much a find says that so many of the records share: inverse document frequency (Spärck Jones 1972).
 * @param {number} records
 * @param {number} found
 * @returns {number}
 */
export function weight(records, found) {
  return Math.log(1 + records / Math.max(found, 1));
}

/**
 * Answers between 0 and 1: where something is said counts for most, then how much is said of it.
 * @param {Answers} answers
 * @returns {Answers}
 */
export function scaled(answers) {
  let top = 0;
  for (const { score } of answers.values()) top = Math.max(top, score);
  return new Map([...answers].map(([id, { score, share }]) => [id, { score: share * (0.3 + (0.7 * score) / top), share: 1 }]));
}

/**
 * What has a term, ranked by how central it is there and by how much is said of it.
 * @param {Map<any, number>} members with how central the term is to each
 * @param {[number, Answers][]} spoken one for each way of saying it with its factor, of which the best counts
 * @returns {Answers}
 */
export function meant(members, spoken) {
  /** @type {Answers} */
  const found = new Map();
  for (const [id, central] of members) {
    const said = spoken.reduce((most, [factor, answers]) => Math.max(most, factor * (answers.get(id)?.score ?? 0)), 0);
    found.set(id, { score: CENTRAL * central + (1 - CENTRAL) * said, share: 1 });
  }
  return found;
}

/**
 * Several readings of one unit: of each find the best, each reading counted by its factor.
 * @param {[number, Answers][]} readings
 * @returns {Answers}
 */
export function best(readings) {
  /** @type {Answers} */
  const found = new Map();
  for (const [factor, answers] of readings) {
    for (const [id, answer] of answers) {
      const score = factor * answer.score;
      if (score > (found.get(id)?.score ?? 0)) found.set(id, { score, share: 1 });
    }
  }
  return found;
}

/**
 * One list of the units' answers: rare finds count for more, and hits with all the units come before those with some.
 * @template T
 * @param {Answers[]} units
 * @param {number} records how many there are in all
 * @returns {Ranked<T>[]}
 */
export function ranked(units, records) {
  const known = units.filter((answers) => answers.size > 0);
  const weights = known.map((answers) => weight(records, answers.size));
  const whole = weights.reduce((sum, value) => sum + value, 0);
  /** @type {Map<T, Ranked<T>>} */
  const hits = new Map();
  known.forEach((answers, index) => {
    for (const [found, { score }] of answers) {
      const hit = hits.get(found) ?? { found, score: 0, coverage: 0 };
      hit.score += weights[index] * score;
      hit.coverage += weights[index] / whole;
      hits.set(found, hit);
    }
  });
  for (const hit of hits.values()) hit.score *= hit.coverage;
  // What scores the same stays in the order in which it came, which is that of the library.
  const sorted = [...hits.values()].sort((a, b) => b.score - a.score);
  const least = sorted.length ? sorted[0].score * LEAST_SCORE : 0;
  return sorted.filter((hit) => hit.coverage >= LEAST_COVERAGE && hit.score >= least);
}
