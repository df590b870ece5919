/** Whom the page follows, by what the networks said when they were recorded; the twin of `scripts/golden/people.py`. */

import { pixels, script } from "./page.mjs";

const { readLandmarks } = await script("pose/blazepose.js");
const { blazepose } = await script("pose/constants.js");
const { Pictures } = await script("pose/pictures.js");
const { PersonTracker } = await script("pose/tracker.js");

const { POINTS, LANDMARK_PX, HEATMAP_PX, DETECTOR_ANCHORS, DETECTOR_NUMBERS } = blazepose;
const MARKS = [11, 12, 23, 24, 27, 28];
const NO_HEAT = new Float32Array(HEATMAP_PX ** 2 * POINTS).fill(-20); // points stay where they are

/** A lane in which the networks say again what they once said. */
class Recording {
  constructor({ said, looks, found }) {
    [this._said, this._looks, this._found] = [said, looks.slice(), found.slice()];
    this._crop = new Float32Array(3 * LANDMARK_PX ** 2);
  }

  crop() {
    return this._crop;
  }

  async detect() {
    const { anchors, boxes, logits } = this._found.shift();
    const all = new Float32Array(DETECTOR_ANCHORS * DETECTOR_NUMBERS);
    const scores = new Float32Array(DETECTOR_ANCHORS).fill(-20);
    anchors.forEach((anchor, i) => {
      all.set(boxes.subarray(i * DETECTOR_NUMBERS, (i + 1) * DETECTOR_NUMBERS), anchor * DETECTOR_NUMBERS);
      scores[anchor] = logits[i];
    });
    return { boxes: all, scores };
  }

  async landmarks() {
    const size = this._said.shape[1], first = this._looks.shift() * size;
    const said = this._said.subarray(first, first + size);
    return readLandmarks(said.subarray(1, 1 + 5 * POINTS), said.subarray(0, 1), said.subarray(1 + 5 * POINTS), NO_HEAT);
  }
}

/** The mean of one coordinate of some bodies. */
function middle(bodies, axis) {
  const values = bodies.flatMap((points) => [...points].filter((_, i) => i % 2 === axis));
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function tracker(given) {
  const pictures = new Pictures(false);
  const found = { people: [], there: [], regions: [], image: [], world: [], beside: [] };
  given.sizes.forEach(([width, height], i) => {
    pictures.push({ time_s: i / 10, width, height, at: pixels.take(4 * width * height + 64) });
    pixels.give(pictures._queue.at(-1).at); // nobody looks at what is in it
  });
  pictures.push(null);
  for await (const { body, people } of new PersonTracker([new Recording(given)], pixels).follow(pictures)) {
    found.people.push(people);
    found.there.push(body !== null);
    if (!body) continue;
    found.regions.push([body.region, body.next_region].map(({ x, y, size, angle }) => [x, y, size, angle]));
    found.image.push(MARKS.flatMap((mark) => [...body.image.subarray(2 * mark, 2 * mark + 2)]));
    found.beside.push([0, 1].map((axis) => middle([new Float64Array(66), ...body.beside], axis)));
    found.world.push(MARKS.flatMap((mark) => [...body.world.subarray(3 * mark, 3 * mark + 3)]));
  }
  return found;
}

export const stages = { tracker };
