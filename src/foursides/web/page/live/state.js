/** What the server last reported of the session, whole, and who wants to know. */

/**
 * All that there is to show at one moment; the fields of `View` in `foursides/coach/events.py`.
 *
 * @typedef {object} View
 * @property {"check" | "camera" | "setup" | "ready" | "set" | "rest" | "finish" | "done"} phase
 * @property {number} set_number
 * @property {number} sets
 * @property {"left" | "right" | "both"} leg
 * @property {"left" | "right"} lies_on
 * @property {number} reps
 * @property {number} reps_wanted
 * @property {number} good
 * @property {"down" | "lift" | "hold" | "lower"} movement
 * @property {number | null} size
 * @property {"cm" | "deg"} unit
 * @property {[number, number] | null} band
 * @property {number} hold_s
 * @property {number} hold_wanted_s
 * @property {number} rest_left_s
 * @property {string | null} step
 * @property {string} seen
 * @property {string} sight
 * @property {number} still_s
 * @property {"asked" | "hand" | "away" | "moved" | null} paused
 * @property {"asked" | "pain" | "red_flag" | "emergency" | null} stopped
 * @property {number} confidence
 * @property {boolean} camera
 * @property {boolean} offered
 */

/** Phases in which somebody is watched. */
const WATCHED = ["camera", "setup", "ready", "set", "rest"];

export class LiveState {
  constructor() {
    /** @type {View | null} */
    this.view = null;
    /** @type {((view: View, before: View | null) => void)[]} */
    this._watchers = [];
  }

  /** Whether somebody is to be watched now. */
  get watched() {
    return this.view !== null && WATCHED.includes(this.view.phase);
  }

  /** Whether the session is over and was one: it was not refused for a red flag. */
  get finished() {
    return this.view?.phase === "done" && this.view.stopped !== "red_flag" && this.view.stopped !== "emergency";
  }

  /** @param {(view: View, before: View | null) => void} watcher */
  watch(watcher) {
    this._watchers.push(watcher);
  }

  /**
   * Apply what has changed.
   *
   * @param {Partial<View>} changes
   */
  update(changes) {
    const before = this.view;
    const view = /** @type {View} */ ({ ...before, ...changes });
    this.view = view;
    for (const watcher of this._watchers) watcher(view, before);
  }
}
