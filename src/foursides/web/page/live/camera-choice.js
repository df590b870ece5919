/** Which of several cameras watches: the one that was chosen last, until another is. */

import { remember } from "./choices.js";
import { byId } from "./page.js";
import { cameras } from "./watcher.js";

export class CameraChoice {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this._changed = false;
    this._select = /** @type {HTMLSelectElement} */ (byId("cameras"));
    this._select.addEventListener("change", () => {
      remember("camera", this._select.value);
      this._changed = true;
      onChange();
    });
  }

  /** Whether another camera has been chosen since this was last asked. */
  changed() {
    const changed = this._changed;
    this._changed = false;
    return changed;
  }

  /**
   * Offer the cameras if there are several.
   *
   * @param {MediaStream} stream of the one that watches now
   */
  async show(stream) {
    const there = await cameras();
    const now = stream.getVideoTracks()[0]?.getSettings().deviceId;
    this._select.replaceChildren(
      ...there.map(({ label, deviceId }) => new Option(label, deviceId, false, deviceId === now)),
    );
    byId("which").hidden = there.length < 2;
  }
}
