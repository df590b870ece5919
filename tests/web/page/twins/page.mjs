/** The page's scripts, and pictures as they take them. */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** Where the page's scripts are; a copy of them may be tried in their place. */
const PAGE = process.env.FOURSIDES_PAGE
  ? pathToFileURL(`${process.env.FOURSIDES_PAGE}/`)
  : new URL("../../../../src/foursides/web/page/", import.meta.url);

/** Import one of the page's scripts. */
export function script(name) {
  return import(new URL(name, PAGE).href);
}

const { Pixels } = await script("pose/pixels.js");

/** The page's arithmetic on pixels. */
export const pixels = await Pixels.from(readFileSync(new URL("pose/pixels.wasm", PAGE)));

/** Blue, green, red (or grey) bytes as red, green, blue and the rest; every pixel repeated by a zoom. */
export function rgba(bytes, width, height, { zoom = 1, mirrored = false } = {}) {
  const colours = bytes.length / (width * height), w = width * zoom, h = height * zoom;
  const [red, green, blue] = colours === 1 ? [0, 0, 0] : [2, 1, 0];
  const there = new Uint8Array(4 * w * h).fill(255);
  for (let y = 0, k = 0; y < h; y++) {
    for (let x = 0; x < w; x++, k += 4) {
      const column = Math.floor(x / zoom);
      const i = (Math.floor(y / zoom) * width + (mirrored ? width - 1 - column : column)) * colours;
      there[k] = bytes[i + red];
      there[k + 1] = bytes[i + green];
      there[k + 2] = bytes[i + blue];
    }
  }
  return there;
}

/** Show one of some pictures to somebody, and take it away again. */
export function shown(pictures, at, time_s, look, options = {}) {
  const [, height, width, colours] = pictures.shape, zoom = options.zoom ?? 1;
  const bytes = pictures.subarray(at * width * height * colours, (at + 1) * width * height * colours);
  const picture = pixels.picture(time_s, width * zoom, height * zoom, rgba(bytes, width, height, options));
  const seen = look(picture);
  pixels.release(picture);
  return seen;
}

/** The rows of an array as arrays of doubles. */
export function rows(array) {
  const size = array.shape.slice(1).reduce((all, side) => all * side, 1);
  return Array.from({ length: array.shape[0] }, (_, i) => Float64Array.from(array.subarray(i * size, (i + 1) * size)));
}
