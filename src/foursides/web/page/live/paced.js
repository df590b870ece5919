/** A recording no faster than it was recorded: a person watches. */

/** @typedef {import("../pose/camera.js").Source} Source */

/**
 * @param {Source} source
 * @returns {Source}
 */
export function paced(source) {
  return {
    ...source,
    async *shots() {
      let begun_ms = NaN;
      for await (const shot of source.shots()) {
        const now_ms = performance.now();
        if (Number.isNaN(begun_ms)) begun_ms = now_ms - 1000 * shot.time_s;
        const early_ms = begun_ms + 1000 * shot.time_s - now_ms;
        if (early_ms > 1) await new Promise((resolve) => setTimeout(resolve, early_ms));
        else begun_ms -= early_ms; // late is late: nothing is made up for in a hurry
        yield shot;
      }
    },
  };
}
