/**
 * What the page sees with: the camera, a file or the sample, all through the same pose worker.
 *
 * A camera gives the newest picture; what comes while the worker is busy is dropped and counted. Of a file every
 * picture is watched, in order, with its own time. A `<video>` element cannot do that: it skips pictures when it plays
 * and decodes anew from the last key picture when it seeks. So files are opened here (MP4 and QuickTime, which phones
 * record, and WebM) and decoded by WebCodecs: Chromium, Safari from 16.4, Firefox from 130.
 */

import { tracker } from "./constants.js";
import { decoded } from "./decoding.js";
import { readMatroska } from "./matroska.js";
import { readMp4 } from "./mp4.js";
import { passesOf } from "./passes.js";

/** @typedef {import("./worker.js").Seen} Seen */
/** @typedef {import("./worker.js").Command} Command */
/** @typedef {import("./worker.js").Report} Report */
/** @typedef {import("./backend.js").Backend} Backend */

/**
 * One picture as the browser decoded it.
 *
 * @typedef {object} Shot
 * @property {VideoFrame | ImageBitmap} image to be closed by who takes it
 * @property {number} time_s from the first picture
 * @property {number} turns by which it must be turned clockwise to stand upright
 */

/**
 * Where pictures come from.
 *
 * @typedef {object} Source
 * @property {boolean} live whether pictures may be dropped
 * @property {MediaStream | null} stream to be shown in a `<video>`, for a camera
 * @property {() => AsyncIterable<Shot>} shots
 * @property {() => void} close
 */

/**
 * What became of a source.
 *
 * @typedef {object} Watched
 * @property {number} pictures that were looked at
 * @property {number} dropped
 */

export const CAMERA = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
const { LOOKS } = tracker;
/** Pictures at the worker: those looked at and one to follow, not to grow old; of a file, one more to measure. */
const IN_FLIGHT = { live: LOOKS + 1, file: LOOKS + 2 };
const WHAT_IS_READ = "MP4, QuickTime and WebM are read; copy the file again from the camera, or convert it.";

/** The pose worker, seen from the page. */
export class PoseWorker {
  constructor() {
    this._worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    /** @type {((report: Report) => void)[]} */
    this._listeners = [];
    this._worker.onmessage = ({ data }) => this._listeners.slice().forEach((listen) => listen(data));
    this._worker.onerror = (event) => {
      const message = event.message || "the pose worker did not start";
      this._listeners.slice().forEach((listen) => listen({ type: "failed", message }));
    };
  }

  /**
   * Load the networks and choose what they run on.
   *
   * @param {import("./worker.js").Options} options
   *   `networks` is the address of the folder with the networks; `leg` is whether the lower leg is measured from the
   *   picture; the rest fixes what a trial would choose
   * @returns {Promise<Backend>}
   */
  async start(options) {
    const networks = new URL(options.networks.replace(/\/?$/, "/"), document.baseURI).href;
    this._send({ type: "start", ...options, networks });
    const { backend } = await this._answer("ready");
    return backend;
  }

  /**
   * Watch a source until it ends or is closed; one after another.
   *
   * @param {Source} source
   * @param {(seen: Seen) => void} onSeen called for every picture in order
   * @param {(shot: Shot) => void} [onShot] called with every picture before the worker gets it, to show it
   * @returns {Promise<Watched>}
   */
  async watch(source, onSeen, onShot) {
    const flight = new Flight(onSeen, source.live ? IN_FLIGHT.live : IN_FLIGHT.file);
    this._listeners.push(flight.hear);
    try {
      this._send({ type: "open", live: source.live });
      await this._pass(source, flight, onShot);
      const ended = this._answer("ended");
      this._send({ type: "end" });
      await ended;
    } finally {
      this._listeners = this._listeners.filter((listen) => listen !== flight.hear);
    }
    return { pictures: flight.seen, dropped: flight.dropped };
  }

  /** Stop for good. */
  close() {
    this._worker.terminate();
  }

  /**
   * @param {Source} source
   * @param {Flight} flight
   * @param {((shot: Shot) => void) | undefined} onShot
   */
  async _pass(source, flight, onShot) {
    for await (const shot of source.shots()) {
      if (source.live && flight.full) {
        flight.dropped++;
        shot.image.close();
        continue;
      }
      await flight.room();
      onShot?.(shot);
      flight.sent++;
      this._send({ type: "picture", ...shot }, [shot.image]);
    }
  }

  /**
   * @param {Command} command
   * @param {Transferable[]} given
   */
  _send(command, given = []) {
    this._worker.postMessage(command, given);
  }

