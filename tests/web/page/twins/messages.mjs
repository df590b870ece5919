/** The page's bytes; the twin of `scripts/golden/messages.py`. */

import { script } from "./page.mjs";

const { encode } = await script("live/wire.js");
const { Film } = await script("history/film.js");
const { film: constants } = await script("pose/constants.js");
const { readMp4 } = await script("pose/mp4.js");
const { RisingTimes } = await script("pose/times.js");
const { readMatroska } = await script("pose/matroska.js");

function wire({ messages }) {
  const found = {};
  for (const [n, sights] of messages) {
    found[`message ${n}`] = new Uint8Array(encode(n, sights.map(sightOf)));
  }
  return found;
}

function sightOf({ time_s, light, frame }) {
  const drift = ([x, y, angle]) => ({ x, y, angle });
  return { time_s, light: light ?? NaN, frame: frame && { ...frame, drift: drift(frame.drift) } };
}

/** Python's sheet, read by the page. */
function film(_, { sheet }) {
  const shown = new Film(sheet.buffer.slice(sheet.byteOffset, sheet.byteOffset + sheet.byteLength));
  const count = new DataView(sheet.buffer, sheet.byteOffset).getUint32(0, true);
  const starts = Array.from({ length: count }, (_, i) => shown._shown_s[i]);
  const pointsAt = (at) => {
    const { image, width } = shown.body(at);
    return Array.from(image, (value) => (value / width) * constants.SHARE);
  };
  const { width, height } = shown.body(0);
  return {
    sheet,
    clock: starts.map((at) => shown.clock_s(at)),
    points: starts.map(pointsAt),
    between: starts.slice(1).map((at, i) => pointsAt((at + starts[i]) / 2)),
    aspect: height / width,
  };
}

function times({ step_s, stamps_s }) {
  const risen = (stamps) => {
    const rising = new RisingTimes(step_s);
    return stamps.map((stamp_s) => rising.next(stamp_s));
  };
  return Object.fromEntries(Object.entries(stamps_s).map(([name, stamps]) => [name, risen(stamps)]));
}

async function files({ films }) {
  const found = {};
  for (const [name, bytes] of Object.entries(films)) {
    const file = new Blob([bytes]), track = (await readMp4(file)) ?? (await readMatroska(file));
    found[`${name}: codec`] = track?.config.codec ?? "none";
    if (!track) continue;
    const { config, samples, turns } = track, first = Math.min(...samples.map(({ time_s }) => time_s));
    const sum = ({ offset, size }) => bytes.subarray(offset, offset + size).reduce((all, byte) => all + byte, 0);
    Object.assign(found, {
      [`${name}: size`]: [config.codedWidth, config.codedHeight],
      [`${name}: turns`]: turns,
      [`${name}: sizes`]: samples.map(({ size }) => size),
      [`${name}: sums`]: samples.map(sum),
      [`${name}: times`]: samples.map(({ time_s }) => time_s - first),
      [`${name}: keys`]: samples.map(({ key }) => key),
    });
  }
  return found;
}

export const stages = { wire, film, times, files };
