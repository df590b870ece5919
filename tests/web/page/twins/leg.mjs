/** The page's answers about the lower leg; the twin of `scripts/golden/leg.py`. */

import { pixels, rows, script, shown } from "./page.mjs";

const { Drift, STEADY } = await script("pose/frame.js");
const { LegTracker, Template } = await script("pose/displacement.js");
const { Leg } = await script("pose/leg.js");
const { LegRefiner, legOf } = await script("pose/refine.js");
const { pick } = await script("pose/anatomy.js");
const { LEG } = await script("pose/constants.js");
const { Eye } = await script("pose/eye.js");

const SWEEPS = [[1, 0, 0], [0.8, 0.1, 0.02], [1, -0.05, 0.1]];
const SETTLED = [[0.03, 1], [0.135, 0.95], [0, 1]];
const DRIFTS = [[0, 0, 0], [1.75, -0.6, 0.012], [-3, 2, -0.02]];

function sideOf(scene) {
  return scene.mirrored ? "right" : "left";
}

function legsOf(scene) {
  return rows(scene.bodies).map((image) => legOf(pick(image, LEG[sideOf(scene)]), image, sideOf(scene)));
}

function displacement({ pictures, scenes }) {
  const found = {};
  for (const [name, scene] of Object.entries(scenes)) {
    const tracker = new LegTracker(pixels), legs = legsOf(scene), { mirrored } = scene;
    const see = (i, look) => shown(pictures, scene.at[i], 0, look, { mirrored });
    found[`${name}: usable`] = see(0, (picture) => tracker.anchor(picture, legs[0]));
    const fits = legs.map((leg, i) => see(i, (picture) => tracker.measure(picture, leg)));
    found[`${name}: angle`] = fits.map((fit) => fit?.angle ?? null);
    found[`${name}: precision`] = fits.map((fit) => fit?.precision ?? null);
    found[`${name}: shank`] = fits.map((fit) => fit?.shank ?? null);
    found[`${name}: shank seen`] = fits.map((fit) => Boolean(fit?.shankSeen));
  }
  return found;
}

function sweep({ pictures, scenes, zooms, moment }) {
  const found = { rows: [], weight: [], turn: [], costs: [], "shank seen": [] };
  Object.assign(found, { "settled turn": [], "settled shank": [], "settled cost": [] });
  for (const scene of Object.values(scenes)) {
    const leg = legsOf(scene)[0], { mirrored, at } = scene;
    for (const zoom of zooms) {
      const times = ([x, y]) => [x * zoom, y * zoom];
      const large = new Leg(...[leg.hip, leg.knee, leg.ankle, leg.heel, leg.toe].map(times), leg.other.map(times));
      const first = (picture) => new Template(pixels, picture, large, STEADY);
      const template = shown(pictures, at[0], 0, first, { mirrored, zoom });
      const { strip, weight } = template._model;
      found.rows.push(strip.rows, strip.columns);
      found.weight.push(weight.reduce((all, one) => all + one, 0));
      shown(pictures, at[moment], 0, (picture) => swept(found, template, picture), { mirrored, zoom });
    }
  }
  return found;
}

function swept(found, template, picture) {
  for (const drift of DRIFTS.map((values) => new Drift(...values))) {
    for (const [shank, expected, last] of SWEEPS) {
      const { place, middling } = template.sweep(picture, drift, shank, expected, last);
      found.turn.push(place.turn);
      found.costs.push([place.cost, middling]);
    }
    for (const [turn, shank] of SETTLED) {
      const { place, shankSeen } = template.settle(picture, drift, { turn, shank, cost: 0 });
      found["settled turn"].push(place.turn);
      found["settled shank"].push(place.shank);
      found["settled cost"].push(place.cost);
      found["shank seen"].push(shankSeen);
    }
  }
}

function refine({ pictures, scenes, order }) {
  const refiner = new LegRefiner(pixels), found = { feet: [], confidence: [], shank: [] };
  let start_s = 0;
  for (const scene of order.map((name) => scenes[name])) {
    const side_down = sideOf(scene), marks = LEG[side_down].slice(2);
    const visibility = Float64Array.from(scene.visibility), confidence = visibility.map((seen) => 0.6 * seen);
    rows(scene.bodies).forEach((image, i) => {
      const time_s = start_s + scene.times_s[i];
      const bare = { time_s, side_down, image, visibility, confidence };
      const refined = (picture) => refiner.refine(bare, picture, STEADY);
      const frame = shown(pictures, scene.at[i], time_s, refined, { mirrored: scene.mirrored });
      found.feet.push([...pick(frame.image, marks)]);
      found.confidence.push(marks.map((mark) => frame.confidence[mark]));
      found.shank.push(frame.shank);
    });
    start_s += scene.times_s.at(-1);
  }
  return found;
}

function eye({ pictures, scenes, orientation }) {
  const found = {};
  for (const [name, scene] of Object.entries(scenes)) {
    const [world, visibility] = [scene.world, scene.visibility].map((values) => Float64Array.from(values));
    const looking = new Eye(orientation, pixels);
    const frames = rows(scene.bodies).map((image, i) => {
      const look = (picture) => looking.look(picture, { image, world, visibility, score: 1 }, 1);
      return shown(pictures, scene.at[i], scene.times_s[i], look, { mirrored: scene.mirrored });
    });
    found[`${name}: side down`] = frames.map((frame) => frame.side_down);
    found[`${name}: from behind`] = frames.map((frame) => frame.from_behind);
    found[`${name}: on side`] = frames.map((frame) => frame.on_side);
    found[`${name}: drift`] = frames.map(({ drift: { x, y, angle } }) => [x, y, angle]);
    found[`${name}: image`] = frames.map((frame) => [...frame.image.subarray(46)]);
    found[`${name}: world`] = frames.at(-1).world;
    found[`${name}: confidence`] = frames.map((frame) => [...frame.confidence.subarray(23)]);
    found[`${name}: shank`] = frames.map((frame) => frame.shank);
  }
  return found;
}

export const stages = { sweep, displacement, refine, eye, "eye-of-a-hand-held-camera": eye };
