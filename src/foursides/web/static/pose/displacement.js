/**
 * How far the lower leg has moved, measured from pixels; mirrors `foursides/pose/displacement.py`, which tells how.
 */

import { STEADY } from "./frame.js";
import { cornerStrength, goodCorners, roundTrip } from "./lucas-kanade.js";
import { cleared, drawnCircle, drawnLine, drawnTriangle } from "./drawing.js";
import { median } from "./numbers.js";

/** @typedef {import("./frame.js").Drift} Drift */
/** @typedef {import("./pixels.js").Picture} Picture */
/** @typedef {import("./pixels.js").Pixels} Pixels */
/** @typedef {import("./pixels.js").Gray} Gray */
/** @typedef {[number, number]} Point */

const MAX_CORNERS = 150;
const MIN_SHARE = 0.2; // of the corners on the leg
const MIN_CORNERS = 6; // below, one stray corner could carry the fit
const CORNER_QUALITY = 0.005;
const CORNER_SPACING = 0.015; // of the leg
const SHANK_FROM = 0.3; // of the way from knee to ankle: nearer the knee the rotation moves little
const SHANK_WIDTH = 0.26; // of the shank
const FOOT_RADIUS = 0.2; // of the shank
const OTHER_WIDTH = 0.22; // of the shank
const WINDOW = 0.085; // of the leg: a larger window sees too much background
const WINDOW_PX = [9, 25];
const LEVELS = 1;
const ROUND_TRIP_PX = 0.7; // a corner that does not come back to its start was lost
const INLIER_PX = 1.2;
const BACKGROUND_MOVE_PX = 3.0; // the leg must have moved this far before a still corner counts as background
const BACKGROUND_VOTES = 4;
const MAX_KEYFRAMES = 24;
const KEYFRAME_STEP_RAD = 0.018; // about 1.6 cm at an ankle
const KEYFRAME_STEP_SHANK = 0.07; // of the shank: the foot draws nearer by 3 cm
const SHANK_LIMITS = [0.3, 1.3];
const BENT = 0.05; // of the shank: shorter, and a straight leg is tried as well, lest one mistake lead to the next
const AGREED_SHANK = 0.06; // median deviation of the corners' words on the shank beyond which they say nothing
const OUTER_SHARE = 0.28; // of the corners below the knee that must be found again for the shank to be read
const OUTER = 0.35; // of the way from knee to ankle: corners below show a foreshortened shank
const STRONG_SHARE = 0.35; // of the most votes that a second group must have
const FAR_SCALE = 10.0; // in inlier tolerances: how much a landmark's word weighs against a vote
const SURE_PRECISION = 0.9; // of a lock that a keyframe may be taken by

/** Landmarks of one leg [px] and what must not be mistaken for it: a line along the other leg, knee to toe. */
export class Leg {
  /**
   * @param {Point} hip
   * @param {Point} knee
   * @param {Point} ankle
   * @param {Point} heel
   * @param {Point} toe
   * @param {Point[]} other
   */
  constructor(hip, knee, ankle, heel, toe, other) {
    this.hip = hip;
    this.knee = knee;
    this.ankle = ankle;
    this.heel = heel;
    this.toe = toe;
    this.other = other;
  }

  /** Hip to ankle [px]. */
  get length() {
    return apart(this.ankle, this.hip);
  }

  /** Hip to knee [px]. */
  get thigh() {
    return apart(this.knee, this.hip);
  }

  /** Knee to ankle [px]. */
  get shank() {
    return apart(this.ankle, this.knee);
  }

  /**
   * Ankle, heel and toe after a turn about the hip [rad] and a foreshortening of the shank.
   *
   * @param {number} angle
   * @param {number} shank
   * @returns {Point[]}
   */
  turned(angle, shank = 1) {
    return [this.ankle, this.heel, this.toe].map((point) => turnedAbout(this.hip, point, angle, shank, this.thigh));
  }

  /**
   * The leg turned about its hip, its shank foreshortened; the other leg stays.
   *
   * @param {number} angle
   * @param {number} shank
   */
  moved(angle, shank) {
    const knee = turnedAbout(this.hip, this.knee, angle, 1, this.thigh);
    const [ankle, heel, toe] = this.turned(angle, shank);
    return new Leg(this.hip, knee, ankle, heel, toe, this.other);
  }
}

