/** Reads the pictures of an MP4 or QuickTime file, still compressed, for WebCodecs (ISO/IEC 14496-12). */

import { believable, outerBoxes } from "./boxes.js";
import { CODECS, configured } from "./codecs.js";
import { FragmentReader, usualOf } from "./fragments.js";
import { EVERYTHING } from "./passes.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./boxes.js").Boxes} Boxes */
/** @typedef {import("./codecs.js").Sample} Sample */
/** @typedef {import("./codecs.js").Track} Track */
/** @typedef {import("./fragments.js").Fragment} Fragment */
/** @typedef {import("./passes.js").Edit} Edit */

const SAMPLE_ENTRY_BYTES = 78; // of a picture's format, before the boxes inside it
const LARGEST_HEADER = 64 << 20; // bytes: hours of video have less
const NOTHING = -1; // where an edit begins that shows nothing

/**
 * Read the first picture track of a file; null if it is no such file.
 *
 * @param {Blob} file
 * @returns {Promise<Track | null>}
 */
export async function readMp4(file) {
  /** @type {Boxes | null} */
  let tree = null;
  /** @type {Fragment[]} */
  const fragments = [];
  for await (const { type, at, end, read } of outerBoxes(file)) {
    if (type !== "moov" && type !== "moof") continue;
    if (end - at > LARGEST_HEADER) return null;
    if (type === "moof") fragments.push({ at, boxes: await read() });
    else tree ??= await read();
  }
  return tree && trackOf(tree, fragments, file.size);
}

/**
 * @param {Boxes} tree
 * @param {Fragment[]} fragments
 * @param {number} size of the file: what lies beyond was cut off
 * @returns {Track | null}
 */
function trackOf(tree, fragments, size) {
  const pictures = (/** @type {Box} */ one) => tree.text(tree.one("mdia/hdlr", one), 8) === "vide";
  const track = tree.all("moov/trak").find(pictures), media = track && tree.one("mdia/mdhd", track);
  const config = media && configOf(tree, track);
  if (!config) return null;
  const scale = tree.ticks(media);
  const samples = [...tableSamples(tree, track, scale), ...fragmentSamples(tree, track, scale, fragments)];
  const whole = samples.filter((sample) => sample.offset + sample.size <= size);
  return { config, turns: turnsOf(tree, track), samples: whole, edits: editsOf(tree, track, scale) };
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
  const parts = tree.children(entry, SAMPLE_ENTRY_BYTES), box = parts.find(({ type }) => type in CODECS);
  if (!box) return null;
  const [width, height] = [24, 26].map((at) => tree.view.getUint16(entry.start + at));
  const shape = shapeOf(tree, parts) ?? displayOf(tree, track, width, height);
  return configured(CODECS[box.type], tree.bytes(box), width, height, shape);
}

/**
 * Width and height of a pixel, where the format says it.
 *
 * @param {Boxes} tree
 * @param {Box[]} parts of the format
 */
function shapeOf(tree, parts) {
  const box = parts.find(({ type }) => type === "pasp");
  const shape = [0, 4].map((at) => (box ? tree.view.getUint32(box.start + at) : 0));
  return Math.min(...shape) > 0 ? shape : null;
}

/**
 * Width and height of a pixel, where the track is to be shown in another size than it is coded in.
 *
 * @param {Boxes} tree
 * @param {Box} track
 * @param {number} width
 * @param {number} height
 */
function displayOf(tree, track, width, height) {
  const header = tree.one("tkhd", track);
  if (!header) return null;
  const at = header.start + (tree.isWide(header) ? 88 : 76);
  const [across, down] = [at, at + 4].map((place) => tree.view.getUint16(place)); // whole pixels
  return across && down && (across !== width || down !== height) ? [across * height, down * width] : null;
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
  const matrix = header.start + (tree.isWide(header) ? 52 : 40);
  const a = tree.view.getInt32(matrix), b = tree.view.getInt32(matrix + 4);
  return (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4;
}

/**
 * Which pieces are shown, and when. Lengths are counted in the movie's ticks, beginnings in the track's: half a tick
 * early, so that rounding leaves no picture out.
 *
 * @param {Boxes} tree
 * @param {Box} track
 * @param {number} scale ticks a second
 * @returns {Edit[]}
 */
function editsOf(tree, track, scale) {
  const list = tree.one("edts/elst", track), movie = tree.one("moov/mvhd");
  if (!list || !movie) return [EVERYTHING];
  const wide = tree.isWide(list), perMovieTick = scale / tree.ticks(movie), { view } = tree;
  const edits = [];
  let shown = 0;
  for (let i = 0, at = list.start + 8; i < view.getUint32(list.start + 4); i++, at += wide ? 20 : 12) {
    const length = Math.round((wide ? tree.wide(at) : view.getUint32(at)) * perMovieTick);
    const start = wide ? tree.wide(at + 8) : view.getInt32(at + 4);
    const from_s = (start - 0.5) / scale, to_s = length ? from_s + length / scale : Infinity; // 0: to the end
    if (start !== NOTHING) edits.push({ from_s, to_s, shift_s: (shown - start) / scale });
    shown += length;
  }
  return edits;
}

/**
 * The pictures in fragments.
 *
 * @param {Boxes} tree
 * @param {Box} track
 * @param {number} scale ticks a second
 * @param {Fragment[]} fragments
 */
function fragmentSamples(tree, track, scale, fragments) {
  const header = tree.one("tkhd", track);
  if (!header) return [];
  const id = tree.view.getUint32(header.start + (tree.isWide(header) ? 20 : 12)), usual = usualOf(tree, id);
  if (!usual) return [];
  const reader = new FragmentReader(id, usual, scale);
  fragments.forEach((fragment) => reader.add(fragment));
  return reader.samples;
}

/**
 * The pictures in the tables of the track.
 *
 * @param {Boxes} tree
 * @param {Box} track
 * @param {number} scale ticks a second
 * @returns {Sample[]}
 */
function tableSamples(tree, track, scale) {
  const table = tree.one("mdia/minf/stbl", track);
  if (!table) return [];
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
  const count = believable(tree.view.getUint32(box.start + 8));
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
