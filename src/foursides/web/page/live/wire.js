/** Frames as bytes, for the way to the server; mirrors `foursides/web/session/wire.py`. Little endian, no padding. */

import { FRAME_BYTES, HEADER_BYTES, frame, wire } from "../pose/constants.js";

/** @typedef {import("../pose/frame.js").Frame} Frame */

/**
 * What one picture came to.
 *
 * @typedef {object} Sight
 * @property {number} time_s by the session's clock
 * @property {Frame | null} frame null where nobody was
 * @property {number} light mean luminance of the picture, 0 to 255; NaN if not measured
 */

const { VERSION, PRESENT, RIGHT_DOWN, FROM_BEHIND, SIDE_KNOWN, ON_SIDE } = wire;
const { LANDMARK_COUNT } = frame;
const FLOATS = LANDMARK_COUNT * (2 + 3 + 2);

/**
 * A message with some frames.
 *
 * @param {number} n its number
 * @param {readonly Sight[]} sights 1 to 8
 * @returns {ArrayBuffer}
 */
export function encode(n, sights) {
  const buffer = new ArrayBuffer(HEADER_BYTES + sights.length * FRAME_BYTES);
  const view = new DataView(buffer);
  view.setUint32(0, n, true);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, sights.length, true);
  sights.forEach((sight, i) => writeSight(view, HEADER_BYTES + i * FRAME_BYTES, sight));
  return buffer;
}

/**
 * @param {DataView} view
 * @param {number} at
 * @param {Sight} sight
 */
function writeSight(view, at, { time_s, frame, light }) {
  view.setFloat64(at, time_s, true);
  at += 8;
  if (frame) writePoints(view, at, frame);
  at += 4 * FLOATS;
  view.setUint16(at, frame?.width ?? 0, true);
  view.setUint16(at + 2, frame?.height ?? 0, true);
  view.setUint8(at + 4, Math.min(255, frame?.people ?? 0));
  view.setUint8(at + 5, frame ? flags(frame) : 0);
  const drift = frame?.drift ?? { x: 0, y: 0, angle: 0 };
  const measured = [drift.x, drift.y, drift.angle, frame?.shank ?? NaN, light];
  measured.forEach((value, i) => view.setFloat32(at + 6 + 4 * i, value, true));
}

/**
 * @param {DataView} view
 * @param {number} at
 * @param {Frame} frame
 */
function writePoints(view, at, { image, world, visibility, confidence }) {
  const put = (/** @type {number} */ value) => {
    view.setFloat32(at, value, true);
    at += 4;
  };
  image.forEach(put);
  world.forEach(put);
  for (let i = 0; i < LANDMARK_COUNT; i++) {
    put(visibility[i]);
    put(confidence[i]);
  }
}

/** @param {Frame} frame */
function flags({ side_down, from_behind, on_side }) {
  return (
    PRESENT |
    (side_down === "right" ? RIGHT_DOWN : 0) |
    (from_behind ? FROM_BEHIND : 0) |
    SIDE_KNOWN |
    (on_side ? ON_SIDE : 0)
  );
}
