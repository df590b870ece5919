/**
 * A worker in which the networks run, one inference at a time.
 *
 * It is a classic worker, not a module, because LiteRT's loader uses `importScripts`. The messages are those of
 * `lanes.js`.
 */

/** @typedef {import("../vendor/litert/core.js").CompiledModel} CompiledModel */

const LITERT = new URL("../vendor/litert/", self.location.href).href;
const modules = Promise.all([import("../vendor/litert/core.js"), import("./blazepose.js"), import("./constants.js")]);

/** @type {CompiledModel} */
let detector;
/** @type {CompiledModel} */
let landmarks;

/**
 * Load the runtime and compile the networks.
 *
 * @param {import("./lanes.js").LaneOptions} options
 */
async function load({ networks, kind, accelerator, threads }) {
  const [litert] = await modules;
  // the threads' own script and the runtime's binary lie beside each other, not beside this worker
  Object.assign(self, {
    Module: {
      locateFile: (/** @type {string} */ name) => `${LITERT}wasm/${name}`,
      mainScriptUrlOrBlob: `${LITERT}wasm/litert_wasm_threaded_internal.js`,
      // its running commentary; what goes wrong is thrown
      printErr: () => undefined,
    },
  });
  await litert.loadLiteRt(`${LITERT}wasm/`, { threads: threads > 1 });
  const cpu = { accelerator: /** @type {const} */ ("wasm"), cpuOptions: { numThreads: threads } };
  const precision = /** @type {const} */ ("fp32");
  const gpu = { accelerator: /** @type {const} */ ("webgpu"), gpuOptions: { precision } };
  detector = await litert.loadAndCompile(await fetched(`${networks}pose_detector.tflite`), cpu);
  const network = await fetched(`${networks}pose_landmarks_${kind}.tflite`);
  landmarks = await litert.loadAndCompile(network, accelerator === "webgpu" ? gpu : cpu);
  if (landmarks.options.accelerator !== accelerator) throw new Error(`the network does not run on ${accelerator}`);
}

/** @param {string} url */
async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * The outputs of a network by their length.
 *
 * @param {CompiledModel} model
 * @param {Float32Array} square
 * @param {number} side [px]
 */
async function run(model, square, side) {
  const [{ Tensor }] = await modules;
  const input = new Tensor(square, [1, side, side, 3]);
  const outputs = await model.run([input]);
  input.delete();
  /** @type {Map<number, Float32Array>} */
  const byLength = new Map();
  for (const output of outputs) {
    const values = /** @type {Float32Array} */ (await output.data());
    byLength.set(values.length, values.slice());
    output.delete();
  }
  return (/** @type {number} */ length) => /** @type {Float32Array} */ (byLength.get(length));
}

/**
 * @param {Float32Array} square
 * @returns {Promise<[object, ArrayBufferLike[]]>} the answer and what is given away with it
 */
async function detect(square) {
  const [, , { blazepose }] = await modules, { DETECTOR_PX, DETECTOR_ANCHORS, DETECTOR_NUMBERS } = blazepose;
  const output = await run(detector, square, DETECTOR_PX);
  return [{ boxes: output(DETECTOR_ANCHORS * DETECTOR_NUMBERS), scores: output(DETECTOR_ANCHORS) }, []];
}

/**
 * @param {Float32Array} crop given back with the answer, to be used again
 * @returns {Promise<[object, ArrayBufferLike[]]>}
 */
async function look(crop) {
  const [, { readLandmarks }, { blazepose }] = await modules, { LANDMARK_PX, HEATMAP_PX, POINTS } = blazepose;
  const output = await run(landmarks, crop, LANDMARK_PX);
  const sight = readLandmarks(output(5 * POINTS), output(1), output(3 * POINTS), output(HEATMAP_PX ** 2 * POINTS));
  return [{ sight, crop }, [crop.buffer]];
}

/**
 * @param {import("./lanes.js").Request} request
 * @returns {Promise<[object, ArrayBufferLike[]]>}
 */
async function answer(request) {
  if (request.do === "load") {
    await load(request.options);
    return [{}, []];
  }
  return request.do === "detect" ? detect(request.square) : look(request.square);
}

/** Requests are answered one after another, in the order in which they came. */
let last = Promise.resolve();
self.onmessage = ({ data }) => {
  last = last.then(async () => {
    try {
      const [reply, given] = await answer(data);
      self.postMessage({ id: data.id, ...reply }, /** @type {any} */ ({ transfer: given }));
    } catch (error) {
      self.postMessage({ id: data.id, error: error instanceof Error ? error.message : String(error) });
    }
  });
};
