/**
 * Says what the coach says and shows it as a caption, always.
 *
 * What is urgent cuts off what is being said; the rest waits its turn. Where nothing can be heard the captions go on in
 * the time that reading takes.
 */

import { Speech } from "./speech.js";

/** @typedef {{text: string, urgent: boolean, onStart?: () => void}} Sentence */
/** @typedef {"muted" | import("./speech.js").SpeechState} VoiceState */

const LONGEST_QUEUE = 3; // older sentences that still wait are out of date
const SHORTEST_MS = 900, READ_MS = 330; // a caption, and each of its words
const PATIENCE_MS = 4000; // beyond the time that reading takes: some engines never say that they end

export class Voice {
  /**
   * @param {string} language
   * @param {(text: string) => void} show a caption
   * @param {(state: VoiceState) => void} onChange
   */
  constructor(language, show, onChange) {
    this._show = show;
    this._onChange = onChange;
    this._speech = new Speech(language, () => onChange(this.state));
    /** @type {Sentence[]} */
    this._queue = [];
    /** @type {{timer: number} | null} what is being said; its end is not taken for that of the next */
    this._turn = null;
    this.muted = false;
    onChange(this.state);
  }

  /** @returns {VoiceState} */
  get state() {
    return this.muted ? "muted" : this._speech.state;
  }

  /** Whether sentences can be heard. */
  get audible() {
    return this.state === "on";
  }

  /** The person has touched the page. */
  wake() {
    this._speech.wake(this._turn !== null);
  }

  /** @param {Sentence} sentence */
  say(sentence) {
    if (sentence.urgent) {
      this._queue = [];
      this._begin(sentence);
      return;
    }
    this._queue.push(sentence);
    this._queue.splice(0, this._queue.length - LONGEST_QUEUE);
    if (!this._turn) this._next();
  }

  /** @param {boolean} muted */
  mute(muted) {
    this.muted = muted;
    if (muted) this._speech.cancel();
    this._onChange(this.state);
  }

  _next() {
    const sentence = this._queue.shift();
    if (sentence) this._begin(sentence);
  }

  /** @param {Sentence} sentence */
  _begin({ text, onStart }) {
    const reading_ms = Math.max(SHORTEST_MS, READ_MS * text.split(/\s+/).length);
    if (this._turn) clearTimeout(this._turn.timer);
    const turn = (this._turn = { timer: 0 });
    const ended = () => {
      if (turn !== this._turn) return;
      clearTimeout(turn.timer);
      this._turn = null;
      this._next();
    };
    const endIn = (/** @type {number} */ ms) => {
      if (turn !== this._turn) return;
      clearTimeout(turn.timer);
      turn.timer = setTimeout(ended, ms);
    };
    this._show(text);
    endIn(reading_ms + (this.audible ? PATIENCE_MS : 0));
    const started = () => onStart?.();
    if (this.audible) this._speech.utter(text, { started, ended, failed: () => endIn(reading_ms) });
    else started();
  }
}
