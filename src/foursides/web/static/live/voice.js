/**
 * Says what the coach says and shows it as a caption, always.
 *
 * What is urgent cuts off what is being said; the rest waits its turn. Only voices of this device are used: others send
 * the words to another host. Without any the captions go on in the time that reading takes.
 */

/** @typedef {{text: string, urgent: boolean, onStart?: () => void}} Words */

const LONGEST_QUEUE = 3; // older words that still wait are out of date
const SHORTEST_MS = 900, READ_MS = 330; // a caption, and each of its words
const PATIENCE_MS = 4000; // for an utterance, beyond the time that reading takes: some engines never say that they end
const RATE = 1.0;

export class Voice {
  /**
   * @param {string} language
   * @param {(text: string) => void} show a caption
   */
  constructor(language, show) {
    this._language = language;
    this._show = show;
    /** @type {Words[]} */
    this._queue = [];
    this._timer = 0;
    this._turn = 0; // counts what is said, so that the end of what was cut off is not taken for the newer's
    this._speaking = false;
    this.muted = false;
    /** @type {SpeechSynthesisVoice | null} */
    this.voice = null;
    this._choose();
    self.speechSynthesis?.addEventListener?.("voiceschanged", () => this._choose());
  }

  /** Whether words can be heard. */
  get audible() {
    return this.voice !== null && !this.muted;
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
  }

  /** Say no more. */
  silence() {
    this._queue = [];
    this._turn++;
    this._speaking = false;
    clearTimeout(this._timer);
    self.speechSynthesis?.cancel();
  }

  _choose() {
    const voices = self.speechSynthesis?.getVoices() ?? [];
    const own = voices.filter(({ localService, lang }) => localService && lang.toLowerCase().startsWith(this._language));
    this.voice = own.find((voice) => voice.default) ?? own[0] ?? null;
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
    if (this.audible) this._utter(text, onStart, ended);
    else onStart?.();
    this._timer = setTimeout(ended, reading_ms + (this.audible ? PATIENCE_MS : 0));
  }

  /**
   * @param {string} text
   * @param {(() => void) | undefined} started
   * @param {() => void} ended
   */
  _utter(text, started, ended) {
    const { speechSynthesis } = self;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = this.voice;
    utterance.lang = this.voice?.lang ?? this._language;
    utterance.rate = RATE;
    utterance.onstart = () => started?.();
    utterance.onend = ended;
    utterance.onerror = ({ error }) => error !== "interrupted" && error !== "canceled" && ended();
    if (speechSynthesis.speaking || speechSynthesis.pending) speechSynthesis.cancel();
    speechSynthesis.resume(); // some browsers stay paused after a cancelled utterance
    speechSynthesis.speak(utterance);
  }
}