/**
 * Motion of the leg since the keyframe.
 *
 * @typedef {object} Displacement
 * @property {number} angle rotation about the hip, clockwise in the picture [rad]
 * @property {number} precision 0 to 1: share of the corners that agree, saturating at a half
 * @property {number} shank its length in the picture, as a share of that in the keyframe
 * @property {boolean} shankSeen whether that was measured here; else it is as it last was
 * @property {number} support how many corners agree
 */

/** @type {Displacement} */
const AT_HOME = Object.freeze({ angle: 0, precision: 1, shank: 1, shankSeen: false, support: 0 });

/** One picture of the leg and the corners found on it. */
class Keyframe {
  /**
   * @param {Pixels} pixels
   * @param {Picture} picture
   * @param {Leg} leg
   * @param {Drift} drift
   * @param {number} angle since the home keyframe
   * @param {number} shank
   */
  constructor(pixels, picture, leg, drift, angle = 0, shank = 1) {
    this._pixels = pixels;
    this.leg = leg;
    this.angle = angle;
    this.shank = shank;
    this.box = boxOf(leg, picture);
    this.patch = this._cut(picture, drift);
    const spacing = Math.max(3, CORNER_SPACING * leg.length);
    const strength = cornerStrength(pixels, this.patch);
    this.corners = goodCorners(this.patch, strength, maskOf(leg, this.box), MAX_CORNERS, CORNER_QUALITY, spacing);
    this.count = this.corners.length / 2;
    this.window = Math.trunc(Math.min(Math.max(WINDOW * leg.length, WINDOW_PX[0]), WINDOW_PX[1])) | 1;
    this.background = new Uint8Array(this.count);
    const hip = [leg.hip[0] - this.box[0], leg.hip[1] - this.box[1]];
    this.arm = Float64Array.from(this.corners, (value, i) => value - hip[i % 2]);
    this.reach = Float64Array.from({ length: this.count }, (_, i) => Math.hypot(this.arm[2 * i], this.arm[2 * i + 1]));
  }

  /**
   * The box as a camera that has not moved would show it.
   *
   * @param {Picture} picture
   * @param {Drift} drift
   */
  _cut(picture, drift) {
    if (!drift.any) return this._pixels.gray(picture, this.box);
    const [x0, y0, x1, y1] = this.box;
    const [x, y] = drift.shaken(Float64Array.of(x0, y0));
    const c = Math.cos(drift.angle), s = Math.sin(drift.angle);
    return this._pixels.sampleGray(picture, [c, -s, x, s, c, y], Math.max(1, x1 - x0), Math.max(1, y1 - y0));
  }

  /**
   * Where the corners are after a rotation about the hip and a foreshortening of the shank.
   *
   * @param {number} angle
   * @param {number} shank
   */
  turned(angle, shank) {
    const there = new Float32Array(this.corners.length);
    for (let i = 0; i < this.count; i++) {
      const arm = /** @type {Point} */ ([this.arm[2 * i], this.arm[2 * i + 1]]);
      const [x, y] = turnedArm(arm, angle, shank, this.leg.thigh);
      there[2 * i] = this.corners[2 * i] + (x - arm[0]);
      there[2 * i + 1] = this.corners[2 * i + 1] + (y - arm[1]);
    }
    return there;
  }

  /**
   * Measure the rotation since the home keyframe, near a guess; null where too few corners agree.
   *
   * @param {Picture} picture
   * @param {Drift} drift
   * @param {Displacement} guess
   * @param {number} expected by the landmarks [rad]
   * @returns {Displacement | null}
   */
  fit(picture, drift, guess, expected) {
    const guesses = this.turned(guess.angle - this.angle, guess.shank / this.shank);
    const options = { window: this.window, levels: LEVELS, roundTrip: ROUND_TRIP_PX };
    const { there, good } = roundTrip(this._pixels, this.patch, this._cut(picture, drift), this.corners, guesses, options);
    let usable = 0, found = 0;
    for (let i = 0; i < this.count; i++) {
      const onLeg = this.background[i] < BACKGROUND_VOTES;
      if (!onLeg) good[i] = 0;
      usable += onLeg ? 1 : 0;
      found += good[i];
    }
    const enough = Math.max(MIN_CORNERS, MIN_SHARE * usable);
    if (found < enough) return null;
    const angles = this._angles(there);
    const tolerance = this.reach.map((reach) => INLIER_PX / reach);
    const { angle, inliers } = consensus(angles, tolerance, good, expected - this.angle);
    const support = count(inliers);
    if (support < enough) return null;
    if (Math.abs(angle) * this.leg.length > BACKGROUND_MOVE_PX) this._blame(angles, tolerance, good, inliers);
    const shank = this._shank(there, inliers);
    return {
      angle: this.angle + angle,
      precision: Math.min(1, (1.5 * support) / found),
      shank: shank === null ? guess.shank : Math.min(Math.max(this.shank * shank, SHANK_LIMITS[0]), SHANK_LIMITS[1]),
      shankSeen: shank !== null,
      support,
    };
  }

