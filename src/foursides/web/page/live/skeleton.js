/** The body over the picture: thin lines, and the working leg bold. */

import { LEG, Landmark } from "../pose/constants.js";

/** @typedef {import("../pose/frame.js").Frame} Frame */
/** @typedef {import("../pose/frame.js").Side} Side */

const L = Landmark;
const BONES = [
  [L.LEFT_SHOULDER, L.RIGHT_SHOULDER], [L.LEFT_HIP, L.RIGHT_HIP],
  [L.LEFT_SHOULDER, L.LEFT_HIP], [L.RIGHT_SHOULDER, L.RIGHT_HIP],
  [L.LEFT_SHOULDER, L.LEFT_ELBOW], [L.LEFT_ELBOW, L.LEFT_WRIST],
  [L.RIGHT_SHOULDER, L.RIGHT_ELBOW], [L.RIGHT_ELBOW, L.RIGHT_WRIST],
];
const COLOURS = { body: "#ffffff", leg: "#4fe0b5", edge: "rgb(0 0 0 / 65%)" };

export class Skeleton {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this._canvas = canvas;
    this._context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  }

  /**
   * Draw one frame; nothing if nobody is there.
   *
   * @param {Pick<Frame, "image" | "width" | "height"> | null} frame
   * @param {Side | "both"} working
   */
  draw(frame, working) {
    const { _canvas: canvas, _context: context } = this;
    if (frame && (canvas.width !== frame.width || canvas.height !== frame.height)) {
      canvas.width = frame.width;
      canvas.height = frame.height;
    }
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (!frame) return;
    const thin = frame.height / 150;
    const legs = /** @type {Side[]} */ (["left", "right"]);
    const others = legs.filter((side) => working !== side && working !== "both").map((side) => LEG[side]);
    this._lines(frame, [...BONES, ...others.flatMap((leg) => [leg.slice(0, 3), leg.slice(2)])], thin, COLOURS.body);
    for (const leg of legs.filter((side) => working === side || working === "both").map((side) => LEG[side])) {
      this._lines(frame, [leg.slice(0, 3), [leg[2], leg[3], leg[4], leg[2]]], 2.5 * thin, COLOURS.leg);
    }
  }

  /**
   * @param {Pick<Frame, "image">} frame
   * @param {number[][]} paths landmarks
   * @param {number} width
   * @param {string} colour
   */
  _lines({ image }, paths, width, colour) {
    const context = this._context;
    context.lineCap = context.lineJoin = "round";
    context.beginPath();
    for (const path of paths) {
      path.forEach((landmark, i) => context[i ? "lineTo" : "moveTo"](image[2 * landmark], image[2 * landmark + 1]));
    }
    for (const [style, extra] of /** @type {[string, number][]} */ ([[COLOURS.edge, thinEdge(width)], [colour, 0]])) {
      context.strokeStyle = style;
      context.lineWidth = width + extra;
      context.stroke();
    }
  }
}

/**
 * Of the dark edge that keeps a line visible on a light picture [px].
 *
 * @param {number} width
 */
function thinEdge(width) {
  return Math.max(2, 0.6 * width);
}
