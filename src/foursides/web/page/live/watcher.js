/** What watches: the camera, a recording or the sample; frames with the session's times come out. */

import { openAddress, openFile, PoseWorker } from "../pose/camera.js";
import { openChosen } from "./camera-choice.js";
import { Light } from "./light.js";
import { paced } from "./paced.js";
import { SourceTimes } from "./source-times.js";

/** @typedef {import("../pose/camera.js").Source} Source */
/** @typedef {import("../pose/camera.js").Shot} Shot */
/** @typedef {import("./wire.js").Sight} Sight */
/** @typedef {"camera" | "file" | "sample"} Kind */

export class Watcher {
  /**
   * @param {Kind} kind
   * @param {(sight: Sight, shown_ms: number) => void} onSight
   * @param {(shot: Shot) => void} onShot
   * @param {boolean} leg whether the lower leg is measured from the picture
   */
  constructor(kind, onSight, onShot, leg) {
    this._kind = kind;
    this._onSight = onSight;
    this._onShot = onShot;
    this._worker = new PoseWorker();
    this._ready = this._worker.start({ networks: "/networks", leg });
    this._ready.catch(() => undefined); // `watch` reports it
    this._light = new Light();
    /** @type {Source | null} */
    this._source = null;
    this._closed = false;
    this._times = new SourceTimes();
  }

  /** Time of the last picture that was seen; NaN before the first. */
  get last_s() {
    return this._times.last_s;
  }

  /**
   * Open what is to be watched; the browser may ask the person.
   *
   * @param {File | null} file
   * @returns {Promise<Source>}
   */
  async open(file) {
    const source = await (this._kind === "camera" ? openChosen() : file ? openFile(file) : openAddress("/sample.mp4"));
    if (this._closed) source.close();
    this._source = source;
    return source;
  }

  /**
   * Watch to the end; the sample again and again.
   *
   * @param {Source} source
   */
  async watch(source) {
    await this._ready;
    do {
      this._times.begin(source.live);
      await this._worker.watch(source.live ? source : paced(source), this._seen, this._shot);
    } while (this._kind === "sample" && !this._closed);
  }

  /** Watch another camera, or the same one anew: what is watched now comes to its end. */
  reopen() {
    this._source?.close();
  }

  /** Watch no more. */
  close() {
    this._closed = true;
    this._source?.close();
    this._worker.close();
  }

  /** @param {Shot} shot */
  _shot = (shot) => {
    this._times.shown(shot.time_s);
    this._light.look(shot.image);
    this._onShot(shot);
  };

  /** @param {import("../pose/worker.js").Seen} seen */
  _seen = (seen) => {
    if (this._closed) return;
    const { time_s, shown_ms } = this._times.seen(seen.time_s);
    this._onSight({ time_s, frame: seen.frame, light: this._light.mean }, shown_ms);
  };
}
