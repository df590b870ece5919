/**
 * Pictures and the arithmetic on their pixels, which `pixels.c` does in WebAssembly.
 *
 * OpenCV's sampling and Lucas-Kanade are followed to the rounding: the browser's own canvas filter, for one, puts the
 * landmarks 2 px from where OpenCV's puts them.
 */

/**
 * One upright picture; its RGBA bytes lie in the memory of `Pixels`.
 *
 * @typedef {object} Picture
 * @property {number} time_s
 * @property {number} width [px]
 * @property {number} height
 * @property {number} at where its bytes begin
 */

/**
 * A 2 x 3 transform to pixels of the picture, row by row.
 *
 * @typedef {readonly [number, number, number, number, number, number]} Transform
 */

/**
 * @typedef {object} Gray
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array} bytes
 */

/**
 * The two planes of colour differences beside a picture's luma.
 *
 * @typedef {object} Planes
 * @property {Uint8Array} bytes
 * @property {{offset: number, stride: number}[]} layout luma, then one plane (alternating) or two
 * @property {boolean} fullRange
 */

/**
 * What `pixels.c` exports.
 *
 * @typedef {object} Kernels
 * @property {WebAssembly.Memory} memory
 * @property {WebAssembly.Global} __heap_base
 * @property {(y: number, yStride: number, u: number, v: number, stride: number, step: number, width: number,
 *   height: number, full: number, rgba: number) => void} yuv_to_rgba
 * @property {(rgba: number, width: number, x: number, y: number, w: number, h: number, out: number) => void} gray
 * @property {(rgba: number, width: number, height: number, m: number, side: number, scale: number,
 *   out: number) => void} sample
 * @property {(image: number, width: number, height: number, w: number, h: number, sums: number,
 *   out: number) => void} reduced_gray
 * @property {(rgba: number, width: number, partW: number, partH: number, step: number, w: number, h: number,
 *   sums: number, out: number) => void} reduced
 * @property {(rgba: number, width: number, height: number, x: number, y: number, turns: number, radii: number,
 *   rows: number, columns: number, weights: number, scratch: number, strip: number) => void} unroll
 * @property {(fan: number, places: number, model: number, weight: number, rows: number, columns: number,
 *   coarse: number, different: number, costs: number) => void} sweep
 * @property {(strip: number, model: number, byTurn: number, byShank: number, weight: number, rows: number,
 *   columns: number, different: number, sums: number) => void} compare
 * @property {(image: number, w: number, h: number, scratch: number, out: number) => void} min_eigen
 * @property {(width: number, height: number, window: number) => number} pyramid_bytes
 * @property {(which: number, image: number, width: number, height: number, window: number, levels: number,
 *   memory: number) => void} build
 * @property {(from: number, points: number, there: number, found: number, count: number, window: number) => void} track
 */

const PAGE = 65536; // bytes by which WebAssembly's memory grows
const LEAST = 64; // bytes
const VECTORS = 64; // bytes that the kernels may touch beyond a picture's end

/** The kernels and their memory. */
export class Pixels {
  /** @param {WebAssembly.Exports} exports */
  constructor(exports) {
    this.kernels = /** @type {Kernels} */ (/** @type {unknown} */ (exports));
    this._end = this.kernels.__heap_base.value;
    /** @type {Map<number, number>} */
    this._sizes = new Map();
    /** @type {Map<number, number[]>} */
    this._free = new Map();
  }

  /** @param {BufferSource} module the bytes of `pixels.wasm` */
  static async from(module) {
    const { instance } = await WebAssembly.instantiate(module);
    return new Pixels(instance.exports);
  }

  /** Fetch the kernels that lie beside this script. */
  static async load() {
    const response = await fetch(new URL("./pixels.wasm", import.meta.url));
    if (!response.ok) throw new Error(`pixels.wasm: ${response.status}`);
    return Pixels.from(await response.arrayBuffer());
  }

  /**
   * Take some bytes of the memory; returns where they begin.
   *
   * @param {number} size
   */
  take(size) {
    // powers of two, so that boxes of ever other sizes find what others gave back
    const bytes = Math.max(LEAST, 2 ** Math.ceil(Math.log2(size)));
    const freed = this._free.get(bytes)?.pop();
    if (freed !== undefined) return freed;
    const at = Math.ceil(this._end / LEAST) * LEAST;
    this._end = at + bytes;
    const missing = this._end - this.kernels.memory.buffer.byteLength;
    if (missing > 0) this.kernels.memory.grow(Math.ceil(missing / PAGE));
    this._sizes.set(at, bytes);
    return at;
  }

  /**
   * Give bytes back; they are kept for the next who wants as many.
   *
   * @param {number} at
   */
  give(at) {
    const bytes = /** @type {number} */ (this._sizes.get(at));
    const free = this._free.get(bytes);
    if (free) free.push(at);
    else this._free.set(bytes, [at]);
  }

  /**
   * @param {number} at
   * @param {number} length
   */
  bytes(at, length) {
    return new Uint8Array(this.kernels.memory.buffer, at, length);
  }

  /**
   * @param {number} at
   * @param {number} length
   */
  floats(at, length) {
    return new Float32Array(this.kernels.memory.buffer, at, length);
  }

  /**
   * @param {number} at
   * @param {number} length
   */
  doubles(at, length) {
    return new Float64Array(this.kernels.memory.buffer, at, length);
  }

  /**
   * Use memory for a while; it is given back at the end.
   *
   * @template T
   * @param {number[]} sizes
   * @param {(...at: number[]) => T} use
   */
  with(sizes, use) {
    const taken = sizes.map((size) => this.take(size));
    const result = use(...taken);
    taken.forEach((at) => this.give(at));
    return result;
  }

