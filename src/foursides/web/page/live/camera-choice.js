/** Which of several cameras watches: the one that was chosen last, until another is. */

import { CAMERA, openCamera } from "../pose/camera.js";
import { remember, remembered } from "./choices.js";
import { byId } from "./page.js";

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

/** The camera that was chosen last, where it is still there. */
export function openChosen() {
  const deviceId = remembered("camera");
  return openCamera(typeof deviceId === "string" ? { ...CAMERA, deviceId } : CAMERA);
}

/**
 * The cameras of this device; their names are known once one has been allowed.
 *
 * @returns {Promise<MediaDeviceInfo[]>}
 */
async function cameras() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === "videoinput");
}
