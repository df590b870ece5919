/** Frames as bytes, for the way to the server; mirrors `foursides/web/wire.py`. Little endian, no padding. */

/** @typedef {import("../pose/frame.js").Frame} Frame */

/**
 * What one picture came to.
 *
 * @typedef {object} Sight
 * @property {number} time_s by the session's clock
 * @property {Frame | null} frame null where nobody was
 * @property {number} light mean luminance of the picture, 0 to 255; NaN if not measured
 */

export const VERSION = 1;
export const MOST_FRAMES = 8; // in one message
export const HEADER_BYTES = 8;
const POINTS = 33;
const FLOATS = POINTS * (2 + 3 + 2);
export const FRAME_BYTES = 8 + 4 * FLOATS + 2 * 2 + 2 + 4 * 3 + 4 + 4;
const FLAG = { present: 1, right_down: 2, from_behind: 4, side_known: 8, on_side: 16 };

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
  [drift.x, drift.y, drift.angle, frame?.shank ?? NaN, light].forEach((value, i) => view.setFloat32(at + 6 + 4 * i, value, true));
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
  for (let i = 0; i < POINTS; i++) {
    put(visibility[i]);
    put(confidence[i]);
  }
}

/** @param {Frame} frame */
function flags({ side_down, from_behind, on_side }) {
  return (
    FLAG.present |
    (side_down === "right" ? FLAG.right_down : 0) |
    (from_behind ? FLAG.from_behind : 0) |
    FLAG.side_known |
    (on_side ? FLAG.on_side : 0)
  );
}
