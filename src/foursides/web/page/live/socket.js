/** The one connection of a session: comes back by itself, sends again what was not dealt with, never twice. */

import { Close } from "../pose/constants.js";

/** @typedef {import("./outbox.js").Outbox} Outbox */
/** @typedef {import("./state.js").View} View */
/** @typedef {{kind: "say", code: string, text: string, urgent: boolean}} Said */
/** @typedef {{kind: "rep", set_number: number, number: number, good: boolean, faults: string[]}} Repped */
/** @typedef {Said | Repped | {kind: "phase", phase: string} | {kind: "taken_back", set_number: number, number: number}} LiveEvent */
/** @typedef {{type: "welcome", processed: number, since_s: number | null, fresh: boolean, view: View}} Welcome */
/** @typedef {{type: "state", processed: number, view?: Partial<View>, events?: LiveEvent[]}} State */
/** @typedef {"connecting" | "open" | "lost" | "taken" | "gone" | "refused"} Connection */

/**
 * Who listens.
 *
 * @typedef {object} Listener
 * @property {(connection: Connection, why: string) => void} connection
 * @property {() => void} over the connection will not come back by itself
 * @property {(view: Partial<View>) => void} view
 * @property {(events: LiveEvent[], processed: number) => void} events
 */

const FIRST_WAIT_MS = 250, LONGEST_WAIT_MS = 8000;
const SILENCE_MS = 6000; // without an answer to what was sent: the connection is dead, though nobody has said so
const PUMP_MS = 40, FRAMES_A_PUMP = 4; // 100 frames a second: the server refuses more than 120
const BURST = 16; // frames that may go at once after a quiet moment
const TOO_LARGE = 1009; // by the standard: the browser's, or a server's between
const REFUSALS = [Close.VERSION, Close.NO_TEXT, Close.POLICY, TOO_LARGE, Close.BAD_MESSAGE]; // trying again would end the same way

export class LiveSocket {
  /**
   * @param {string} url
   * @param {Outbox} outbox
   * @param {Listener} listener
   */
  constructor(url, outbox, listener) {
    this._url = url;
    this._outbox = outbox;
    this._listener = listener;
    /** @type {WebSocket | null} */
    this._socket = null;
    this._open = false;
    this._ended = false;
    this._tries = 0;
    this._budget = BURST;
    this._waiting_since_ms = NaN;
    this._timer = 0;
    this._pump = setInterval(() => this._refill(), PUMP_MS);
    addEventListener("online", this._now);
    addEventListener("offline", this._drop);
    this._connect();
  }

  /** Send what waits, as far as the server's patience allows. */
  flush() {
    while (this._open && this._socket && this._budget > 0) {
      const message = this._outbox.take();
      if (!message) return;
      this._budget -= message.frames;
      this._socket.send(message.data);
      if (Number.isNaN(this._waiting_since_ms)) this._waiting_since_ms = performance.now();
    }
  }

  /** Leave for good. */
  close() {
    this._ended = true;
    clearInterval(this._pump);
    clearTimeout(this._timer);
    removeEventListener("online", this._now);
    removeEventListener("offline", this._drop);
    this._socket?.close(1000);
  }

  _connect() {
    if (this._ended) return;
    const socket = new WebSocket(this._url);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", n: 0, seen: this._outbox.done }));
    socket.onmessage = ({ data }) => socket === this._socket && this._hear(JSON.parse(data));
    socket.onclose = ({ code, reason }) => socket === this._socket && this._closed(code, reason);
    this._socket = socket;
    this._waiting_since_ms = performance.now();
  }

  /** @param {Welcome | State} message */
  _hear(message) {
    this._waiting_since_ms = NaN;
    if (message.type === "welcome") {
      this._outbox.rewind(message.processed, message.fresh ? message.since_s ?? -Infinity : -Infinity);
      this._open = true;
      this._tries = 0;
      this._listener.view(message.view);
      this._listener.connection("open", "");
      this.flush();
    } else if (message.type === "state") {
      this._outbox.acknowledge(message.processed);
      if (message.view) this._listener.view(message.view);
      if (message.events?.length) this._listener.events(message.events, message.processed);
    }
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  _closed(code, reason) {
    this._socket = null;
    this._open = false;
    this._waiting_since_ms = NaN;
    const end = code === Close.TAKEN_OVER ? "taken" : code === Close.NO_SESSION ? "gone" : REFUSALS.includes(code) ? "refused" : null;
    if (end) {
      this.close();
      this._listener.over();
      this._listener.connection(end, reason);
      return;
    }
    this._listener.connection("lost", reason);
    const wait_ms = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this._tries++) * (0.75 + Math.random() / 2);
    clearTimeout(this._timer);
    this._timer = setTimeout(() => this._connect(), code === Close.TOO_FAST ? LONGEST_WAIT_MS : wait_ms);
  }

  /** The browser says that there is a network again. */
  _now = () => {
    if (this._open || this._ended) return;
    clearTimeout(this._timer);
    this._tries = 0;
    this._abandon();
    this._connect();
  };

  /** The browser says that there is none, or nothing has answered for long. */
  _drop = () => {
    if (!this._socket) return;
    this._abandon();
    this._closed(1006, "");
  };

  /** Hear no more of a connection that may take minutes to notice its end. */
  _abandon() {
    const socket = this._socket;
    this._socket = null;
    socket?.close();
  }

  _refill() {
    this._budget = Math.min(BURST, this._budget + FRAMES_A_PUMP);
    if (performance.now() - this._waiting_since_ms > SILENCE_MS) this._drop();
    this.flush();
  }
}
