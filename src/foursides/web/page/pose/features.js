/** What a small network is told about a body: its landmarks, free of place, size and handedness; as `features.py`. */

import { trunk } from "./anatomy.js";
import { features as constants, Landmark } from "./constants.js";

const { TRUNK_SHARE } = constants;

/**
 * Whether the head is to the right of the hips in the picture.
 *
 * @param {Float64Array} image 33 x 2
 */
export function headIsRight(image) {
  return trunk(image)[0] < 0;
}

/**
 * @param {Float64Array} image 33 x 2
 * @returns {[number, number]} the middle of the hips [px]
 */
function hips(image) {
  const a = 2 * Landmark.LEFT_HIP, b = 2 * Landmark.RIGHT_HIP;
  return [(image[a] + image[b]) / 2, (image[a + 1] + image[b + 1]) / 2];
}

/**
 * Size that does not depend on which leg is which: the trunk and the longer of the legs [px].
 *
 * @param {Float64Array} image 33 x 2
 */
export function bodySize(image) {
  const [x, y] = hips(image);
  const ankles = [Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE];
  const reach = ankles.map((i) => Math.hypot(image[2 * i] - x, image[2 * i + 1] - y));
  return Math.max(1e-6, Math.max(...reach) + TRUNK_SHARE * Math.hypot(...trunk(image)));
}

/**
 * The inputs of a small network, 114 numbers.
 *
 * The picture is mirrored where the head is to the left, moved to the hips and divided by the body's size.
 *
 * @param {Float64Array} image 33 x 2 [px]
 * @param {Float64Array} world 33 x 3 [m]
 * @param {Float64Array} visibility 33
 * @param {readonly number[]} order `LEFT_FIRST` or `RIGHT_FIRST`
 */
export function features(image, world, visibility, order) {
  const flip = headIsRight(image) ? 1 : -1;
  const [x, y] = hips(image);
  const size = bodySize(image);
  const flat = order.flatMap((i) => [(flip * (image[2 * i] - x)) / size, (image[2 * i + 1] - y) / size]);
  const solid = order.flatMap((i) => [flip * world[3 * i], world[3 * i + 1], world[3 * i + 2]]);
  return Float64Array.from([...flat, ...solid, ...order.map((i) => visibility[i])]);
}
