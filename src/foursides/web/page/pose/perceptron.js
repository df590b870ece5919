/** A small network of two layers; mirrors `foursides/pose/perceptron.py`, whose weights it is given. */

import { perceptron } from "./constants.js";

const { REACH } = perceptron;

/**
 * Weights as `foursides.web.assets` writes them.
 *
 * @typedef {object} Weights
 * @property {number[]} mean n, of the inputs over the training set
 * @property {number[]} spread n
 * @property {number[][]} hidden (n + 1) x h, the last row the bias
 * @property {number[][]} output (n + h + 1) x m, of inputs and hidden layer, the last row the bias
 */

/** One hidden layer of hyperbolic tangents beside a linear path. */
export class Perceptron {
  /** @param {Weights} weights */
  constructor({ mean, spread, hidden, output }) {
    this._mean = mean;
    this._spread = spread;
    this._hidden = hidden;
    this._output = output;
  }

  /**
   * The m outputs for n inputs.
   *
   * @param {Float64Array} inputs
   */
  run(inputs) {
    const n = this._mean.length;
    const x = Array.from({ length: n }, (_, i) => clamp((inputs[i] - this._mean[i]) / this._spread[i]));
    const hidden = weighted([...x, 1], this._hidden).map(Math.tanh);
    return weighted([...x, ...hidden, 1], this._output);
  }
}

/** @param {number} x */
function clamp(x) {
  return Math.max(-REACH, Math.min(REACH, x));
}

/**
 * Rows of a matrix, weighted and added up.
 *
 * @param {number[]} weights
 * @param {number[][]} rows
 */
function weighted(weights, rows) {
  const sum = new Array(rows[0].length).fill(0);
  weights.forEach((weight, i) => rows[i].forEach((value, k) => (sum[k] += weight * value)));
  return /** @type {number[]} */ (sum);
}
