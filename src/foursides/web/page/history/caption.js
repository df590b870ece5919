/** What is said of a moment of a session: which repetition it is, how long the hold, what came of it. */

/** @typedef {import("../live/words.js").Words} Words */

/**
 * @typedef {object} Rep Times by the session's clock [s].
 * @property {number} set
 * @property {number} number
 * @property {"left" | "right" | "both"} leg
 * @property {boolean} good
 * @property {string} verdict
 * @property {string} size
 * @property {string} hold
 * @property {number} start_s
 * @property {number} hold_start_s
 * @property {number} hold_end_s
 * @property {number} end_s
 */

const VERDICT_S = 1.5; // after a repetition: for so long what came of it can be read

/**
 * The repetition under way, or just done.
 *
 * @param {readonly Rep[]} reps
 * @param {number} clock_s
 */
export function repAt(reps, clock_s) {
  return reps.find(({ start_s, end_s }) => clock_s >= start_s && clock_s <= end_s + VERDICT_S);
}

/**
 * The leg that works: that of the repetition under way or to come, and of the last after it.
 *
 * @param {readonly Rep[]} reps
 * @param {number} clock_s
 */
export function legAt(reps, clock_s) {
  return (reps.find(({ end_s }) => clock_s <= end_s) ?? reps.at(-1))?.leg ?? "both";
}

/**
 * @param {Rep | undefined} rep
 * @param {number} clock_s
 * @param {Words} words
 * @param {string} tag of the language, such as "en-GB"
 */
export function caption(rep, clock_s, words, tag) {
  if (!rep) return words("replay-between");
  const { set, number, size, hold, verdict } = rep;
  if (clock_s > rep.end_s) return words("replay-result", { set, number, size, hold, verdict });
  if (clock_s < rep.hold_start_s || clock_s > rep.hold_end_s) return words("replay-rep", { set, number });
  const tenths = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const seconds = (clock_s - rep.hold_start_s).toLocaleString(tag, tenths);
  return words("replay-hold", { set, number, seconds });
}
