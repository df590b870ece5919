/** The page's answers about bodies; the twin of `scripts/golden/bodies.py`. */

import { rows, script } from "./page.mjs";

const { Region, bodyOf, people, readLandmarks, unturned } = await script("pose/blazepose.js");
const { blazepose } = await script("pose/constants.js");
const { Drift } = await script("pose/frame.js");
const { LegSorter, orientationInputs } = await script("pose/legs.js");
const { Perceptron } = await script("pose/perceptron.js");

const numbers = ({ x, y, size, angle }) => [x, y, size, angle];

function regions({ centres, edges, pairs }) {
  const made = rows(centres).map((centre, i) => Region.of(...centre, ...rows(edges)[i]));
  const both = rows(pairs).map((pair) => [new Region(...pair.subarray(0, 4)), new Region(...pair.subarray(4))]);
  return {
    regions: made.map(numbers),
    transforms: made.map((region) => region.toImage()),
    stays: both.map(([one, other]) => one.follow(other) === one),
  };
}

function detected({ anchors, boxes, logits }) {
  const all = new Float32Array(blazepose.DETECTOR_ANCHORS * blazepose.DETECTOR_NUMBERS);
  const sure = new Float32Array(blazepose.DETECTOR_ANCHORS).fill(-20);
  rows(boxes).forEach((box, i) => all.set(box, anchors[i] * blazepose.DETECTOR_NUMBERS));
  anchors.forEach((anchor, i) => (sure[anchor] = logits[i]));
  return Object.fromEntries([0.15, 0.5, 0.9].map((least) => [`from ${least}`, people(all, sure, least)]));
}

function landmarks({ points, world, heat, score, region, picture }) {
  const place = new Region(...region);
  const body = bodyOf(readLandmarks(points, Float32Array.of(score), world, heat), place, place.toImage());
  const bodies = { upright: body };
  for (const turns of [1, 3]) bodies[`turned ${turns}`] = unturned(body, turns, ...picture);
  const found = { visibility: body.visibility, score: body.score };
  for (const [name, one] of Object.entries(bodies)) {
    found[`${name}: image`] = one.image;
    found[`${name}: world`] = one.world;
    found[`${name}: regions`] = [one.region, one.next_region].map(numbers);
  }
  return found;
}

function legs({ times_s, images, worlds, visibility, weights }) {
  const sorter = new LegSorter(weights), network = new Perceptron(weights);
  const found = { inputs: [], outputs: [], averages: [], "side down": [], swapped: [], "on side": [] };
  const [image, world, seen] = [images, worlds, visibility].map(rows);
  times_s.forEach((time_s, i) => {
    const inputs = orientationInputs(image[i], world[i], seen[i]);
    sorter.update(time_s, image[i], world[i], seen[i]);
    found.inputs.push([...inputs]);
    found.outputs.push(network.run(inputs));
    const averages = [sorter._behind, sorter._leftLower, sorter._onSide, sorter._headRight];
    found.averages.push(averages.map(({ value }) => value));
    found["side down"].push(sorter.sideDown);
    found.swapped.push(sorter.swapped);
    found["on side"].push(sorter.onSide);
  });
  return found;
}

function drift({ points, drifts }) {
  const all = drifts.map((values) => new Drift(...values)), flat = Float64Array.from(points);
  return {
    steady: all.map((one) => [...one.steady(flat)]),
    shaken: all.map((one) => [...one.shaken(flat)]),
    any: all.map((one) => one.any),
  };
}

export const stages = { regions, people: detected, landmarks, legs, drift };
