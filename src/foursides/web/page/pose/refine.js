/**
 * Better landmarks for the lower leg: the network says where it is, the pixels say how far it moved; mirrors
 * `foursides/pose/refine.py`.
 */

import { other, pick } from "./anatomy.js";
import { LEG, refine } from "./constants.js";
import { LegTracker } from "./displacement.js";
import { Drift } from "./frame.js";
import { Leg } from "./leg.js";
import { median } from "./numbers.js";

/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {import("./frame.js").Side} Side */
/** @typedef {import("./leg.js").Point} Point */
/** @typedef {import("./pixels.js").Picture} Picture */

const {
  STILL_S, ENOUGH_OF_IT, TRIAL_S, CHECK_S, AGREED, STILL_RAD, LOST_S, SHIFT, UP_RAD, FADE_S, RAW_CONFIDENCE,
  LOCKED_CONFIDENCE, ELSEWHERE, ELSEWHERE_S, WANDER_S, WANDER,
} = refine;

/** Frames in, frames with a measured lower leg out; nothing is delayed. */
export class LegRefiner {
  /** @param {import("./pixels.js").Pixels} pixels */
  constructor(pixels) {
    this._pixels = pixels;
    this._tracker = new LegTracker(pixels);
    /** @type {{since_s: number, tracker: LegTracker} | null} what may become the keyframe */
    this._trial = null;
    /** @type {Side | null} */
    this._side = null;
    /** @type {{time_s: number, points: Float64Array}[]} */
    this._recent = [];
    /** @type {number | null} */
    this._lostSince = null;
    /** @type {number | null} */
    this._elsewhereSince = null;
    /** @type {Point[] | null} */
    this._foot = null;
    this._up = false; // whether the leg is away from where it lay in the keyframe
    /** @type {Point} */
    this._offset = [0, 0];
    this._wander = new Wander();
    this._time_s = 0;
    this._nextCheck_s = 0;
  }

  /**
   * The frame with the ankle, heel and toe of the lower leg measured from the picture.
   *
   * @param {Frame} frame landmarks of this picture
   * @param {Picture} picture
   * @param {Drift} drift of the frame
   * @returns {Frame}
   */
  refine(frame, picture, drift) {
    const { side_down: side, time_s } = frame;
    if (side !== this._side) this._change(side);
    const steady = drift.any ? drift.steady(frame.image) : frame.image;
    const points = pick(steady, LEG[side]);
    this._remember(time_s, points);
    const leg = legOf(points, steady, side);
    const step_s = time_s - this._time_s;
    this._time_s = time_s;
    const fit = this._tracker.measure(picture, leg, drift);
    const { home } = this._tracker;
    this._up = fit !== null && Math.abs(fit.angle) > UP_RAD;
    this._foot = fit && home ? home.turned(fit.angle, fit.shank) : null;
    const measured = fit && this._foot
      ? this._locked(frame, drift, leg, this._foot, fit)
      : this._unlocked(frame, drift, points, step_s);
    this._anchorIfDue(picture, frame, steady, drift);
    return measured;
  }

  /** @param {Side} side */
  _change(side) {
    this._tracker.release();
    this._trial = null;
    this._recent = [];
    this._side = side;
    this._lostSince = null;
    this._wander = new Wander();
  }

  /**
   * @param {Frame} frame
   * @param {Drift} drift
   * @param {Leg} leg
   * @param {Point[]} foot
   * @param {import("./displacement.js").Displacement} fit
   */
  _locked(frame, drift, leg, foot, fit) {
    this._lostSince = null;
    this._offset = [foot[0][0] - leg.ankle[0], foot[0][1] - leg.ankle[1]];
    this._doubt(frame.time_s, Math.hypot(...this._offset) > ELSEWHERE * leg.length);
    if (!this._up) this._wander.add(frame.time_s, leg.length);
    const trust = LOCKED_CONFIDENCE + (1 - LOCKED_CONFIDENCE) * fit.precision * this._wander.trust;
    return withFoot(frame, drift, foot, trust, fit.shankSeen ? fit.shank : null);
  }

  /**
   * @param {Frame} frame
   * @param {Drift} drift
   * @param {Float64Array} points
   * @param {number} step_s
   */
  _unlocked(frame, drift, points, step_s) {
    this._lostSince ??= frame.time_s;
    const left = Math.max(0, 1 - step_s / FADE_S);
    this._offset = [this._offset[0] * left, this._offset[1] * left];
    const [x, y] = this._offset;
    const foot = [2, 3, 4].map((i) => /** @type {Point} */ ([points[2 * i] + x, points[2 * i + 1] + y]));
    return withFoot(frame, drift, foot, RAW_CONFIDENCE * frame.visibility[LEG[frame.side_down][2]], null);
  }

  /**
   * Give up a lock that the landmarks have contradicted for a while: it was taken on the wrong leg.
   *
   * @param {number} time_s
   * @param {boolean} elsewhere
   */
  _doubt(time_s, elsewhere) {
    if (!elsewhere) {
      this._elsewhereSince = null;
      return;
    }
    this._elsewhereSince ??= time_s;
    if (time_s - this._elsewhereSince > ELSEWHERE_S) {
      this._tracker.release();
      this._trial = null;
      this._offset = [0, 0];
      this._recent = this._recent.slice(-1); // what is remembered was of the other leg
      this._elsewhereSince = null;
    }
  }

