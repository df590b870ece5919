/** A file, read a piece at a time. */

const READ_BYTES = 1 << 20; // at once

export class Pieces {
  /** @param {Blob} file */
  constructor(file) {
    this.file = file;
    this._from = 0;
    this._piece = new DataView(new ArrayBuffer(0));
  }

  /**
   * Some bytes; fewer where the file ends before.
   *
   * @param {number} start
   * @param {number} length
   */
  async view(start, length) {
    if (start < this._from || start + length > this._from + this._piece.byteLength) {
      this._from = start;
      this._piece = new DataView(await this.file.slice(start, start + Math.max(length, READ_BYTES)).arrayBuffer());
    }
    const at = start - this._from;
    return new DataView(this._piece.buffer, at, Math.min(length, this._piece.byteLength - at));
  }
}
