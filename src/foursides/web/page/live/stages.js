/** Which part of the page is shown; the focus and the screen reader follow. */

import { all, byId, mark } from "./page.js";

/** @typedef {import("./state.js").View} View */
/** @typedef {View["phase"] | "loading" | "file" | "red"} Stage */

export class Stages {
  /** @param {(text: string) => void} announce */
  constructor(announce) {
    this._announce = announce;
    /** @type {Stage} */
    this._stage = "loading";
  }

  /**
   * Show a stage.
   *
   * @param {Stage} stage
   * @param {string} name of it, to be announced
   */
  show(stage, name) {
    if (stage === this._stage) return;
    this._stage = stage;
    const content = byId("content");
    mark(content, "data-stage", stage);
    mark(content, "data-phase", stage);
    for (const part of all("[data-for]", content)) part.hidden = !part.dataset.for?.split(" ").includes(stage);
    const titles = all("h1", content).filter((title) => title.checkVisibility());
    titles[0]?.focus({ preventScroll: true });
    scrollTo(0, 0);
    this._announce(name);
  }
}

/**
 * What a stage is called.
 *
 * @param {Stage} stage
 * @param {View} view
 * @param {import("./words.js").Words} words
 */
export function nameOf(stage, { set_number, sets, leg }, words) {
  return words(`live-stage-${stage}`, { set: set_number, sets, leg });
}
