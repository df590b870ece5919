/**
 * How far the lower leg has moved, measured from pixels; mirrors `foursides/pose/displacement.py`, which tells how.
 */

import { displacement } from "./constants.js";
import { STEADY } from "./frame.js";
import { angleBetween, apart, maskOf } from "./leg.js";
import { median } from "./numbers.js";
import { compared, even, gradient, sweptCosts, unrolled } from "./strips.js";

/** @typedef {import("./frame.js").Drift} Drift */
/** @typedef {import("./pixels.js").Picture} Picture */
/** @typedef {import("./pixels.js").Pixels} Pixels */
/** @typedef {import("./strips.js").Model} Model */
/** @typedef {import("./strips.js").Strip} Strip */
/** @typedef {import("./leg.js").Leg} Leg */

const {
  ROWS, UP_RAD, DOWN_RAD, ASIDE_RAD, COARSE, SHANK_FROM, BEYOND, DIFFERENT,
  CONTRAST, SURE_CONTRAST, PRIOR, PRIOR_RAD, HABIT, HABIT_RAD, STEPS, SMALL_RAD, SHANK_TRUST, SHANK_SEEN,
  SHANK_LIMITS, BENT, LEAST_TEXTURE, LEAST_PIXELS, STILL_ROWS, VOTES, STAYED, LEAST_MOVING, BENDING,
} = displacement;

/**
 * Motion of the leg since the keyframe.
 *
 * @typedef {object} Displacement
 * @property {number} angle rotation about the hip, clockwise in the picture [rad]
 * @property {number} precision 0 to 1: how clearly this place fits better than others
 * @property {number} shank its length in the picture, as a share of that in the keyframe
 * @property {boolean} shankSeen whether that was measured here; else it is as it last was
 */

/** @type {Displacement} */
const AT_HOME = Object.freeze({ angle: 0, precision: 1, shank: 1, shankSeen: false });

/**
 * A turn away from the keyframe, upwards [rad], the shank's share there, and what it costs.
 *
 * @typedef {{turn: number, shank: number, cost: number}} Place
 */

/** Shank and foot as they were in the keyframe, unrolled about the hip. */
export class Template {
  /**
   * @param {Pixels} pixels
   * @param {Picture} picture
   * @param {Leg} leg
   * @param {Drift} drift
   */
  constructor(pixels, picture, leg, drift) {
    this._pixels = pixels;
    this.leg = leg;
    const x = leg.ankle[0] - leg.hip[0], y = leg.ankle[1] - leg.hip[1];
    this._base = Math.atan2(y, x);
    this.up = x < 0 ? 1 : -1; // the sense, clockwise in the picture, in which the foot rises
    const reach = BEYOND * Math.max(...[leg.ankle, leg.heel, leg.toe].map((point) => apart(point, leg.hip)));
    const nearest = leg.thigh + SHANK_FROM * (leg.length - leg.thigh);
    this._unit = Math.max(leg.length, 1) / ROWS; // [px]
    const columns = Math.ceil((Math.max(reach, nearest + 8 * this._unit) - nearest) / this._unit);
    // of the knee [px]
    this._below = Array.from({ length: columns }, (_, i) => Math.max(nearest + i * this._unit - leg.thigh, 0));
    const { first, weight } = this._weights(picture);
    this._first = first;
    const strip = this._strip(picture, drift, first, weight.length / columns, 1);
    /** @type {Model} */
    this._model = { strip, weight, byTurn: this._byTurn(strip), byShank: this._byShank(strip) };
    this._leg = weight; // with what has proved to be background
    this._votes = new Int8Array(weight.length);
  }

  /** Whether there is enough of the leg, and enough on it, to follow. */
  get usable() {
    const { weight, byTurn } = this._model;
    const n = sum(weight);
    if (n < LEAST_PIXELS) return false;
    const change = byTurn.reduce((all, slope, i) => all + slope * slope * weight[i >> 2], 0) / (3 * n);
    return Math.sqrt(change) / ROWS > LEAST_TEXTURE;
  }

