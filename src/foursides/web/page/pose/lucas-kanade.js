/**
 * Corners, and where they go from one picture to another (pyramidal Lucas-Kanade, Bouguet 2001), as OpenCV finds them
 * with `cornerMinEigenVal`, `goodFeaturesToTrack` and `calcOpticalFlowPyrLK`.
 */

/** @typedef {import("./pixels.js").Gray} Gray */
/** @typedef {import("./pixels.js").Pixels} Pixels */

/**
 * Smaller eigenvalue of the gradients' covariance about every pixel.
 *
 * @param {Pixels} pixels
 * @param {Gray} picture
 */
export function cornerStrength(pixels, { width, height, bytes }) {
  const n = width * height;
  return pixels.with([n, 12 * (n + width), 4 * n], (image, scratch, out) => {
    pixels.bytes(image, n).set(bytes);
    pixels.kernels.min_eigen(image, width, height, scratch, out);
    return pixels.floats(out, n).slice();
  });
}

/**
 * The strongest corners, n x 2 [px], no two nearer than a distance.
 *
 * @param {Gray} picture
 * @param {Float32Array} strength of every pixel
 * @param {Uint8Array} mask nought where no corner shall be
 * @param {number} most how many
 * @param {number} quality share of the strongest corner's strength that a corner must have
 * @param {number} spacing [px]
 */
export function goodCorners({ width, height }, strength, mask, most, quality, spacing) {
  let strongest = 0;
  for (let i = 0; i < strength.length; i++) if (mask[i] && strength[i] > strongest) strongest = strength[i];
  const floor = Math.fround(strongest * quality);
  const candidates = [];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      if (mask[i] && strength[i] > floor && isPeak(strength, i, width)) candidates.push(i);
    }
  }
  candidates.sort((a, b) => strength[b] - strength[a] || b - a);
  return spaced(candidates, width, most, spacing);
}

/**
 * @param {Float32Array} strength
 * @param {number} i
 * @param {number} width
 */
function isPeak(strength, i, width) {
  const value = strength[i];
  for (let k = i - width; k <= i + width; k += width) {
    if (strength[k - 1] > value || strength[k] > value || strength[k + 1] > value) return false;
  }
  return true;
}

/**
 * @param {number[]} candidates best first
 * @param {number} width
 * @param {number} most
 * @param {number} spacing
 */
function spaced(candidates, width, most, spacing) {
  /** @type {number[]} */
  const kept = [];
  for (const i of candidates) {
    if (kept.length >= 2 * most) break;
    const x = i % width, y = Math.floor(i / width);
    let free = true;
    for (let k = 0; free && k < kept.length; k += 2) free = (x - kept[k]) ** 2 + (y - kept[k + 1]) ** 2 >= spacing ** 2;
    if (free) kept.push(x, y);
  }
  return Float32Array.from(kept);
}

/**
 * Where points went.
 *
 * @typedef {object} Flow
 * @property {Float32Array} there n x 2 [px]
 * @property {Uint8Array} good which were found, and found their way back
 */

/**
 * Follow points from one picture to another and back.
 *
 * @param {Pixels} pixels
 * @param {Gray} from
 * @param {Gray} to of the same size
 * @param {Float32Array} points n x 2 [px]
 * @param {Float32Array} guesses where they may be
 * @param {{window: number, levels: number, roundTrip: number}} options side of the patches [px], levels above the
 *   picture itself, and the most by which a point may miss its start [px]
 * @returns {Flow}
 */
export function roundTrip(pixels, from, to, points, guesses, { window, levels, roundTrip: most }) {
  const { width, height } = from, count = points.length / 2, { kernels } = pixels;
  const area = width * height, pyramid = kernels.pyramid_bytes(width, height, window);
  const sizes = [area, pyramid, pyramid, 8 * count, 8 * count, 8 * count, count];
  return pixels.with(sizes, (image, a, b, start, there, back, found) => {
    pixels.bytes(image, area).set(from.bytes);
    kernels.build(0, image, width, height, window, levels, a);
    pixels.bytes(image, area).set(to.bytes);
    kernels.build(1, image, width, height, window, levels, b);
    pixels.floats(start, 2 * count).set(points);
    pixels.floats(there, 2 * count).set(guesses);
    pixels.bytes(found, count).fill(1);
    kernels.track(0, start, there, found, count, window);
    const reached = pixels.floats(there, 2 * count).slice();
    // an honest way back starts off the answer
    pixels.floats(back, 2 * count).set(points.map((value, i) => value + (reached[i] - guesses[i])));
    kernels.track(1, there, back, found, count, window);
    const good = pixels.bytes(found, count).slice();
    const returned = pixels.floats(back, 2 * count);
    for (let i = 0; i < count; i++) {
      const miss = Math.hypot(returned[2 * i] - points[2 * i], returned[2 * i + 1] - points[2 * i + 1]);
      if (!(miss < most)) good[i] = 0;
    }
    return { there: reached, good };
  });
}
