/**
 * Says what the coach says and shows it as a caption, always.
 *
 * What is urgent cuts off what is being said; the rest waits its turn. Only voices of this device are used: others send
 * the words to another host. Without any the captions go on in the time that reading takes.
 */

/** @typedef {{text: string, urgent: boolean, onStart?: () => void}} Words */
/** @typedef {"on" | "muted" | "blocked" | "none"} VoiceState blocked: the browser wants the page to be touched first */

const LONGEST_QUEUE = 3; // older words that still wait are out of date
const SHORTEST_MS = 900, READ_MS = 330; // a caption, and each of its words
const PATIENCE_MS = 4000; // for an utterance, beyond the time that reading takes: some engines never say that they end
const RATE = 1.0;

export class Voice {
  /**
   * @param {string} language
   * @param {(text: string) => void} show a caption
   * @param {(state: VoiceState) => void} changed
   */
  constructor(language, show, changed) {
    this._language = language;
    this._show = show;
    this._changed = changed;
    /** @type {Words[]} */
    this._queue = [];
    this._timer = 0;
    this._turn = 0; // counts what is said, so that the end of what was cut off is not taken for the newer's
    this._speaking = false;
    this._blocked = false;
    this._woken = false;
    this.muted = false;
    /** @type {SpeechSynthesisVoice | null} */
    this.voice = null;
    this._choose();
    self.speechSynthesis?.addEventListener?.("voiceschanged", () => this._choose());
  }

  /** @returns {VoiceState} */
  get state() {
    return this.muted ? "muted" : this.voice === null ? "none" : this._blocked ? "blocked" : "on";
  }

  /** Whether words can be heard. */
  get audible() {
    return this.state === "on";
  }

  /** The person has touched the page: before that some browsers say nothing at all. */
  wake() {
    if (this._blocked) {
      this._blocked = false;
      this._changed(this.state);
    }
    if (this._woken || !this.voice) return;
    this._woken = true;
    const silence = Object.assign(new SpeechSynthesisUtterance(""), { voice: this.voice });
    if (!this._speaking) self.speechSynthesis.speak(silence);
  }

  /** @param {Words} words */
  say(words) {
    if (words.urgent) {
      this._queue = [];
      this._speak(words);
      return;
    }
    this._queue.push(words);
    this._queue.splice(0, this._queue.length - LONGEST_QUEUE);
    if (!this._speaking) this._next();
  }

  /** @param {boolean} muted */
  mute(muted) {
    this.muted = muted;
    if (muted) self.speechSynthesis?.cancel();
    this._changed(this.state);
  }

  _choose() {
    const voices = self.speechSynthesis?.getVoices() ?? [];
    const base = this._language.split("-")[0];
    const own = voices.filter(({ localService, lang }) => localService && lang.toLowerCase().startsWith(base));
    this.voice = own.find((voice) => voice.default) ?? own[0] ?? null;
    this._changed(this.state);
  }

  _next() {
    const words = this._queue.shift();
    if (words) this._speak(words);
  }

  /** @param {Words} words */
  _speak({ text, onStart }) {
    const turn = ++this._turn;
    const reading_ms = Math.max(SHORTEST_MS, READ_MS * text.split(/\s+/).length);
    this._speaking = true;
    clearTimeout(this._timer);
    const ended = () => {
      if (turn !== this._turn) return;
      clearTimeout(this._timer);
      this._speaking = false;
      this._next();
    };
    this._show(text);
    const endIn = (/** @type {number} */ ms) => {
      if (turn !== this._turn) return;
      clearTimeout(this._timer);
      this._timer = setTimeout(ended, ms);
    };
    endIn(reading_ms + (this.audible ? PATIENCE_MS : 0));
    if (this.audible) this._utter(text, onStart, ended, () => endIn(reading_ms));
    else onStart?.();
  }

  /**
   * @param {string} text
   * @param {(() => void) | undefined} started
   * @param {() => void} ended
   * @param {() => void} failed
   */
  _utter(text, started, ended, failed) {
    const { speechSynthesis } = self;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = this.voice;
    utterance.lang = this.voice?.lang ?? this._language;
    utterance.rate = RATE;
    utterance.onstart = () => started?.();
    utterance.onend = ended;
    utterance.onerror = ({ error }) => {
      if (error === "interrupted" || error === "canceled") return;
      failed();
      if (error !== "not-allowed") return;
      this._blocked = true;
      this._changed(this.state);
    };
    if (speechSynthesis.speaking || speechSynthesis.pending) speechSynthesis.cancel();
    speechSynthesis.resume(); // some browsers stay paused after a cancelled utterance
    speechSynthesis.speak(utterance);
  }
}