  /**
   * The cheapest place of a leg with a given shank, and the cost of a middling place.
   *
   * @param {Picture} picture
   * @param {Drift} drift
   * @param {number} shank
   * @param {number} expected by the landmarks [rad]
   * @param {number} last where it was [rad]
   * @returns {{place: Place, middling: number}}
   */
  sweep(picture, drift, shank, expected, last) {
    const low = Math.round(DOWN_RAD * ROWS), high = Math.round(UP_RAD * ROWS);
    const fan = this._strip(picture, drift, this._first - low, this._model.strip.rows + low + high, shank);
    const costs = sweptCosts(this._pixels, fan, this._model, COARSE, DIFFERENT);
    let best = 0, least = Infinity;
    costs.forEach((cost, i) => {
      const turn = (i * COARSE - low) / ROWS;
      const doubt = PRIOR * Math.min(Math.abs(turn - expected), PRIOR_RAD);
      const biased = cost + doubt + HABIT * Math.min(Math.abs(turn - last), HABIT_RAD);
      if (biased < least) [best, least] = [i, biased];
    });
    return { place: { turn: (best * COARSE - low) / ROWS, shank, cost: costs[best] }, middling: median(costs) };
  }

  /**
   * Move to the nearest place that fits best; returns it and whether the shank was seen there.
   *
   * @param {Picture} picture
   * @param {Drift} drift
   * @param {Place} start
   * @returns {{place: Place, shankSeen: boolean}}
   */
  settle(picture, drift, start) {
    const { rows } = this._model.strip;
    let { turn, shank, cost } = start, shankSeen = false, strip = this._model.strip;
    for (let i = 0; i < STEPS; i++) {
      strip = this._strip(picture, drift, this._first + turn * ROWS, rows, shank);
      const there = compared(this._pixels, strip, this._model, DIFFERENT);
      cost = there.cost / (3 * sum(this._model.weight) + 1e-9);
      const { aa, ab, ra, rb } = there, total = there.total + 1e-9;
      shankSeen = there.bb - (ab * ab) / (aa + 1e-9) > SHANK_SEEN * total;
      const bb = there.bb + SHANK_TRUST * total;
      const determinant = aa * bb - ab * ab;
      if (determinant <= 1e-9 * aa * bb) break;
      const step = clipped((bb * ra - ab * rb) / determinant, -2 / ROWS, 2 / ROWS);
      turn -= step;
      shank = clipped(shank * (1 - (aa * rb - ab * ra) / determinant), SHANK_LIMITS[0], SHANK_LIMITS[1]);
      if (Math.abs(step) < SMALL_RAD) break;
    }
    this._notice(picture, drift, turn, strip);
    return { place: { turn, shank, cost }, shankSeen };
  }

  /**
   * Find out what stays while the leg moves, and leave it out as long as it does.
   *
   * @param {Picture} picture
   * @param {Drift} drift
   * @param {number} turn
   * @param {Strip} strip where the leg is now
   */
  _notice(picture, drift, turn, strip) {
    if (Math.abs(turn) * ROWS < STILL_ROWS) return;
    const { strip: own } = this._model, votes = this._votes;
    const gone = differences(strip, own);
    const stayed = differences(this._strip(picture, drift, this._first, own.rows, 1), own);
    const moving = this._leg.map((weight, i) => {
      const went = gone[i] < DIFFERENT, there = stayed[i] < STAYED * DIFFERENT;
      if (went !== there) votes[i] = clipped(votes[i] + (there ? 1 : -1), -VOTES, VOTES);
      return votes[i] < VOTES ? weight : 0;
    });
    if (sum(moving) > Math.max(LEAST_PIXELS, LEAST_MOVING * sum(this._leg))) this._model.weight = moving;
  }

  /**
   * Some rows from a row on.
   *
   * @param {Picture} picture
   * @param {Drift} drift
   * @param {number} first
   * @param {number} rows
   * @param {number} shank
   */
  _strip(picture, drift, first, rows, shank) {
    return unrolled(this._pixels, picture, drift, this._fan(first, rows, shank), this._unit);
  }

  /**
   * @param {number} first
   * @param {number} rows
   * @param {number} shank
   * @returns {import("./strips.js").Fan}
   */
  _fan(first, rows, shank) {
    return {
      centre: this.leg.hip,
      angles: Array.from({ length: rows }, (_, i) => this._base + (this.up * (first + i)) / ROWS),
      radii: this._below.map((below) => this.leg.thigh + below * shank),
    };
  }

