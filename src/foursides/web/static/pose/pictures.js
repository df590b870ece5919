/** Pictures on their way from the page to the tracker. */

/** @typedef {import("./frame.js").Picture} Picture */

/**
 * A queue of pictures, read out of what the browser decoded when they are asked for.
 */
export class Pictures {
  /** @param {boolean} live whether more may be long in coming */
  constructor(live) {
    this.live = live;
    /** @type {(Picture | null)[]} */
    this._queue = [];
    /** @type {(() => void)[]} */
    this._wake = [];
  }

  /** @param {Picture | null} picture null ends the queue */
  push(picture) {
    this._queue.push(picture);
    this._wake.splice(0).forEach((wake) => wake());
  }

  /** The next picture; null at the end. */
  async next() {
    await this._filled();
    return /** @type {Picture | null} */ (this._queue.shift());
  }

  /**
   * Whether a picture is there before something else happens.
   *
   * @param {Promise<unknown>} other
   */
  async before(other) {
    if (this._queue.length) return true;
    await Promise.race([this._filled(), other]);
    return this._queue.length > 0;
  }

  /** @returns {Promise<void>} */
  _filled() {
    return this._queue.length ? Promise.resolve() : new Promise((resolve) => this._wake.push(resolve));
  }
}

/** Turns what the browser decoded into upright RGBA bytes. */
export class Reader {
  constructor() {
    this._context = /** @type {OffscreenCanvasRenderingContext2D} */ (
      new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true, alpha: false })
    );
  }

  /**
   * Read an image and let it go.
   *
   * @param {VideoFrame | ImageBitmap} image
   * @param {number} time_s
   * @param {number} turns by which it must be turned clockwise to stand upright
   * @returns {Picture}
   */
  read(image, time_s, turns = 0) {
    const [w, h] = "displayWidth" in image ? [image.displayWidth, image.displayHeight] : [image.width, image.height];
    const [width, height] = turns % 2 ? [h, w] : [w, h];
    const { canvas } = this._context;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    this._context.setTransform(1, 0, 0, 1, width / 2, height / 2);
    this._context.rotate((turns * Math.PI) / 2);
    this._context.drawImage(image, -w / 2, -h / 2, w, h);
    image.close();
    return { time_s, width, height, rgba: this._context.getImageData(0, 0, width, height).data };
  }
}
