/**
 * The pose worker: pictures in, frames out, off the page's main thread.
 *
 * Messages in (`Command`) and out (`Report`):
 *
 * - `{type: "start", networks, kind?, accelerator?, leg?}` is answered by `{type: "ready", backend}`.
 * - `{type: "open", live}` begins a source: nothing is remembered of the one before.
 * - `{type: "picture", time_s, image, turns?}` gives one picture, transferred; each is answered, in order, by
 *   `{type: "seen", seen}`.
 * - `{type: "end"}` ends the source and is answered, after its last picture, by `{type: "ended"}`.
 * - `{type: "failed", message}` says what cannot be mended.
 */

import { chooseBackend } from "./backend.js";
import { Eye } from "./eye.js";
import { Pictures, Reader } from "./pictures.js";
import { Pixels } from "./pixels.js";
import { PersonTracker } from "./tracker.js";

/**
 * One picture's time and the person in it, null where nobody is.
 *
 * @typedef {object} Seen
 * @property {number} time_s
 * @property {import("./frame.js").Frame | null} frame
 * @property {number} busy_ms that this thread spent on the picture beside inference
 */

/** @typedef {import("./lanes.js").Kind} Kind */
/** @typedef {import("./lanes.js").Accelerator} Accelerator */
/** @typedef {{networks: string, kind?: Kind, accelerator?: Accelerator, leg?: boolean}} Options */
/** @typedef {{type: "start"} & Options} Start */
/** @typedef {{type: "picture", time_s: number, image: VideoFrame | ImageBitmap, turns?: number}} Shot */
/** @typedef {Start | {type: "open", live: boolean} | Shot | {type: "end"}} Command */

/** @typedef {{type: "ready", backend: import("./backend.js").Backend}} Ready */
/** @typedef {Ready | {type: "seen", seen: Seen} | {type: "ended"} | {type: "failed", message: string}} Report */

/** @type {import("./lanes.js").Lane[]} */
let lanes = [];
/** @type {import("./perceptron.js").Weights} */
let orientation;
/** @type {Pictures} */
let pictures;
/** @type {Pixels} */
let pixels;
/** @type {Reader} */
let reader;
let measuresLeg = true;
let reading = Promise.resolve();

/** @param {Start} command */
async function start({ networks, kind, accelerator, leg = true }) {
  measuresLeg = leg;
  const response = await fetch(`${networks}orientation.json`);
  if (!response.ok) throw new Error(`${networks}orientation.json: ${response.status}`);
  orientation = await response.json();
  pixels = await Pixels.load();
  reader = new Reader(pixels);
  const running = await chooseBackend(networks, kind, accelerator);
  lanes = running.lanes;
  report({ type: "ready", backend: running.backend });
}

/**
 * Watch one source until it ends.
 *
 * @param {Pictures} source
 */
async function watch(source) {
  const eye = new Eye(orientation, pixels, measuresLeg);
  let last = Promise.resolve();
  for await (const { picture, body, people } of new PersonTracker(lanes, pixels).follow(source)) {
    // measuring waits until the networks have their next pictures
    last = last.then(later).then(() => {
      const begun = performance.now();
      const frame = eye.look(picture, body, people);
      pixels.release(picture);
      report({ type: "seen", seen: { time_s: picture.time_s, frame, busy_ms: performance.now() - begun } });
    });
  }
  await last;
  report({ type: "ended" });
}

const channel = new MessageChannel();
/** @type {(() => void)[]} */
const waiting = [];
channel.port1.onmessage = () => waiting.shift()?.();

/**
 * Let what is already due go first.
 *
 * @returns {Promise<void>}
 */
function later() {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}

/** @param {Report} message */
function report(message) {
  self.postMessage(message);
}

/** @param {unknown} error */
function fail(error) {
  report({ type: "failed", message: error instanceof Error ? error.message : String(error) });
}

self.onmessage = (/** @type {MessageEvent<Command>} */ { data }) => {
  if (data.type === "start") {
    start(data).catch(fail);
  } else if (data.type === "open") {
    pictures = new Pictures(data.live);
    watch(pictures).catch(fail);
  } else if (data.type === "picture") {
    const queue = pictures;
    const read = () => reader.read(data.image, data.time_s, data.turns ?? 0);
    reading = reading.then(async () => queue.push(await read())).catch(fail);
  } else {
    const queue = pictures;
    reading = reading.then(() => queue.push(null));
  }
};
