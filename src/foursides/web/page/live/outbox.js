/**
 * What has been sent to the server, or is to be, and may have to be sent again.
 *
 * Every message has a number. It is stored until the server has handled it, and a minute in any case: a server that was
 * started anew may ask for the repetition under way once more. Older frames are dropped, commands never.
 */

import { wire } from "../pose/constants.js";
import { encode } from "./wire.js";

/** @typedef {import("./wire.js").Sight} Sight */
/** @typedef {{kind: "checked", pain: number, red_flags: string[]}} StartAnswers */
/** @typedef {{kind: "pained", pain: number}} PainReport */
/** @typedef {{kind: "asked", wish: string}} PersonRequest */
/** @typedef {{kind: "rated", pain: number, effort: number}} EndAnswers */
/** @typedef {StartAnswers | PainReport | PersonRequest | EndAnswers} Command as in `foursides/coach/events.py` */
/** @typedef {{type: "command", time_s: number, command: Command} | {type: "tick", time_s: number}} Control */
/** @typedef {{n: number, at_ms: number, sight: Sight | null, control: Control | null}} Message */

/** @typedef {{together: number, step_s: number}} Ask pictures in a message; nearer than this none is sent */

const STORED_MS = 60_000;
const MOST_TOGETHER = 4, LONGEST_STEP_S = 0.2; // beyond, words come late and lifts are missed

export class Outbox {
  /** @param {() => number} now [ms] */
  constructor(now = () => performance.now()) {
    this._now = now;
    /** @type {Message[]} */
    this._messages = [];
    this._next = 1;
    this._sent = 0; // up to this number all has gone to the socket
    this._handled = 0; // up to this number the server has handled all
    /** @type {Ask} */
    this._ask = { together: 1, step_s: 0 };
    this._seen_s = -Infinity; // of the last picture that goes out
    this._welcomed = false; // whether the server has ever said up to where it is
  }

  /**
   * @param {Sight} sight
   * @returns {number | null} the number of its message; null if the server has more than enough of them
   */
  addSight(sight) {
    const since_s = sight.time_s - this._seen_s;
    if (since_s > 0 && since_s < this._ask.step_s) return null;
    this._seen_s = sight.time_s;
    return this._add({ sight, control: null });
  }

  /**
   * The server asks for more pictures in a message, or for fewer of them: it has much to do.
   *
   * @param {Ask} ask
   */
  heed({ together, step_s }) {
    this._ask = { together: Math.min(together, MOST_TOGETHER), step_s: Math.min(step_s, LONGEST_STEP_S) };
  }

  /**
   * @param {Control} control
   * @returns {number} the number of its message
   */
  addControl(control) {
    return this._add({ sight: null, control });
  }

  /** @param {Pick<Message, "sight" | "control">} content */
  _add(content) {
    const n = this._next++;
    this._messages.push({ n, at_ms: this._now(), ...content });
    return n;
  }

  /** The last number that the server has handled. */
  get handled() {
    return this._handled;
  }

  /**
   * The server has handled all up to a number.
   *
   * @param {number} n
   */
  acknowledge(n) {
    this._handled = Math.max(this._handled, n);
    this._dropOld();
  }

  /**
   * Begin again with a server that has handled all up to a number: what came after is sent once more.
   *
   * @param {number} handled
   * @param {number} since_s frames up to this time are of no use to it
   */
  rewind(handled, since_s) {
    if (!this._welcomed) this._renumber(handled);
    this._welcomed = true;
    this._next = Math.max(this._next, handled + 1); // another page may have gone on in between
    this._handled = handled;
    this._sent = handled;
    this._messages = this._messages.filter(({ sight }) => !sight || sight.time_s > since_s);
    this._dropOld();
  }

  /**
   * The next message to send, with as many frames as one message may hold; null if there is none.
   *
   * @returns {{data: string | ArrayBuffer, frames: number} | null}
   */
  next() {
    const rest = this._messages.filter(({ n }) => n > this._sent);
    if (!rest.length) return null;
    const [first] = rest;
    if (first.control) {
      this._sent = first.n;
      return { data: JSON.stringify({ n: first.n, ...first.control }), frames: 0 };
    }
    const end = rest.findIndex(({ sight }, i) => !sight || i === wire.MOST_FRAMES);
    if (end < 0 && rest.length < this._ask.together) return null; // the next picture takes them along
    const batch = rest.slice(0, end < 0 ? rest.length : end);
    this._sent = batch[batch.length - 1].n;
    return { data: encode(this._sent, batch.flatMap(({ sight }) => sight ?? [])), frames: batch.length };
  }

  /**
   * A page that was loaded anew goes on with the numbers of the one before.
   *
   * @param {number} handled
   */
  _renumber(handled) {
    for (const message of this._messages) message.n += handled;
    this._next += handled;
  }

  _dropOld() {
    const old_ms = this._now() - STORED_MS;
    this._messages = this._messages.filter(
      ({ n, at_ms, control }) => at_ms > old_ms || (n > this._handled && control?.type === "command"),
    );
  }
}
