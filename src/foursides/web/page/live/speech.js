/** The browser's own speech, by a voice of this device alone: others send the words to another host. */

/** @typedef {"on" | "blocked" | "none"} SpeechState blocked: the browser wants the page to be touched first */

/**
 * What may come of an utterance; one that is interrupted comes to nothing.
 *
 * @typedef {object} Outcome
 * @property {() => void} started
 * @property {() => void} ended
 * @property {() => void} failed
 */

const RATE = 1.0;

export class Speech {
  /**
   * @param {string} language such as "en" or "en-GB"
   * @param {() => void} onChange called when the state may have changed
   */
  constructor(language, onChange) {
    this._language = language;
    this._onChange = onChange;
    this._blocked = false;
    this._woken = false;
    this._voice = localVoice(language);
    self.speechSynthesis?.addEventListener?.("voiceschanged", () => {
      this._voice = localVoice(language);
      onChange();
    });
  }

  /** @returns {SpeechState} */
  get state() {
    return this._voice === null ? "none" : this._blocked ? "blocked" : "on";
  }

  /**
   * The person has touched the page: before that some browsers say nothing at all.
   *
   * @param {boolean} speaking whether something is being said: then nothing more is needed
   */
  wake(speaking) {
    if (this._blocked) {
      this._blocked = false;
      this._onChange();
    }
    if (this._woken || !this._voice) return;
    this._woken = true;
    const silence = Object.assign(new SpeechSynthesisUtterance(""), { voice: this._voice });
    if (!speaking) self.speechSynthesis.speak(silence);
  }

  /** Say no more of what is being said. */
  cancel() {
    self.speechSynthesis?.cancel();
  }

  /**
   * @param {string} text
   * @param {Outcome} outcome
   */
  utter(text, { started, ended, failed }) {
    const { speechSynthesis } = self;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = this._voice;
    utterance.lang = this._voice?.lang ?? this._language;
    utterance.rate = RATE;
    utterance.onstart = started;
    utterance.onend = ended;
    utterance.onerror = ({ error }) => {
      if (error === "interrupted" || error === "canceled") return;
      failed();
      if (error !== "not-allowed") return;
      this._blocked = true;
      this._onChange();
    };
    if (speechSynthesis.speaking || speechSynthesis.pending) speechSynthesis.cancel();
    speechSynthesis.resume(); // some browsers stay paused after a cancelled utterance
    speechSynthesis.speak(utterance);
  }
}

/**
 * The voice of this device for a language; null if there is none.
 *
 * @param {string} language
 */
function localVoice(language) {
  const voices = self.speechSynthesis?.getVoices() ?? [];
  const base = language.split("-")[0];
  const own = voices.filter(({ localService, lang }) => localService && lang.toLowerCase().startsWith(base));
  return own.find((voice) => voice.default) ?? own[0] ?? null;
}
