/** How large the movement is, as a column with the target band: read from two metres away. */

import { sizes } from "../pose/constants.js";
import { byId, mark, write } from "./page.js";

/** @typedef {import("./state.js").View} View */

const { CM_PER_INCH } = sizes;
const ROOM = 1.6; // height of the column, in upper ends of the band
const UNSEEN = "–"; // where nothing is measured
const LEAST = 0; // a leg that rests a little lower than before is at rest

/**
 * A size as the person reads it.
 *
 * @param {number} size
 * @param {"cm" | "in" | "deg"} units
 */
function sized(size, units) {
  const digits = units === "deg" ? 0 : 1;
  const own = units === "in" ? size / CM_PER_INCH : size;
  const written = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return own.toLocaleString(document.documentElement.lang, written);
}

/**
 * Where the band and the level are in the column, as shares of its height.
 *
 * @param {number | null} size null where nothing is measured
 * @param {[number, number]} band
 * @returns {{bottom: number, height: number, level: number, inside: boolean}}
 */
export function levelOf(size, [low, high]) {
  const share = (/** @type {number} */ part) => Math.min(1, part / (ROOM * high));
  const now = Math.max(LEAST, size ?? 0);
  return {
    bottom: share(low),
    height: share(high - low),
    level: share(now),
    inside: size !== null && now >= low && now <= high,
  };
}

export class Gauge {
  /** @param {"cm" | "in"} units */
  constructor(units) {
    this._units = units;
    this._figure = byId("gauge");
    this._target = /** @type {HTMLElement} */ (this._figure.querySelector(".target"));
    this._level = /** @type {HTMLElement} */ (this._figure.querySelector(".level"));
  }

  /** @param {Pick<View, "size" | "unit" | "band">} view */
  show({ size, unit, band }) {
    if (!band) return;
    const [low, high] = band;
    const units = unit === "deg" ? unit : this._units;
    const { bottom, height, level, inside } = levelOf(size, band);
    write(byId("unit"), unit === "deg" ? "°" : this._units);
    this._target.style.bottom = percent(bottom);
    this._target.style.height = percent(height);
    write(byId("band"), `${sized(low, units)}–${sized(high, units)}`);
    this._level.style.height = percent(level);
    mark(this._figure, "data-unknown", size === null ? "" : null);
    mark(this._figure, "data-in", inside ? "" : null);
    write(byId("lift"), size !== null ? sized(Math.max(LEAST, size), units) : UNSEEN);
  }
}

/** @param {number} share 0 to 1 */
function percent(share) {
  return `${(100 * share).toFixed(1)}%`;
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
