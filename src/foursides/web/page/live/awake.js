/** Keeps the screen lit: nobody on the floor touches it. */

/**
 * Stay lit as long as the page is seen, where the browser can.
 *
 * @returns {() => void} to end it: the screen may go dark again
 */
export function stayAwake() {
  /** @type {WakeLockSentinel | null} */
  let lock = null;
  let wanted = true;
  const request = async () => {
    if (!wanted || document.visibilityState !== "visible" || !navigator.wakeLock) return;
    lock = await navigator.wakeLock.request("screen").catch(() => null); // refused when the battery is low
    if (!wanted) await lock?.release();
  };
  document.addEventListener("visibilitychange", request);
  void request();
  return () => {
    wanted = false;
    document.removeEventListener("visibilitychange", request);
    void lock?.release();
  };
}
