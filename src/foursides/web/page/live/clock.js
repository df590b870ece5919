/** The session's clock: seconds that go on increasing when the page is loaded anew. */

export function now_s() {
  return (performance.timeOrigin + performance.now()) / 1000;
}
