/** A session's landmarks as they were stored: mirrors `Film.sheet` of `foursides/web/session/film.py`. */

import { film, SHEET_BYTES } from "../pose/constants.js";

/** @typedef {import("../pose/frame.js").Frame} Frame */

const { SHARE } = film;
const GAP_S = 0.6; // longer than this nothing was stored: pauses and rests are passed over
const WIDTH = 960; // in which it is drawn [px]

export class Film {
  /** @param {ArrayBuffer} sheet */
  constructor(sheet) {
    const head = new DataView(sheet);
    this._count = head.getUint32(0, true);
    this._landmarks = head.getUint32(4, true);
    this._aspect = head.getFloat32(8, true);
    this._first_s = head.getFloat64(16, true);
    this._since_s = new Float32Array(sheet, SHEET_BYTES, this._count);
    this._points = new Int16Array(sheet, SHEET_BYTES + this._since_s.byteLength, 2 * this._landmarks * this._count);
    /** When each moment is shown, without the gaps [s]. */
    this._shown_s = [0];
    for (let i = 1; i < this._count; i++) {
      this._shown_s.push(this._shown_s[i - 1] + Math.min(this._since_s[i] - this._since_s[i - 1], GAP_S));
    }
  }

  /** How long it takes to show it [s]. */
  get length_s() {
    return this._shown_s[this._count - 1];
  }

  /**
   * When a time of the session's clock is shown [s].
   *
   * @param {number} clock_s
   */
  shown_s(clock_s) {
    const [i, share] = place(this._since_s, clock_s - this._first_s);
    const from = this._shown_s[i], to = this._shown_s[i + 1] ?? from;
    return from + share * (to - from);
  }

  /**
   * Which time of the session's clock is shown then [s].
   *
   * @param {number} shown_s
   */
  clock_s(shown_s) {
    const [i, share] = place(this._shown_s, shown_s);
    const from = this._since_s[i], to = this._since_s[Math.min(i + 1, this._count - 1)];
    return this._first_s + from + share * (to - from);
  }

  /**
   * The body as it is shown then, between two moments that were stored.
   *
   * @param {number} shown_s
   * @returns {Pick<Frame, "image" | "width" | "height">}
   */
  body(shown_s) {
    const [i, share] = place(this._shown_s, shown_s);
    const size = 2 * this._landmarks, next = Math.min(i + 1, this._count - 1);
    const image = new Float64Array(size);
    for (let k = 0; k < size; k++) {
      const from = this._points[i * size + k], to = this._points[next * size + k];
      image[k] = ((from + share * (to - from)) / SHARE) * WIDTH;
    }
    return { image, width: WIDTH, height: Math.round(WIDTH * this._aspect) };
  }
}

/**
 * The last place whose time is not later, and which share of the way from there to the next has passed.
 *
 * @param {ArrayLike<number>} times increasing
 * @param {number} time
 * @returns {[number, number]}
 */
function place(times, time) {
  const i = Math.max(0, after(times, time) - 1);
  const step = (times[i + 1] ?? times[i]) - times[i];
  return [i, step > 0 ? Math.min(1, Math.max(0, (time - times[i]) / step)) : 0];
}

/**
 * The first place whose time is later; the length if there is none.
 *
 * @param {ArrayLike<number>} times increasing
 * @param {number} time
 */
function after(times, time) {
  let low = 0, high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
