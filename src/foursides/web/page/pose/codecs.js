/** How compressed pictures are handed to WebCodecs, whichever file they come from. */

import { pixelAspect } from "./squares.js";

/**
 * @typedef {object} Sample
 * @property {number} offset in the file
 * @property {number} size [bytes]
 * @property {number} time_s when it is shown
 * @property {boolean} key whether it can be decoded without others
 */

/**
 * @typedef {object} Track
 * @property {VideoDecoderConfig} config
 * @property {number} turns by which pictures must be turned clockwise to stand upright
 * @property {Sample[]} samples in the order of decoding
 * @property {import("./passes.js").Edit[]} edits which pieces of them are shown
 */

/** As OpenCV reads them, whatever the file says: a shade moves landmarks by a pixel, and Python must agree. */
const COLOURS = /** @type {const} */ ({ primaries: "bt709", transfer: "bt709", matrix: "smpte170m" });

const FINE = 1000; // parts of a pixel in which the shape of pictures is said

/** @param {number} value */
function hex(value) {
  return value.toString(16).padStart(2, "0");
}

/** @param {number} value */
function two(value) {
  return String(value).padStart(2, "0");
}

/**
 * A codec: its name (RFC 6381) from its description in the file, and whether the decoder wants that as well.
 *
 * @typedef {{name: (description: Uint8Array) => string, described: boolean}} Codec
 */

/**
 * By the name of the description's box in MP4.
 *
 * @type {Record<string, Codec>}
 */
export const CODECS = {
  avcC: { name: (b) => `avc1.${hex(b[1])}${hex(b[2])}${hex(b[3])}`, described: true },
  hvcC: { name: (b) => `hvc1.${hevc(b)}`, described: true },
  vpcC: { name: (b) => `vp09.${two(b[4])}.${two(b[5])}.${two(b[6] >> 4)}`, described: false },
  av1C: {
    name: (b) => `av01.${b[1] >> 5}.${two(b[1] & 31)}${b[2] & 0x80 ? "H" : "M"}.${b[2] & 0x40 ? "10" : "08"}`,
    described: false,
  },
};

/**
 * What WebCodecs must know to decode a track.
 *
 * @param {Codec} codec
 * @param {Uint8Array} description
 * @param {number} codedWidth [px]
 * @param {number} codedHeight
 * @param {number[] | null} shape width and height of a pixel, where the file says it; else the codec may
 * @returns {VideoDecoderConfig}
 */
export function configured({ name, described }, description, codedWidth, codedHeight, shape) {
  const aspect = shape && pixelAspect(shape[0], shape[1]);
  const display = aspect && {
    displayAspectWidth: Math.round(codedWidth * aspect * FINE), displayAspectHeight: codedHeight * FINE,
  };
  const config = { codec: name(description), codedWidth, codedHeight, ...display, colorSpace: COLOURS };
  return described ? { ...config, description: description.slice() } : config;
}

/** @param {Uint8Array} b */
function hevc(b) {
  const space = ["", "A", "B", "C"][b[1] >> 6];
  let compatible = 0;
  for (let i = 0; i < 32; i++) compatible |= ((b[2 + (i >> 3)] >> (7 - (i & 7))) & 1) << i;
  const constraints = Array.from(b.subarray(6, 12), (value) => hex(value));
  while (constraints.length && constraints[constraints.length - 1] === "00") constraints.pop();
  const tier = b[1] & 0x20 ? "H" : "L";
  return [`${space}${b[1] & 31}`, (compatible >>> 0).toString(16), `${tier}${b[12]}`, ...constraints].join(".");
}

