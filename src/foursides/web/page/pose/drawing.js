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
 * A thick line with round ends; an odd thickness is drawn as the next even one.
 *
 * @param {Mask} mask
 * @param {Point} a
 * @param {Point} b
 * @param {number} thickness [px]
 * @param {number} value
 */
export function drawnLine(mask, a, b, thickness, value) {
  const dx = b[0] - a[0], dy = b[1] - a[1];
  const length = Math.max(Math.hypot(dx, dy), 1e-9);
  const radius = Math.floor((thickness + 1) / 2);
  const half = radius + edge(dx, dy) / length;
  fill(mask, bounds([a, b], half), value, (x, y) => {
    const along = ((x - a[0]) * dx + (y - a[1]) * dy) / length;
    return along >= 0 && along <= length && Math.abs((x - a[0]) * dy - (y - a[1]) * dx) / length <= half;
  });
  drawnCircle(mask, a, radius, value);
  drawnCircle(mask, b, radius, value);
}

/**
 * @param {Mask} mask
 * @param {Point} centre
 * @param {number} radius [px]
 * @param {number} value
 */
export function drawnCircle(mask, [cx, cy], radius, value) {
  fill(mask, bounds([[cx, cy]], radius), value, (x, y) => (x - cx) ** 2 + (y - cy) ** 2 <= radius ** 2);
}

/**
 * @param {Mask} mask
 * @param {Point} a
 * @param {Point} b
 * @param {Point} c
 * @param {number} value
 */
export function drawnTriangle(mask, a, b, c, value) {
  const cross = (/** @type {Point} */ p, /** @type {Point} */ q, /** @type {number} */ x, /** @type {number} */ y) =>
    (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]);
  const sense = cross(a, b, c[0], c[1]) < 0 ? -1 : 1;
  const sides = /** @type {[Point, Point][]} */ ([[a, b], [b, c], [c, a]]);
  fill(mask, bounds([a, b, c], 0), value, (x, y) =>
    sides.every(([p, q]) => sense * cross(p, q, x, y) >= -edge(q[0] - p[0], q[1] - p[1])),
  );
}

/**
 * Half a pixel along the axis that a line does not follow, times the line's length: what is drawn of the line itself.
 *
 * @param {number} dx
 * @param {number} dy
 */
function edge(dx, dy) {
  return 0.5 * Math.max(Math.abs(dx), Math.abs(dy));
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
