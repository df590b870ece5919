/** Reads the pictures of an MP4 or QuickTime file, still compressed, for WebCodecs (ISO/IEC 14496-12). */

import { CODECS, configured } from "./codecs.js";

/** @typedef {import("./codecs.js").Sample} Sample */
/** @typedef {import("./codecs.js").Track} Track */
/** @typedef {{type: string, start: number, end: number}} Box */

const SAMPLE_ENTRY_BYTES = 78; // of a picture's format, before the boxes inside it
const LARGEST_HEADER = 64 << 20; // bytes: hours of video have less

/**
 * Read the first picture track of a file; null if it is no such file.
 *
 * @param {Blob} file
 * @returns {Promise<Track | null>}
 */
export async function readMp4(file) {
  const header = await movieBox(file);
  if (!header) return null;
  const tree = new Boxes(header);
  for (const track of tree.all("moov/trak")) {
    if (tree.text(tree.one("mdia/hdlr", track), 8) !== "vide") continue;
    const config = configOf(tree, track);
    return config && { config, turns: turnsOf(tree, track), samples: samplesOf(tree, track) };
  }
  return null;
}

/**
 * The box that describes the tracks, wherever it lies in the file.
 *
 * @param {Blob} file
 */
async function movieBox(file) {
  for (let at = 0; at + 8 <= file.size; ) {
    const view = new DataView(await file.slice(at, at + 16).arrayBuffer());
    let size = view.getUint32(0);
    if (size === 1 && view.byteLength === 16) size = Number(view.getBigUint64(8));
    if (size === 0) size = file.size - at;
    if (size < 8) return null;
    if (view.getUint32(4) === 0x6d6f6f76) {
      return size > LARGEST_HEADER ? null : new DataView(await file.slice(at, at + size).arrayBuffer());
    }
    at += size;
  }
  return null;
}

/** The boxes inside the movie box. */
class Boxes {
  /** @param {DataView} view */
  constructor(view) {
    this.view = view;
  }

  /**
   * @param {string} path such as `mdia/mdhd`
   * @param {Box} [inside]
   * @returns {Box[]}
   */
  all(path, inside = { type: "", start: 0, end: this.view.byteLength }) {
    const [type, ...rest] = path.split("/");
    const found = this.children(inside).filter((box) => box.type === type);
    return rest.length ? found.flatMap((box) => this.all(rest.join("/"), box)) : found;
  }

  /**
   * @param {string} path
   * @param {Box} inside
   * @returns {Box | undefined}
   */
  one(path, inside) {
    return this.all(path, inside)[0];
  }

  /**
   * @param {Box} box
   * @param {number} skip bytes before the first child
   */
  children(box, skip = 0) {
    const found = [];
    for (let at = box.start + skip; at + 8 <= box.end; ) {
      let size = this.view.getUint32(at), head = 8;
      if (size === 1) {
        size = Number(this.view.getBigUint64(at + 8));
        head = 16;
      }
      if (size === 0) size = box.end - at;
      if (size < head) break;
      found.push({ type: this.four(at + 4), start: at + head, end: Math.min(at + size, box.end) });
      at += size;
    }
    return found;
  }

  /** @param {number} at */
  four(at) {
    return String.fromCharCode(...[0, 1, 2, 3].map((i) => this.view.getUint8(at + i)));
  }

  /**
   * @param {Box | undefined} box
   * @param {number} at
   */
  text(box, at) {
    return box ? this.four(box.start + at) : "";
  }

  /**
   * A table of 32-bit numbers after a version, flags and, at `at`, a count.
   *
   * @param {Box | undefined} box
   * @param {number} columns
   * @param {number} at
   */
  table(box, columns, at = 4) {
    if (!box) return [];
    const rows = this.view.getUint32(box.start + at);
    const first = box.start + at + 4;
    return Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, k) => this.view.getUint32(first + 4 * (i * columns + k))),
    );
  }

  /** @param {Box} box */
  bytes(box) {
    return new Uint8Array(this.view.buffer, this.view.byteOffset + box.start, box.end - box.start);
  }
}

