/** The body of a stored session on its own: the skeleton with a head, as there is no picture behind it. */

import { Skeleton } from "../live/skeleton.js";
import { Landmark } from "../pose/constants.js";

/** @typedef {import("../pose/frame.js").Frame} Frame */
/** @typedef {import("../pose/frame.js").Side} Side */

const HEAD = 0.42; // radius, as a share of the way from the shoulders to the ears

export class BodyDrawing {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this._skeleton = new Skeleton(canvas);
    this._context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  }

  /**
   * @param {Pick<Frame, "image" | "width" | "height">} body
   * @param {Side | "both"} working
   */
  draw(body, working) {
    this._skeleton.draw(body, working);
    const [x, y] = middle(body.image, Landmark.LEFT_EAR, Landmark.RIGHT_EAR);
    const [neck_x, neck_y] = middle(body.image, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER);
    const context = this._context;
    context.beginPath();
    context.arc(x, y, HEAD * Math.hypot(x - neck_x, y - neck_y), 0, 2 * Math.PI);
    context.fillStyle = "#ffffff";
    context.fill();
  }
}

/**
 * The middle between two landmarks [px].
 *
 * @param {Float64Array} image
 * @param {number} a
 * @param {number} b
 */
function middle(image, a, b) {
  return [(image[2 * a] + image[2 * b]) / 2, (image[2 * a + 1] + image[2 * b + 1]) / 2];
}
