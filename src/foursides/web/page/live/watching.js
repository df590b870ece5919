/** Watches as long as the session wants it: a recording to its end, a camera again whenever it comes back. */

import { stayAwake } from "./awake.js";
import { now_s } from "./clock.js";
import { complaint } from "./complaint.js";
import { showNote } from "./notices.js";

/** @typedef {import("./watcher.js").Kind | "none"} Source */
/** @typedef {import("./video.js").Video} Video */

const AGAIN_MS = 2000; // between two looks for a camera that has gone
const SILENT_S = 0.5; // without a picture for longer, time passes by the clock
const BEHIND_S = 0.3; // of the clock: pictures on their way are not older than that

export class Watching {
  /**
   * @param {Source} source
   * @param {import("./words.js").Words} words
   * @param {Video | null} video null where nothing is watched
   * @param {() => void} onEnd called when a recording is over
   */
  constructor(source, words, video, onEnd) {
    this._source = source;
    this._words = words;
    this._video = video;
    this._onEnd = onEnd;
    /** @type {File | null} the recording that the person has chosen */
    this.file = null;
    /** @type {(() => void) | null} null while nothing is to be watched */
    this._letSleep = null;
  }

  /** Whether a recording is still to be chosen. */
  get lacksFile() {
    return this._source === "file" && !this.file;
  }

  /** Whether time passes without pictures. */
  get needsTicks() {
    return (this._source === "camera" || this._source === "none") && this.time_s() !== this._video?.last_s;
  }

  /** Time of what happens now, by the session's clock: not later than pictures that are still on their way. */
  time_s() {
    const last_s = this._video?.last_s ?? NaN;
    const flows = this._letSleep && (this._source !== "camera" || now_s() - last_s < SILENT_S);
    return flows && !Number.isNaN(last_s) ? last_s : now_s() - BEHIND_S;
  }

  /** Watch, and keep the screen lit. */
  async begin() {
    if (this._letSleep || this.lacksFile) return;
    this._letSleep = stayAwake();
    if (!this._video) return;
    showNote(this._words(this._source === "camera" ? "live-asking" : "live-loading"));
    try {
      await this._video.watch(this.file, this._words("live-loading"));
      while (this._source === "camera" && this._letSleep) await this._again(this._video);
      if (this._source === "file") this._onEnd();
    } catch (error) {
      showNote(complaint(error, this._words));
    }
  }

  /** Nothing is watched any more. */
  end() {
    this._letSleep?.();
    this._letSleep = null;
    this._video?.close();
  }

  /**
   * The camera has stopped: another one was chosen, or this one was unplugged or removed.
   *
   * @param {Video} video
   */
  async _again(video) {
    if (!video.changed()) {
      showNote(this._words("live-camera-gone"));
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      if (!this._letSleep) return;
    }
    await video.watch(this.file, this._words("live-loading")).catch((error) => {
      if (!(error instanceof DOMException)) throw error; // no camera's doing
      showNote(complaint(error, this._words));
    });
  }
}
