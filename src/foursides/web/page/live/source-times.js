/** The times of a source's pictures by the session's clock; they go on from one source to the next. */

import { now_s } from "./clock.js";

const BETWEEN_S = 1.5; // from the end of the sample to its next beginning: long enough to be a cut, not a movement
const LATEST_MS = 2000; // of pictures whose time of arrival is remembered

export class SourceTimes {
  constructor() {
    /** When the source began by the session's clock. */
    this._base_s = NaN;
    /** @type {Map<number, number>} when each picture was shown [ms], by its time in the source */
    this._shown_ms = new Map();
    /** Time of the last picture that was seen; NaN before the first. */
    this.last_s = NaN;
  }

  /** @param {boolean} live whether the source is a camera: then its first picture shows when it began */
  begin(live) {
    const after_s = Number.isNaN(this.last_s) ? now_s() : this.last_s + BETWEEN_S;
    this._base_s = live ? NaN : after_s;
  }

  /**
   * A picture is shown.
   *
   * @param {number} time_s in the source
   */
  shown(time_s) {
    const now_ms = performance.now();
    if (Number.isNaN(this._base_s)) this._base_s = now_s() - time_s;
    this._shown_ms.set(time_s, now_ms);
    for (const [older_s, shown_ms] of this._shown_ms) if (shown_ms < now_ms - LATEST_MS) this._shown_ms.delete(older_s);
  }

  /**
   * A picture has been looked at.
   *
   * @param {number} time_s in the source
   * @returns {{time_s: number, shown_ms: number}} by the session's clock, and when it was shown
   */
  seen(time_s) {
    this.last_s = this._base_s + time_s;
    return { time_s: this.last_s, shown_ms: this._shown_ms.get(time_s) ?? performance.now() };
  }
}
