/** Plays a session from the landmarks that were stored of it, with what was made of each repetition. */

import { byId, mark, pageData, write } from "../live/page.js";
import { Skeleton } from "../live/skeleton.js";
import { wordsOf } from "../live/words.js";
import { Landmark } from "../pose/constants.js";
import { Film } from "./film.js";

/**
 * @typedef {object} Rep Times by the session's clock [s].
 * @property {number} set
 * @property {number} number
 * @property {"left" | "right" | "both"} leg
 * @property {boolean} good
 * @property {string} verdict
 * @property {string} size
 * @property {string} hold
 * @property {number} start_s
 * @property {number} hold_start_s
 * @property {number} hold_end_s
 * @property {number} end_s
 */

const SLOW = 0.5;
const EARLY_S = 0.7; // before a repetition that is jumped to
const HEAD = 0.42; // radius, as a share of the way from the shoulders to the ears
const LATE_S = 1.5; // after one: for so long its verdict stands

class Player {
  /**
   * @param {Film} film
   * @param {Rep[]} reps
   * @param {import("../live/words.js").Words} words
   */
  constructor(film, reps, words) {
    this._film = film;
    this._reps = reps;
    this._words = words;
    this._tenths = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const canvas = /** @type {HTMLCanvasElement} */ (byId("film"));
    this._skeleton = new Skeleton(canvas);
    this._context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this._play = byId("play");
    this._seek = /** @type {HTMLInputElement} */ (byId("seek"));
    this._slow = /** @type {HTMLInputElement} */ (byId("slow"));
    this._at_s = 0;
    this._last_ms = NaN;
    this._playing = false;
    this._seek.max = film.length_s.toFixed(1);
    this._play.addEventListener("click", () => this._switch(!this._playing));
    this._seek.addEventListener("input", () => this._show(Number(this._seek.value)));
    byId("jumps").append(...reps.map((rep) => this._jump(rep)));
    byId("player").hidden = false;
    this._show(0);
  }

  /** @param {Rep} rep */
  _jump(rep) {
    const button = document.createElement("button");
    const { set, number, verdict } = rep;
    button.type = "button";
    button.className = rep.good ? "small" : "small fault";
    button.textContent = String(number);
    button.setAttribute("aria-label", this._words("replay-jump-to", { set, number, verdict }));
    button.addEventListener("click", () => {
      this._show(Math.max(0, this._film.shown_s(rep.start_s) - EARLY_S));
      this._switch(true);
    });
    return button;
  }

  /** @param {boolean} on */
  _switch(on) {
    if (on && this._at_s >= this._film.length_s) this._show(0);
    const begins = on && !this._playing;
    this._playing = on;
    const ended = this._at_s >= this._film.length_s;
    write(this._play, this._words(on ? "replay-pause" : ended ? "replay-again" : "replay-play"));
    if (!begins) return;
    this._last_ms = NaN;
    requestAnimationFrame(this._step);
  }

  _step = (/** @type {number} */ now_ms) => {
    if (!this._playing) return;
    const passed_s = Number.isNaN(this._last_ms) ? 0 : (now_ms - this._last_ms) / 1000;
    this._last_ms = now_ms;
    this._show(Math.min(this._film.length_s, this._at_s + passed_s * (this._slow.checked ? SLOW : 1)));
    if (this._at_s >= this._film.length_s) this._switch(false);
    else requestAnimationFrame(this._step);
  };

  /** @param {number} at_s */
  _show(at_s) {
    this._at_s = at_s;
    this._seek.value = at_s.toFixed(1);
    const clock_s = this._film.clock_s(at_s);
    const rep = this._reps.find(({ start_s, end_s }) => clock_s >= start_s && clock_s <= end_s + LATE_S);
    const next = this._reps.find(({ end_s }) => clock_s <= end_s) ?? this._reps.at(-1);
    const body = /** @type {import("../pose/frame.js").Frame} */ (this._film.body(at_s));
    this._skeleton.draw(body, next?.leg ?? "both");
    this._head(body.image);
    const moment = rep ? this._moment(rep, clock_s) : this._words("replay-between");
    write(byId("moment"), moment);
    this._seek.setAttribute("aria-valuetext", moment);
    mark(byId("moment"), "data-good", rep && clock_s > rep.end_s ? String(rep.good) : null);
  }

  /** @param {Float64Array} image */
  _head(image) {
    const [x, y] = middle(image, Landmark.LEFT_EAR, Landmark.RIGHT_EAR);
    const [neck_x, neck_y] = middle(image, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER);
    const context = this._context;
    context.beginPath();
    context.arc(x, y, HEAD * Math.hypot(x - neck_x, y - neck_y), 0, 2 * Math.PI);
    context.fillStyle = "#ffffff";
    context.fill();
  }

  /**
   * @param {Rep} rep
   * @param {number} clock_s
   */
  _moment(rep, clock_s) {
    const { set, number, size, hold, verdict } = rep;
    if (clock_s > rep.end_s) return this._words("replay-result", { set, number, size, hold, verdict });
    if (clock_s < rep.hold_start_s || clock_s > rep.hold_end_s) return this._words("replay-rep", { set, number });
    return this._words("replay-hold", { set, number, seconds: this._tenths.format(clock_s - rep.hold_start_s) });
  }
}

/**
 * The middle between two landmarks [px].
 *
 * @param {Float64Array} image
 * @param {number} a
 * @param {number} b
 */
function middle(image, a, b) {
  return [(image[2 * a] + image[2 * b]) / 2, (image[2 * a + 1] + image[2 * b + 1]) / 2];
}

const { film, reps, messages, tag } = pageData();
const words = wordsOf(messages, tag);
try {
  const answer = await fetch(film);
  if (!answer.ok) throw new Error(answer.statusText);
  new Player(new Film(await answer.arrayBuffer()), reps, words);
} catch {
  write(byId("failed"), words("replay-failed"));
}
