/** What is pure in the scripts of a live session and of the history, under plain Node: `node --test`. */

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { remember, remembered } from "../../../src/foursides/web/page/live/choices.js";
import { now_s } from "../../../src/foursides/web/page/live/clock.js";
import { complaint } from "../../../src/foursides/web/page/live/complaint.js";
import { levelOf } from "../../../src/foursides/web/page/live/gauge.js";
import { Outbox } from "../../../src/foursides/web/page/live/outbox.js";
import { Allowance, wait_ms } from "../../../src/foursides/web/page/live/pace.js";
import { paced } from "../../../src/foursides/web/page/live/paced.js";
import { PictureTimes } from "../../../src/foursides/web/page/live/picture-times.js";
import { SourceTimes } from "../../../src/foursides/web/page/live/source-times.js";
import { LiveState } from "../../../src/foursides/web/page/live/state.js";
import { encode } from "../../../src/foursides/web/page/live/wire.js";
import { FRAME_BYTES, HEADER_BYTES } from "../../../src/foursides/web/page/pose/constants.js";

const NOBODY = { frame: null, light: NaN };

describe("outbox", () => {
  let clock_ms, outbox;

  beforeEach(() => {
    clock_ms = 0;
    outbox = new Outbox(() => clock_ms);
  });

  const see = (...times_s) => times_s.forEach((time_s) => outbox.addSight({ time_s, ...NOBODY }));
  const ask = () => outbox.addControl({ type: "command", time_s: 0, command: { kind: "asked", wish: "pause" } });
  const tick = () => outbox.addControl({ type: "tick", time_s: 0 });
  const read = ({ data, frames }) => {
    if (typeof data === "string") return { n: JSON.parse(data).n, type: JSON.parse(data).type };
    const view = new DataView(data);
    assert.equal(data.byteLength, HEADER_BYTES + frames * FRAME_BYTES);
    return { n: view.getUint32(0, true), first_s: view.getFloat64(HEADER_BYTES, true), frames };
  };
  const sent = () => {
    const messages = [];
    for (let message; (message = outbox.next()); ) messages.push(read(message));
    return messages;
  };

  test("frames go in batches, and commands stay in their place", () => {
    outbox.rewind(0, -Infinity);
    see(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    ask();
    see(11);
    assert.deepEqual(sent(), [
      { n: 8, first_s: 1, frames: 8 },
      { n: 10, first_s: 9, frames: 2 },
      { n: 11, type: "command" },
      { n: 12, first_s: 11, frames: 1 },
    ]);
    assert.deepEqual(sent(), []);
  });

  test("a server with much to do gets several frames in a message, and none waits for long", () => {
    outbox.rewind(0, -Infinity);
    outbox.heed({ together: 2, step_s: 0 });
    see(1);
    assert.deepEqual(sent(), []);
    see(2);
    assert.deepEqual(sent(), [{ n: 2, first_s: 1, frames: 2 }]);
    see(3);
    ask();
    assert.deepEqual(sent(), [{ n: 3, first_s: 3, frames: 1 }, { n: 4, type: "command" }]);
    see(4);
    outbox.heed({ together: 1, step_s: 0 });
    assert.deepEqual(sent(), [{ n: 5, first_s: 4, frames: 1 }]);
  });

  test("a server with too much to do gets fewer frames, and every command", () => {
    outbox.rewind(0, -Infinity);
    outbox.heed({ together: 99, step_s: 99 });
    assert.equal(outbox.addSight({ time_s: 1, ...NOBODY }), 1);
    assert.equal(outbox.addSight({ time_s: 1.19, ...NOBODY }), null); // no server may ask for less than that
    ask();
    see(1.3, 0.5, 0.75); // and a clock that was set back stops nothing
    assert.deepEqual(sent(), [{ n: 1, first_s: 1, frames: 1 }, { n: 2, type: "command" }]);
    see(1);
    assert.deepEqual(sent(), [{ n: 6, first_s: 1.3, frames: 4 }]);
  });

  test("what was not handled is sent again under its number", () => {
    outbox.rewind(0, -Infinity);
    see(1);
    ask();
    see(2);
    sent();
    outbox.acknowledge(1);
    assert.equal(outbox.handled, 1);
    outbox.rewind(1, -Infinity);
    assert.deepEqual(sent(), [{ n: 2, type: "command" }, { n: 3, first_s: 2, frames: 1 }]);
  });

  test("a server that began anew gets the repetition under way, and no older frames", () => {
    outbox.rewind(0, -Infinity);
    see(1, 2, 3, 4, 5, 6);
    sent();
    outbox.acknowledge(6);
    outbox.rewind(2, 4);
    assert.deepEqual(sent(), [{ n: 6, first_s: 5, frames: 2 }]);
  });

  test("a page that is loaded anew goes on with the numbers", () => {
    ask();
    see(1);
    outbox.rewind(100, -Infinity);
    see(2);
    assert.deepEqual(sent(), [{ n: 101, type: "command" }, { n: 103, first_s: 1, frames: 2 }]);
  });

  test("another page's numbers are not used twice", () => {
    outbox.rewind(0, -Infinity);
    see(1);
    outbox.rewind(50, -Infinity);
    see(2);
    assert.deepEqual(sent(), [{ n: 51, first_s: 2, frames: 1 }]);
  });

  test("a long silence costs old frames and never a command", () => {
    outbox.rewind(0, -Infinity);
    ask();
    tick();
    see(1);
    clock_ms = 61_000;
    outbox.acknowledge(0);
    see(2);
    assert.deepEqual(sent(), [{ n: 1, type: "command" }, { n: 4, first_s: 2, frames: 1 }]);
  });
});

describe("wire", () => {
  test("every frame has its place, and nobody is marked as nobody", () => {
    const view = new DataView(encode(7, [{ time_s: 1.5, ...NOBODY }, { time_s: 2.5, frame: null, light: 100 }]));
    assert.equal(view.byteLength, HEADER_BYTES + 2 * FRAME_BYTES);
    assert.deepEqual([view.getUint32(0, true), view.getUint16(6, true)], [7, 2]);
    assert.equal(view.getFloat64(HEADER_BYTES + FRAME_BYTES, true), 2.5);
    assert.equal(view.getFloat32(HEADER_BYTES + 2 * FRAME_BYTES - 4, true), 100);
    assert.ok(Number.isNaN(view.getFloat32(HEADER_BYTES + FRAME_BYTES - 4, true)));
  });
});

describe("state", () => {
  test("changes are added to what was known, and listeners see both", () => {
    const state = new LiveState();
    const seen = [];
    state.watch((view, before) => seen.push([view.reps, before?.reps]));
    state.update({ phase: "set", reps: 1 });
    state.update({ reps: 2 });
    assert.deepEqual(seen, [[1, undefined], [2, 1]]);
    assert.equal(state.view.phase, "set");
  });

  test("somebody is watched from the camera's check to the last rest", () => {
    const watched = (phase) => {
      const state = new LiveState();
      state.update({ phase });
      return state.watched;
    };
    assert.equal(new LiveState().watched, false);
    const phases = ["check", "camera", "setup", "ready", "set", "rest", "finish", "done"];
    assert.deepEqual(phases.filter(watched), ["camera", "setup", "ready", "set", "rest"]);
  });

  test("a session that a red flag has ended is not finished", () => {
    const finished = (phase, stopped) => {
      const state = new LiveState();
      state.update({ phase, stopped });
      return state.finished;
    };
    assert.equal(new LiveState().finished, false);
    assert.deepEqual([null, "asked", "pain", "red_flag", "emergency"].map((why) => finished("done", why)), [
      true, true, true, false, false,
    ]);
    assert.equal(finished("finish", null), false);
  });
});

describe("gauge", () => {
  const band = [5, 7.5];

  test("the column has room above the band, and ends", () => {
    assert.deepEqual(levelOf(0, band), { bottom: 5 / 12, height: 2.5 / 12, level: 0, inside: false });
    assert.equal(levelOf(6, band).level, 0.5);
    assert.equal(levelOf(30, band).level, 1);
    assert.equal(levelOf(-1, band).level, 0); // a leg that rests a little lower than before is at rest
    assert.equal(levelOf(null, band).level, 0);
  });

  test("both ends belong to the band, and what is not measured is not inside", () => {
    const inside = [4.99, 5, 7.5, 7.51, null].map((size) => levelOf(size, band).inside);
    assert.deepEqual(inside, [false, true, true, false, false]);
    assert.equal(levelOf(null, [0, 5]).inside, false);
  });
});

describe("pace", () => {
  test("a burst goes at once, and then as much as is refilled", () => {
    const allowance = new Allowance();
    allowance.spend(16);
    assert.equal(allowance.left, false);
    allowance.refill();
    assert.equal(allowance.left, true);
    allowance.spend(8); // a whole message goes, and the next waits for it
    allowance.refill();
    assert.equal(allowance.left, false);
    for (let i = 0; i < 100; i++) allowance.refill();
    allowance.spend(15);
    assert.equal(allowance.left, true);
    allowance.spend(1);
    assert.equal(allowance.left, false);
  });

  test("tries to connect are farther and farther apart, up to eight seconds", () => {
    assert.deepEqual([0, 1, 2, 5, 50].map((tries) => wait_ms(tries, false, 0.5)), [250, 500, 1000, 8000, 8000]);
    assert.deepEqual([0, 1].map((chance) => wait_ms(0, false, chance)), [187.5, 312.5]);
    assert.equal(wait_ms(0, true), 8000);
  });
});

describe("clock", () => {
  test("it shows the seconds of the day's clock, and goes on", async () => {
    const before_s = now_s();
    assert.ok(Math.abs(before_s - Date.now() / 1000) < 60);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const passed_s = now_s() - before_s;
    assert.ok(passed_s > 0.015 && passed_s < 10, String(passed_s));
  });
});

describe("source times", () => {
  test("a camera's first picture is now, and the others follow it", () => {
    const times = new SourceTimes();
    assert.ok(Number.isNaN(times.last_s));
    times.begin(true);
    times.shown(70);
    times.shown(70.5);
    assert.ok(Math.abs(times.seen(70).time_s - now_s()) < 5);
    const first_s = times.last_s, { time_s, shown_ms } = times.seen(70.5);
    assert.ok(Math.abs(time_s - first_s - 0.5) < 1e-6);
    assert.equal(time_s, times.last_s);
    assert.ok(shown_ms <= performance.now());
  });

  test("the sample begins again after a pause, so that no movement is made of the cut", () => {
    const times = new SourceTimes();
    times.begin(false);
    times.shown(0);
    const end_s = times.seen(12).time_s;
    times.begin(false);
    times.shown(0);
    assert.ok(Math.abs(times.seen(0).time_s - end_s - 1.5) < 1e-6);
  });
});

describe("paced", () => {
  const times_of = async (shots) => {
    const begun_ms = performance.now(), seen = [];
    for await (const { time_s } of paced({ shots }).shots()) seen.push([time_s, performance.now() - begun_ms]);
    return seen;
  };

  test("a recording takes its time, whenever it begins", async () => {
    const seen = await times_of(async function* () {
      for (const time_s of [3, 3.05, 3.1]) yield { time_s };
    });
    assert.deepEqual(seen.map(([time_s]) => time_s), [3, 3.05, 3.1]);
    assert.ok(seen[2][1] >= 98, String(seen[2][1]));
  });

  test("what is late is not made up for", async () => {
    const seen = await times_of(async function* () {
      yield { time_s: 0 };
      await new Promise((resolve) => setTimeout(resolve, 150));
      yield { time_s: 0.01 };
      yield { time_s: 0.06 };
    });
    assert.ok(seen[2][1] - seen[1][1] >= 45, String(seen));
  });
});

describe("complaint", () => {
  const words = (id, facts) => [id, facts?.why];

  test("a camera that is refused, missing or busy has a sentence each, and other errors say why", () => {
    const names = ["NotAllowedError", "NotFoundError", "OverconstrainedError", "NotReadableError"];
    assert.deepEqual(names.map((name) => complaint(new DOMException("", name), words)[0]), [
      "live-camera-denied", "live-camera-missing", "live-camera-missing", "live-camera-busy",
    ]);
    assert.deepEqual(complaint(new TypeError("no index"), words), ["live-eye-failed", "no index"]);
    assert.deepEqual(complaint("odd", words), ["live-eye-failed", "odd"]);
  });
});

describe("picture times", () => {
  test("the newest messages are known, and the oldest forgotten", () => {
    const times = new PictureTimes();
    for (let n = 1; n <= 2001; n++) times.add(n, 10 * n);
    assert.deepEqual([1, 2, 2001, 2002].map((n) => times.of(n)), [NaN, 20, 20_010, NaN]);
  });
});

describe("choices", () => {
  const storeIn = (localStorage) =>
    Object.defineProperty(globalThis, "localStorage", { value: localStorage, configurable: true });

  test("they outlast the page, each under a name of ours", () => {
    const stored = new Map();
    storeIn({ getItem: (name) => stored.get(name) ?? null, setItem: (name, text) => stored.set(name, text) });
    remember("muted", true);
    remember("choices", { sets: "2" });
    assert.deepEqual([...stored.keys()], ["foursides.muted", "foursides.choices"]);
    assert.deepEqual([remembered("muted"), remembered("choices"), remembered("keys")], [true, { sets: "2" }, null]);
    stored.set("foursides.muted", "{damaged");
    assert.equal(remembered("muted"), null);
  });

  test("without a place to store them none is remembered, and nothing fails", () => {
    storeIn(undefined);
    remember("muted", true);
    assert.equal(remembered("muted"), null);
  });
});
