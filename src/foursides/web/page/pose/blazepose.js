/**
 * BlazePose: a person detector, a tracked region of interest, 33 landmarks; mirrors `foursides/pose/blazepose.py`.
 *
 * This module prepares what the networks see and reads what they say; they run in lanes (`lane.js`).
 */

import { blazepose, frame } from "./constants.js";

/** @typedef {import("./pixels.js").Picture} Picture */
/** @typedef {import("./pixels.js").Pixels} Pixels */

const {
  DETECTOR_PX, LANDMARK_PX, HEATMAP_PX, HEATMAP_RADIUS, HEATMAP_SURE, POINTS, REGION_POINTS, REGION_SCALE, OVERLAP,
  STILL_SHIFT, STILL_GROWTH, STILL_TURN_RAD, MIN_SCORE, DETECTOR_ANCHORS, DETECTOR_NUMBERS, ANCHOR_LAYERS,
} = blazepose;
const { LANDMARK_COUNT } = frame;

/** A square of the image, upright for the body in it: centre and side [px], turn of the crop into the image [rad]. */
export class Region {
  /**
   * @param {number} x
   * @param {number} y
   * @param {number} size
   * @param {number} angle
   */
  constructor(x, y, size, angle) {
    this.x = x;
    this.y = y;
    this.size = size;
    this.angle = angle;
  }

  /**
   * The region about a body's centre (middle of the hips) that reaches to its edge point.
   *
   * @param {number} x
   * @param {number} y
   * @param {number} edgeX
   * @param {number} edgeY
   */
  static of(x, y, edgeX, edgeY) {
    const dx = edgeX - x, dy = edgeY - y;
    const angle = Math.PI / 2 - Math.atan2(-dy, dx);
    return new Region(x, y, 2 * REGION_SCALE * Math.hypot(dx, dy), wrap(angle));
  }

  /**
   * The transform from crop pixels to image pixels.
   *
   * @returns {import("./pixels.js").Transform}
   */
  toImage() {
    const k = this.size / LANDMARK_PX;
    const c = Math.cos(this.angle) * k, s = Math.sin(this.angle) * k;
    const half = LANDMARK_PX / 2;
    return [c, -s, this.x - half * (c - s), s, c, this.y - half * (s + c)];
  }

  /**
   * The region for the next frame: this one until the body has really moved, lest jitter feed itself.
   *
   * @param {Region} target
   */
  follow(target) {
    const shift = Math.hypot(target.x - this.x, target.y - this.y) / this.size;
    const growth = Math.abs(Math.log(target.size / this.size));
    const turn = Math.abs(wrap(target.angle - this.angle));
    const still = shift < STILL_SHIFT && growth < STILL_GROWTH && turn < STILL_TURN_RAD;
    return still ? this : target;
  }
}

/**
 * The landmarks of one person in one picture.
 *
 * @typedef {object} Body
 * @property {Float64Array} image 33 x 2 [px]
 * @property {Float64Array} world 33 x 3, camera axes [m]
 * @property {Float64Array} visibility 33
 * @property {number} score the network's belief that a person is in the region
 * @property {Region} region where it looked
 * @property {Region} next_region where the landmarks say the body is
 * @property {Float64Array[]} [beside] landmarks of the other people, where the picture was last searched for them [px]
 */

/**
 * What the landmark network says, in crop pixels.
 *
 * @typedef {object} Sight
 * @property {number} score
 * @property {Float64Array} points 39 x 2, refined by the heat maps [crop px]
 * @property {Float64Array} world 33 x 3, the crop's axes [m]
 * @property {Float64Array} visibility 33
 */

/** Finds people in a whole picture. */
export class Detector {
  /**
   * @param {import("./lanes.js").Lane} lane
   * @param {Pixels} pixels
   */
  constructor(lane, pixels) {
    this._lane = lane;
    this._pixels = pixels;
  }

  /**
   * The region of each person, best first.
   *
   * @param {Picture} picture
   * @param {number} minScore detections below it are dropped
   */
  async find(picture, minScore = MIN_SCORE) {
    const { width, height } = picture;
    const scale = DETECTOR_PX / Math.max(height, width);
    const x0 = (DETECTOR_PX - width * scale) / 2, y0 = (DETECTOR_PX - height * scale) / 2;
    const square = new Float32Array(DETECTOR_PX * DETECTOR_PX * 3);
    this._pixels.letterbox(picture, scale, x0, y0, DETECTOR_PX, square);
    const { boxes, scores } = await this._lane.detect(square);
    return people(boxes, scores, minScore).map((points) => {
      const [x, y, edgeX, edgeY] = points.slice(0, 4).map((v, i) => (v * DETECTOR_PX - (i % 2 ? y0 : x0)) / scale);
      return Region.of(x, y, edgeX, edgeY);
    });
  }
}