  /**
   * The next report of a type.
   *
   * @template {Report["type"]} T
   * @param {T} type
   * @returns {Promise<Extract<Report, {type: T}>>}
   */
  _answer(type) {
    return new Promise((resolve, reject) => {
      const hear = (/** @type {Report} */ report) => {
        if (report.type !== type && report.type !== "failed") return;
        this._listeners = this._listeners.filter((listen) => listen !== hear);
        if (report.type === "failed") reject(new Error(report.message));
        else resolve(/** @type {Extract<Report, {type: T}>} */ (report));
      };
      this._listeners.push(hear);
    });
  }
}

/** Pictures on their way through the worker. */
class Flight {
  /**
   * @param {(seen: Seen) => void} onSeen
   * @param {number} most how many at once
   */
  constructor(onSeen, most) {
    this._onSeen = onSeen;
    this._most = most;
    /** @type {(() => void) | null} */
    this._wake = null;
    /** @type {Error | null} */
    this._failed = null;
    this.sent = 0;
    this.seen = 0;
    this.dropped = 0;
  }

  get full() {
    return this.sent - this.seen >= this._most;
  }

  /** Wait until the worker can take a picture. */
  async room() {
    while (this.full && !this._failed) await new Promise((resolve) => (this._wake = () => resolve(undefined)));
    if (this._failed) throw this._failed;
  }

  /** @param {Report} report */
  hear = (report) => {
    if (report.type === "seen") {
      this.seen++;
      this._onSeen(report.seen);
    } else if (report.type === "failed") {
      this._failed = new Error(report.message);
    }
    this._wake?.();
  };
}

/**
 * Open the camera; the browser asks the person.
 *
 * @param {MediaTrackConstraints} [wanted]
 * @returns {Promise<Source>}
 */
export async function openCamera(wanted = CAMERA) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  await video.play();
  const end = () => video.dispatchEvent(new Event("ended"));
  stream.getVideoTracks().forEach((track) => track.addEventListener("ended", end)); // unplugged, or taken away
  return {
    live: true,
    stream,
    shots: () => presented(video),
    close() {
      stream.getTracks().forEach((track) => track.stop());
      video.srcObject = null;
      end();
    },
  };
}

/**
 * Open the recording at an address of this site, such as the sample.
 *
 * @param {string} url
 */
export async function openAddress(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return openFile(await response.blob());
}

/**
 * Open a recording.
 *
 * @param {Blob} file
 * @returns {Promise<Source>}
 */
export async function openFile(file) {
  if (!("VideoDecoder" in self)) {
    throw new Error("This browser cannot read recordings. A newer one can; so can the camera here.");
  }
  const track = (await readMp4(file).catch(() => null)) ?? (await readMatroska(file).catch(() => null));
  if (!track || !passesOf(track.samples, track.edits).length) {
    throw new Error(`This file holds no video that can be read here. ${WHAT_IS_READ}`);
  }
  if (!(await VideoDecoder.isConfigSupported(track.config)).supported) {
    throw new Error(`This browser cannot decode this video (${track.config.codec}). ${WHAT_IS_READ}`);
  }
  return decodedFile(file, track);
}

/**
 * @param {Blob} file
 * @param {import("./codecs.js").Track} track
 * @returns {Source}
 */
function decodedFile(file, track) {
  let closed = false;
  return {
    live: false,
    stream: null,
    shots: () => decoded(file, track, () => closed),
    close() {
      closed = true;
    },
  };
}

/**
 * Pictures as a `<video>` element presents them; while one is taken, those that follow are passed over.
 *
 * @param {HTMLVideoElement} video
 * @returns {AsyncGenerator<Shot>}
 */
async function* presented(video) {
  let first_ms = NaN, last_s = -1;
  for (let metadata; (metadata = await nextPicture(video)); ) {
    const shown_ms = metadata.captureTime ?? metadata.presentationTime;
    if (Number.isNaN(first_ms)) first_ms = shown_ms;
    const time_s = (shown_ms - first_ms) / 1000;
    if (time_s <= last_s) continue; // the same picture again
    last_s = time_s;
    yield { image: await createImageBitmap(video), time_s, turns: 0 };
  }
}

/**
 * @param {HTMLVideoElement} video
 * @returns {Promise<VideoFrameCallbackMetadata | null>} null at the end
 */
function nextPicture(video) {
  return new Promise((resolve) => {
    const end = () => resolve(null);
    video.addEventListener("ended", end, { once: true });
    if (video.ended) end();
    video.requestVideoFrameCallback((_, metadata) => {
      video.removeEventListener("ended", end);
      resolve(metadata);
    });
  });
}
