/** The lift, as a column with the target band: read from two metres away. */

import { byId, mark, write } from "./page.js";

/** @typedef {import("./state.js").View} View */

const CM_PER_INCH = 2.54;
const ROOM = 1.6; // height of the column, in upper ends of the band
const LEAST_CM = 0; // a leg that rests a little lower than before is at rest

/**
 * A length as the person reads it.
 *
 * @param {number} cm
 * @param {"cm" | "in"} units
 */
export function length(cm, units) {
  return (units === "in" ? cm / CM_PER_INCH : cm).toFixed(1);
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
    write(byId("unit"), units);
  }

  /** @param {Pick<View, "lift_cm" | "band_cm">} view */
  show({ lift_cm, band_cm: [low, high] }) {
    const share = (/** @type {number} */ cm) => `${(100 * Math.min(1, cm / (ROOM * high))).toFixed(1)}%`;
    this._target.style.bottom = share(low);
    this._target.style.height = share(high - low);
    write(byId("band"), `${length(low, this._units)}–${length(high, this._units)}`);
    const known = lift_cm !== null;
    const cm = Math.max(LEAST_CM, lift_cm ?? 0);
    this._level.style.height = share(cm);
    mark(this._figure, "data-unknown", known ? null : "");
    mark(this._figure, "data-in", known && cm >= low && cm <= high ? "" : null);
    write(byId("lift"), known ? length(cm, this._units) : this._unknown);
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
