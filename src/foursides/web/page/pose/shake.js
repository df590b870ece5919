/**
 * How the camera itself has moved: a lift is measured against the room, not against the picture; mirrors
 * `foursides/pose/shake.py`.
 */

import { shake } from "./constants.js";
import { Drift } from "./frame.js";
import { cornerStrength, goodCorners, roundTrip } from "./lucas-kanade.js";
import { percentile } from "./numbers.js";
import { robustRigid } from "./rigid.js";

/** @typedef {import("./pixels.js").Gray} Gray */
/** @typedef {import("./pixels.js").Picture} Picture */
/** @typedef {import("./pixels.js").Pixels} Pixels */
/** @typedef {import("./rigid.js").Rigid} Rigid */

const {
  WIDTH_PX, CORNERS, QUALITY, SPACING_PX, LEAST, ENOUGH, LEAST_STRENGTH, SURE_STRENGTH, NOISE_STRENGTH, LEGS,
  WINDOW_PX, LEVELS, ROUND_TRIP_PX, AGREE_PX, AGREE_SHARE, STILL_PX, SHAKEN_PX, NEWEST, FAR_PX, MARGIN, SETTLED,
  EVERY,
} = shake;

/**
 * A reduced picture, its corners of the room, and the camera's motion when it was taken.
 *
 * @typedef {{picture: Gray, corners: Float32Array, motion: Rigid}} Keyframe
 */

/** @type {Rigid} */
const NO_MOTION = Object.freeze({ angle: 0, x: 0, y: 0 });

/**
 * Follows the camera through a recording; the first picture is where it was. Noise moves the corners, too, but has no
 * direction: its mean tells a camera at rest.
 */
export class CameraMotion {
  /** @param {Pixels} pixels */
  constructor(pixels) {
    this._pixels = pixels;
    /** @type {Keyframe | null} */
    this._key = null;
    /** @type {Gray | null} */
    this._last = null;
    this._motion = NO_MOTION;
    /** Of the latest drifts from the keyframe, at each landmark [px]. */
    this._mean = new Float64Array(0);
    this._still = 0;
    this._inDoubt = false;
  }

  /**
   * How the room has moved in the picture since the first one.
   *
   * @param {Picture} picture
   * @param {Float64Array} body landmarks of the person, 33 x 2 [px]
   * @param {Float64Array[]} [beside] those of other people: what moves with them is no room, either
   */
  measure(picture, body, beside = []) {
    const scale = Math.min(1, WIDTH_PX / picture.width);
    if (this._still < SETTLED || this._still % EVERY === 0 || this._inDoubt) {
      const [width, height] = [picture.width, picture.height].map((side) => Math.round(side * scale));
      const [mine, ...theirs] = [body, ...beside].map((points) => points.map((value) => value * scale));
      this._follow(this._pixels.reducedGray(picture, width, height), mine, theirs);
    } else {
      this._still += 1;
    }
    return new Drift(this._motion.x / scale, this._motion.y / scale, this._motion.angle);
  }

  /**
   * @param {Gray} small
   * @param {Float64Array} body
   * @param {Float64Array[]} beside
   */
  _follow(small, body, beside) {
    let key = this._key ?? this._take(small, body, beside);
    let step = this._step(key, small);
    if (!step && this._last) {
      key = this._take(this._last, body, beside);
      step = this._step(key, small);
    }
    this._last = small;
    if (!step) {
      this._take(small, body, beside);
      return;
    }
    const off = ways(step, body), most = farthest(off), rests = this._rests(off);
    this._motion = rests ? key.motion : after(step, key.motion);
    this._still = rests ? this._still + 1 : 0;
    this._inDoubt = most >= STILL_PX;
    if (most > FAR_PX) this._take(small, body, beside);
  }

  /**
   * @param {Gray} small
   * @param {Float64Array} body
   * @param {Float64Array[]} beside
   */
  _take(small, body, beside) {
    this._key = this._keyframe(small, body, beside);
    this._mean = new Float64Array(body.length);
    return this._key;
  }

  /**
   * Whether the camera is where it was in the keyframe, by how far from there it seems at each landmark.
   *
   * @param {Float64Array} off
   */
  _rests(off) {
    this._mean = this._mean.map((mean, i) => mean + NEWEST * (off[i] - mean));
    return farthest(off) < SHAKEN_PX && farthest(this._mean) < STILL_PX;
  }