  /**
   * Every corner's own word on the rotation.
   *
   * @param {Float32Array} there
   */
  _angles(there) {
    return this.reach.map((reach, i) => {
      const dx = Math.fround(there[2 * i] - this.corners[2 * i]);
      const dy = Math.fround(there[2 * i + 1] - this.corners[2 * i + 1]);
      return (this.arm[2 * i] * dy - this.arm[2 * i + 1] * dx) / reach ** 2;
    });
  }

  /**
   * Count corners that stay while the leg moves as background.
   *
   * @param {Float64Array} angles
   * @param {Float64Array} tolerance
   * @param {Uint8Array} good
   * @param {Uint8Array} inliers
   */
  _blame(angles, tolerance, good, inliers) {
    for (let i = 0; i < this.count; i++) {
      if (good[i] && !inliers[i] && Math.abs(angles[i]) < tolerance[i]) {
        this.background[i] = Math.min(255, this.background[i] + 1);
      }
    }
  }

  /**
   * The shank's length by that in this keyframe, by corners well below the knee; null if there are few.
   *
   * @param {Float32Array} there
   * @param {Uint8Array} inliers
   */
  _shank(there, inliers) {
    const { thigh } = this.leg;
    const least = OUTER * (this.leg.length - thigh);
    let lower = 0;
    const shares = [];
    for (let i = 0; i < this.count; i++) {
      const below = this.reach[i] - thigh;
      if (below <= least) continue;
      lower++;
      if (!inliers[i]) continue;
      const x = this.arm[2 * i] + (there[2 * i] - this.corners[2 * i]);
      const y = this.arm[2 * i + 1] + (there[2 * i + 1] - this.corners[2 * i + 1]);
      shares.push((Math.hypot(x, y) - thigh) / below);
    }
    if (shares.length < Math.max(MIN_CORNERS, OUTER_SHARE * lower)) return null;
    const shank = median(shares);
    return median(shares.map((share) => Math.abs(share - shank))) < AGREED_SHANK ? shank : null;
  }
}

/**
 * Follows one leg through a recording.
 *
 * Feed every picture with the landmarks of the leg. The home keyframe is tried first; when the leg is too far from it
 * to be recognised, the nearest of a few further keyframes, taken on the way, carries the measurement.
 */
export class LegTracker {
  /** @param {Pixels} pixels */
  constructor(pixels) {
    this._pixels = pixels;
    /** @type {Keyframe[]} */
    this._keys = [];
    this._now = AT_HOME;
    this._velocity = 0; // [rad] a picture
  }

  /** The leg as it lay in the home keyframe, null while there is none. */
  get home() {
    return this._keys.length ? this._keys[0].leg : null;
  }

  /**
   * Take this picture as the home keyframe; returns whether the leg has enough texture for it.
   *
   * @param {Picture} picture
   * @param {Leg} leg
   * @param {Drift} drift
   */
  anchor(picture, leg, drift = STEADY) {
    const key = new Keyframe(this._pixels, picture, leg, drift);
    this._keys = key.count >= MIN_CORNERS ? [key] : [];
    this._now = AT_HOME;
    this._velocity = 0;
    return this._keys.length > 0;
  }

  /** Forget every keyframe. */
  release() {
    this._keys = [];
  }

