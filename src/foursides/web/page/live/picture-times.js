/** When the pictures of the last messages were shown: how late the words on them come is counted from there. */

const MOST = 2000; // messages: more than a minute of them

export class PictureTimes {
  constructor() {
    /** @type {Map<number, number>} when the newest picture of a message was shown [ms], by the message's number */
    this._shown_ms = new Map();
  }

  /**
   * @param {number} n number of the message
   * @param {number} shown_ms
   */
  add(n, shown_ms) {
    this._shown_ms.set(n, shown_ms);
    if (this._shown_ms.size > MOST) this._shown_ms.delete(this._shown_ms.keys().next().value ?? 0);
  }

  /**
   * When the picture of a message was shown [ms]; NaN if that is not known.
   *
   * @param {number} n number of the message
   */
  of(n) {
    return this._shown_ms.get(n) ?? NaN;
  }
}
