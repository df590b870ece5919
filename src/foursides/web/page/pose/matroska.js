/**
 * Reads the pictures of a WebM or Matroska file, still compressed, for WebCodecs (RFC 9559); browsers record WebM.
 */

import { CODECS, configured } from "./codecs.js";
import { EVERYTHING } from "./passes.js";
import { Pieces } from "./pieces.js";

/** @typedef {import("./codecs.js").Sample} Sample */
/** @typedef {import("./codecs.js").Track} Track */
/** @typedef {{id: number, start: number, end: number}} Element */

const EBML = 0x1a45dfa3, SEGMENT = 0x18538067, INFO = 0x1549a966, TRACKS = 0x1654ae6b, CLUSTER = 0x1f43b675;
const TIMESTAMP_SCALE = 0x2ad7b1, TRACK = 0xae, NUMBER = 0xd7, TYPE = 0x83, CODEC = 0x86, DESCRIPTION = 0x63a2;
const VIDEO = 0xe0, WIDTH = 0xb0, HEIGHT = 0xba, SHOWN_WIDTH = 0x54b0, SHOWN_HEIGHT = 0x54ba;
const TIMESTAMP = 0xe7, SIMPLE_BLOCK = 0xa3, GROUP = 0xa0, BLOCK = 0xa1, REFERENCE = 0xfb;
const ENTERED = new Set([SEGMENT, CLUSTER]); // their children are read as they come: they may not say where they end
const PICTURES = 1; // a track's type
const KEY = 0x80; // flag of a simple block
const HEAD_BYTES = 12; // of an element at most
const DEFAULT_SCALE = 1e6; // nanoseconds in a tick

/** @type {Record<string, import("./codecs.js").Codec>} */
const NAMED = {
  V_VP8: { name: () => "vp8", described: false },
  V_VP9: { name: () => "vp09.00.10.08", described: false },
  V_AV1: CODECS.av1C,
  "V_MPEG4/ISO/AVC": CODECS.avcC,
  "V_MPEGH/ISO/HEVC": CODECS.hvcC,
};

/**
 * Read the first picture track of a file; null if it is no such file.
 *
 * @param {Blob} file
 * @returns {Promise<Track | null>}
 */
export async function readMatroska(file) {
  const reader = new Elements(file);
  if ((await reader.element(0))?.id !== EBML) return null;
  /** @type {{number: number, config: VideoDecoderConfig} | null} */
  let track = null;
  let tick_s = DEFAULT_SCALE * 1e-9, cluster = 0;
  /** @type {Sample[]} */
  const samples = [];
  for (let at = 0, element; (element = await reader.element(at)); ) {
    at = ENTERED.has(element.id) ? element.start : element.end;
    if (element.id === INFO) tick_s = (await scaleOf(reader, element)) * 1e-9;
    else if (element.id === TRACKS) track = await pictureTrack(reader, element);
    else if (element.id === TIMESTAMP) cluster = await reader.number(element);
    else if (track && (element.id === SIMPLE_BLOCK || element.id === GROUP)) {
      const sample = await sampleOf(reader, element, track.number, cluster, tick_s);
      if (sample) samples.push(sample);
    }
  }
  return track && { config: track.config, turns: 0, samples, edits: [EVERYTHING] };
}

/** The elements of a file. */
class Elements extends Pieces {
  /**
   * The element that begins at a place; null at the end of the file.
   *
   * @param {number} at
   * @returns {Promise<Element | null>}
   */
  async element(at) {
    if (at + 2 > this.file.size) return null;
    const view = await this.view(at, HEAD_BYTES);
    const idBytes = lengthOf(view.getUint8(0));
    if (idBytes > 4 || view.byteLength < idBytes + 1) return null;
    let id = 0;
    for (let i = 0; i < idBytes; i++) id = id * 256 + view.getUint8(i);
    const sizeBytes = lengthOf(view.getUint8(idBytes));
    if (sizeBytes > 8 || view.byteLength < idBytes + sizeBytes) return null;
    let size = view.getUint8(idBytes) & (0xff >> sizeBytes), unknown = size === 0xff >> sizeBytes;
    for (let i = 1; i < sizeBytes; i++) {
      const byte = view.getUint8(idBytes + i);
      unknown &&= byte === 0xff;
      size = size * 256 + byte;
    }
    const start = at + idBytes + sizeBytes;
    return { id, start, end: unknown ? this.file.size : start + size };
  }

