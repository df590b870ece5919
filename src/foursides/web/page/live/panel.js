/** What stands beside the picture: one part for each phase, in large letters. */

import { setup } from "../pose/constants.js";
import { fillRing, Gauge } from "./gauge.js";
import { all, byId, mark, write } from "./page.js";

/** @typedef {import("./state.js").View} View */
/** @typedef {import("./words.js").Words} Words */

const { STILL_S } = setup;
const LEVELS = /** @type {[string, number][]} */ ([["high", 0.75], ["fair", 0.45], ["low", 0.001]]);

export class Panel {
  /**
   * @param {Words} words
   * @param {"cm" | "in"} units
   * @param {boolean} seen whether a camera or a recording is watched
   * @param {readonly string[]} steps of the set-up in their order; turning over is lying down on the other side
   */
  constructor(words, units, seen, steps) {
    this._all = steps;
    this._words = words;
    /** @type {boolean | null} whether somebody was in the newest picture; null before the first */
    this._somebody = null;
    this._gauge = seen ? new Gauge(units) : null;
    if (seen) {
      byId("ticks").replaceChildren(...steps.map(() => document.createElement("li")));
    }
  }

  /** @param {boolean} somebody whether somebody is in the newest picture */
  saw(somebody) {
    this._somebody = somebody;
  }

  /** @param {View} view */
  show(view) {
    const { set_number, sets, leg, phase } = view;
    const numbered = ["set", "rest", "ready"].includes(phase);
    write(byId("where"), numbered ? this._words("live-set-of", { set: set_number, sets, leg }) : "");
    const looking = view.sight === "nobody" && this._somebody !== false; // nothing has lasted yet
    const sight = looking ? "looking" : view.sight;
    write(byId("sight"), this._words(`live-sight-${dashed(sight)}`));
    this._steps(view);
    this._set(view);
    this._rest(view);
    this._confidence(view, sight);
    byId("paused").hidden = view.paused === null;
    if (view.paused) {
      write(byId("paused-why"), this._words(`live-paused-${view.paused}`));
      write(byId("paused-how"), this._words(`live-resume-${view.paused}`));
    }
  }

  /**
   * Point out the way of placing the top leg that is being spoken of.
   *
   * @param {string} spoken
   */
  point(spoken) {
    for (const way of all("[data-way]")) {
      const text = way.querySelector("p")?.textContent ?? "";
      mark(way, "data-now", text && spoken.includes(text) ? "" : null);
      if (way.hasAttribute("data-now")) way.scrollIntoView({ block: "nearest" });
    }
  }

  /** @param {View} view */
  _steps({ step, seen, lies_on, phase, still_s }) {
    if (!this._gauge) return;
    const now = this._all.indexOf(step === "other_side" ? "lie_down" : step ?? "");
    write(byId("step"), step ? this._words(`live-step-${dashed(step)}`, { side: lies_on, seen }) : "");
    byId("ways").hidden = step !== "top_leg";
    all("#ticks li").forEach((item, i) => {
      write(item, this._words(`live-short-${dashed(this._all[i])}`, { side: lies_on }));
      mark(item, "data-done", i < now || (phase !== "setup" && step === null) ? "" : null);
      mark(item, "aria-current", i === now ? "step" : null);
    });
    fillRing("still-ring", still_s / STILL_S);
  }

  /** @param {View} view */
  _set(view) {
    write(byId("count"), String(view.reps));
    write(byId("wanted"), String(view.reps_wanted));
    if (this._gauge) write(byId("good"), String(view.good));
    byId("undo").hidden = view.camera;
    byId("without").hidden = !view.offered;
    write(byId("movement"), this._words(`live-movement-${view.movement}`));
    fillRing("hold-ring", view.hold_s / view.hold_wanted_s);
    this._gauge?.show(view);
  }

  /** @param {View} view */
  _rest({ rest_left_s, set_number, sets, leg }) {
    write(byId("rest"), String(Math.ceil(rest_left_s)));
    write(byId("next"), this._words("live-next-set", { set: set_number, sets, leg }));
  }

  /**
   * @param {View} view
   * @param {string} sight what is shown of it
   */
  _confidence({ confidence, size }, sight) {
    if (!this._gauge) return;
    const measured = size !== null && sight !== "nobody";
    const unmeasured = sight === "fine" || sight === "looking" ? "wait" : "none";
    const level = measured ? LEVELS.find(([, least]) => confidence >= least)?.[0] ?? "none" : unmeasured;
    mark(byId("confidence"), "data-level", level);
    const seen = this._words(`live-seen-${level}`);
    mark(byId("confidence"), "aria-label", this._words("live-confidence-is", { seen }));
    write(byId("confidence-word"), seen);
  }
}

/**
 * A code as the ids of the catalogue have it.
 *
 * @param {string} code
 */
function dashed(code) {
  return code.replaceAll("_", "-");
}
