/** Decodes the pictures of a file, in the order in which they are shown. */

import { times } from "./constants.js";
import { passesOf, shows } from "./passes.js";
import { RisingTimes } from "./times.js";

/** @typedef {import("./camera.js").Shot} Shot */
/** @typedef {import("./codecs.js").Sample} Sample */
/** @typedef {import("./codecs.js").Track} Track */
/** @typedef {import("./passes.js").Edit} Edit */

const CHUNKS_AHEAD = 8; // compressed pictures at the decoder: more only take memory

/**
 * Decode every picture of a track that is shown.
 *
 * @param {Blob} file
 * @param {Track} track
 * @param {() => boolean} closed
 * @returns {AsyncGenerator<Shot>}
 */
export async function* decoded(file, { config, turns, samples, edits }, closed) {
  /** @type {VideoFrame[]} */
  const ready = [];
  /** @type {Error | null} */
  let failed = null;
  const decoder = new VideoDecoder({
    output: (frame) => ready.push(frame),
    error: (error) => (failed = error),
  });
  decoder.configure(config);
  const rising = new RisingTimes(usualStep_s(samples));
  try {
    for (const { samples: needed, edit } of passesOf(samples, edits)) {
      for (const sample of needed) {
        if (closed() || failed) break;
        decoder.decode(await chunk(file, sample));
        while (decoder.decodeQueueSize > CHUNKS_AHEAD && !ready.length) await soon();
        yield* shown(ready, edit, turns, rising);
      }
      // a file that breaks off in the middle: what came before counts
      if (!failed && !closed()) await decoder.flush().catch(() => undefined);
      yield* shown(ready, edit, turns, rising);
    }
  } finally {
    ready.forEach((frame) => frame.close());
    if (decoder.state !== "closed") decoder.close();
  }
}

/**
 * Take what is decoded; what belongs to no piece that is shown is let go.
 *
 * @param {VideoFrame[]} ready
 * @param {Edit} edit
 * @param {number} turns
 * @param {RisingTimes} rising
 * @returns {Generator<Shot>}
 */
function* shown(ready, edit, turns, rising) {
  for (let image; (image = ready.shift()); ) {
    const time_s = image.timestamp / 1e6;
    if (shows(edit, time_s)) yield { image, time_s: rising.next(time_s + edit.shift_s), turns };
    else image.close();
  }
}

/** @param {Sample[]} samples */
function usualStep_s(samples) {
  const first = samples[0], last = samples[samples.length - 1];
  const step_s = first && (last.time_s - first.time_s) / (samples.length - 1);
  return step_s > 0 ? step_s : times.USUAL_STEP_S;
}

/**
 * @param {Blob} file
 * @param {Sample} sample
 */
async function chunk(file, { offset, size, time_s, key }) {
  const data = await file.slice(offset, offset + size).arrayBuffer();
  return new EncodedVideoChunk({ type: key ? "key" : "delta", timestamp: Math.round(time_s * 1e6), data });
}

/** @returns {Promise<void>} */
function soon() {
  return new Promise((resolve) => setTimeout(resolve, 1));
}