/**
 * How the pictures are coded.
 *
 * @param {Boxes} tree
 * @param {Box} track
 * @returns {VideoDecoderConfig | null}
 */
function configOf(tree, track) {
  const descriptions = tree.one("mdia/minf/stbl/stsd", track);
  const entry = descriptions && tree.children(descriptions, 8)[0];
  if (!entry) return null;
  const box = tree.children(entry, SAMPLE_ENTRY_BYTES).find(({ type }) => type in CODECS);
  if (!box) return null;
  const [width, height] = [24, 26].map((at) => tree.view.getUint16(entry.start + at));
  return configured(CODECS[box.type], tree.bytes(box), width, height);
}

/**
 * Quarter turns clockwise by the track's matrix.
 *
 * @param {Boxes} tree
 * @param {Box} track
 */
function turnsOf(tree, track) {
  const header = tree.one("tkhd", track);
  if (!header) return 0;
  const matrix = header.start + (tree.view.getUint8(header.start) === 1 ? 52 : 40);
  const a = tree.view.getInt32(matrix), b = tree.view.getInt32(matrix + 4);
  return (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4;
}

/**
 * @param {Boxes} tree
 * @param {Box} track
 * @returns {Sample[]}
 */
function samplesOf(tree, track) {
  const table = tree.one("mdia/minf/stbl", track), media = tree.one("mdia/mdhd", track);
  if (!table || !media) return [];
  const scale = tree.view.getUint32(media.start + (tree.view.getUint8(media.start) === 1 ? 20 : 12));
  const sizes = sizesOf(tree, table);
  const offsets = offsetsOf(tree, table, sizes);
  const durations = runs(tree.table(tree.one("stts", table), 2), sizes.length, 1);
  const delays = runs(tree.table(tree.one("ctts", table), 2), sizes.length, 0);
  const keys = tree.one("stss", table);
  const isKey = keys && new Set(tree.table(keys, 1).map(([number]) => number - 1));
  let decoded = 0;
  return sizes.map((size, i) => {
    const time_s = (decoded + (delays[i] | 0)) / scale; // a delay may be negative
    decoded += durations[i];
    return { offset: offsets[i], size, time_s, key: !isKey || isKey.has(i) };
  });
}

/**
 * @param {Boxes} tree
 * @param {Box} table
 */
function sizesOf(tree, table) {
  const box = tree.one("stsz", table);
  if (!box) return [];
  const same = tree.view.getUint32(box.start + 4);
  const count = tree.view.getUint32(box.start + 8);
  return same ? new Array(count).fill(same) : tree.table(box, 1, 8).map(([size]) => size);
}

/**
 * @param {Boxes} tree
 * @param {Box} table
 * @param {number[]} sizes
 */
function offsetsOf(tree, table, sizes) {
  const wide = tree.table(tree.one("co64", table), 2).map(([high, low]) => high * 2 ** 32 + low);
  const chunks = wide.length ? wide : tree.table(tree.one("stco", table), 1).map(([offset]) => offset);
  const rules = tree.table(tree.one("stsc", table), 3); // from this chunk on, so many samples in each
  /** @type {number[]} */
  const offsets = [];
  let rule = 0;
  chunks.forEach((chunk, i) => {
    while (rule + 1 < rules.length && rules[rule + 1][0] <= i + 1) rule++;
    let at = chunk;
    for (let k = 0; k < rules[rule][1] && offsets.length < sizes.length; k++) {
      offsets.push(at);
      at += sizes[offsets.length - 1];
    }
  });
  return offsets;
}

/**
 * Values written once for a run of samples, one for each.
 *
 * @param {number[][]} rows count and value
 * @param {number} count
 * @param {number} otherwise
 */
function runs(rows, count, otherwise) {
  const values = rows.flatMap(([length, value]) => new Array(Math.min(length, count)).fill(value));
  return Array.from({ length: count }, (_, i) => /** @type {number} */ (values[i] ?? otherwise));
}
