/** What of a recording is shown, and when: one pass for each piece of its edit list. */

/** @typedef {import("./codecs.js").Sample} Sample */

/**
 * A piece of a recording that is shown.
 *
 * @typedef {object} Edit
 * @property {number} from_s in the track's own time
 * @property {number} to_s
 * @property {number} shift_s from the track's own time to when it is shown
 */

/**
 * What is decoded for a piece; not all of it is shown.
 *
 * @typedef {{samples: Sample[], edit: Edit}} Pass
 */

/** @type {Edit} */
export const EVERYTHING = Object.freeze({ from_s: -Infinity, to_s: Infinity, shift_s: 0 });

/**
 * Whether a picture with such a time is in a piece.
 *
 * @param {Edit} edit
 * @param {number} time_s
 */
export function shows({ from_s, to_s }, time_s) {
  return time_s >= from_s && time_s < to_s;
}

/**
 * What has to be decoded, piece by piece: from the last key picture before what is shown.
 *
 * @param {Sample[]} samples in the order of decoding
 * @param {Edit[]} edits
 * @returns {Pass[]}
 */
export function passesOf(samples, edits) {
  return edits.flatMap((edit) => {
    const shown = (/** @type {Sample} */ { time_s }) => shows(edit, time_s);
    const last = samples.findLastIndex(shown);
    let first = samples.findIndex(shown);
    while (first > 0 && !samples[first].key) first--;
    while (first >= 0 && first <= last && !samples[first].key) first++; // nothing can be made of what comes first
    const needed = last < 0 ? [] : samples.slice(first, last + 1);
    return needed.some(shown) ? [{ samples: needed, edit }] : [];
  });
}
