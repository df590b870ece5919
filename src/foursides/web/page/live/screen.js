/** What the page shows of a moment: the panel, the picture's outline, the pause and the stage. */

import { announce } from "./notices.js";
import { byId, write } from "./page.js";
import { Panel } from "./panel.js";
import { Picture } from "./picture.js";
import { nameOf, Stages } from "./stages.js";

/** @typedef {import("./state.js").View} View */

export class Screen {
  /**
   * @param {import("./words.js").Words} words
   * @param {"cm" | "in"} units
   * @param {readonly string[]} steps of the set-up in their order
   * @param {boolean} seen whether a camera or a recording is watched
   */
  constructor(words, units, steps, seen) {
    this._words = words;
    this.panel = new Panel(words, units, seen, steps);
    this.picture = seen ? new Picture() : null;
    this._stages = new Stages((name) => announce(name));
  }

  /**
   * @param {View} view
   * @param {View | null} before
   */
  show(view, before) {
    this.panel.show(view);
    this.picture?.show(view);
    byId("pause").hidden = view.phase !== "set"; // nothing else waits to be paused
    write(byId("pause"), this._words(view.paused ? "live-resume" : "live-pause"));
    if (view.paused && !before?.paused) byId("paused-title").focus();
    if (before?.paused && !view.paused) byId("pause").focus({ preventScroll: true });
  }

  /**
   * Show the stage that belongs to a phase; a session that was not to be begun ends at its advice.
   *
   * @param {View} view
   * @param {boolean} lacks_file whether a recording is to be chosen first
   */
  showStage(view, lacks_file) {
    const red = view.phase === "done";
    const stage = red ? "red" : lacks_file ? "file" : view.phase;
    const advice = view.stopped === "emergency" ? "live-flag-emergency" : "live-flag-red";
    if (red) write(byId("red-advice"), this._words(advice));
    this._stages.show(stage, nameOf(stage, view, this._words));
  }
}
