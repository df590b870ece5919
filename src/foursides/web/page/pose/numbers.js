/** Middle values, as numpy has them. */

/**
 * The middle one, or the mean of the middle two.
 *
 * @param {ArrayLike<number>} values
 */
export function median(values) {
  return percentile(values, 50);
}

/**
 * The value below which a share of the others lies, linear between neighbours.
 *
 * @param {ArrayLike<number>} values
 * @param {number} percent
 */
export function percentile(values, percent) {
  const sorted = Float64Array.from(values).sort();
  const at = ((sorted.length - 1) * percent) / 100;
  const low = Math.floor(at), high = Math.ceil(at);
  return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
}
