/** A live session: what is seen goes out, what the coach says and shows comes in. */

import { stayAwake } from "./awake.js";
import { CameraChoice } from "./camera-choice.js";
import { Chimes } from "./chimes.js";
import { remember, remembered } from "./choices.js";
import { now_s } from "./clock.js";
import { askAfter, askBefore, dialogs } from "./forms.js";
import { listenToKeys } from "./keys.js";
import { Outbox } from "./outbox.js";
import { all, byId, filled, mark, pageData, write } from "./page.js";
import { Panel } from "./panel.js";
import { Picture } from "./picture.js";
import { LiveSocket } from "./socket.js";
import { nameOf, Stages } from "./stages.js";
import { LiveState } from "./state.js";
import { Voice } from "./voice.js";
import { complaint, Watcher } from "./watcher.js";

/** @typedef {import("./outbox.js").Command} Command */
/** @typedef {import("./socket.js").Connection} Connection */
/** @typedef {import("./socket.js").LiveEvent} LiveEvent */
/** @typedef {import("./state.js").View} View */
/** @typedef {import("./chimes.js").Chime} Chime */

const TICK_MS = 200;
const SILENT_S = 0.5; // without a picture for longer, time passes by the clock
const BEHIND_S = 0.3; // of the clock: pictures on their way are not older than that
const TRACED = 2000; // pictures whose way into words is followed: more than a minute of them
const AGAIN_MS = 2000; // between two looks for a camera that has gone
const STALE_MS = 3000; // words on older pictures come too late to be said
/** Phases in which somebody is watched. */
const WATCHED = ["camera", "setup", "ready", "set", "rest"];
/** @type {Record<string, Chime>} */
const CHIMES = { step_done: "step", set_starts: "step", set_done: "set", paused: "pause" };

class Session {
  constructor() {
    const { session, source, units, texts, emergencies, steps, leg, voice } = pageData();
    this._quiet = voice === false;
    this._id = /** @type {string} */ (session);
    this._texts = /** @type {import("./page.js").Texts} */ (texts);
    this._kind = /** @type {"camera" | "file" | "sample" | "none"} */ (source);
    this._outbox = new Outbox();
    this._state = new LiveState();
    this._chimes = new Chimes();
    this._voice = new Voice(document.documentElement.lang, (text) => write(byId("caption"), text), (state) => this._voiced(state));
    this._panel = new Panel(texts, units, source !== "none", /** @type {string[]} */ (steps));
    this._stages = new Stages((name) => this._announce(name));
    this._picture = source === "none" ? null : new Picture();
    this._watcher = source === "none" ? null : this._newWatcher(source, /** @type {boolean} */ (leg));
    this._choice = new CameraChoice(() => this._watcher?.turn());
    /** @type {File | null} */
    this._file = null;
    this._watching = false;
    /** @type {Map<number, number>} when the newest picture of a message was there [ms], by the message's number */
    this._shown_ms = new Map();
    this._letSleep = () => {};
    this._state.watch((view, before) => this._show(view, before));
    this._listen(emergencies);
    const url = `${location.origin.replace(/^http/, "ws")}/live/${this._id}`;
    this._socket = new LiveSocket(url, this._outbox, {
      connection: (connection, why) => this._connected(connection, why),
      view: (changes) => this._state.update(changes),
      events: (events, processed) => events.forEach((event) => this._hear(event, processed)),
    });
    setInterval(() => this._tick(), TICK_MS);
  }

  /**
   * @param {"camera" | "file" | "sample"} kind
   * @param {boolean} leg whether the lower leg is measured from the picture
   */
  _newWatcher(kind, leg) {
    return new Watcher(kind, (sight, shown_ms) => this._saw(sight, shown_ms), (shot) => this._picture?.draw(shot), leg);
  }

  // --- what goes out

  /**
   * @param {import("./wire.js").Sight} sight
   * @param {number} shown_ms
   */
  _saw(sight, shown_ms) {
    this._shown_ms.set(this._outbox.addSight(sight), shown_ms);
    if (this._shown_ms.size > TRACED) this._shown_ms.delete(this._shown_ms.keys().next().value ?? 0);
    this._socket.flush();
    this._picture?.body(sight.frame);
    this._panel.saw(sight.frame !== null);
    this._note("");
  }

  /** @param {Command} command */
  _tell(command) {
    this._outbox.addControl({ type: "command", time_s: this._time_s(), command });
    this._socket.flush();
  }

