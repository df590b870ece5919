/** Brings pictures to square pixels: mirrors `foursides/pose/squares.py`. */

import { squares } from "./constants.js";

/** @typedef {import("./pixels.js").Picture} Picture */
/** @typedef {import("./pixels.js").Pixels} Pixels */

const { SQUARE_ENOUGH, WIDEST_PIXEL } = squares;

/**
 * Width over height of a pixel; 1 where nothing is said, or nothing that can be true.
 *
 * @param {number} across
 * @param {number} down
 */
export function pixelAspect(across, down) {
  const aspect = Math.min(across, down) > 0 ? across / down : 1;
  const believable = aspect >= 1 / WIDEST_PIXEL && aspect <= WIDEST_PIXEL && Math.abs(aspect - 1) >= SQUARE_ENOUGH;
  return believable ? aspect : 1;
}

/**
 * Width and height in square pixels: larger where it was narrow, so that no detail is lost.
 *
 * @param {number} width
 * @param {number} height
 * @param {number} aspect
 */
export function squareSize(width, height, aspect) {
  return aspect > 1 ? [Math.round(width * aspect), height] : [width, Math.round(height / aspect)];
}

/**
 * A picture with square pixels in the place of one without; the other is given back.
 *
 * @param {Pixels} pixels
 * @param {Picture} picture
 * @param {number} aspect
 * @returns {Picture}
 */
export function squared(pixels, picture, aspect) {
  const { width: w, height: h } = picture, [width, height] = squareSize(w, h, aspect);
  if (width === w && height === h) return picture;
  const from = pixels.bytes(picture.at, w * h * 4).slice(), to = new Uint8Array(width * height * 4);
  if (width !== w) {
    for (let y = 0; y < h; y++) stretch(from, to, { from: y * w * 4, to: y * width * 4, length: 4, step: 4 }, w, width);
  } else {
    stretch(from, to, { from: 0, to: 0, length: w * 4, step: w * 4 }, h, height);
  }
  pixels.release(picture);
  return pixels.picture(picture.time_s, width, height, to);
}

/**
 * Stretch a line of so many pixels, or a column of so many rows, as OpenCV does (`INTER_LINEAR_EXACT`).
 *
 * @param {Uint8Array} from
 * @param {Uint8Array} to
 * @param {{from: number, to: number, length: number, step: number}} place where the first lies, its bytes, and how far
 *   it is to the next
 * @param {number} count
 * @param {number} wanted
 */
function stretch(from, to, { from: read, to: write, length, step }, count, wanted) {
  for (let i = 0; i < wanted; i++) {
    const at = Math.min(Math.max(((i + 0.5) * count) / wanted - 0.5, 0), count - 1);
    const left = Math.floor(at), share = at - left;
    const a = read + left * step, b = read + Math.min(left + 1, count - 1) * step, c = write + i * step;
    for (let k = 0; k < length; k++) to[c + k] = from[a + k] + share * (from[b + k] - from[a + k]) + 0.5;
  }
}