/** Finds the 33 landmarks of the person in a region. */
export class LandmarkNetwork {
  /**
   * @param {import("./lanes.js").Lane} lane
   * @param {Pixels} pixels
   */
  constructor(lane, pixels) {
    this._lane = lane;
    this._pixels = pixels;
  }

  /**
   * The body in a region, or null if nobody is there.
   *
   * @param {Picture} picture
   * @param {Region} region
   * @returns {Promise<Body | null>}
   */
  async look(picture, region) {
    const toImage = region.toImage();
    const crop = this._lane.crop();
    this._pixels.sample(picture, toImage, LANDMARK_PX, crop, 1 / 255);
    const sight = await this._lane.landmarks(crop);
    return sight.score < MIN_SCORE ? null : bodyOf(sight, region, toImage);
  }
}

/**
 * @param {Sight} sight
 * @param {Region} region
 * @param {import("./pixels.js").Transform} toImage
 * @returns {Body}
 */
export function bodyOf({ score, points, world, visibility }, region, [a, b, tx, c, d, ty]) {
  const image = new Float64Array(2 * POINTS);
  for (let i = 0; i < 2 * POINTS; i += 2) {
    image[i] = a * points[i] + b * points[i + 1] + tx;
    image[i + 1] = c * points[i] + d * points[i + 1] + ty;
  }
  const [x, y, edgeX, edgeY] = image.subarray(2 * REGION_POINTS[0], 2 * REGION_POINTS[1]);
  return {
    image: image.slice(0, 2 * LANDMARK_COUNT),
    world: turn(world, region.angle),
    visibility,
    score,
    region,
    next_region: Region.of(x, y, edgeX, edgeY),
  };
}

/**
 * Read the landmark network's outputs.
 *
 * @param {Float32Array} raw 39 x 5: x, y, z, visibility, presence
 * @param {Float32Array} flag
 * @param {Float32Array} solid 39 x 3
 * @param {Float32Array} heat 64 x 64 x 39, before the sigmoid
 * @returns {Sight}
 */
export function readLandmarks(raw, flag, solid, heat) {
  const points = new Float64Array(2 * POINTS);
  for (let i = 0; i < POINTS; i++) {
    const [x, y] = refined(raw[5 * i], raw[5 * i + 1], heat, i);
    points[2 * i] = x;
    points[2 * i + 1] = y;
  }
  return {
    score: flag[0],
    points,
    world: Float64Array.from(solid.subarray(0, 3 * LANDMARK_COUNT)),
    visibility: Float64Array.from({ length: LANDMARK_COUNT }, (_, i) => sigmoid(raw[5 * i + 3])),
  };
}

/**
 * A point moved to the centroid of the heat map around it, where that is sure enough.
 *
 * @param {number} x crop pixels
 * @param {number} y
 * @param {Float32Array} heat
 * @param {number} point
 */
function refined(x, y, heat, point) {
  const step = LANDMARK_PX / HEATMAP_PX;
  const column = Math.floor(x / step), row = Math.floor(y / step);
  if (column < 0 || row < 0 || column >= HEATMAP_PX || row >= HEATMAP_PX) return [x, y];
  let total = 0, sumX = 0, sumY = 0, most = 0;
  for (let v = Math.max(0, row - HEATMAP_RADIUS); v <= Math.min(HEATMAP_PX - 1, row + HEATMAP_RADIUS); v++) {
    for (let u = Math.max(0, column - HEATMAP_RADIUS); u <= Math.min(HEATMAP_PX - 1, column + HEATMAP_RADIUS); u++) {
      const weight = sigmoid(heat[(v * HEATMAP_PX + u) * POINTS + point]);
      total += weight;
      sumX += weight * u;
      sumY += weight * v;
      if (weight > most) most = weight;
    }
  }
  return most >= HEATMAP_SURE ? [(sumX / total) * step, (sumY / total) * step] : [x, y];
}

