/** The boxes of which an MP4 or QuickTime file is made (ISO/IEC 14496-12). */

import { Pieces } from "./pieces.js";

/** @typedef {{type: string, start: number, end: number}} Box what is in it begins at `start` */
/** @typedef {{type: string, at: number, end: number}} Outer a box of the file itself begins at `at` */

const HEAD_BYTES = 16; // of a box at most
const MOST_PICTURES = 1 << 22; // a day and a half of them; a damaged file may say any number

/**
 * The outermost boxes of a file that are whole, each with a way to read it.
 *
 * @param {Blob} file
 * @returns {AsyncGenerator<Outer & {read: () => Promise<Boxes>}>}
 */
export async function* outerBoxes(file) {
  const pieces = new Pieces(file);
  for (let at = 0, size = 0; at + 8 <= file.size; at += size) {
    const view = await pieces.view(at, HEAD_BYTES);
    size = view.getUint32(0);
    if (size === 1 && view.byteLength === HEAD_BYTES) size = Number(view.getBigUint64(8));
    if (size === 0) size = file.size - at;
    const from = at, end = at + size;
    if (size < 8 || end > file.size) return;
    const read = async () => new Boxes(await pieces.view(from, end - from));
    yield { type: new Boxes(view).four(4), at, end, read };
  }
}

/**
 * A number of pictures, if it can be true.
 *
 * @param {number} count
 */
export function believable(count) {
  if (count > MOST_PICTURES) throw new RangeError(`${count} pictures`);
  return count;
}

/** Boxes inside one another. */
export class Boxes {
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
   * @param {Box} [inside]
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
        size = this.wide(at + 8);
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
   * A number of 64 bits.
   *
   * @param {number} at
   */
  wide(at) {
    return Number(this.view.getBigInt64(at));
  }

  /**
   * @param {Box | undefined} box
   * @param {number} at
   */
  text(box, at) {
    return box ? this.four(box.start + at) : "";
  }

  /** @param {Box} box whose first byte is a version: 1 has times of 64 bits */
  isWide(box) {
    return this.view.getUint8(box.start) === 1;
  }

  /**
   * Ticks a second by the header of a movie or of a track's media.
   *
   * @param {Box} box
   */
  ticks(box) {
    return this.view.getUint32(box.start + (this.isWide(box) ? 20 : 12));
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
