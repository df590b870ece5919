/**
 * One instant of a body, as the worker gives it to the page; mirrors `foursides/pose/frame.py`.
 *
 * Points lie one after another in flat arrays: `image[2 * i]`, `image[2 * i + 1]`. The fields of a frame are named as
 * in Python, because frames go to the server as they are.
 */

/** @typedef {"left" | "right"} Side */

/**
 * How the room has moved in the picture because the camera did: a turn about the corner, then a shift [px, rad].
 *
 * @typedef {object} DriftValues
 * @property {number} x
 * @property {number} y
 * @property {number} angle clockwise in the picture
 */

/**
 * One instant of one body.
 *
 * @typedef {object} Frame
 * @property {number} time_s presentation time [s], increasing
 * @property {Float64Array} image 33 x 2, in the upright picture [px]
 * @property {Float64Array} world 33 x 3, about the middle of the hips, camera axes [m]
 * @property {Float64Array} visibility 33; the network's own claim
 * @property {Float64Array} confidence 33; 0.6 at best for a bare landmark, up to 1 for one measured from the picture
 * @property {number} width of the picture [px]
 * @property {number} height
 * @property {number} people how many the detector last saw
 * @property {Side} side_down
 * @property {boolean} from_behind
 * @property {boolean} on_side
 * @property {DriftValues} drift
 * @property {number | null} shank length of the lower shank as a share of that when first measured; null where it was
 *   not measured
 */

/** The camera's motion; see `DriftValues`. */
export class Drift {
  /**
   * @param {number} x
   * @param {number} y
   * @param {number} angle
   */
  constructor(x = 0, y = 0, angle = 0) {
    this.x = x;
    this.y = y;
    this.angle = angle;
  }

  /** Whether there is any. */
  get any() {
    return this.x !== 0 || this.y !== 0 || this.angle !== 0;
  }

  /**
   * Where points of the picture would be had the camera not moved.
   *
   * @param {Float64Array} points n x 2
   */
  steady(points) {
    const c = Math.cos(this.angle), s = Math.sin(this.angle);
    const there = new Float64Array(points.length);
    for (let i = 0; i < points.length; i += 2) {
      const x = points[i] - this.x, y = points[i + 1] - this.y;
      there[i] = c * x + s * y;
      there[i + 1] = c * y - s * x;
    }
    return there;
  }

  /**
   * Where points of a steady picture appear.
   *
   * @param {Float64Array} points n x 2
   */
  shaken(points) {
    const c = Math.cos(this.angle), s = Math.sin(this.angle);
    const there = new Float64Array(points.length);
    for (let i = 0; i < points.length; i += 2) {
      there[i] = c * points[i] - s * points[i + 1] + this.x;
      there[i + 1] = s * points[i] + c * points[i + 1] + this.y;
    }
    return there;
  }

  /** @returns {DriftValues} */
  get values() {
    return { x: this.x, y: this.y, angle: this.angle };
  }
}

export const STEADY = Object.freeze(new Drift());
