/** What is said of a camera or a recording that cannot be opened. */

/** @type {Record<string, string>} by the browser's error */
const COMPLAINTS = {
  NotAllowedError: "live-camera-denied",
  NotFoundError: "live-camera-missing",
  OverconstrainedError: "live-camera-missing",
};

/**
 * @param {unknown} error
 * @param {import("./words.js").Words} words
 */
export function complaint(error, words) {
  if (error instanceof DOMException) return words(COMPLAINTS[error.name] ?? "live-camera-busy");
  return words("live-eye-failed", { why: error instanceof Error ? error.message : String(error) });
}