  /**
   * A picture from RGBA bytes; to be given back with `release`.
   *
   * @param {number} time_s
   * @param {number} width
   * @param {number} height
   * @param {Uint8Array | Uint8ClampedArray} rgba
   * @returns {Picture}
   */
  picture(time_s, width, height, rgba) {
    const at = this._takePicture(width, height);
    this.bytes(at, width * height * 4).set(rgba);
    return { time_s, width, height, at };
  }

  /**
   * A picture from what a decoder gives: luma, and colour differences for every other pixel.
   *
   * @param {number} time_s
   * @param {number} width
   * @param {number} height
   * @param {Planes} planes
   * @returns {Picture}
   */
  pictureOfPlanes(time_s, width, height, { bytes, layout, fullRange }) {
    const at = this._takePicture(width, height);
    const [y, u, v] = layout;
    this.with([bytes.length + VECTORS], (raw) => {
      this.bytes(raw, bytes.length).set(bytes);
      const [second, step] = v ? [raw + v.offset, 1] : [raw + u.offset + 1, 2];
      const full = fullRange ? 1 : 0;
      const [luma, first] = [raw + y.offset, raw + u.offset];
      this.kernels.yuv_to_rgba(luma, y.stride, first, second, u.stride, step, width, height, full, at);
    });
    return { time_s, width, height, at };
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  _takePicture(width, height) {
    return this.take(width * height * 4 + VECTORS);
  }

  /** @param {Picture} picture */
  release(picture) {
    this.give(picture.at);
  }

  /**
   * The picture turned counter-clockwise by quarter turns.
   *
   * @param {Picture} picture
   * @param {number} turns
   * @returns {Picture}
   */
  turned({ time_s, width: w, height: h, at }, turns) {
    const [width, height] = turns % 2 ? [h, w] : [w, h];
    const there = this._takePicture(w, h);
    const from = new Uint32Array(this.kernels.memory.buffer, at, w * h);
    const to = new Uint32Array(this.kernels.memory.buffer, there, w * h);
    // where pixel (0, 0) goes, and how far apart its neighbours to the right and below then are
    const [first, right, below] = [[0, 1, w], [(w - 1) * h, -h, 1], [w * h - 1, -1, -w], [h - 1, h, -1]][turns % 4];
    for (let y = 0, i = 0; y < h; y++) {
      for (let x = 0, k = first + y * below; x < w; x++, k += right) to[k] = from[i++];
    }
    return { time_s, width, height, at: there };
  }

  /**
   * A square part of a picture as a network wants it: red, green, blue, scaled; beyond the border its last pixels.
   *
   * @param {Picture} picture
   * @param {Transform} toPicture
   * @param {number} side a multiple of 16 [px]
   * @param {Float32Array} out side x side x 3
   * @param {number} scale
   */
  sample({ at, width, height }, toPicture, side, out, scale) {
    this.with([48, out.length * 4], (m, crop) => {
      this.doubles(m, 6).set(toPicture);
      this.kernels.sample(at, width, height, m, side, scale, crop);
      out.set(this.floats(crop, out.length));
    });
  }

  /**
   * The whole picture in a square, black around it, scaled to -1 ... 1.
   *
   * @param {Picture} picture
   * @param {number} scale square pixels per picture pixel
   * @param {number} x0 where the picture's corner lies in the square
   * @param {number} y0
   * @param {number} side [px]
   * @param {Float32Array} out side x side x 3
   */
  letterbox({ at, width, height }, scale, x0, y0, side, out) {
    const rgba = this.bytes(at, width * height * 4);
    const value = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ k) =>
      x < 0 || y < 0 || x >= width || y >= height ? 0 : rgba[(y * width + x) * 4 + k];
    for (let v = 0, j = 0; v < side; v++) {
      const y = (v - y0) / scale, top = Math.floor(y), fy = y - top;
      for (let u = 0; u < side; u++) {
        const x = (u - x0) / scale, left = Math.floor(x), fx = x - left;
        for (let k = 0; k < 3; k++) {
          const upper = value(left, top, k) * (1 - fx) + value(left + 1, top, k) * fx;
          const lower = value(left, top + 1, k) * (1 - fx) + value(left + 1, top + 1, k) * fx;
          out[j++] = (Math.floor(upper * (1 - fy) + lower * fy + 0.5) * 2) / 255 - 1;
        }
      }
    }
  }

  /**
   * A box of the picture in grey.
   *
   * @param {Picture} picture
   * @param {readonly [number, number, number, number]} box x0, y0, x1, y1 [px]
   * @returns {Gray}
   */
  gray(picture, [x0, y0, x1, y1]) {
    const width = x1 - x0, height = y1 - y0;
    return this._grayOf(width, height, (out) =>
      this.kernels.gray(picture.at, picture.width, x0, y0, width, height, out),
    );
  }

  /**
   * The picture reduced by area, in grey.
   *
   * @param {Picture} picture
   * @param {number} width [px]
   * @param {number} height
   */
  reducedGray(picture, width, height) {
    const { at, width: w, height: h } = picture;
    if (width === w && height === h) return this.gray(picture, [0, 0, w, h]);
    return this.with([w * h + VECTORS, 4 * w], (whole, sums) => {
      this.kernels.gray(at, w, 0, 0, w, h, whole);
      return this._grayOf(width, height, (out) => this.kernels.reduced_gray(whole, w, h, width, height, sums, out));
    });
  }

  /**
   * @param {number} width
   * @param {number} height
   * @param {(out: number) => void} fill
   * @returns {Gray}
   */
  _grayOf(width, height, fill) {
    return this.with([width * height + VECTORS], (out) => {
      fill(out);
      return { width, height, bytes: this.bytes(out, width * height).slice() };
    });
  }
}
