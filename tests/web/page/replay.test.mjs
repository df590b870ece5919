// The replay's own: film, playback and caption, under plain Node.

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { caption, legAt, repAt } from "../../../src/foursides/web/page/history/caption.js";
import { Film } from "../../../src/foursides/web/page/history/film.js";
import { Playback } from "../../../src/foursides/web/page/history/playback.js";

describe("film", () => {
  /** Two landmarks that move to the right and down; times in seconds since the first moment. */
  const film = (...since_s) => {
    const sheet = new ArrayBuffer(24 + since_s.length * (4 + 2 * 2 * 2));
    const head = new DataView(sheet);
    head.setUint32(0, since_s.length, true);
    head.setUint32(4, 2, true);
    head.setFloat32(8, 0.5, true);
    head.setFloat64(16, 1000, true);
    new Float32Array(sheet, 24, since_s.length).set(since_s);
    const points = since_s.flatMap((_, i) => [1000 * i, 0, 10_000, 500 * i]);
    new Int16Array(sheet, 24 + 4 * since_s.length).set(points);
    return new Film(sheet);
  };
  const close = (actual, expected) => assert.ok(Math.abs(actual - expected) < 1e-5, `${actual}, not ${expected}`);

  test("gaps are passed over, and both clocks agree", () => {
    const paused = film(0, 0.5, 10.5, 11);
    close(paused.length_s, 1.6);
    close(paused.shown_s(1010.5), 1.1);
    close(paused.clock_s(1.1), 1010.5);
    close(paused.shown_s(1005.5), 0.8); // in the middle of the gap
    close(paused.shown_s(paused.clock_s(0.3)), 0.3);
    close(paused.clock_s(0.25), 1000.25);
    close(paused.shown_s(2000), 1.6);
    close(paused.clock_s(99), 1011);
  });

  test("between two moments the body is in between", () => {
    const { image, width, height } = film(0, 0.4).body(0.1);
    assert.deepEqual([width, height], [960, 480]);
    [24, 0, 960, 12].forEach((value, i) => close(image[i], value));
  });

  test("a film of one moment stands still", () => {
    const still = film(0);
    assert.equal(still.length_s, 0);
    assert.deepEqual([...still.body(3).image], [0, 0, 960, 0]);
  });
});

describe("playback", () => {
  let frames, times, switches, playback, speed;

  beforeEach(() => {
    [frames, times, switches, speed] = [[], [], [], 1];
    globalThis.requestAnimationFrame = (step) => frames.push(step);
    playback = new Playback(2, () => speed, (at_s) => times.push(at_s), (...now) => switches.push(now));
  });

  const draw = (...at_ms) => at_ms.forEach((ms) => frames.shift()(ms));

  test("it plays to the end, and then from the beginning", () => {
    playback.play();
    draw(5000, 6500, 8000);
    assert.deepEqual(times, [0, 1.5, 2]);
    assert.deepEqual(switches, [[true, false], [false, true]]);
    assert.deepEqual(frames, []);
    playback.play();
    assert.equal(times.at(-1), 0);
  });

  test("slower is half as far", () => {
    playback.play();
    speed = 0.5;
    draw(5000, 6000);
    assert.deepEqual(times, [0, 0.5]);
  });

  test("a pause stands still, and its length does not count", () => {
    playback.play();
    draw(1000, 1400);
    playback.pause();
    draw(1500);
    playback.play();
    draw(60_000, 60_100);
    assert.deepEqual(times.map((at_s) => at_s.toFixed(2)), ["0.00", "0.40", "0.40", "0.50"]);
  });

  test("nobody jumps out of the film", () => {
    playback.seek(-0.7);
    playback.seek(99);
    assert.deepEqual(times, [0, 2]);
  });
});

describe("caption", () => {
  const rep = { set: 1, number: 2, leg: "left", size: "6 cm", hold: "2 s", verdict: "good" };
  const first = { ...rep, start_s: 10, hold_start_s: 11, hold_end_s: 13, end_s: 14 };
  const reps = [first, { ...first, number: 3, leg: "right", start_s: 20, end_s: 24 }];
  const said = (clock_s) => caption(repAt(reps, clock_s), clock_s, (id, facts) => [id, facts?.seconds], "de");

  test("it follows a repetition, and its verdict stays for a moment", () => {
    assert.deepEqual([9, 10, 12.26, 13.5, 14.5, 15.6].map(said), [
      ["replay-between", undefined],
      ["replay-rep", undefined],
      ["replay-hold", "1,3"],
      ["replay-rep", undefined],
      ["replay-result", undefined],
      ["replay-between", undefined],
    ]);
  });

  test("between repetitions the leg of the next one works, and at the end that of the last", () => {
    assert.deepEqual([0, 14, 14.1, 99].map((clock_s) => legAt(reps, clock_s)), ["left", "left", "right", "right"]);
    assert.equal(legAt([], 1), "both");
  });
});
