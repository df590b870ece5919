/** How bright the picture is: too dark, and nothing can be seen of a leg. */

const WIDTH = 32, HEIGHT = 18; // of the copy that is averaged [px]
const EVERY_MS = 500; // between two looks
const [RED, GREEN, BLUE] = [0.299, 0.587, 0.114]; // share in the luminance (ITU-R BT.601)

export class Light {
  constructor() {
    const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    this._context = /** @type {OffscreenCanvasRenderingContext2D} */ (context);
    this._next_ms = 0;
    /** Mean luminance, 0 to 255; NaN before the first look. */
    this.mean = NaN;
  }

  /**
   * Look at a picture, now and then.
   *
   * @param {VideoFrame | ImageBitmap} image
   */
  look(image) {
    if (performance.now() < this._next_ms) return;
    this._next_ms = performance.now() + EVERY_MS;
    this._context.drawImage(image, 0, 0, WIDTH, HEIGHT);
    const { data } = this._context.getImageData(0, 0, WIDTH, HEIGHT);
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) sum += RED * data[i] + GREEN * data[i + 1] + BLUE * data[i + 2];
    this.mean = sum / (WIDTH * HEIGHT);
  }
}
