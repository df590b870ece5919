/**
 * Which leg is the lower one, kept right when the pose network swaps their labels; mirrors `foursides/pose/legs.py`,
 * which tells why.
 */

import { LEFT_FIRST, RIGHT_FIRST, legs } from "./constants.js";
import { features, headIsRight } from "./features.js";
import { Perceptron } from "./perceptron.js";

const { MEMORY_S, OUTPUTS, SURE } = legs;

/**
 * What the network is told about a body; mirrored, a left leg is a right one.
 *
 * @param {Float64Array} image
 * @param {Float64Array} world
 * @param {Float64Array} visibility
 */
export function orientationInputs(image, world, visibility) {
  return features(image, world, visibility, headIsRight(image) ? LEFT_FIRST : RIGHT_FIRST);
}

/** Decides over time which side is down and whether the labels of the legs are swapped. */
export class LegSorter {
  /** @param {import("./perceptron.js").Weights} weights of the orientation networks */
  constructor(weights) {
    this._networks = new Perceptron(weights);
    this._behind = new Average();
    this._leftLower = new Average();
    this._onSide = new Average();
    this._headRight = new Average();
  }

  /**
   * Take one body in.
   *
   * @param {number} time_s
   * @param {Float64Array} image 33 x 2
   * @param {Float64Array} world 33 x 3
   * @param {Float64Array} visibility 33
   */
  update(time_s, image, world, visibility) {
    const right = headIsRight(image);
    const words = this._networks.run(orientationInputs(image, world, visibility));
    const [behind, firstLower, onSide] = [0, 1, 2].map((k) => mean(words.filter((_, i) => i % OUTPUTS === k)));
    this._headRight.add(time_s, right ? 1 : -1);
    this._onSide.add(time_s, limited(onSide));
    this._behind.add(time_s, limited(behind));
    this._leftLower.add(time_s, limited(right ? firstLower : -firstLower));
  }

  /** Whether the person lies on a side. */
  get onSide() {
    return this._onSide.value > 0;
  }

  /** Whether the person's back is to the camera. */
  get seenFromBehind() {
    return this._behind.value > 0;
  }

  /**
   * The side that a person lies on who lies on a side.
   *
   * @returns {import("./frame.js").Side}
   */
  get sideDown() {
    return this._headRight.value > 0 !== this.seenFromBehind ? "left" : "right";
  }

  /** Whether the network's leg labels contradict the trunk. */
  get swapped() {
    return this._leftLower.value > 0 !== (this.sideDown === "left");
  }
}

/** An exponential average over uneven times. */
class Average {
  constructor() {
    this.value = 0;
    /** @type {number | null} */
    this._time_s = null;
  }

  /**
   * @param {number} time_s
   * @param {number} x
   */
  add(time_s, x) {
    if (this._time_s === null) {
      this.value = x;
    } else {
      const step = Math.max(0, time_s - this._time_s);
      this.value += Math.min(1, step / MEMORY_S) * (x - this.value);
    }
    this._time_s = time_s;
  }
}

/** @param {number} logit */
function limited(logit) {
  return Math.max(-SURE, Math.min(SURE, logit));
}

/** @param {number[]} values */
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
