/** A leg in a picture, where it goes when it turns, and which pixels are its lower part; as in `displacement.py`. */

import { displacement } from "./constants.js";
import { cleared, drawnCircle, drawnLine, drawnTriangle } from "./drawing.js";
import { even } from "./strips.js";

/** @typedef {[number, number]} Point */

const { SHANK_FROM, SHANK_WIDTH, FOOT_RADIUS, OTHER_WIDTH } = displacement;

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
}

/**
 * @param {Point} a
 * @param {Point} b
 */
export function apart(a, b) {
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
 * Rotation of hip-to-foot from one leg to the other by the landmarks alone [rad].
 *
 * @param {Leg} key
 * @param {Leg} leg
 */
export function angleBetween(key, leg) {
  const ax = key.ankle[0] - key.hip[0], ay = key.ankle[1] - key.hip[1];
  const bx = leg.ankle[0] - key.hip[0], by = leg.ankle[1] - key.hip[1];
  return Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
}

/**
 * Where the shank and foot are in the picture, without the other leg.
 *
 * @param {Leg} leg
 * @param {number} width [px]
 * @param {number} height
 */
export function maskOf(leg, width, height) {
  const { shank } = leg;
  const mask = cleared(width, height);
  const at = (/** @type {Point} */ [x, y]) => /** @type {Point} */ ([even(x), even(y)]);
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