  /**
   * Measure the rotation since the home keyframe; null where the corners do not agree.
   *
   * @param {Picture} picture
   * @param {Leg} leg the landmarks in this picture, as they would be had the camera not moved
   * @param {Drift} drift
   */
  measure(picture, leg, drift = STEADY) {
    if (!this._keys.length) return null;
    const expected = angleBetween(this._keys[0].leg, leg);
    const guess = { ...this._now, angle: this._now.angle + this._velocity };
    let fit = this._bestFit(picture, drift, guess, expected);
    if (Math.abs(guess.shank - 1) > BENT) {
      const straight = this._bestFit(picture, drift, { ...guess, shank: 1 }, expected);
      if (straight && (!fit || straight.support > fit.support)) fit = straight;
    }
    if (!fit && Math.abs(expected - guess.angle) * leg.length > 2 * INLIER_PX) {
      fit = this._bestFit(picture, drift, { ...guess, angle: expected, shank: 1 }, expected);
    }
    if (!fit) {
      this._velocity = 0;
      return null;
    }
    this._velocity = 0.5 * (this._velocity + fit.angle - this._now.angle);
    this._now = fit;
    this._remember(picture, drift, fit);
    return fit;
  }

  /**
   * @param {Picture} picture
   * @param {Drift} drift
   * @param {Displacement} guess
   * @param {number} expected
   */
  _bestFit(picture, drift, guess, expected) {
    const nearest = this._keys.reduce((a, b) => (stepsApart(b, guess) < stepsApart(a, guess) ? b : a));
    for (const key of new Set([this._keys[0], nearest])) {
      const fit = key.fit(picture, drift, guess, expected);
      if (fit) return fit;
    }
    return null;
  }

  /**
   * Take a further keyframe when the lock is sure and the others are far.
   *
   * @param {Picture} picture
   * @param {Drift} drift
   * @param {Displacement} fit
   */
  _remember(picture, drift, fit) {
    if (fit.precision < SURE_PRECISION || this._keys.length >= MAX_KEYFRAMES) return;
    if (Math.min(...this._keys.map((key) => stepsApart(key, fit))) <= 1) return;
    const leg = this._keys[0].leg.moved(fit.angle, fit.shank);
    const key = new Keyframe(this._pixels, picture, leg, drift, fit.angle, fit.shank);
    if (key.count >= MIN_CORNERS) this._keys.push(key);
  }
}

/**
 * How many keyframes' distance there is between a keyframe and a displacement.
 *
 * @param {Keyframe} key
 * @param {Displacement} there
 */
function stepsApart(key, there) {
  const turn = Math.abs(key.angle - there.angle) / KEYFRAME_STEP_RAD;
  return Math.max(turn, Math.abs(key.shank - there.shank) / KEYFRAME_STEP_SHANK);
}

/**
 * @param {Point} a
 * @param {Point} b
 */
