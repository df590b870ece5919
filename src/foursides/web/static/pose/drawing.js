/** Masks, drawn as OpenCV draws them but for a pixel at the edge. */

/** @typedef {import("./pixels.js").Gray} Mask */
/** @typedef {[number, number]} Point */

/**
 * An empty mask.
 *
 * @param {number} width
 * @param {number} height
 * @returns {Mask}
 */
export function cleared(width, height) {
  return { width, height, bytes: new Uint8Array(width * height) };
}

/**
 * A thick line with round ends.
 *
 * @param {Mask} mask
 * @param {Point} a
 * @param {Point} b
 * @param {number} thickness [px]
 * @param {number} value
 */
export function drawnLine(mask, a, b, thickness, value) {
  const dx = b[0] - a[0], dy = b[1] - a[1];
  const square = dx * dx + dy * dy || 1;
  const reach = thickness / 2;
  fill(mask, bounds([a, b], reach), value, (x, y) => {
    const share = Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / square));
    return (x - a[0] - share * dx) ** 2 + (y - a[1] - share * dy) ** 2 <= reach * reach;
  });
}

/**
 * @param {Mask} mask
 * @param {Point} centre
 * @param {number} radius [px]
 * @param {number} value
 */
export function drawnCircle(mask, centre, radius, value) {
  drawnLine(mask, centre, centre, 2 * radius, value);
}

/**
 * @param {Mask} mask
 * @param {Point} a
 * @param {Point} b
 * @param {Point} c
 * @param {number} value
 */
export function drawnTriangle(mask, a, b, c, value) {
  const side = (/** @type {Point} */ p, /** @type {Point} */ q, /** @type {number} */ x, /** @type {number} */ y) =>
    (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]);
  fill(mask, bounds([a, b, c], 0), value, (x, y) => {
    const sides = [side(a, b, x, y), side(b, c, x, y), side(c, a, x, y)];
    return sides.every((s) => s >= 0) || sides.every((s) => s <= 0);
  });
}

/**
 * @param {Point[]} points
 * @param {number} margin
 */
function bounds(points, margin) {
  const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
  return [Math.min(...xs) - margin, Math.min(...ys) - margin, Math.max(...xs) + margin, Math.max(...ys) + margin];
}

/**
 * @param {Mask} mask
 * @param {number[]} box
 * @param {number} value
 * @param {(x: number, y: number) => boolean} inside
 */
function fill({ width, height, bytes }, [x0, y0, x1, y1], value, inside) {
  for (let y = Math.max(0, Math.ceil(y0)); y <= Math.min(height - 1, Math.floor(y1)); y++) {
    for (let x = Math.max(0, Math.ceil(x0)); x <= Math.min(width - 1, Math.floor(x1)); x++) {
      if (inside(x, y)) bytes[y * width + x] = value;
    }
  }
}
