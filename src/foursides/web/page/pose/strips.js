/**
 * Parts of a picture unrolled about the hip into polar coordinates, where a turn of the leg is a shift of rows: what
 * `_Template` in `foursides/pose/displacement.py` does with arrays, `pixels.c` does here.
 *
 * A strip has rows of one angle each and columns of one radius each; every place holds red, green, blue and nought.
 */

import { displacement } from "./constants.js";

/** @typedef {import("./frame.js").Drift} Drift */
/** @typedef {import("./pixels.js").Picture} Picture */
/** @typedef {import("./pixels.js").Pixels} Pixels */

/** @typedef {{rows: number, columns: number, places: Float32Array}} Strip */

/**
 * Where the places of a strip lie: rows in directions from a point, columns at distances from it.
 *
 * @typedef {object} Fan
 * @property {[number, number]} centre in the steady picture [px]
 * @property {number[]} angles one a row, clockwise in the picture [rad]
 * @property {number[]} radii one a column [px]
 */

/** A template, and how it changes with a turn [a radian] and with the shank's length [a share]. */
/** @typedef {{strip: Strip, byTurn: Float32Array, byShank: Float32Array, weight: Float32Array}} Model */

/**
 * Sums over the places where a strip is like a model, of weighted products of how the model changes and what differs.
 *
 * @typedef {{aa: number, ab: number, bb: number, ra: number, rb: number, total: number, cost: number}} Comparison
 */

const { FINE, SMOOTH } = displacement;
const FLOAT = 4, DOUBLE = 8, PLACE = 16; // bytes
const VECTORS = 16; // bytes that the kernels may touch beyond a picture's end
const BLUR = gaussian(4, SMOOTH); // as far as OpenCV looks for floats

/**
 * Weights of a place and of some to its side.
 *
 * @param {number} reach
 * @param {number} deviation
 */
