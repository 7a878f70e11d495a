// The answers to several searches made into one list. No DOM, no network.

/**
 * @typedef {{url: string, meta: Record<string, string>}} Fragment
 * @typedef {{id: string, score: number, data: () => Promise<Fragment>, matchedMetaFields?: string[]}} Answer
 *   one result of one search; the fields are those of what is shown with it, in which the words were found
 * @typedef {{id: string, score: number, coverage: number, data: () => Promise<Fragment>}} Hit
 * @typedef {Map<string, Answer>} Answers by the name of the record, scores between 0 and 1
 */

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
 * Answers between 0 and 1: words in a title count for most, then words in a text, then those of the vocabulary.
 * @param {Answer[]} answers
 * @returns {Answers}
 */
export function scaled(answers) {
  const top = answers.reduce((most, answer) => Math.max(most, answer.score), 0) || 1;
  return new Map(
    answers.map((answer) => {
      const fields = answer.matchedMetaFields ?? [];
      const own = fields.includes("title") ? 1 : fields.includes("text") ? 0.65 : 0.3;
      return [answer.id, { ...answer, score: own * (0.5 + (0.5 * answer.score) / top) }];
    }),
  );
}

/**
 * The records that have a term, ranked by how central it is to them and by how much they speak of it.
 * @param {Answer[]} members
 * @param {[number, Answers][]} spoken one for each way of saying it with its factor, of which the best counts
 * @returns {Answers}
 */
export function meant(members, spoken) {
  const top = members.reduce((most, member) => Math.max(most, member.score), 0) || 1;
  return new Map(
    members.map((member) => {
      const said = spoken.reduce((most, [factor, answers]) => Math.max(most, factor * (answers.get(member.id)?.score ?? 0)), 0);
      return [member.id, { ...member, score: (CENTRAL * member.score) / top + (1 - CENTRAL) * said }];
    }),
  );
}

/**
 * Several readings of one unit: of each record the best, each reading counted by its factor.
 * @param {[number, Answers][]} readings
 * @returns {Answers}
 */
export function best(readings) {
  /** @type {Answers} */
  const found = new Map();
  for (const [factor, answers] of readings) {
    for (const answer of answers.values()) {
      const score = factor * answer.score;
      const known = found.get(answer.id);
      if (!known || score > known.score) found.set(answer.id, { ...answer, score });
    }
  }
  return found;
}

/**
 * One list of the units' answers: rare finds count for more, and hits with all the units come before those with some.
 * @param {Answers[]} units
 * @param {number} records how many there are in all
 * @param {(id: string) => boolean} wanted which records may be in the list
 * @returns {Hit[]}
 */
export function ranked(units, records, wanted = () => true) {
  const known = units
    .map((unit) => [...unit.values()].filter((answer) => wanted(answer.id)))
    .filter((answers) => answers.length > 0);
  const weights = known.map((answers) => weight(records, answers.length));
  const whole = weights.reduce((sum, value) => sum + value, 0);
  /** @type {Map<string, Hit>} */
  const hits = new Map();
  known.forEach((answers, index) => {
    for (const { id, score, data } of answers) {
      const hit = hits.get(id) ?? { id, score: 0, coverage: 0, data };
      hit.score += weights[index] * score;
      hit.coverage += weights[index] / whole;
      hits.set(id, hit);
    }
  });
  for (const hit of hits.values()) hit.score *= hit.coverage;
  const sorted = [...hits.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const least = sorted.length ? sorted[0].score * LEAST_SCORE : 0;
  return sorted.filter((hit) => hit.coverage >= LEAST_COVERAGE && hit.score >= least);
}
