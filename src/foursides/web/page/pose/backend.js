/** Chooses where and which network runs, by a short trial on the device. */

import { blazepose, tracker } from "./constants.js";
import { startLanes } from "./lanes.js";

/** @typedef {import("./lanes.js").Lane} Lane */
/** @typedef {import("./lanes.js").Kind} Kind */

/**
 * What was chosen.
 *
 * @typedef {object} Backend
 * @property {import("./lanes.js").Accelerator} accelerator
 * @property {Kind} kind
 * @property {number} lanes inferences that run side by side
 * @property {number} threads of each
 * @property {number} ms_per_picture of inference alone, in the trial
 */

/** @typedef {{backend: Backend, lanes: Lane[]}} Running */

const { LANDMARK_PX } = blazepose, { LOOKS } = tracker;
const ENOUGH_MS = 1000 / 15; // a picture: slower, and the lite network is tried
const WARM_UP = 2, ROUNDS = 4; // inferences in each lane
const MOST_THREADS = 4; // of one inference: more gain nothing
const SAME_PX = 1; // two backends that differ by more do not compute the same

/**
 * Start the fastest lanes.
 *
 * @param {string} networks address of the folder with the networks
 * @param {Kind | undefined} kind the only one wanted, if given
 * @param {import("./lanes.js").Accelerator | undefined} accelerator likewise
 * @returns {Promise<Running>}
 */
export async function chooseBackend(networks, kind, accelerator) {
  const running = await fastest(networks, kind ?? "full", accelerator);
  if (kind || running.backend.ms_per_picture <= ENOUGH_MS) return running;
  const lite = await fastest(networks, "lite", running.backend.accelerator).catch(() => null); // may not be served
  if (!lite) return running;
  const faster = lite.backend.ms_per_picture < running.backend.ms_per_picture;
  (faster ? running : lite).lanes.forEach((lane) => lane.close());
  return faster ? lite : running;
}

/**
 * @param {string} networks
 * @param {Kind} kind
 * @param {import("./lanes.js").Accelerator | undefined} accelerator
 */
async function fastest(networks, kind, accelerator) {
  const cpu = accelerator === "webgpu" ? null : await triedOnCpu(networks, kind);
  if (accelerator === "wasm" || !(await hasGpu())) return /** @type {Trial} */ (cpu ?? (await noGpu()));
  const gpu = await tried(networks, kind, "webgpu", 1, 1).catch(() => null);
  if (!gpu) return cpu ?? noGpu();
  if (!cpu) return gpu;
  const faster = gpu.backend.ms_per_picture < cpu.backend.ms_per_picture && agree(gpu.points, cpu.points);
  (faster ? cpu : gpu).lanes.forEach((lane) => lane.close());
  return faster ? gpu : cpu;
}

/**
 * @param {string} networks
 * @param {Kind} kind
 */
async function triedOnCpu(networks, kind) {
  const single = () => tried(networks, kind, "wasm", LOOKS, 1);
  // a browser may know threads, yet not the instructions that the runtime's threads want
  return threads() > 1 ? tried(networks, kind, "wasm", LOOKS, threads()).catch(single) : single();
}

/** @returns {Promise<never>} */
async function noGpu() {
  throw new Error("this browser offers no WebGPU");
}

/** Threads of one inference on the processor; they need a page that is isolated from other origins. */
function threads() {
  if (!self.crossOriginIsolated) return 1;
  return Math.max(1, Math.min(MOST_THREADS, Math.floor(navigator.hardwareConcurrency / LOOKS)));
}

async function hasGpu() {
  try {
    const { gpu } = /** @type {{gpu?: {requestAdapter(): Promise<unknown>}}} */ (/** @type {unknown} */ (navigator));
    return Boolean(await gpu?.requestAdapter());
  } catch {
    return false;
  }
}

/** @typedef {Running & {points: Float64Array}} Trial */

/**
 * Start lanes and time them.
 *
 * @param {string} networks
 * @param {Kind} kind
 * @param {import("./lanes.js").Accelerator} accelerator
 * @param {number} count
 * @param {number} threadCount
 * @returns {Promise<Trial>}
 */
async function tried(networks, kind, accelerator, count, threadCount) {
  const lanes = await startLanes(count, { networks, kind, accelerator, threads: threadCount });
  await repeated(lanes, WARM_UP);
  const start = performance.now();
  const points = await repeated(lanes, ROUNDS);
  const ms_per_picture = (performance.now() - start) / (ROUNDS * count);
  return { backend: { accelerator, kind, lanes: count, threads: threadCount, ms_per_picture }, lanes, points };
}

/**
 * Run every lane some times, all at once; return the landmarks of the last run.
 *
 * @param {Lane[]} lanes
 * @param {number} rounds
 */
async function repeated(lanes, rounds) {
  const runs = lanes.map(async (lane) => {
    /** @type {Float64Array} */
    let points = new Float64Array();
    for (let i = 0; i < rounds; i++) points = (await lane.landmarks(pattern(lane.crop()))).points;
    return points;
  });
  return (await Promise.all(runs))[0];
}

/**
 * A crop that is the same each time: shades without a body.
 *
 * @param {Float32Array} crop
 */
function pattern(crop) {
  for (let i = 0; i < crop.length; i++) crop[i] = ((i % 3) + (i % (3 * LANDMARK_PX)) / (3 * LANDMARK_PX)) / 3;
  return crop;
}

/**
 * @param {Float64Array} a
 * @param {Float64Array} b
 */
function agree(a, b) {
  return a.every((value, i) => Math.abs(value - b[i]) < SAME_PX);
}
