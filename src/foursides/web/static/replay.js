/** Plays a session from the landmarks that were kept of it. */

import { Skeleton } from "./live/skeleton.js";

/** @typedef {{time_s: number, width: number, height: number, image: number[]}} Stored */
/** @typedef {{set_number: number, number: number, good: boolean, faults: string[], start_s: number, end_s: number, leg: "left" | "right" | "both"}} Rep */

const GAP_S = 0.5; // longer than this nothing was kept: pauses and rests are passed over

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { session, play, pause, rep: repText, good, between } = byId("replay").dataset;
const seek = /** @type {HTMLInputElement} */ (byId("seek"));
const skeleton = new Skeleton(/** @type {HTMLCanvasElement} */ (byId("body")));

/** @type {{frames: Stored[], reps: Rep[]}} */
const { frames, reps } = await (await fetch(`/api/sessions/${session}/landmarks`)).json();

/** When each frame is shown, without the gaps [s]. */
const shown_s = frames.reduce((/** @type {number[]} */ times, frame, i) => {
  const step = i ? Math.min(frame.time_s - frames[i - 1].time_s, GAP_S) : 0;
  return [...times, (times[i - 1] ?? 0) + step];
}, []);
seek.max = String(shown_s.at(-1) ?? 0);

/** @param {number} at_s */
function show(at_s) {
  let i = shown_s.findIndex((time) => time >= at_s);
  if (i < 0) i = frames.length - 1;
  const frame = frames[i];
  const now = reps.find(({ start_s, end_s }) => frame.time_s >= start_s && frame.time_s <= end_s);
  const image = Float64Array.from(frame.image);
  skeleton.draw(/** @type {import("./pose/frame.js").Frame} */ (/** @type {unknown} */ ({ ...frame, image })), now?.leg ?? "both");
  byId("moment").textContent = now ? words(now) : between ?? "";
}

/** @param {Rep} rep */
function words({ set_number, number, faults }) {
  const verdict = faults.length ? faults.join(", ").replaceAll("_", " ") : good;
  const filled = { set: set_number, n: number, verdict };
  return (repText ?? "").replace(/\{(\w+)\}/g, (whole, name) => String(filled[/** @type {"set"} */ (name)] ?? whole));
}

let playing = false;
let last_ms = 0;

/** @param {number} now_ms */
function step(now_ms) {
  if (!playing) return;
  const at_s = Number(seek.value) + (now_ms - last_ms) / 1000;
  last_ms = now_ms;
  seek.value = String(at_s);
  show(at_s);
  if (at_s >= Number(seek.max)) return set(false);
  requestAnimationFrame(step);
}

/** @param {boolean} on */
function set(on) {
  playing = on;
  byId("play").textContent = (on ? pause : play) ?? "";
  if (!on) return;
  if (Number(seek.value) >= Number(seek.max)) seek.value = "0";
  last_ms = performance.now();
  requestAnimationFrame(step);
}

byId("play").addEventListener("click", () => set(!playing));
seek.addEventListener("input", () => show(Number(seek.value)));
show(0);
