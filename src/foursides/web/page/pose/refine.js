/**
 * Better landmarks for the lower leg: the network says where it is, the pixels say how far it moved; mirrors
 * `foursides/pose/refine.py`.
 */

import { LEG, other, pick } from "./anatomy.js";
import { Leg, LegTracker } from "./displacement.js";
import { Drift } from "./frame.js";
import { median } from "./numbers.js";

/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {import("./frame.js").Side} Side */
/** @typedef {import("./displacement.js").Point} Point */
/** @typedef {import("./pixels.js").Picture} Picture */

const STILL_S = 0.3; // how long the landmarks are remembered: a keyframe is taken where they were in the middle
const TRIAL_S = 0.25; // how long the picture of the leg must stay as it is before it is taken for the keyframe
const CHECK_S = 0.15; // between two looks whether a keyframe is due
const AGREED = 0.08; // of the leg: landmarks that have gone farther in that time were of something else, still though it is
const STILL_RAD = 0.006; // what the picture may turn in that time: half a centimetre at the ankle
const LOST_S = 1.5; // how long a lost lock waits for the leg to come back before a new keyframe is taken
const SHIFT = 0.05; // of the leg: a hip that moved this far asks for a new keyframe
const UP_RAD = 0.02; // 2 cm at the ankle: a leg so far from the keyframe is lifted, and its hips will be back
const FADE_S = 2.0; // time constant with which an unlocked ankle returns to its landmark
const RAW_CONFIDENCE = 0.5; // of an unlocked ankle
const ELSEWHERE = 0.25, ELSEWHERE_S = 1.0; // of the leg: landmarks so far from the lock, for so long, mean another leg

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
    return withFoot(frame, drift, foot, 0.6 + 0.4 * fit.precision, fit.shankSeen ? fit.shank : null);
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
    const foot = [2, 3, 4].map((i) => /** @type {Point} */ ([points[2 * i] + this._offset[0], points[2 * i + 1] + this._offset[1]]));
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
    const recent = this._recent;
    if (time_s < this._nextCheck_s || recent[recent.length - 1].time_s - recent[0].time_s < 0.8 * STILL_S) return;
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
 * @param {Float64Array} points hip, knee, ankle, heel and toe
 * @param {Float64Array} image
 * @param {Side} side
 */
function legOf(points, image, side) {
  const at = (/** @type {Float64Array} */ from, /** @type {number} */ i) => /** @type {Point} */ ([from[2 * i], from[2 * i + 1]]);
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
