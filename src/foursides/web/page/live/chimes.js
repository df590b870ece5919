/** Short sounds, made here: a repetition, a step that is done, a set, a pause. */

/** @typedef {"rep" | "step" | "set" | "pause"} Chime */

/** Notes one after another [Hz]. */
const NOTES = Object.freeze({ rep: [660], step: [523, 659], set: [523, 659, 784], pause: [440, 330] });
const NOTE_S = 0.14, LOUDNESS = 0.12;

export class Chimes {
  constructor() {
    this.muted = false;
    /** @type {AudioContext | null} */
    this._context = null;
  }

  /** Browsers make no sound before the person has touched the page. */
  wake() {
    if (typeof AudioContext === "undefined") return;
    this._context ??= new AudioContext();
    void this._context.resume();
  }

  /** @param {Chime} chime */
  play(chime) {
    const context = this._context;
    if (this.muted || !context || context.state !== "running") return;
    NOTES[chime].forEach((hertz, i) => note(context, hertz, context.currentTime + i * NOTE_S));
  }
}

/**
 * @param {AudioContext} context
 * @param {number} hertz
 * @param {number} at_s
 */
function note(context, hertz, at_s) {
  const tone = new OscillatorNode(context, { type: "sine", frequency: hertz });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.setValueAtTime(0, at_s);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, at_s + 0.015);
  loudness.gain.exponentialRampToValueAtTime(0.001, at_s + 2 * NOTE_S);
  tone.connect(loudness).connect(context.destination);
  tone.start(at_s);
  tone.stop(at_s + 2 * NOTE_S);
}