  /** Time of what is said now: not later than pictures that are still on their way. */
  _time_s() {
    const last_s = this._watcher?.last_s ?? NaN;
    const flows = this._watching && (!this._watcher?.live || now_s() - last_s < SILENT_S);
    return flows && !Number.isNaN(last_s) ? last_s : now_s() - BEHIND_S;
  }

  /** Let time pass where no picture does. */
  _tick() {
    const phase = this._state.view?.phase ?? "";
    const recorded = this._kind === "file" || this._kind === "sample";
    if (recorded || !WATCHED.includes(phase) || this._time_s() === this._watcher?.last_s) return;
    this._outbox.addControl({ type: "tick", time_s: this._time_s() });
    this._socket.flush();
  }

  // --- what comes in

  /**
   * @param {LiveEvent} event
   * @param {number} processed
   */
  _hear(event, processed) {
    const shown_ms = this._shown_ms.get(processed) ?? NaN;
    if (performance.now() - shown_ms > STALE_MS) return; // sent once more, after the server was away
    if (event.kind === "rep") this._chimes.play("rep");
    if (event.kind !== "say") return;
    const chime = CHIMES[event.code];
    if (chime) this._chimes.play(chime);
    if (event.code === "top_leg_way") this._panel.point(event.text);
    const onStart = () => this._trace(event.code, shown_ms);
    this._voice.say({ text: event.text, urgent: event.urgent, onStart });
    if (!this._voice.audible) this._announce(event.text, event.urgent);
  }

  /**
   * Say how long it took from a picture to the words about it, to whoever measures it.
   *
   * @param {string} code
   * @param {number} shown_ms
   */
  _trace(code, shown_ms) {
    const detail = { code, waited_ms: performance.now() - shown_ms };
    document.dispatchEvent(new CustomEvent("foursides:spoken", { detail }));
  }

  /**
   * @param {View} view
   * @param {View | null} before
   */
  _show(view, before) {
    this._panel.show(view);
    this._picture?.show(view);
    byId("pause").hidden = view.phase !== "set"; // nothing else waits to be paused
    write(byId("pause"), view.paused ? this._texts.resume : this._texts.pause);
    if (view.paused && !before?.paused) byId("paused-title").focus();
    if (before?.paused && !view.paused) byId("pause").focus({ preventScroll: true });
    if (view.phase === "done" && !refused(view)) {
      this._end();
      location.replace(`/summary/${this._id}`);
      return;
    }
    if (view.phase === before?.phase) return;
    if (WATCHED.includes(view.phase)) void this._watch();
    else if (before) this._end();
    this._stage(view);
  }

  /** @param {View} view */
  _stage(view) {
    const red = view.phase === "done";
    const wants_file = this._kind === "file" && !this._file && WATCHED.includes(view.phase);
    const stage = red ? "red" : wants_file ? "file" : view.phase;
    if (red) write(byId("red-advice"), view.stopped === "emergency" ? this._texts.flag_emergency : this._texts.flag_red);
    this._stages.show(stage, nameOf(stage, view, this._texts));
  }

  // --- watching

  async _watch() {
    if (this._watching || (this._kind === "file" && !this._file)) return;
    this._watching = true;
    this._letSleep = stayAwake();
    if (!this._watcher) return;
    this._note(this._kind === "camera" ? this._texts.asking : this._texts.loading);
    try {
      await this._look(this._watcher);
      while (this._kind === "camera" && this._watching) await this._lookAgain(this._watcher);
      this._ended();
    } catch (error) {
      this._note(complaint(error, this._texts));
    }
  }

  /**
   * Look at what is to be watched, to its end.
   *
   * @param {Watcher} watcher
   */
  async _look(watcher) {
    const source = await watcher.open(this._file);
    this._picture?.open(source.stream);
    this._note(this._texts.loading);
    if (source.stream) void this._choice.show(source.stream);
    await watcher.watch(source);
  }

  /**
   * The camera has stopped: another one was chosen, or this one was unplugged or taken away.
   *
   * @param {Watcher} watcher
   */
  async _lookAgain(watcher) {
    if (!this._choice.taken()) {
      this._note(this._texts.camera_gone);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      if (!this._watching) return;
    }
    await this._look(watcher).catch((error) => {
      if (!(error instanceof DOMException)) throw error; // no camera's doing
      this._note(complaint(error, this._texts));
    });
  }

