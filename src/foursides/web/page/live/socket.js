/** The one connection of a session: comes back by itself, sends again what was not handled, never twice. */

import { Close } from "../pose/constants.js";
import { Allowance, REFILL_MS, wait_ms } from "./pace.js";

/** @typedef {import("./outbox.js").Outbox} Outbox */
/** @typedef {import("./state.js").View} View */
/** @typedef {{kind: "say", code: string, text: string, urgent: boolean}} SayEvent */
/** @typedef {{kind: "rep", set_number: number, number: number, good: boolean, faults: string[]}} RepEvent */
/** @typedef {{kind: "rep_removed", set_number: number, number: number}} RemovedEvent */
/** @typedef {SayEvent | RepEvent | RemovedEvent | {kind: "phase", phase: string}} LiveEvent */
/** @typedef {import("./outbox.js").Ask} Ask */
/** @typedef {{processed: number, since_s: number | null, fresh: boolean, view: View}} Greeting */
/** @typedef {{type: "welcome", ask?: Ask} & Greeting} Welcome */
/** @typedef {{type: "state", processed: number, view?: Partial<View>, events?: LiveEvent[], ask?: Ask}} State */
/** @typedef {"elsewhere" | "gone" | "refused"} End another page has the session; the server has no such one */
/** @typedef {"connecting" | "open" | "lost" | "waiting" | End} ConnectionState waiting: until the server has room */

/**
 * Who listens.
 *
 * @typedef {object} Listener
 * @property {(state: ConnectionState, why: string) => void} connection
 * @property {() => void} over the connection will not come back by itself
 * @property {(view: Partial<View>) => void} view
 * @property {(events: LiveEvent[], handled: number) => void} events
 */

const SILENCE_MS = 6000; // without an answer to what was sent: the connection is dead, and no event has come of it
const LOST = 1006; // by the standard: ended without a closing message
const TOO_LARGE = 1009; // by the standard: the browser's, or a server's between
/** @type {Record<number, End>} ends after which another try would end the same way */
const ENDS = {
  [Close.TAKEN_OVER]: "elsewhere",
  [Close.NO_SESSION]: "gone",
  [Close.VERSION]: "refused",
  [Close.NO_TEXT]: "refused",
  [Close.POLICY]: "refused",
  [Close.BAD_MESSAGE]: "refused",
  [TOO_LARGE]: "refused",
};

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
    this._waits = false; // for room: the server has refused to begin
    this._tries = 0;
    this._allowance = new Allowance();
    this._waiting_since_ms = NaN;
    this._timer = 0;
    this._refills = setInterval(() => this._refill(), REFILL_MS);
    addEventListener("online", this._online);
    addEventListener("offline", this._lose);
    this._connect();
  }

  /** Send what waits, as far as the server's patience allows. */
  flush() {
    while (this._open && this._socket && this._allowance.left) {
      const message = this._outbox.next();
      if (!message) return;
      this._allowance.spend(message.frames);
      this._socket.send(message.data);
      if (Number.isNaN(this._waiting_since_ms)) this._waiting_since_ms = performance.now();
    }
  }

  /** Leave for good. */
  close() {
    this._ended = true;
    clearInterval(this._refills);
    clearTimeout(this._timer);
    removeEventListener("online", this._online);
    removeEventListener("offline", this._lose);
    this._socket?.close(1000);
  }

  _connect() {
    if (this._ended) return;
    const socket = new WebSocket(this._url);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", n: 0, seen: this._outbox.handled }));
    socket.onmessage = ({ data }) => socket === this._socket && this._receive(JSON.parse(data));
    socket.onclose = ({ code, reason }) => socket === this._socket && this._closed(code, reason);
    this._socket = socket;
    this._waiting_since_ms = performance.now();
  }

  /** @param {Welcome | State} message */
  _receive(message) {
    this._waiting_since_ms = NaN;
    if (message.type === "welcome") {
      this._outbox.heed(message.ask ?? { together: 1, step_s: 0 });
      this._outbox.rewind(message.processed, message.fresh ? message.since_s ?? -Infinity : -Infinity);
      this._open = true;
      this._tries = 0;
      this._listener.view(message.view);
      if (!this._waits) this._listener.connection("open", "");
      this.flush();
    } else if (message.type === "state") {
      if (message.ask) this._outbox.heed(message.ask);
      if (this._waits) this._listener.connection("open", ""); // it has taken what it had no room for before
      this._waits = false;
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
    const end = ENDS[code];
    if (end) {
      this.close();
      this._listener.over();
      this._listener.connection(end, reason);
      return;
    }
    const full = code === Close.LATER;
    this._waits ||= full;
    this._listener.connection(full ? "waiting" : "lost", reason);
    clearTimeout(this._timer);
    this._timer = setTimeout(() => this._connect(), wait_ms(this._tries++, full || code === Close.TOO_FAST));
  }

  /** The browser says that there is a network again. */
  _online = () => {
    if (this._open || this._ended) return;
    clearTimeout(this._timer);
    this._tries = 0;
    this._abandon();
    this._connect();
  };

  /** The browser says that there is none, or nothing has answered for long. */
  _lose = () => {
    if (!this._socket) return;
    this._abandon();
    this._closed(LOST, "");
  };

  /** Listen no more to a connection that may take minutes to notice its end. */
  _abandon() {
    const socket = this._socket;
    this._socket = null;
    socket?.close();
  }

  _refill() {
    this._allowance.refill();
    if (performance.now() - this._waiting_since_ms > SILENCE_MS) this._lose();
    this.flush();
  }
}
