/** Plays a session from the landmarks that were stored of it, with what was made of each repetition. */

import { byId, mark, pageData, write } from "../live/page.js";
import { wordsOf } from "../live/words.js";
import { BodyDrawing } from "./body.js";
import { caption, legAt, repAt } from "./caption.js";
import { Film } from "./film.js";
import { Playback } from "./playback.js";

/** @typedef {import("./caption.js").Rep} Rep */
/** @typedef {{film: string, reps: Rep[], messages: Record<string, string>, tag: string}} Data */

const SLOW = 0.5;
const EARLY_S = 0.7; // before a repetition that is jumped to

const { film: address, reps, messages, tag } = /** @type {Data} */ (pageData());
const words = wordsOf(messages, tag);
const play = byId("play");
const seek = /** @type {HTMLInputElement} */ (byId("seek"));
const slow = /** @type {HTMLInputElement} */ (byId("slow"));

/** @param {Film} film */
function open(film) {
  const drawing = new BodyDrawing(/** @type {HTMLCanvasElement} */ (byId("film")));
  const show = (/** @type {number} */ at_s) => {
    const clock_s = film.clock_s(at_s);
    seek.value = at_s.toFixed(1);
    drawing.draw(film.body(at_s), legAt(reps, clock_s));
    describe(clock_s);
  };
  const speed = () => (slow.checked ? SLOW : 1);
  const playback = new Playback(film.length_s, speed, show, (playing, ended) => {
    write(play, words(playing ? "replay-pause" : ended ? "replay-again" : "replay-play"));
  });
  const jump = (/** @type {Rep} */ rep) => {
    playback.seek(film.shown_s(rep.start_s) - EARLY_S);
    playback.play();
  };
  play.addEventListener("click", () => (playback.playing ? playback.pause() : playback.play()));
  seek.max = film.length_s.toFixed(1);
  seek.addEventListener("input", () => playback.seek(Number(seek.value)));
  byId("jumps").append(...reps.map((rep) => jumpButton(rep, () => jump(rep))));
  byId("player").hidden = false;
  playback.seek(0);
}

/** @param {number} clock_s */
function describe(clock_s) {
  const rep = repAt(reps, clock_s);
  const text = caption(rep, clock_s, words, tag);
  write(byId("moment"), text);
  seek.setAttribute("aria-valuetext", text);
  mark(byId("moment"), "data-good", rep && clock_s > rep.end_s ? String(rep.good) : null);
}

/**
 * @param {Rep} rep
 * @param {() => void} onClick
 */
function jumpButton({ set, number, verdict, good }, onClick) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = good ? "small" : "small fault";
  button.textContent = String(number);
  button.setAttribute("aria-label", words("replay-jump-to", { set, number, verdict }));
  button.addEventListener("click", onClick);
  return button;
}

try {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  open(new Film(await answer.arrayBuffer()));
} catch {
  write(byId("failed"), words("replay-failed"));
}
