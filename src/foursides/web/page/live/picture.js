/** The picture, the body drawn over it and the outline to fill. */

import { byId, mark } from "./page.js";
import { Skeleton } from "./skeleton.js";

/** @typedef {import("../pose/camera.js").Shot} Shot */
/** @typedef {import("../pose/frame.js").Frame} Frame */
/** @typedef {import("./state.js").View} View */

const QUARTER = Math.PI / 2;

export class Picture {
  constructor() {
    this._video = /** @type {HTMLVideoElement} */ (byId("video"));
    this._shot = /** @type {HTMLCanvasElement} */ (byId("shot"));
    this._context = /** @type {CanvasRenderingContext2D} */ (this._shot.getContext("2d"));
    this._skeleton = new Skeleton(/** @type {HTMLCanvasElement} */ (byId("skeleton")));
    /** @type {"left" | "right" | "both"} */
    this._leg = "left";
  }

  /**
   * Show what a camera sees, as in a mirror if it looks at who looks at it; anything else is drawn shot by shot.
   *
   * @param {MediaStream | null} stream
   */
  open(stream) {
    this._video.hidden = stream === null;
    this._shot.hidden = stream !== null;
    this._video.srcObject = stream;
    if (!stream) return;
    void this._video.play();
    const facing = stream.getVideoTracks()[0]?.getSettings().facingMode;
    mark(byId("view"), "data-mirror", facing === "environment" ? null : "");
  }

  /** @param {Shot} shot */
  draw({ image, turns }) {
    if (this._shot.hidden) return;
    const across = "displayWidth" in image ? image.displayWidth : image.width;
    const down = "displayHeight" in image ? image.displayHeight : image.height;
    const [width, height] = turns % 2 ? [down, across] : [across, down];
    if (this._shot.width !== width || this._shot.height !== height) Object.assign(this._shot, { width, height });
    this._context.setTransform(1, 0, 0, 1, width / 2, height / 2);
    this._context.rotate(turns * QUARTER);
    this._context.drawImage(image, -across / 2, -down / 2);
  }

  /** @param {Frame | null} frame */
  body(frame) {
    this._skeleton.draw(frame, this._leg);
    if (frame) byId("view").style.setProperty("--aspect", (frame.width / frame.height).toFixed(4));
  }

  /** @param {View} view */
  show({ phase, leg, lies_on, sight }) {
    this._leg = leg;
    const outline = byId("outline");
    outline.toggleAttribute("hidden", phase !== "camera" && phase !== "setup");
    // Who faces the camera on the left side has the head to the right of it.
    outline.classList.toggle("flip", lies_on === "right");
    mark(outline, "data-fine", sight === "fine" ? "" : null);
  }
}
