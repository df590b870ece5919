/** Makes what the coach says and counts heard, unless it comes too late. */

import { PictureTimes } from "./picture-times.js";

/** @typedef {import("./socket.js").LiveEvent} LiveEvent */
/** @typedef {import("./chimes.js").Chime} Chime */

const STALE_MS = 3000; // words on older pictures come too late to be said
/** @type {Record<string, Chime>} */
const CHIMES = { step_done: "step", set_starts: "step", set_done: "set", paused: "pause" };

export class CoachEvents {
  /**
   * @param {import("./voice-controls.js").VoiceControls} voice
   * @param {(text: string) => void} onTopLegWay called with the words on a way of placing the top leg
   */
  constructor(voice, onTopLegWay) {
    this._voice = voice;
    this._onTopLegWay = onTopLegWay;
    /** When the pictures were shown that events are about. */
    this.times = new PictureTimes();
  }

  /**
   * @param {LiveEvent} event
   * @param {number} handled number of the newest message that it knows
   */
  hear(event, handled) {
    const shown_ms = this.times.of(handled);
    if (performance.now() - shown_ms > STALE_MS) return; // sent once more, after the server was away
    if (event.kind === "rep") this._voice.play("rep");
    if (event.kind !== "say") return;
    const { code, text, urgent } = event;
    const chime = CHIMES[code];
    if (chime) this._voice.play(chime);
    if (code === "top_leg_way") this._onTopLegWay(text);
    this._voice.say({ text, urgent, onStart: () => reportDelay(code, shown_ms) });
  }
}

/**
 * Report how long it took from a picture to the words about it, to whoever measures it.
 *
 * @param {string} code
 * @param {number} shown_ms
 */
function reportDelay(code, shown_ms) {
  const detail = { code, waited_ms: performance.now() - shown_ms };
  document.dispatchEvent(new CustomEvent("foursides:spoken", { detail }));
}