  /**
   * The rigid motion from the keyframe to a picture; null where too few corners agree.
   *
   * @param {Keyframe} key
   * @param {Gray} small
   * @returns {Rigid | null}
   */
  _step(key, small) {
    const count = key.corners.length / 2;
    if (count < LEAST) return null;
    const guess = after(this._motion, inverse(key.motion));
    const start = new Float32Array(key.corners.length);
    for (let i = 0; i < start.length; i += 2) start.set(moved(guess, key.corners[i], key.corners[i + 1]), i);
    const options = { window: WINDOW_PX, levels: LEVELS, roundTrip: ROUND_TRIP_PX };
    const { there, good } = roundTrip(this._pixels, key.picture, small, key.corners, start, options);
    const corners = key.corners.filter((_, i) => good[i >> 1]);
    if (corners.length / 2 < LEAST) return null;
    const fit = robustRigid(corners, there.filter((_, i) => good[i >> 1]), AGREE_PX);
    return fit && fit.support >= Math.max(LEAST, (AGREE_SHARE * corners.length) / 2) ? fit.motion : null;
  }

  /**
   * Take a picture as the keyframe; where the room is bare, head and trunk stand for it: they hardly move.
   *
   * @param {Gray} small
   * @param {Float64Array} body
   * @param {Float64Array[]} beside
   * @returns {Keyframe}
   */
  _keyframe(small, body, beside) {
    const strength = cornerStrength(this._pixels, small);
    let corners = cornersOf(small, strength, [body, ...beside]);
    if (corners.length / 2 < ENOUGH) {
      corners = cornersOf(small, strength, [body.subarray(2 * LEGS[0], 2 * LEGS[1]), ...beside]);
    }
    return { picture: small, corners, motion: this._motion };
  }
}

/**
 * Corners away from some bodies' landmarks, n x 2, that stand out from the noise.
 *
 * @param {Gray} small
 * @param {Float32Array} strength
 * @param {Float64Array[]} leftOut
 */
function cornersOf(small, strength, leftOut) {
  const { width, height } = small;
  const boxes = leftOut.map(boxOf);
  // where the picture is flat there is nothing but noise
  const quiet = percentile(thinned(strength, width, 4), 10);
  const floor = Math.min(Math.max(LEAST_STRENGTH, NOISE_STRENGTH * quiet), SURE_STRENGTH);
  const mask = new Uint8Array(width * height);
  for (let i = 0; i < mask.length; i++) mask[i] = strength[i] < floor ? 0 : 255;
  for (const { x0, y0, x1, y1 } of boxes) {
    const from = Math.min(x0, width), to = Math.min(x1, width);
    for (let y = y0; y < Math.min(y1, height); y++) mask.fill(0, y * width + from, y * width + to);
  }
  return goodCorners(small, strength, mask, CORNERS, QUALITY, SPACING_PX);
}

/**
 * The box about a body, with its margin [px].
 *
 * @param {Float64Array} points n x 2
 */
function boxOf(points) {
  const xs = points.filter((_, i) => i % 2 === 0), ys = points.filter((_, i) => i % 2 === 1);
  const low = [Math.min(...xs), Math.min(...ys)], high = [Math.max(...xs), Math.max(...ys)];
  const margin = MARGIN * Math.max(high[0] - low[0], high[1] - low[1]);
  const [x0, y0] = low.map((value) => Math.trunc(Math.max(value - margin, 0)));
  const [x1, y1] = high.map((value) => Math.trunc(Math.max(value + margin, 0)));
  return { x0, y0, x1, y1 };
}

/**
 * Every so many values of every so many rows.
 *
 * @param {Float32Array} values
 * @param {number} width of a row
 * @param {number} step
 */
function thinned(values, width, step) {
  const kept = [];
  for (let row = 0; row < values.length; row += step * width) {
    for (let i = row; i < row + width; i += step) kept.push(values[i]);
  }
  return kept;
}

/**
 * Where a motion takes a point.
 *
 * @param {Rigid} motion
 * @param {number} px
 * @param {number} py
 */
function moved({ angle, x, y }, px, py) {
  const c = Math.cos(angle), s = Math.sin(angle);
  return [c * px - s * py + x, s * px + c * py + y];
}

/**
 * One motion after another.
 *
 * @param {Rigid} second
 * @param {Rigid} first
 * @returns {Rigid}
 */
function after(second, first) {
  const [x, y] = moved(second, first.x, first.y);
  return { angle: second.angle + first.angle, x, y };
}

/**
 * @param {Rigid} motion
 * @returns {Rigid}
 */
function inverse({ angle, x, y }) {
  const [backX, backY] = moved({ angle: -angle, x: 0, y: 0 }, x, y);
  return { angle: -angle, x: -backX, y: -backY };
}

/**
 * By how much a motion takes each of some points off.
 *
 * @param {Rigid} motion
 * @param {Float64Array} points n x 2
 */
function ways(motion, points) {
  const off = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = moved(motion, points[i], points[i + 1]);
    off[i] = x - points[i], off[i + 1] = y - points[i + 1];
  }
  return off;
}

/**
 * The largest way along either axis.
 *
 * @param {Float64Array} off
 */
function farthest(off) {
  return off.reduce((most, way) => Math.max(most, Math.abs(way)), 0);
}