/** The centres of the detector's anchors, 2254 x 2, in units of its square. */
const ANCHORS = Float64Array.from(
  ANCHOR_LAYERS.flatMap(([stride, repeats]) => {
    const n = DETECTOR_PX / stride;
    return Array.from({ length: n * n * repeats }, (_, i) => Math.floor(i / repeats)).flatMap((place) => [
      ((place % n) + 0.5) / n,
      (Math.floor(place / n) + 0.5) / n,
    ]);
  }),
);

/** @typedef {{score: number, left: number, top: number, right: number, bottom: number, points: number[]}} Detection */

/**
 * Read the detector's outputs: 4 key points of each person in units of its square, best first.
 *
 * @param {Float32Array} boxes 2254 x 12
 * @param {Float32Array} logits 2254
 * @param {number} minScore
 */
export function people(boxes, logits, minScore) {
  /** @type {Detection[]} */
  let left = [];
  for (let i = 0; i < DETECTOR_ANCHORS; i++) {
    const score = sigmoid(logits[i]);
    if (score < minScore) continue;
    left.push(detection(boxes.subarray(DETECTOR_NUMBERS * i, DETECTOR_NUMBERS * (i + 1)), i, score));
  }
  left.sort((a, b) => b.score - a.score);
  const found = [];
  while (left.length) {
    const best = left[0];
    const same = left.filter((box) => box === best || overlap(best, box) > OVERLAP);
    const total = same.reduce((sum, box) => sum + box.score, 0);
    found.push(best.points.map((_, k) => same.reduce((sum, box) => sum + (box.score / total) * box.points[k], 0)));
    left = left.filter((box) => !same.includes(box));
  }
  return found;
}

/**
 * @param {Float32Array} box
 * @param {number} anchor
 * @param {number} score
 * @returns {Detection}
 */
function detection(box, anchor, score) {
  const [x, y, width, height, ...points] = Array.from(box, (value) => value / DETECTOR_PX);
  const ax = ANCHORS[2 * anchor], ay = ANCHORS[2 * anchor + 1];
  return {
    score,
    left: x + ax - width / 2,
    top: y + ay - height / 2,
    right: x + ax + width / 2,
    bottom: y + ay + height / 2,
    points: points.map((value, k) => value + (k % 2 ? ay : ax)),
  };
}

/**
 * Intersection over union.
 *
 * @param {Detection} a
 * @param {Detection} b
 */
function overlap(a, b) {
  const width = Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left));
  const height = Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  const area = (/** @type {Detection} */ box) => (box.right - box.left) * (box.bottom - box.top);
  return (width * height) / (area(a) + area(b) - width * height);
}

/**
 * World landmarks turned from the crop's axes to the camera's, about the line of sight.
 *
 * @param {Float64Array} world 33 x 3
 * @param {number} angle
 */
function turn(world, angle) {
  const c = Math.cos(angle), s = Math.sin(angle);
  const there = world.slice();
  for (let i = 0; i < world.length; i += 3) {
    there[i] = c * world[i] - s * world[i + 1];
    there[i + 1] = s * world[i] + c * world[i + 1];
  }
  return there;
}

/**
 * A body found in the picture turned counter-clockwise by quarter turns, brought back to the upright one.
 *
 * @param {Body} body
 * @param {1 | 3} turns
 * @param {number} width of the upright picture [px]
 * @param {number} height
 * @returns {Body}
 */
export function unturned(body, turns, width, height) {
  const angle = (turns * Math.PI) / 2;
  const back = (/** @type {number} */ x, /** @type {number} */ y) =>
    turns === 1 ? [width - 1 - y, x] : [y, height - 1 - x];
  const backRegion = (/** @type {Region} */ region) => {
    const [x, y] = back(region.x, region.y);
    return new Region(x, y, region.size, wrap(region.angle + angle));
  };
  const image = new Float64Array(body.image.length);
  for (let i = 0; i < image.length; i += 2) image.set(back(body.image[i], body.image[i + 1]), i);
  return {
    ...body,
    image,
    world: turn(body.world, angle),
    region: backRegion(body.region),
    next_region: backRegion(body.next_region),
  };
}

/** @param {number} x */
function sigmoid(x) {
  return 1 / (1 + Math.exp(-x));
}

/** @param {number} angle */
function wrap(angle) {
  return angle - 2 * Math.PI * Math.floor((angle + Math.PI) / (2 * Math.PI));
}