function apart(a, b) {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/**
 * Turn an arm about the hip and, if it reaches beyond the knee, draw its end nearer to that by the shank's share.
 *
 * @param {Point} arm
 * @param {number} angle
 * @param {number} shank
 * @param {number} thigh
 * @returns {Point}
 */
function turnedArm([x, y], angle, shank, thigh) {
  const c = Math.cos(angle), s = Math.sin(angle);
  const reach = Math.max(Math.hypot(x, y), 1e-9);
  const share = shank !== 1 && reach > thigh ? (thigh + (reach - thigh) * shank) / reach : 1;
  return [(c * x - s * y) * share, (s * x + c * y) * share];
}

/**
 * @param {Point} hip
 * @param {Point} point
 * @param {number} angle
 * @param {number} shank
 * @param {number} thigh
 * @returns {Point}
 */
function turnedAbout(hip, point, angle, shank, thigh) {
  const [x, y] = turnedArm([point[0] - hip[0], point[1] - hip[1]], angle, shank, thigh);
  return [hip[0] + x, hip[1] + y];
}

/**
 * The rotation that most corners agree on, and who agrees.
 *
 * When a second group (still background, say) is nearly as large, the one nearer to what the landmarks expect wins.
 *
 * @param {Float64Array} angles
 * @param {Float64Array} tolerance
 * @param {Uint8Array} good
 * @param {number} expected
 */
function consensus(angles, tolerance, good, expected) {
  const candidates = angles.filter((_, i) => good[i]);
  const tolerances = tolerance.filter((_, i) => good[i]);
  const votes = candidates.map((a) => candidates.reduce((n, b, k) => n + (Math.abs(b - a) < tolerances[k] ? 1 : 0), 0));
  const strong = Math.max(MIN_CORNERS, STRONG_SHARE * Math.max(...votes));
  const middle = median(tolerances);
  let best = 0, most = -1;
  candidates.forEach((angle, i) => {
    const weight = votes[i] * Math.exp(-Math.abs(angle - expected) / middle / FAR_SCALE);
    if (votes[i] >= strong && weight > most) [best, most] = [angle, weight];
  });
  if (most < 0) return { angle: 0, inliers: new Uint8Array(angles.length) };
  let inliers = agreeing(angles, tolerance, good, best);
  for (let round = 0; round < 2; round++) {
    best = weightedMean(angles, tolerance, inliers);
    inliers = agreeing(angles, tolerance, good, best);
    if (!count(inliers)) break;
  }
  return { angle: best, inliers };
}

/**
 * @param {Float64Array} angles
 * @param {Float64Array} tolerance
 * @param {Uint8Array} good
 * @param {number} angle
 */
function agreeing(angles, tolerance, good, angle) {
  return good.map((is, i) => (is && Math.abs(angles[i] - angle) < tolerance[i] ? 1 : 0));
}

/**
 * @param {Float64Array} angles
 * @param {Float64Array} tolerance
 * @param {Uint8Array} inliers
 */
function weightedMean(angles, tolerance, inliers) {
  let sum = 0, total = 0;
  inliers.forEach((is, i) => {
    const weight = is ? tolerance[i] ** -4 : 0;
    sum += angles[i] * weight;
    total += weight;
  });
  return sum / total;
}

/** @param {Uint8Array} flags */
function count(flags) {
  return flags.reduce((sum, flag) => sum + flag, 0);
}

/**
 * Rotation of hip-to-foot from one leg to the other by the landmarks alone [rad].
 *
 * @param {Leg} key
 * @param {Leg} leg
 */
function angleBetween(key, leg) {
  const ax = key.ankle[0] - key.hip[0], ay = key.ankle[1] - key.hip[1];
  const bx = leg.ankle[0] - key.hip[0], by = leg.ankle[1] - key.hip[1];
  return Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
}

/**
 * The part of the picture that shank and foot can reach (about 40 cm up and 10 down).
 *
 * @param {Leg} leg
 * @param {Picture} picture
 * @returns {[number, number, number, number]}
 */
function boxOf(leg, { width, height }) {
  const points = [leg.knee, leg.ankle, leg.heel, leg.toe];
  const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
  const margin = 0.15 * leg.length;
  const within = (/** @type {number} */ x, /** @type {number} */ low, /** @type {number} */ high) =>
    Math.trunc(Math.min(Math.max(x, low), high));
  return [
    within(Math.min(...xs) - margin, 0, width - 1),
    within(Math.min(...ys) - 0.5 * leg.length, 0, height - 1),
    within(Math.max(...xs) + margin, 1, width),
    within(Math.max(...ys) + margin, 1, height),
  ];
}

/**
 * Where the shank and foot are in the box, without the other leg.
 *
 * @param {Leg} leg
 * @param {[number, number, number, number]} box
 */
function maskOf(leg, [x0, y0, x1, y1]) {
  const { shank } = leg;
  const mask = cleared(Math.max(1, x1 - x0), Math.max(1, y1 - y0));
  const at = (/** @type {Point} */ [x, y]) => /** @type {Point} */ ([even(x - x0), even(y - y0)]);
  const foot = [leg.ankle, leg.heel, leg.toe];
  const start = /** @type {Point} */ (leg.knee.map((value, k) => value + SHANK_FROM * (leg.ankle[k] - value)));
  const middle = /** @type {Point} */ ([0, 1].map((k) => (leg.ankle[k] + leg.heel[k] + leg.toe[k]) / 3));
  drawnLine(mask, at(start), at(leg.ankle), Math.max(3, Math.trunc(SHANK_WIDTH * shank)), 255);
  drawnTriangle(mask, at(foot[0]), at(foot[1]), at(foot[2]), 255);
  drawnCircle(mask, at(middle), Math.max(3, Math.trunc(FOOT_RADIUS * shank)), 255);
  for (let i = 1; i < leg.other.length; i++) {
    drawnLine(mask, at(leg.other[i - 1]), at(leg.other[i]), Math.max(3, Math.trunc(OTHER_WIDTH * shank)), 0);
  }
  return mask.bytes;
}

/**
 * Rounded to the nearest whole number, halves to the even one, as numpy rounds.
 *
 * @param {number} x
 */
function even(x) {
  const floor = Math.floor(x);
  return x - floor === 0.5 ? floor + (floor & 1) : Math.round(x);
}
