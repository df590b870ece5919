/** What goes out to the server: pictures, commands, and the time where no picture carries it. */

import { Outbox } from "./outbox.js";
import { LiveSocket } from "./socket.js";

/** @typedef {import("./outbox.js").Command} Command */

export class Connection {
  /**
   * @param {string} path of the session's socket on this server
   * @param {() => number} time_s by the session's clock
   * @param {import("./socket.js").Listener} listener
   */
  constructor(path, time_s, listener) {
    this._time_s = time_s;
    this._outbox = new Outbox();
    this._socket = new LiveSocket(`${location.origin.replace(/^http/, "ws")}${path}`, this._outbox, listener);
  }

  /**
   * @param {import("./wire.js").Sight} sight
   * @returns {number | null} the number of its message; null if it is not sent
   */
  sendSight(sight) {
    const n = this._outbox.addSight(sight);
    this._socket.flush();
    return n;
  }

  /** @param {Command} command */
  send(command) {
    this._outbox.addControl({ type: "command", time_s: this._time_s(), command });
    this._socket.flush();
  }

  /** Let time pass where no picture does. */
  tick() {
    this._outbox.addControl({ type: "tick", time_s: this._time_s() });
    this._socket.flush();
  }
}
