/** How fast messages may go out, and how soon a lost connection is tried again. */

const FRAMES_A_REFILL = 4;
const BURST = 16; // frames that may go at once after a quiet moment
const FIRST_WAIT_MS = 250, LONGEST_WAIT_MS = 8000;

export const REFILL_MS = 40; // between two refills: 100 frames a second; the server refuses more than 120

/** Frames that may be sent now. */
export class Allowance {
  constructor() {
    this._frames = BURST;
  }

  /** Whether something may be sent. */
  get left() {
    return this._frames > 0;
  }

  /** @param {number} frames */
  spend(frames) {
    this._frames -= frames;
  }

  refill() {
    this._frames = Math.min(BURST, this._frames + FRAMES_A_REFILL);
  }
}

/**
 * How long to wait for the next try to connect [ms]: longer from try to try, and not for all pages at once.
 *
 * @param {number} tries that have failed since the last connection
 * @param {boolean} too_much whether the server has refused the pace, or has too much to do
 * @param {number} chance 0 to 1
 */
export function wait_ms(tries, too_much, chance = Math.random()) {
  if (too_much) return LONGEST_WAIT_MS;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) * (0.75 + chance / 2);
}
