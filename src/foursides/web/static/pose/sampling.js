/**
 * Parts of a picture, sampled between pixels as OpenCV samples them.
 *
 * The browser's own canvas would be faster, but its filter puts the landmarks 2 px from where OpenCV's puts them.
 */

/** @typedef {import("./frame.js").Picture} Picture */

/**
 * A 2 x 3 transform from pixels of the part to pixels of the picture, row by row.
 *
 * @typedef {readonly [number, number, number, number, number, number]} Transform
 */

/**
 * A square part of a picture as a network wants it: red, green, blue, scaled; beyond the border its last pixels.
 *
 * @param {Picture} picture
 * @param {Transform} toPicture
 * @param {number} side [px]
 * @param {Float32Array} out side x side x 3
 * @param {number} scale
 */
export function sampleReplicated({ rgba, width, height }, toPicture, side, out, scale) {
  const [a, b, tx, c, d, ty] = toPicture;
  const right = width - 1, bottom = height - 1;
  let j = 0;
  for (let v = 0; v < side; v++) {
    const x0 = b * v + tx, y0 = d * v + ty;
    for (let u = 0; u < side; u++) {
      let x = a * u + x0, y = c * u + y0;
      x = x < 0 ? 0 : x > right ? right : x;
      y = y < 0 ? 0 : y > bottom ? bottom : y;
      const left = x | 0, top = y | 0;
      const fx = x - left, fy = y - top;
      const i = (top * width + left) * 4;
      const e = left < right ? i + 4 : i, down = top < bottom ? width * 4 : 0;
      const w11 = fx * fy, w10 = fx - w11, w01 = fy - w11, w00 = 1 - fx - fy + w11;
      const s = i + down, z = e + down;
      // rounded to a byte, as OpenCV does
      out[j] = ((rgba[i] * w00 + rgba[e] * w10 + rgba[s] * w01 + rgba[z] * w11 + 0.5) | 0) * scale;
      out[j + 1] = ((rgba[i + 1] * w00 + rgba[e + 1] * w10 + rgba[s + 1] * w01 + rgba[z + 1] * w11 + 0.5) | 0) * scale;
      out[j + 2] = ((rgba[i + 2] * w00 + rgba[e + 2] * w10 + rgba[s + 2] * w01 + rgba[z + 2] * w11 + 0.5) | 0) * scale;
      j += 3;
    }
  }
}

/**
 * The whole picture in a square, black around it, scaled to -1 ... 1.
 *
 * @param {Picture} picture
 * @param {number} scale square pixels per picture pixel
 * @param {number} x0 where the picture's corner lies in the square
 * @param {number} y0
 * @param {number} side [px]
 * @param {Float32Array} out side x side x 3
 */
export function sampleLetterbox(picture, scale, x0, y0, side, out) {
  const { rgba, width, height } = picture;
  const value = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ k) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : rgba[(y * width + x) * 4 + k];
  let j = 0;
  for (let v = 0; v < side; v++) {
    const y = (v - y0) / scale, top = Math.floor(y), fy = y - top;
    for (let u = 0; u < side; u++) {
      const x = (u - x0) / scale, left = Math.floor(x), fx = x - left;
      for (let k = 0; k < 3; k++) {
        const upper = value(left, top, k) * (1 - fx) + value(left + 1, top, k) * fx;
        const lower = value(left, top + 1, k) * (1 - fx) + value(left + 1, top + 1, k) * fx;
        out[j++] = (Math.floor(upper * (1 - fy) + lower * fy + 0.5) * 2) / 255 - 1;
      }
    }
  }
}

/**
 * The picture turned counter-clockwise by quarter turns.
 *
 * @param {Picture} picture
 * @param {1 | 3} turns
 * @returns {Picture}
 */
export function turned({ time_s, rgba, width, height }, turns) {
  const from = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const there = turns === 1 ? (width - 1 - x) * height + y : x * height + (height - 1 - y);
      to[there] = from[y * width + x];
    }
  }
  return { time_s, width: height, height: width, rgba: new Uint8Array(to.buffer) };
}
