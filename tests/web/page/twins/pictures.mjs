/** The page's answers about pictures; the twin of `scripts/golden/pictures.py`. */

import { pixels, rgba, script, shown } from "./page.mjs";

const { Region } = await script("pose/blazepose.js");
const { blazepose, shake } = await script("pose/constants.js");
const { cleared, drawnCircle, drawnLine, drawnTriangle } = await script("pose/drawing.js");
const { cornerStrength, goodCorners, roundTrip } = await script("pose/lucas-kanade.js");
const { median, percentile } = await script("pose/numbers.js");
const { robustRigid } = await script("pose/rigid.js");
const { CameraMotion } = await script("pose/shake.js");
const { pixelAspect, squared } = await script("pose/squares.js");
const { even } = await script("pose/strips.js");

const EVERY = 5;
const { DETECTOR_PX, LANDMARK_PX } = blazepose;

/** Red, green and blue of every fifth pixel of a square or picture with so many values a pixel. */
function thinned(values, width, height, size) {
  const found = [];
  for (let y = 0; y < height; y += EVERY) {
    const end = (y + 1) * width * size;
    for (let at = y * width * size; at < end; at += EVERY * size) found.push(...values.subarray(at, at + 3));
  }
  return found;
}

function sampling({ pictures, picture: at, region, box, small }) {
  return shown(pictures, at, 0, (picture) => {
    const { width, height } = picture, scale = DETECTOR_PX / Math.max(width, height);
    const crop = new Float32Array(3 * LANDMARK_PX ** 2), square = new Float32Array(3 * DETECTOR_PX ** 2);
    pixels.sample(picture, new Region(...region).toImage(), LANDMARK_PX, crop, 1);
    pixels.letterbox(picture, scale, 0, (DETECTOR_PX - height * scale) / 2, DETECTOR_PX, square);
    const found = {
      crop: thinned(crop, LANDMARK_PX, LANDMARK_PX, 3),
      letterbox: thinned(square, DETECTOR_PX, DETECTOR_PX, 3).map((value) => Math.round(((value + 1) * 255) / 2)),
      grey: pixels.gray(picture, box).bytes,
      reduced: pixels.reducedGray(picture, ...small).bytes,
    };
    for (const turns of [0, 1, 2, 3]) {
      const turned = pixels.turned(picture, turns), { width: w, height: h } = turned;
      found[`turned ${turns}`] = thinned(pixels.bytes(turned.at, 4 * w * h), w, h, 4);
      pixels.release(turned);
    }
    return found;
  });
}

function planes({ planes: bytes, width, height }) {
  const area = width * height;
  const [luma, blue, red] = [[0, width], [area, width / 2], [(area * 5) / 4, width / 2]];
  const layout = [luma, blue, red].map(([offset, stride]) => ({ offset, stride }));
  const found = {};
  for (const [name, fullRange] of [["limited", false], ["full", true]]) {
    const picture = pixels.pictureOfPlanes(0, width, height, { bytes, layout, fullRange });
    found[name] = pixels.bytes(picture.at, 4 * area).filter((_, i) => i % 4 < 3);
    pixels.release(picture);
  }
  return found;
}

function drawing({ points, thickness, radius }) {
  const found = {};
  points.forEach(([a, b, c], i) => {
    const [line, circle, triangle] = [0, 0, 0].map(() => cleared(200, 160));
    drawnLine(line, a, b, thickness[i], 255);
    drawnCircle(circle, a, radius[i], 255);
    drawnTriangle(triangle, a, b, c, 255);
    for (const [name, mask] of Object.entries({ line, circle, triangle })) found[`${i}: ${name}`] = mask.bytes;
  });
  return found;
}

function numbers({ odd, even: pairs, halves }) {
  const lists = [odd, pairs];
  return {
    median: lists.map(median),
    percentile: lists.flatMap((values) => [0, 10, 37.5, 100].map((share) => percentile(values, share))),
    even: halves.map(even),
  };
}

/** One of some grey pictures. */
function grey({ pictures }, at) {
  const [, height, width] = pictures.shape, area = width * height;
  return { width, height, bytes: pictures.subarray(at * area, (at + 1) * area) };
}

function corners(given) {
  const picture = grey(given, 0), { width, height } = picture;
  const strength = cornerStrength(pixels, picture), everywhere = new Uint8Array(width * height).fill(255);
  const rows = Array.from(strength).filter((_, i) => Math.floor(i / width) % EVERY === 0 && (i % width) % EVERY === 0);
  const found = { strength: rows };
  for (const [quality, spacing] of given.corners) {
    const there = new Uint8Array(width * height);
    const good = goodCorners(picture, strength, everywhere, shake.CORNERS, quality, spacing);
    for (let i = 0; i < good.length; i += 2) there[good[i + 1] * width + good[i]] = 1;
    found[`${quality}: corners`] = there;
  }
  return found;
}

function flow(given) {
  const [from, to] = [grey(given, given.from), grey(given, given.to)], { width, height } = from;
  const everywhere = new Uint8Array(width * height).fill(255);
  const points = goodCorners(from, cornerStrength(pixels, from), everywhere, 60, 0.02, 9);
  const start = points.map((value, i) => value + given.guess[i] + (i % 2 ? -2 : 3));
  const found = { points };
  for (const [window, levels] of given.flows) {
    const options = { window, levels, roundTrip: shake.ROUND_TRIP_PX };
    const { there, good } = roundTrip(pixels, from, to, points, start, options);
    found[`${window} ${levels}: good`] = good;
    found[`${window} ${levels}: there`] = there.map((value, i) => (good[i >> 1] ? value : NaN));
  }
  return found;
}

function rigid({ from, to }) {
  const [cases, count] = from.shape, size = 2 * count;
  const fits = Array.from({ length: cases }, (_, i) => {
    const [a, b] = [from, to].map((points) => points.slice(i * size, (i + 1) * size));
    return robustRigid(a, b, shake.AGREE_PX);
  });
  const motions = fits.map(({ motion: { angle, x, y } }) => [angle, x, y]);
  return { motions, support: fits.map(({ support }) => support) };
}

function camera({ pictures, scenes, body }) {
  const found = {};
  for (const [name, { at, zoom, beside }] of Object.entries(scenes)) {
    const motion = new CameraMotion(pixels);
    const [image, other] = [body, beside ?? []].map((points) => Float64Array.from(points, (value) => value * zoom));
    const see = (picture) => motion.measure(picture, image, beside ? [other] : []);
    const drifts = at.map((one) => shown(pictures, one, 0, see, { zoom }));
    found[`${name}: shift`] = drifts.map(({ x, y }) => [x, y]);
    found[`${name}: turn`] = drifts.map(({ angle }) => angle);
  }
  return found;
}

function squares({ picture: bytes, aspects }) {
  const [height, width] = bytes.shape, found = {};
  for (const [across, down] of aspects) {
    const whole = pixels.picture(0, width, height, rgba(bytes, width, height));
    const picture = squared(pixels, whole, pixelAspect(across, down));
    const { width: w, height: h, at } = picture, shown = pixels.bytes(at, 4 * w * h);
    found[`${across}/${down}: size`] = [w, h];
    found[`${across}/${down}: picture`] = Array.from({ length: 3 * w * h }, (_, i) =>
      shown[4 * Math.floor(i / 3) + 2 - (i % 3)],
    );
    pixels.release(picture);
  }
  return found;
}

export const stages = { sampling, planes, squares, drawing, numbers, corners, flow, rigid, camera };
