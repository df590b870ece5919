/** The workers in which the networks run, seen from the pose worker. */

import { blazepose } from "./constants.js";

/** @typedef {"webgpu" | "wasm"} Accelerator */
/** @typedef {"lite" | "full" | "heavy"} Kind */

/**
 * @typedef {object} LaneOptions
 * @property {string} networks address of the folder with the networks, ending in a slash
 * @property {Kind} kind which landmark network
 * @property {Accelerator} accelerator
 * @property {number} threads of one inference
 */

/** @typedef {{do: "load", options: LaneOptions} | {do: "detect" | "look", square: Float32Array}} Task */
/** @typedef {{id: number} & Task} Request */

const { LANDMARK_PX } = blazepose;

/** One worker with both networks. */
export class Lane {
  constructor() {
    this._worker = new Worker(new URL("./lane.js", import.meta.url));
    /** @type {Map<number, {resolve: (reply: any) => void, reject: (error: Error) => void}>} */
    this._waiting = new Map();
    /** @type {Float32Array[]} */
    this._crops = [];
    this._requests = 0;
    this._worker.onmessage = ({ data }) => this._settle(data);
    this._worker.onerror = (event) => this._fail(new Error(event.message || "the network's worker did not start"));
  }

  /** @param {LaneOptions} options */
  async load(options) {
    await this._ask({ do: "load", options }, []);
  }

  /**
   * Run the detector.
   *
   * @param {Float32Array} square
   * @returns {Promise<{boxes: Float32Array, scores: Float32Array}>}
   */
  detect(square) {
    return this._ask({ do: "detect", square }, [square.buffer]);
  }

  /** An array for a crop, to be filled and given to `landmarks`. */
  crop() {
    return this._crops.pop() ?? new Float32Array(LANDMARK_PX * LANDMARK_PX * 3);
  }

  /**
   * Run the landmark network.
   *
   * @param {Float32Array} crop
   * @returns {Promise<import("./blazepose.js").Sight>}
   */
  async landmarks(crop) {
    const reply = await this._ask({ do: "look", square: crop }, [crop.buffer]);
    this._crops.push(reply.crop);
    return reply.sight;
  }

  /** Stop the worker; what was asked and not answered fails. */
  close() {
    this._worker.terminate();
    this._fail(new Error("closed"));
  }

  /**
   * @param {object} request
   * @param {ArrayBufferLike[]} given
   * @returns {Promise<any>}
   */
  _ask(request, given) {
    const id = this._requests++;
    return new Promise((resolve, reject) => {
      this._waiting.set(id, { resolve, reject });
      this._worker.postMessage({ id, ...request }, /** @type {Transferable[]} */ (given));
    });
  }

  /** @param {{id: number, error?: string}} reply */
  _settle(reply) {
    const waiting = this._waiting.get(reply.id);
    this._waiting.delete(reply.id);
    if (reply.error) waiting?.reject(new Error(reply.error));
    else waiting?.resolve(reply);
  }

  /** @param {Error} error */
  _fail(error) {
    for (const { reject } of this._waiting.values()) reject(error);
    this._waiting.clear();
  }
}

/**
 * Start lanes with the same networks.
 *
 * @param {number} count
 * @param {LaneOptions} options
 */
export async function startLanes(count, options) {
  const lanes = Array.from({ length: count }, () => new Lane());
  try {
    await Promise.all(lanes.map((lane) => lane.load(options)));
  } catch (error) {
    lanes.forEach((lane) => lane.close());
    throw error;
  }
  return lanes;
}
