/** How large the movement is, as a column with the target band: read from two metres away. */

import { sizes } from "../pose/constants.js";
import { byId, mark, write } from "./page.js";

/** @typedef {import("./state.js").View} View */

const { CM_PER_INCH } = sizes;
const ROOM = 1.6; // height of the column, in upper ends of the band
const LEAST = 0; // a leg that rests a little lower than before is at rest

/**
 * A size as the person reads it.
 *
 * @param {number} size
 * @param {"cm" | "in" | "deg"} units
 */
export function sized(size, units) {
  return units === "deg" ? size.toFixed(0) : (units === "in" ? size / CM_PER_INCH : size).toFixed(1);
}

export class Gauge {
  /**
   * @param {"cm" | "in"} units
   * @param {string} unknown what to write where nothing is measured
   */
  constructor(units, unknown) {
    this._units = units;
    this._unknown = unknown;
    this._figure = byId("gauge");
    this._target = /** @type {HTMLElement} */ (this._figure.querySelector(".target"));
    this._level = /** @type {HTMLElement} */ (this._figure.querySelector(".level"));
  }

  /** @param {Pick<View, "size" | "unit" | "band">} view */
  show({ size, unit, band }) {
    if (!band) return;
    const [low, high] = band;
    const units = unit === "deg" ? unit : this._units;
    const share = (/** @type {number} */ part) => `${(100 * Math.min(1, part / (ROOM * high))).toFixed(1)}%`;
    write(byId("unit"), unit === "deg" ? "°" : this._units);
    this._target.style.bottom = share(low);
    this._target.style.height = share(high - low);
    write(byId("band"), `${sized(low, units)}–${sized(high, units)}`);
    const known = size !== null;
    const now = Math.max(LEAST, size ?? 0);
    this._level.style.height = share(now);
    mark(this._figure, "data-unknown", known ? null : "");
    mark(this._figure, "data-in", known && now >= low && now <= high ? "" : null);
    write(byId("lift"), known ? sized(now, units) : this._unknown);
  }
}

/**
 * Fill a ring.
 *
 * @param {string} id
 * @param {number} share 0 to 1
 */
export function fillRing(id, share) {
  const circle = /** @type {SVGCircleElement} */ (byId(id).querySelector(".fill"));
  circle.style.strokeDasharray = `${(100 * Math.max(0, Math.min(1, share))).toFixed(1)} 200`;
}
