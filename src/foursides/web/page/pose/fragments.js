/** The pictures in the fragments of an MP4 file, as browsers and many phones record them (ISO/IEC 14496-12, 8.8). */

import { believable } from "./boxes.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./boxes.js").Boxes} Boxes */
/** @typedef {import("./codecs.js").Sample} Sample */
/** @typedef {{duration: number, size: number, flags: number}} Usual what holds where a picture says nothing itself */
/** @typedef {{at: number, boxes: Boxes}} Fragment its head, and where that lies in the file */

const BASE_GIVEN = 0x1, DESCRIPTION_GIVEN = 0x2, BASE_IS_HEAD = 0x20000; // flags of a fragment's track
const DURATION_GIVEN = 0x8, SIZE_GIVEN = 0x10, FLAGS_GIVEN = 0x20;
const OFFSET = 0x1, FIRST_FLAGS = 0x4; // flags of a run
const OWN_DURATION = 0x100, OWN_SIZE = 0x200, OWN_FLAGS = 0x400, OWN_DELAY = 0x800;
const NEEDS_OTHERS = 0x10000; // flag of a picture

/** Reads one fragment after another. */
export class FragmentReader {
  /**
   * @param {number} track
   * @param {Usual} usual
   * @param {number} scale ticks a second
   */
  constructor(track, usual, scale) {
    this._track = track;
    this._usual = usual;
    this._scale = scale;
    this._decoded = 0;
    /** @type {Sample[]} */
    this.samples = [];
  }

  /** @param {Fragment} fragment */
  add({ at, boxes }) {
    let end = at; // of the data of the tracks before, where the next one's begins if it does not say
    for (const part of boxes.all("moof/traf")) {
      const header = boxes.one("tfhd", part);
      if (!header) continue;
      const fields = new Fields(boxes.view, header.start);
      const own = fields.next() === this._track;
      let base = fields.has(BASE_IS_HEAD) ? at : end;
      if (fields.has(BASE_GIVEN)) base = fields.nextWide();
      if (fields.has(DESCRIPTION_GIVEN)) fields.next();
      const usual = {
        duration: fields.nextIf(DURATION_GIVEN) ?? this._usual.duration,
        size: fields.nextIf(SIZE_GIVEN) ?? this._usual.size,
        flags: fields.nextIf(FLAGS_GIVEN) ?? this._usual.flags,
      };
      if (own) this._decoded = decodedBefore(boxes, part) ?? this._decoded;
      end = base;
      for (const run of boxes.all("trun", part)) end = this._run(boxes, run, own, base, end, usual);
    }
  }

  /**
   * Read one run of pictures; returns where its data ends.
   *
   * @param {Boxes} boxes
   * @param {Box} run
   * @param {boolean} own whether it is of the track that is read
   * @param {number} base from which its place is counted
   * @param {number} after the run before, where it begins if it does not say
   * @param {Usual} usual
   */
  _run(boxes, run, own, base, after, usual) {
    const fields = new Fields(boxes.view, run.start), count = believable(fields.next());
    let at = fields.has(OFFSET) ? base + (fields.next() | 0) : after;
    const first = fields.nextIf(FIRST_FLAGS);
    for (let i = 0; i < count; i++) {
      const duration = fields.nextIf(OWN_DURATION) ?? usual.duration, size = fields.nextIf(OWN_SIZE) ?? usual.size;
      const flags = fields.nextIf(OWN_FLAGS) ?? (i === 0 ? first : undefined) ?? usual.flags;
      const delay = (fields.nextIf(OWN_DELAY) ?? 0) | 0; // it may be negative
      if (own) {
        const time_s = (this._decoded + delay) / this._scale;
        this.samples.push({ offset: at, size, time_s, key: !(flags & NEEDS_OTHERS) });
        this._decoded += duration;
      }
      at += size;
    }
    return at;
  }
}

/** Reads the numbers of a box whose flags say which are there. */
class Fields {
  /**
   * @param {DataView} view
   * @param {number} start
   */
  constructor(view, start) {
    this._view = view;
    this._flags = view.getUint32(start) & 0xffffff;
    this._at = start + 4;
  }

  /** @param {number} flag */
  has(flag) {
    return (this._flags & flag) !== 0;
  }

  next() {
    this._at += 4;
    return this._view.getUint32(this._at - 4);
  }

  /** @param {number} flag */
  nextIf(flag) {
    return this.has(flag) ? this.next() : undefined;
  }

  nextWide() {
    return this.next() * 2 ** 32 + this.next();
  }
}

/**
 * How much was decoded before a fragment, by its own word [ticks].
 *
 * @param {Boxes} boxes
 * @param {Box} part
 */
function decodedBefore(boxes, part) {
  const box = boxes.one("tfdt", part);
  if (!box) return undefined;
  return boxes.isWide(box) ? boxes.wide(box.start + 4) : boxes.view.getUint32(box.start + 4);
}

/**
 * What holds for the pictures of a track that say nothing themselves; null for a file without fragments.
 *
 * @param {Boxes} tree
 * @param {number} track
 * @returns {Usual | null}
 */
export function usualOf(tree, track) {
  const box = tree.all("moov/mvex/trex").find(({ start }) => tree.view.getUint32(start + 4) === track);
  if (!box) return null;
  const [duration, size, flags] = [12, 16, 20].map((at) => tree.view.getUint32(box.start + at));
  return { duration, size, flags };
}