  /** @param {Element} parent */
  async children({ start, end }) {
    const found = new Map();
    for (let at = start; at < end; ) {
      const child = await this.element(at);
      if (!child) break;
      if (!found.has(child.id)) found.set(child.id, child);
      at = child.end;
    }
    return /** @type {Map<number, Element>} */ (found);
  }

  /** @param {Element} element */
  async bytes({ start, end }) {
    const view = await this.view(start, end - start);
    return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  }

  /** @param {Element} element */
  async number(element) {
    return (await this.bytes(element)).reduce((value, byte) => value * 256 + byte, 0);
  }
}

/**
 * Bytes of a number whose leading zeros say how many there are.
 *
 * @param {number} first
 */
function lengthOf(first) {
  return Math.clz32(first) - 23;
}

/**
 * @param {Elements} reader
 * @param {Element} info
 */
async function scaleOf(reader, info) {
  const scale = (await reader.children(info)).get(TIMESTAMP_SCALE);
  return scale ? reader.number(scale) : DEFAULT_SCALE;
}

/**
 * @param {Elements} reader
 * @param {Element} tracks
 */
async function pictureTrack(reader, tracks) {
  for (let at = tracks.start, entry; at < tracks.end && (entry = await reader.element(at)); at = entry.end) {
    if (entry.id !== TRACK) continue;
    const parts = await reader.children(entry);
    const [type, number, codec, video] = [TYPE, NUMBER, CODEC, VIDEO].map((id) => parts.get(id));
    if (!type || !number || !codec || !video || (await reader.number(type)) !== PICTURES) continue;
    const known = NAMED[String.fromCharCode(...(await reader.bytes(codec)))];
    const size = await reader.children(video);
    const [width, height, across, down] = await Promise.all(
      [WIDTH, HEIGHT, SHOWN_WIDTH, SHOWN_HEIGHT].map((id) => numberIn(reader, size, id)),
    );
    if (!known || !width || !height) continue;
    const own = parts.get(DESCRIPTION);
    const description = own ? (await reader.bytes(own)).slice() : new Uint8Array();
    const shape = across && down ? [across * height, down * width] : null;
    const config = configured(known, description, width, height, shape);
    return { number: await reader.number(number), config };
  }
  return null;
}

/**
 * A number among some elements; 0 if it is not there.
 *
 * @param {Elements} reader
 * @param {Map<number, Element>} elements
 * @param {number} id
 */
async function numberIn(reader, elements, id) {
  const element = elements.get(id);
  return element ? reader.number(element) : 0;
}

/**
 * The picture in a block, if it is of the track.
 *
 * @param {Elements} reader
 * @param {Element} element a simple block, or a group around a block
 * @param {number} track
 * @param {number} cluster ticks
 * @param {number} tick_s
 * @returns {Promise<Sample | null>}
 */
async function sampleOf(reader, element, track, cluster, tick_s) {
  const parts = element.id === GROUP ? await reader.children(element) : null;
  const block = parts ? parts.get(BLOCK) : element;
  if (!block) return null;
  const head = await reader.view(block.start, HEAD_BYTES);
  const numberBytes = lengthOf(head.getUint8(0));
  if (numberBytes !== 1 || (head.getUint8(0) & 0x7f) !== track) return null;
  const time_s = (cluster + head.getInt16(1)) * tick_s;
  const key = parts ? !parts.has(REFERENCE) : Boolean(head.getUint8(3) & KEY);
  return { offset: block.start + 4, size: block.end - block.start - 4, time_s, key };
}
