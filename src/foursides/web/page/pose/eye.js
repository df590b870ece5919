/** Turns bodies into frames: legs sorted, lower leg refined; mirrors `Eye` in `foursides/pose/stream.py`. */

import { swapLegs } from "./anatomy.js";
import { stream } from "./constants.js";
import { LegSorter } from "./legs.js";
import { LegRefiner } from "./refine.js";
import { CameraMotion } from "./shake.js";

/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {import("./pixels.js").Picture} Picture */
/** @typedef {import("./blazepose.js").Body} Body */

const { RAW_TRUST } = stream;

export class Eye {
  /**
   * @param {import("./perceptron.js").Weights} orientation weights of the networks that judge the whole body
   * @param {import("./pixels.js").Pixels} pixels
   * @param {boolean} [leg] whether the lower leg is measured from the picture
   */
  constructor(orientation, pixels, leg = true) {
    this._sorter = new LegSorter(orientation);
    this._refiner = leg ? new LegRefiner(pixels) : null;
    this._camera = new CameraMotion(pixels);
  }

  /**
   * The frame of one picture, null where nobody is.
   *
   * @param {Picture} picture
   * @param {Pick<Body, "image" | "world" | "visibility" | "score" | "beside"> | null} body
   * @param {number} people
   * @returns {Frame | null}
   */
  look(picture, body, people) {
    if (!body) return null;
    this._sorter.update(picture.time_s, body.image, body.world, body.visibility);
    const drift = this._camera.measure(picture, body.image, body.beside);
    const frame = this._frame(picture, body, people, drift);
    return this._refiner ? this._refiner.refine(frame, picture, drift) : frame;
  }

  /**
   * @param {Picture} picture
   * @param {Pick<Body, "image" | "world" | "visibility" | "score" | "beside">} body
   * @param {number} people
   * @param {import("./frame.js").Drift} drift
   * @returns {Frame}
   */
  _frame({ time_s, width, height }, body, people, drift) {
    const sorter = this._sorter;
    const order = sorter.swapped ? swapLegs : (/** @type {Float64Array} */ points) => points;
    const visibility = order(body.visibility);
    return {
      time_s,
      image: order(body.image),
      world: order(body.world),
      visibility,
      confidence: visibility.map((seen) => RAW_TRUST * body.score * seen),
      width,
      height,
      people,
      side_down: sorter.sideDown,
      from_behind: sorter.seenFromBehind,
      on_side: sorter.onSide,
      drift: drift.values,
      shank: null,
    };
  }
}