  /**
   * @param {number} time_s
   * @param {Float64Array} points
   */
  _remember(time_s, points) {
    this._recent.push({ time_s, points });
    while (this._recent[0].time_s < time_s - STILL_S) this._recent.shift();
  }

  /**
   * Take a keyframe when there is none, it was lost, or the person has shifted; only of a still leg.
   *
   * @param {Picture} picture
   * @param {Frame} frame
   * @param {Float64Array} steady
   * @param {Drift} drift
   */
  _anchorIfDue(picture, { time_s, side_down }, steady, drift) {
    const recent = this._recent, remembered_s = recent[recent.length - 1].time_s - recent[0].time_s;
    if (time_s < this._nextCheck_s || remembered_s < ENOUGH_OF_IT * STILL_S) return;
    this._nextCheck_s = time_s + CHECK_S;
    const middle = Float64Array.from({ length: 10 }, (_, k) => median(recent.map(({ points }) => points[k])));
    let leg = legOf(middle, steady, side_down);
    const { home } = this._tracker;
    const lost = this._lostSince !== null && time_s - this._lostSince > LOST_S;
    const moved = home ? Math.hypot(leg.hip[0] - home.hip[0], leg.hip[1] - home.hip[1]) / home.length : 0;
    const shifted = moved > SHIFT && !this._up;
    if (shifted && this._foot) {
      // landmarks of the hips wander when the leg lifts; what the pixels say of the foot goes on without a step
      leg = new Leg(leg.hip, leg.knee, this._foot[0], this._foot[1], this._foot[2], leg.other);
    }
    if (!home || lost || shifted) this._try(picture, leg, time_s, drift);
    else this._trial = null;
  }

  /**
   * Take a picture of the leg on trial, and for the keyframe once it has proved to be of a still one.
   *
   * @param {Picture} picture
   * @param {Leg} leg
   * @param {number} time_s
   * @param {Drift} drift
   */
  _try(picture, leg, time_s, drift) {
    if (!this._trial) {
      const fresh = new LegTracker(this._pixels);
      this._trial = fresh.anchor(picture, leg, drift) ? { since_s: time_s, tracker: fresh } : null;
      return;
    }
    const { since_s, tracker } = this._trial;
    if (time_s - since_s < TRIAL_S) return;
    const fit = tracker.measure(picture, leg, drift);
    const { home } = tracker;
    const there = home && Math.hypot(leg.ankle[0] - home.ankle[0], leg.ankle[1] - home.ankle[1]) < AGREED * leg.length;
    if (there && fit && Math.abs(fit.angle) < STILL_RAD) {
      this._tracker = tracker;
      this._lostSince = null;
    }
    this._trial = null;
  }
}

/**
 * How far the landmarks disagree, from picture to picture, about where on a resting leg the ankle is: its lift is
 * its distance from the hip times the angle that the pixels say.
 */
class Wander {
  constructor() {
    this._time_s = 0;
    this._known_s = 0;
    this._mean = 0; // of the logarithm of the length
    this._variance = 0;
  }

  /** 0 to 1: a half where the length wanders by `WANDER`. */
  get trust() {
    return 1 / (1 + this._variance / WANDER ** 2);
  }

  /**
   * @param {number} time_s
   * @param {number} length_px of the resting leg
   */
  add(time_s, length_px) {
    const step_s = Math.min(time_s - this._time_s, CHECK_S); // a lift in between is no time at rest
    this._time_s = time_s;
    this._known_s = Math.min(this._known_s + step_s, WANDER_S);
    const share = step_s / this._known_s;
    const off = Math.log(Math.max(length_px, 1)) - this._mean;
    this._mean += share * off;
    this._variance = (1 - share) * (this._variance + share * off * off);
  }
}

/**
 * @param {Float64Array} points hip, knee, ankle, heel and toe
 * @param {Float64Array} image
 * @param {Side} side
 */
export function legOf(points, image, side) {
  const at = (/** @type {Float64Array} */ from, /** @type {number} */ i) =>
    /** @type {Point} */ ([from[2 * i], from[2 * i + 1]]);
  const [, knee, ankle, , toe] = LEG[other(side)];
  const [hip, ownKnee, ownAnkle, heel, ownToe] = [0, 1, 2, 3, 4].map((i) => at(points, i));
  return new Leg(hip, ownKnee, ownAnkle, heel, ownToe, [knee, ankle, toe].map((i) => at(image, i)));
}

/**
 * The frame with ankle, heel and toe, given in the steady picture, in their place.
 *
 * @param {Frame} frame
 * @param {Drift} drift
 * @param {Point[]} foot
 * @param {number} confidence
 * @param {number | null} shank
 * @returns {Frame}
 */
function withFoot(frame, drift, foot, confidence, shank) {
  const image = frame.image.slice(), trust = frame.confidence.slice();
  const there = drift.any ? drift.shaken(Float64Array.from(foot.flat())) : foot.flat();
  LEG[frame.side_down].slice(2).forEach((landmark, i) => {
    image[2 * landmark] = there[2 * i];
    image[2 * landmark + 1] = there[2 * i + 1];
    trust[landmark] = confidence;
  });
  return { ...frame, image, confidence: trust, shank };
}
