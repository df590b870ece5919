/** Where a body's parts are: plain geometry on landmarks; mirrors `foursides/pose/anatomy.py`. */

import { LEG, Landmark, frame } from "./constants.js";

/** @typedef {import("./frame.js").Side} Side */

/**
 * The opposite side.
 *
 * @param {Side} side
 * @returns {Side}
 */
export function other(side) {
  return side === "left" ? "right" : "left";
}

/**
 * The vector from the middle of the shoulders to the middle of the hips in the picture [px].
 *
 * @param {Float64Array} image 33 x 2
 * @returns {[number, number]}
 */
export function trunk(image) {
  const a = 2 * Landmark.LEFT_SHOULDER, b = 2 * Landmark.RIGHT_SHOULDER;
  const c = 2 * Landmark.LEFT_HIP, d = 2 * Landmark.RIGHT_HIP;
  return [
    (image[c] + image[d] - image[a] - image[b]) / 2,
    (image[c + 1] + image[d + 1] - image[a + 1] - image[b + 1]) / 2,
  ];
}

/**
 * The landmarks with the labels of the two legs (hips included) exchanged.
 *
 * @param {Float64Array} points 33 rows
 */
export function swapLegs(points) {
  const columns = points.length / frame.LANDMARK_COUNT;
  const swapped = points.slice();
  LEG.left.forEach((left, i) => {
    const right = LEG.right[i];
    for (let k = 0; k < columns; k++) {
      swapped[left * columns + k] = points[right * columns + k];
      swapped[right * columns + k] = points[left * columns + k];
    }
  });
  return swapped;
}

/**
 * Some landmarks, one after another.
 *
 * @param {Float64Array} image 33 x 2
 * @param {readonly number[]} landmarks
 */
export function pick(image, landmarks) {
  const points = new Float64Array(2 * landmarks.length);
  landmarks.forEach((landmark, i) => {
    points[2 * i] = image[2 * landmark];
    points[2 * i + 1] = image[2 * landmark + 1];
  });
  return points;
}
