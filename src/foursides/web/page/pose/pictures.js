/** Pictures on their way from the page to the tracker. */

import { pixelAspect, squared, squareSize } from "./squares.js";

/** @typedef {import("./pixels.js").Picture} Picture */

/** A queue of pictures. */
export class Pictures {
  /** @param {boolean} live whether the next may be long in coming */
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
    if (!this._queue.length) await Promise.race([this._filled(), other]);
    return this._queue.length > 0;
  }

  /** @returns {Promise<void>} */
  _filled() {
    return this._queue.length ? Promise.resolve() : new Promise((resolve) => this._wake.push(resolve));
  }
}

/** Turns what the browser decoded into upright pictures. */
export class Reader {
  /** @param {import("./pixels.js").Pixels} pixels */
  constructor(pixels) {
    this._pixels = pixels;
    this._planes = new Uint8Array();
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
   * @returns {Promise<Picture>}
   */
  async read(image, time_s, turns) {
    const picture = "format" in image && (image.format === "I420" || image.format === "NV12")
      ? await this._readPlanes(image, time_s)
      : this._readCanvas(image, time_s);
    image.close();
    if (!turns) return picture;
    const upright = this._pixels.turned(picture, 4 - turns);
    this._pixels.release(picture);
    return upright;
  }

  /**
   * The decoder's own numbers, so that colours come out as OpenCV's and not as this browser's.
   *
   * @param {VideoFrame} image
   * @param {number} time_s
   */
  async _readPlanes(image, time_s) {
    const size = image.allocationSize();
    if (this._planes.length !== size) this._planes = new Uint8Array(size);
    const layout = await image.copyTo(this._planes);
    const { width, height } = /** @type {DOMRectReadOnly} */ (image.visibleRect);
    const planes = { bytes: this._planes, layout, fullRange: image.colorSpace.fullRange ?? false };
    return squared(this._pixels, this._pixels.pictureOfPlanes(time_s, width, height, planes), aspectOf(image));
  }

  /**
   * @param {VideoFrame | ImageBitmap} image
   * @param {number} time_s
   */
  _readCanvas(image, time_s) {
    const { width: w, height: h } = ("visibleRect" in image && image.visibleRect) || /** @type {ImageBitmap} */ (image);
    const [width, height] = squareSize(w, h, "visibleRect" in image ? aspectOf(image) : 1);
    const { canvas } = this._context;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    this._context.drawImage(image, 0, 0, width, height);
    return this._pixels.picture(time_s, width, height, this._context.getImageData(0, 0, width, height).data);
  }
}

/**
 * Width over height of a pixel, by the size in which the browser would show the picture.
 *
 * @param {VideoFrame} image
 */
function aspectOf({ visibleRect, displayWidth, displayHeight }) {
  return visibleRect ? pixelAspect(displayWidth * visibleRect.height, displayHeight * visibleRect.width) : 1;
}