  /**
   * Grey levels a radian.
   *
   * @param {Strip} strip
   */
  _byTurn(strip) {
    return gradient(strip, "row").map((slope) => slope * ROWS);
  }

  /**
   * Grey levels a share of the shank.
   *
   * @param {Strip} strip
   */
  _byShank(strip) {
    const { columns } = strip;
    return gradient(strip, "column").map((slope, i) => (slope * this._below[(i >> 2) % columns]) / this._unit);
  }

  /**
   * Which places of a strip are shank and foot, without the other leg, and the strip's first row.
   *
   * @param {Picture} picture
   */
  _weights({ width, height }) {
    const mask = maskOf(this.leg, width, height);
    const aside = Math.round(ASIDE_RAD * ROWS);
    const { centre, angles, radii } = this._fan(-aside, 2 * aside + 1, 1);
    const rows = angles.map((angle) =>
      radii.map((radius) => {
        const x = even(centre[0] + Math.cos(angle) * radius), y = even(centre[1] + Math.sin(angle) * radius);
        return x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x] ? 1 : 0;
      }),
    );
    const filled = rows.flatMap((row, i) => (row.includes(1) ? [i] : []));
    const [first, last] = filled.length ? [filled[0], filled[filled.length - 1] + 2] : [aside, aside + 2];
    return { first: first - aside, weight: Float32Array.from(rows.slice(first, last).flat()) };
  }
}

/** Follows one leg through a recording; feed every picture with the landmarks of the leg. */
export class LegTracker {
  /** @param {Pixels} pixels */
  constructor(pixels) {
    this._pixels = pixels;
    /** @type {Template | null} */
    this._template = null;
    this._now = AT_HOME;
    this._bending = 0; // change of the shank's share in one picture
  }

  /** The leg as it lay in the keyframe, null while there is none. */
  get home() {
    return this._template ? this._template.leg : null;
  }

  /**
   * Take this picture as the keyframe; returns whether the leg has enough texture for it.
   *
   * @param {Picture} picture
   * @param {Leg} leg
   * @param {Drift} drift
   */
  anchor(picture, leg, drift = STEADY) {
    const template = new Template(this._pixels, picture, leg, drift);
    this._template = template.usable ? template : null;
    this._now = AT_HOME;
    this._bending = 0;
    return this._template !== null;
  }

  /** Forget the keyframe. */
  release() {
    this._template = null;
  }

  /**
   * Measure the rotation since the keyframe; null where the leg is not to be seen.
   *
   * @param {Picture} picture
   * @param {Leg} leg the landmarks in this picture, as they would be had the camera not moved
   * @param {Drift} drift
   * @returns {Displacement | null}
   */
  measure(picture, leg, drift = STEADY) {
    const template = this._template;
    if (!template) return null;
    const expected = template.up * angleBetween(template.leg, leg);
    const last = template.up * this._now.angle;
    const going = clipped(this._now.shank + this._bending, SHANK_LIMITS[0], SHANK_LIMITS[1]);
    const shanks = Math.abs(going - 1) > BENT ? [going, 1] : [going];
    const swept = shanks.map((shank) => template.sweep(picture, drift, shank, expected, last));
    const start = swept.reduce((a, b) => (b.place.cost < a.place.cost ? b : a));
    const { place, shankSeen } = template.settle(picture, drift, start.place);
    const contrast = 1 - place.cost / Math.max(start.middling, 1e-9);
    if (contrast < CONTRAST) {
      this._now = { ...this._now, shank: 1 };
      this._bending = 0;
      return null;
    }
    const precision = Math.min(1, contrast / SURE_CONTRAST);
    this._bending = BENDING * (this._bending + place.shank - this._now.shank);
    this._now = { angle: template.up * place.turn, precision, shank: place.shank, shankSeen };
    return this._now;
  }
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function clipped(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

/** @param {Float32Array} values */
function sum(values) {
  return values.reduce((all, value) => all + value, 0);
}

/**
 * The largest difference of the colours at every place.
 *
 * @param {Strip} a
 * @param {Strip} b
 */
function differences({ places: a }, { places: b }) {
  const off = (/** @type {number} */ i) => Math.abs(a[i] - b[i]);
  return Float32Array.from({ length: a.length / 4 }, (_, i) => Math.max(off(4 * i), off(4 * i + 1), off(4 * i + 2)));
}
