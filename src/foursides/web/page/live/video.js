/** The video that is watched, and shown while it is: opened, and again when another camera is to be used. */

import { CameraChoice } from "./camera-choice.js";
import { showNote } from "./notices.js";
import { Watcher } from "./watcher.js";

/** @typedef {import("./watcher.js").Kind} Kind */
/** @typedef {import("./wire.js").Sight} Sight */

export class Video {
  /**
   * @param {Kind} kind
   * @param {boolean} leg whether the lower leg is measured from the picture
   * @param {import("./picture.js").Picture} picture
   * @param {(sight: Sight, shown_ms: number) => void} onSight
   */
  constructor(kind, leg, picture, onSight) {
    const saw = (/** @type {Sight} */ sight, /** @type {number} */ shown_ms) => {
      picture.body(sight.frame);
      onSight(sight, shown_ms);
    };
    this._picture = picture;
    this._watcher = new Watcher(kind, saw, (shot) => picture.draw(shot), leg);
    this._choice = new CameraChoice(() => this._watcher.reopen());
  }

  /** Time of the last picture that was seen; NaN before the first. */
  get last_s() {
    return this._watcher.last_s;
  }

  /** Whether another camera has been chosen since this was last asked. */
  changed() {
    return this._choice.changed();
  }

  /**
   * Open it and watch it to its end.
   *
   * @param {File | null} file
   * @param {string} loading what to note until the first picture is seen
   */
  async watch(file, loading) {
    const source = await this._watcher.open(file);
    this._picture.open(source.stream);
    showNote(loading);
    if (source.stream) void this._choice.show(source.stream);
    await this._watcher.watch(source);
  }

  /** Watch no more. */
  close() {
    this._watcher.close();
  }
}
