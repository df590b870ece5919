/** The page's scripts compute what Python computes: every golden vector, without a browser (`node --test`). */

import assert from "node:assert/strict";
import { test } from "node:test";

import * as bodies from "./twins/bodies.mjs";
import * as leg from "./twins/leg.mjs";
import * as messages from "./twins/messages.mjs";
import * as people from "./twins/people.mjs";
import * as pictures from "./twins/pictures.mjs";
import { read, unlike } from "./twins/pack.mjs";

const rooms = [bodies, people, pictures, leg, messages];
const stages = Object.assign({}, ...rooms.map((room) => room.stages));

/** Inputs with the scenes and weights that they are about. */
function complete(given) {
  if (given.weights_of) return { ...given, weights: read(given.weights_of) };
  if (!given.scenes_of) return given;
  const stored = read(given.scenes_of), only = given.only ?? Object.keys(stored.scenes);
  const scenes = Object.fromEntries(only.map((name) => [name, stored.scenes[name]]));
  return { ...stored, ...given, scenes, orientation: read("orientation") };
}

for (const [name, stage] of Object.entries(stages)) {
  test(name, async () => {
    const { given, answer, near } = read(name);
    assert.deepEqual(unlike(await stage(complete(given), answer), answer, near), []);
  });
}
