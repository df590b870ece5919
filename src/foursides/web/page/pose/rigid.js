/** The shift and turn that most of some points agree on, as `shake.py` takes it from `cv2.estimateAffinePartial2D`. */

/**
 * A turn about the corner of the picture, clockwise [rad], then a shift [px].
 *
 * @typedef {{angle: number, x: number, y: number}} Rigid
 */

/** x' = a x - b y + c, y' = b x + a y + d. @typedef {[number, number, number, number]} Similarity */

const TRIALS = 300; // pairs of points: enough for one in three that agree
const SURE = 0.999; // chance that a pair of agreeing points was among those tried

/**
 * Fit a similarity to most of some points, and take its turn and the motion of their middle.
 *
 * @param {Float32Array} from n x 2 [px]
 * @param {Float32Array} to n x 2 [px]
 * @param {number} tolerance [px]
 * @returns {{motion: Rigid, support: number} | null}
 */
export function robustRigid(from, to, tolerance) {
  const count = from.length / 2;
  let best = new Uint8Array(count), most = 0, trials = TRIALS;
  const draw = drawing(count);
  for (let i = 0; i < trials; i++) {
    const [a, b] = [draw(), draw()];
    if (a === b) continue;
    const flags = new Uint8Array(count);
    flags[a] = flags[b] = 1;
    const fit = similarity(from, to, flags);
    const inliers = fit && agreeing(from, to, fit, tolerance);
    if (!inliers) continue;
    const support = inliers.reduce((sum, flag) => sum + flag, 0);
    if (support <= most) continue;
    [best, most] = [inliers, support];
    trials = Math.min(TRIALS, Math.ceil(Math.log(1 - SURE) / Math.log(1 - Math.min(0.999, (most / count) ** 2))));
  }
  const fit = similarity(from, to, best);
  return fit && { motion: rigid(fit, middle(from, best)), support: most };
}

/**
 * Numbers below a bound, the same each time: the same recording gives the same result.
 *
 * @param {number} bound
 */
function drawing(bound) {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0; // Numerical Recipes' generator
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/**
 * Least squares over the points that are flagged.
 *
 * @param {Float32Array} from
 * @param {Float32Array} to
 * @param {Uint8Array} flags
 * @returns {Similarity | null}
 */
function similarity(from, to, flags) {
  const [px, py] = middle(from, flags), [qx, qy] = middle(to, flags);
  let along = 0, across = 0, square = 0;
  flags.forEach((flag, i) => {
    if (!flag) return;
    const x = from[2 * i] - px, y = from[2 * i + 1] - py, u = to[2 * i] - qx, v = to[2 * i + 1] - qy;
    along += x * u + y * v;
    across += x * v - y * u;
    square += x * x + y * y;
  });
  if (!square) return null;
  const a = along / square, b = across / square;
  return [a, b, qx - a * px + b * py, qy - b * px - a * py];
}

/**
 * @param {Float32Array} points
 * @param {Uint8Array} flags
 */
function middle(points, flags) {
  let x = 0, y = 0, count = 0;
  flags.forEach((flag, i) => {
    x += flag * points[2 * i];
    y += flag * points[2 * i + 1];
    count += flag;
  });
  return [x / count, y / count];
}

/**
 * @param {Float32Array} from
 * @param {Float32Array} to
 * @param {Similarity} fit
 * @param {number} tolerance
 */
function agreeing(from, to, [a, b, c, d], tolerance) {
  const flags = new Uint8Array(from.length / 2);
  for (let i = 0; i < flags.length; i++) {
    const x = from[2 * i], y = from[2 * i + 1];
    const dx = a * x - b * y + c - to[2 * i], dy = b * x + a * y + d - to[2 * i + 1];
    flags[i] = dx * dx + dy * dy <= tolerance * tolerance ? 1 : 0;
  }
  return flags;
}

/**
 * A similarity without its scale, the middle of the corners moved alike.
 *
 * @param {Similarity} fit
 * @param {number[]} middle
 * @returns {Rigid}
 */
function rigid([a, b, c, d], [x, y]) {
  const angle = Math.atan2(b, a);
  const cos = Math.cos(angle), sin = Math.sin(angle);
  return { angle, x: a * x - b * y + c - (cos * x - sin * y), y: b * x + a * y + d - (sin * x + cos * y) };
}