function gaussian(reach, deviation) {
  const weights = Array.from({ length: reach + 1 }, (_, i) => Math.exp((-0.5 * i * i) / deviation ** 2));
  const total = weights[0] + 2 * weights.slice(1).reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * Unroll a picture; where it is finer than the rows it is reduced before.
 *
 * @param {Pixels} pixels
 * @param {Picture} picture
 * @param {Drift} drift how the camera has moved
 * @param {Fan} fan
 * @param {number} unit the distance of two columns [px]
 * @returns {Strip}
 */
export function unrolled(pixels, picture, drift, fan, unit) {
  const [x, y] = drift.any ? drift.shaken(Float64Array.from(fan.centre)) : fan.centre;
  const turns = fan.angles.flatMap((angle) => [Math.cos(angle + drift.angle), Math.sin(angle + drift.angle)]);
  const part = partOf(picture, [x, y], turns, fan.radii);
  const scale = Math.min(1, 1 / unit);
  if (scale >= FINE || Math.min(part.width, part.height) * scale <= 1) {
    return sampled(pixels, picture, [x, y], turns, fan.radii);
  }
  return pixels.with([part.width * part.height * 4 + VECTORS], (at) => {
    const small = reducedPart(pixels, picture, part, scale, at);
    const fx = small.width / part.width, fy = small.height / part.height;
    const centre = [(x - part.x + 0.5) * fx - 0.5, (y - part.y + 0.5) * fy - 0.5];
    return sampled(pixels, small, centre, turns.map((turn, i) => turn * (i % 2 ? fy : fx)), fan.radii);
  });
}

/**
 * The part of a picture that a strip lies in, with a margin.
 *
 * @param {Picture} picture
 * @param {number[]} centre
 * @param {number[]} turns
 * @param {number[]} radii
 */
function partOf({ width, height }, centre, turns, radii) {
  const ends = [radii[0], radii[radii.length - 1]];
  const reach = [0, 1].map((axis) => {
    const along = turns.filter((_, i) => i % 2 === axis).flatMap((turn) => ends.map((r) => centre[axis] + turn * r));
    return [Math.min(...along) - 2, Math.max(...along) + 3];
  });
  const within = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
    Math.trunc(Math.min(Math.max(value, low), high));
  const x = within(reach[0][0], 0, width - 1), y = within(reach[1][0], 0, height - 1);
  return { x, y, width: within(reach[0][1], 1, width) - x, height: within(reach[1][1], 1, height) - y };
}

/**
 * @param {Pixels} pixels
 * @param {Picture} picture
 * @param {{x: number, y: number, width: number, height: number}} part
 * @param {number} scale
 * @param {number} at where the result goes
 * @returns {Picture}
 */
function reducedPart(pixels, picture, part, scale, at) {
  const [width, height] = [part.width, part.height].map((side) => even(side * scale));
  const first = picture.at + (part.y * picture.width + part.x) * 4;
  pixels.with([PLACE * part.width], (sums) => {
    pixels.kernels.reduced(first, picture.width, part.width, part.height, 1 / scale, width, height, sums, at);
  });
  return { time_s: picture.time_s, width, height, at };
}

/**
 * @param {Pixels} pixels
 * @param {Picture} picture
 * @param {ArrayLike<number>} centre
 * @param {number[]} turns
 * @param {number[]} radii
 * @returns {Strip}
 */
function sampled(pixels, { at, width, height }, centre, turns, radii) {
  const rows = turns.length / 2, columns = radii.length, bytes = rows * columns * PLACE;
  const sizes = [FLOAT * turns.length, FLOAT * columns, FLOAT * BLUR.length, bytes, bytes];
  return pixels.with(sizes, (a, b, c, scratch, out) => {
    pixels.floats(a, turns.length).set(turns);
    pixels.floats(b, columns).set(radii);
    pixels.floats(c, BLUR.length).set(BLUR);
    pixels.kernels.unroll(at, width, height, centre[0], centre[1], a, b, rows, columns, c, scratch, out);
    return { rows, columns, places: pixels.floats(out, rows * columns * 4).slice() };
  });
}

/**
 * What a model costs at every so many rows of a larger strip: the mean of what differs, up to a limit.
 *
 * @param {Pixels} pixels
 * @param {Strip} fan
 * @param {Model} model
 * @param {number} coarse
 * @param {number} different
 */
export function sweptCosts(pixels, fan, { strip, weight }, coarse, different) {
  const { rows, columns } = strip, places = Math.floor((fan.rows - rows) / coarse) + 1;
  let total = 1e-9;
  for (let i = 0; i < weight.length; i++) if ((i % columns) % coarse === 0) total += 3 * weight[i];
  const sizes = [FLOAT * fan.places.length, FLOAT * strip.places.length, FLOAT * weight.length, DOUBLE * places];
  return pixels.with(sizes, (a, b, c, costs) => {
    pixels.floats(a, fan.places.length).set(fan.places);
    pixels.floats(b, strip.places.length).set(strip.places);
    pixels.floats(c, weight.length).set(weight);
    pixels.kernels.sweep(a, places, b, c, rows, columns, coarse, different, costs);
    return pixels.doubles(costs, places).map((cost) => cost / total);
  });
}

/**
 * @param {Pixels} pixels
 * @param {Strip} strip of the model's size
 * @param {Model} model
 * @param {number} different from where on a place is not alike
 * @returns {Comparison}
 */
export function compared(pixels, strip, model, different) {
  const { rows, columns } = strip, n = strip.places.length;
  const sizes = [FLOAT * n, FLOAT * n, FLOAT * n, FLOAT * n, FLOAT * model.weight.length, 7 * DOUBLE];
  return pixels.with(sizes, (a, b, c, d, w, sums) => {
    [strip.places, model.strip.places, model.byTurn, model.byShank].forEach((values, i) => {
      pixels.floats([a, b, c, d][i], n).set(values);
    });
    pixels.floats(w, model.weight.length).set(model.weight);
    pixels.kernels.compare(a, b, c, d, w, rows, columns, different, sums);
    const [aa, ab, bb, ra, rb, total, cost] = pixels.doubles(sums, 7);
    return { aa, ab, bb, ra, rb, total, cost };
  });
}

/**
 * How a strip changes from row to row, or from column to column, as `numpy.gradient` has it.
 *
 * @param {Strip} strip
 * @param {"row" | "column"} along
 */
export function gradient({ rows, columns, places }, along) {
  const slopes = new Float32Array(places.length);
  const [step, count] = along === "row" ? [4 * columns, rows] : [4, columns];
  for (let i = 0; i < places.length; i++) {
    const k = Math.floor(i / step) % count;
    const before = k > 0 ? i - step : i, after = k < count - 1 ? i + step : i;
    slopes[i] = (places[after] - places[before]) / Math.max(1, (after - before) / step);
  }
  return slopes;
}

/**
 * Rounded to the nearest whole number, halves to the even one, as numpy and OpenCV round.
 *
 * @param {number} x
 */
export function even(x) {
  const floor = Math.floor(x);
  return x - floor === 0.5 ? floor + (floor & 1) : Math.round(x);
}
