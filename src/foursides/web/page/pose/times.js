/** Times of pictures that always increase, whatever the file says: mirrors `foursides/pose/times.py`. */

import { times } from "./constants.js";

const { LONGEST_STEP_S } = times;

export class RisingTimes {
  /** @param {number} step_s from picture to picture, as a rule */
  constructor(step_s) {
    this._step_s = step_s;
    this._origin_s = NaN;
    this._stamp_s = NaN;
    this._last_s = 0;
  }

  /**
   * The time of the next picture, from the file's own; where they go back, the recorder's own steps are kept.
   *
   * @param {number} stamp_s
   */
  next(stamp_s) {
    const passed_s = stamp_s - this._stamp_s;
    this._stamp_s = stamp_s;
    if (Number.isNaN(this._origin_s)) {
      this._origin_s = stamp_s;
      return 0;
    }
    const time_s = stamp_s - this._origin_s;
    const step_s = passed_s > 0 && passed_s <= LONGEST_STEP_S ? passed_s : this._step_s;
    this._last_s = time_s > this._last_s ? time_s : this._last_s + step_s;
    return this._last_s;
  }
}
