/**
 * What has been said to the server and may have to be said again.
 *
 * Every message has a number. It is kept until the server has dealt with it, and a minute in any case: a server that
 * was started anew may ask for the repetition under way once more. Frames older than that are let go, commands never.
 */

import { wire } from "../pose/constants.js";
import { encode } from "./wire.js";

/** @typedef {import("./wire.js").Sight} Sight */
/** @typedef {{pain: number, red_flags: string[], kind: "checked"} | {kind: "pained", pain: number} | {kind: "asked", wish: string} | {kind: "rated", pain: number, effort: number}} Command */
/** @typedef {{type: "command", time_s: number, command: Command} | {type: "tick", time_s: number}} Control */
/** @typedef {{n: number, at_ms: number, sight: Sight | null, control: Control | null}} Kept */

const KEEP_MS = 60_000;

export class Outbox {
  /** @param {() => number} now [ms] */
  constructor(now = () => performance.now()) {
    this._now = now;
    /** @type {Kept[]} */
    this._kept = [];
    this._next = 1;
    this._sent = 0; // up to here all has been handed to the socket
    this._done = 0; // up to here the server has dealt with all
    this._met = false; // whether the server has said where it is
  }

  /** @param {Sight} sight */
  addSight(sight) {
    return this._add({ sight, control: null });
  }

  /** @param {Control} control */
  addControl(control) {
    return this._add({ sight: null, control });
  }

  /** @param {Pick<Kept, "sight" | "control">} what */
  _add(what) {
    const n = this._next++;
    this._kept.push({ n, at_ms: this._now(), ...what });
    return n;
  }

  /** How many messages wait to be sent. */
  get waiting() {
    return this._kept.reduce((count, { n }) => count + (n > this._sent ? 1 : 0), 0);
  }

  /** The last number that the server has dealt with. */
  get done() {
    return this._done;
  }

  /**
   * The server has dealt with all up to a number.
   *
   * @param {number} n
   */
  acknowledge(n) {
    this._done = Math.max(this._done, n);
    this._forget();
  }

  /**
   * Begin again with a server that has dealt with all up to a number: what came after is sent once more.
   *
   * @param {number} processed
   * @param {number} since_s frames up to this time are of no use to it
   */
  rewind(processed, since_s) {
    if (!this._met) this._renumber(processed);
    this._met = true;
    this._next = Math.max(this._next, processed + 1); // another page may have gone on in between
    this._done = processed;
    this._sent = processed;
    this._kept = this._kept.filter(({ sight }) => !sight || sight.time_s > since_s);
    this._forget();
  }

  /**
   * The next message to send, with as many frames as one message may hold; null if there is none.
   *
   * @returns {{data: string | ArrayBuffer, frames: number} | null}
   */
  take() {
    const rest = this._kept.filter(({ n }) => n > this._sent);
    if (!rest.length) return null;
    const [first] = rest;
    if (first.control) {
      this._sent = first.n;
      return { data: JSON.stringify({ n: first.n, ...first.control }), frames: 0 };
    }
    const end = rest.findIndex(({ sight }, i) => !sight || i === wire.MOST_FRAMES);
    const batch = rest.slice(0, end < 0 ? rest.length : end);
    this._sent = batch[batch.length - 1].n;
    return { data: encode(this._sent, batch.map(({ sight }) => /** @type {Sight} */ (sight))), frames: batch.length };
  }

  /**
   * A page that was loaded anew goes on with the numbers of the one before.
   *
   * @param {number} processed
   */
  _renumber(processed) {
    for (const kept of this._kept) kept.n += processed;
    this._next += processed;
  }

  _forget() {
    const old_ms = this._now() - KEEP_MS;
    this._kept = this._kept.filter(({ n, at_ms, control }) => at_ms > old_ms || (n > this._done && control?.type === "command"));
  }
}
