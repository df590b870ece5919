/** The voice and the chimes with what switches them: the button, the first touch, the choice of last time. */

import { Chimes } from "./chimes.js";
import { remember, remembered } from "./choices.js";
import { announce } from "./notices.js";
import { byId, write } from "./page.js";
import { Voice } from "./voice.js";

/** @typedef {import("./page.js").Texts} Texts */

export class VoiceControls {
  /**
   * @param {Texts} texts
   * @param {boolean} quiet whether the person wants no voice, until they choose here
   */
  constructor(texts, quiet) {
    this._chimes = new Chimes();
    this._voice = new Voice(
      document.documentElement.lang,
      (text) => write(byId("caption"), text),
      (state) => showVoiceState(state, texts),
    );
    this._mute(Boolean(remembered("muted") ?? quiet));
    byId("mute").addEventListener("click", () => this.toggle());
    for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => this._wake());
  }

  /**
   * Say and show something; a screen reader says what no voice can.
   *
   * @param {import("./voice.js").Words} words
   */
  say(words) {
    this._voice.say(words);
    if (!this._voice.audible) announce(words.text, words.urgent);
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
 * @param {Texts} texts
 */
function showVoiceState(state, texts) {
  write(byId("mute"), { on: texts.mute, blocked: texts.mute, muted: texts.muted, none: texts.voice_none }[state]);
  byId("no-voice").hidden = state !== "none";
  byId("voice-note").hidden = state !== "blocked";
  if (state === "blocked") announce(texts.voice_blocked);
}