  /** A recording is over: what is not done by now will not be. */
  _ended() {
    if (this._kind !== "file" || !WATCHED.includes(this._state.view?.phase ?? "")) return;
    this._banner(this._texts.recording_ended);
    this._tell({ kind: "asked", wish: "stop" });
  }

  /** Nothing is watched any more. */
  _end() {
    this._letSleep();
    this._watcher?.close();
    this._watching = false;
  }

  // --- around it

  /**
   * @param {Connection} connection
   * @param {string} why
   */
  _connected(connection, why) {
    const texts = this._texts;
    const over = connection === "taken" || connection === "gone" || connection === "refused";
    mark(byId("connection"), "data-state", connection === "open" ? "open" : over ? "lost" : connection);
    write(byId("connection"), connection === "open" ? texts.connected : over ? texts.lost_short : texts.reconnecting);
    if (connection === "open") {
      if (!byId("banner").hidden) this._announce(texts.back);
      this._banner("");
    } else if (connection === "lost") {
      this._banner(texts.lost);
    } else if (over) {
      this._end();
      this._banner(connection === "taken" ? `${texts.taken} ${texts.taken_note}` : filled(texts[connection], { why }));
    }
  }

  /** @param {string} text */
  _banner(text) {
    byId("banner").hidden = text === "";
    write(byId("banner"), text);
    if (text) this._announce(text, true);
  }

  /** @param {string} text */
  _note(text) {
    if (byId("eye-note").textContent === text) return;
    byId("eye-note").hidden = text === "";
    write(byId("eye-note"), text);
    if (text) this._announce(text);
  }

  /**
   * Let a screen reader say something.
   *
   * @param {string} text
   * @param {boolean} [urgent]
   */
  _announce(text, urgent = false) {
    const region = byId(urgent ? "assertive" : "polite");
    region.replaceChildren(Object.assign(document.createElement("span"), { textContent: text }));
  }

  /** @param {boolean} muted */
  _mute(muted) {
    this._voice.mute(muted);
    this._chimes.muted = muted;
    remember("muted", muted);
  }

  /**
   * Show whether words are heard; say so where they cannot be.
   *
   * @param {import("./voice.js").VoiceState} state
   */
  _voiced(state) {
    const texts = this._texts;
    write(byId("mute"), { on: texts.mute, blocked: texts.mute, muted: texts.muted, none: texts.voice_none }[state]);
    byId("no-voice").hidden = state !== "none";
    byId("voice-note").hidden = state !== "blocked";
    if (state === "blocked") this._announce(texts.voice_blocked);
  }

  /** The person has touched the page: now it may make itself heard. */
  _wake() {
    this._chimes.wake();
    this._voice.wake();
  }

  /** @param {readonly string[]} emergencies */
  _listen(emergencies) {
    const tell = (/** @type {Command} */ command) => this._tell(command);
    const wish = (/** @type {string} */ what) => this._tell({ kind: "asked", wish: what });
    const pause = () => this._state.view?.phase === "set" && wish(this._state.view.paused ? "resume" : "pause");
    const lasts = () => WATCHED.includes(this._state.view?.phase ?? "");
    const open = dialogs(tell);
    const mute = () => this._mute(!this._voice.muted);
    this._mute(Boolean(remembered("muted") ?? this._quiet));
    askBefore(this._texts, emergencies, this._kind === "file", (command, file) => {
      this._file = file;
      this._tell(command);
    });
    askAfter(this._texts, tell);
    byId("file-again").addEventListener("change", ({ target }) => {
      this._file = /** @type {HTMLInputElement} */ (target).files?.[0] ?? null;
      if (this._state.view) this._stage(this._state.view);
      void this._watch();
    });
    for (const button of all("[data-wish]")) button.addEventListener("click", () => wish(button.dataset.wish ?? ""));
    byId("pause").addEventListener("click", pause);
    byId("pain").addEventListener("click", open.pain);
    byId("stop").addEventListener("click", open.stop);
    byId("help").addEventListener("click", open.help);
    byId("mute").addEventListener("click", mute);
    for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => this._wake());
    const during = (/** @type {() => void} */ act) => () => lasts() && act();
    listenToKeys(
      { pause, on: during(() => wish("on")), mute, pain: during(open.pain), stop: during(open.stop), help: open.help },
      /** @type {HTMLInputElement} */ (/** @type {unknown} */ (byId("keys-on"))),
    );
  }
}

/**
 * Whether the session was not to be begun.
 *
 * @param {View} view
 */
function refused({ stopped }) {
  return stopped === "red_flag" || stopped === "emergency";
}

new Session();
