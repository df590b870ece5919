/** The voice and the chimes with what switches them: the button, the first touch, the choice of last time. */

import { Chimes } from "./chimes.js";
import { remember, remembered } from "./choices.js";
import { announce } from "./notices.js";
import { byId, write } from "./page.js";
import { Voice } from "./voice.js";

/** @typedef {import("./words.js").Words} Words */

export class VoiceControls {
  /**
   * @param {Words} words
   * @param {boolean} quiet whether the person wants no voice, until they choose here
   */
  constructor(words, quiet) {
    this._chimes = new Chimes();
    this._voice = new Voice(
      document.documentElement.lang,
      (text) => write(byId("caption"), text),
      (state) => showVoiceState(state, words),
    );
    this._mute(Boolean(remembered("muted") ?? quiet));
    byId("mute").addEventListener("click", () => this.toggle());
    for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => this._wake());
  }

  /**
   * Say and show something; a screen reader says what no voice can.
   *
   * @param {import("./voice.js").Sentence} sentence
   */
  say(sentence) {
    this._voice.say(sentence);
    if (!this._voice.audible) announce(sentence.text, sentence.urgent);
  }

  /** @param {import("./chimes.js").Chime} chime */
  play(chime) {
    this._chimes.play(chime);
  }

  /** Mute, or be heard again. */
  toggle() {
    this._mute(!this._voice.muted);
  }

  /** @param {boolean} muted */
  _mute(muted) {
    this._voice.mute(muted);
    this._chimes.muted = muted;
    remember("muted", muted);
  }

  /** The person has touched the page: now it may make itself heard. */
  _wake() {
    this._chimes.wake();
    this._voice.wake();
  }
}

/**
 * Show whether words are heard; say so where they cannot be.
 *
 * @param {import("./voice.js").VoiceState} state
 * @param {Words} words
 */
function showVoiceState(state, words) {
  const name = state === "muted" ? "live-muted" : state === "none" ? "live-voice-none" : "live-mute";
  write(byId("mute"), words(name));
  byId("no-voice").hidden = state !== "none";
  byId("voice-note").hidden = state !== "blocked";
  if (state === "blocked") announce(words("live-voice-blocked"));
}
