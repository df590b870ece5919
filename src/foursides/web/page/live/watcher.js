/** What watches: the camera, a recording or the sample; frames with the session's times come out. */

import { CAMERA, openAddress, openCamera, openFile, PoseWorker } from "../pose/camera.js";
import { remembered } from "./choices.js";
import { now_s } from "./clock.js";
import { Light } from "./light.js";

/** @typedef {import("../pose/camera.js").Source} Source */
/** @typedef {import("../pose/camera.js").Shot} Shot */
/** @typedef {import("./wire.js").Sight} Sight */
/** @typedef {"camera" | "file" | "sample"} Kind */

const BETWEEN_S = 1.5; // from the end of the sample to its next beginning: long enough to be a cut, not a movement
const LATEST_MS = 2000; // of pictures whose time of arrival is remembered
/** @type {Record<string, string>} what is said of a camera that the browser does not open, by its error */
const COMPLAINTS = {
  NotAllowedError: "live-camera-denied",
  NotFoundError: "live-camera-missing",
  OverconstrainedError: "live-camera-missing",
};

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
    this._base_s = NaN;
    /** Time of the last picture that was seen; NaN before the first. */
    this.last_s = NaN;
    /** @type {Map<number, number>} when each picture was there [ms], by its time in the source */
    this._shown_ms = new Map();
  }

  /** Whether pictures are taken now, so that lifts wait for nobody's clock but theirs. */
  get live() {
    return this._kind === "camera";
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
      this._base_s = Number.isNaN(this.last_s) ? now_s() : this.last_s + BETWEEN_S;
      if (source.live) this._base_s = NaN; // known with the first picture
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
    const now_ms = performance.now();
    if (Number.isNaN(this._base_s)) this._base_s = now_s() - shot.time_s;
    this._shown_ms.set(shot.time_s, now_ms);
    for (const [time_s, shown_ms] of this._shown_ms) if (shown_ms < now_ms - LATEST_MS) this._shown_ms.delete(time_s);
    this._light.look(shot.image);
    this._onShot(shot);
  };

  /** @param {import("../pose/worker.js").Seen} seen */
  _seen = ({ time_s, frame }) => {
    if (this._closed) return;
    this.last_s = this._base_s + time_s;
    const shown_ms = this._shown_ms.get(time_s) ?? performance.now();
    this._onSight({ time_s: this.last_s, frame, light: this._light.mean }, shown_ms);
  };
}

/** The camera that was chosen last, where it is still there. */
function openChosen() {
  const deviceId = remembered("camera");
  return openCamera(typeof deviceId === "string" ? { ...CAMERA, deviceId } : CAMERA);
}

/**
 * The cameras of this device; their names are known once one has been allowed.
 *
 * @returns {Promise<MediaDeviceInfo[]>}
 */
export async function cameras() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === "videoinput");
}

/**
 * A recording no faster than it was recorded: a person watches.
 *
 * @param {Source} source
 * @returns {Source}
 */
function paced(source) {
  return {
    ...source,
    async *shots() {
      let begun_ms = NaN;
      for await (const shot of source.shots()) {
        const now_ms = performance.now();
        if (Number.isNaN(begun_ms)) begun_ms = now_ms - 1000 * shot.time_s;
        const early_ms = begun_ms + 1000 * shot.time_s - now_ms;
        if (early_ms > 1) await new Promise((resolve) => setTimeout(resolve, early_ms));
        else begun_ms -= early_ms; // late is late: nothing is made up for in a hurry
        yield shot;
      }
    },
  };
}

/**
 * What to say of a camera or a recording that cannot be opened.
 *
 * @param {unknown} error
 * @param {import("./words.js").Words} words
 */
export function complaint(error, words) {
  if (error instanceof DOMException) return words(COMPLAINTS[error.name] ?? "live-camera-busy");
  return words("live-eye-failed", { why: error instanceof Error ? error.message : String(error) });
}
