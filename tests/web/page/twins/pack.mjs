/** Golden vectors as `scripts/golden/pack.py` writes them, and how near two answers are: its twin. */

import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";

const FOLDER = new URL("../golden/", import.meta.url);
const KINDS = { "<f8": Float64Array, "<f4": Float32Array, "|u1": Uint8Array, "<i4": Int32Array, "<i8": BigInt64Array };
const EXACT = 1e-9;

/** Return what is stored under a name. */
export function read(name) {
  return unpacked(JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf-8")));
}

function unpacked(value) {
  if (Array.isArray(value)) return value.map(unpacked);
  if (value === null || typeof value !== "object") return value;
  if (!("array" in value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unpacked(one)]));
  const data = inflateSync(Buffer.from(value.bytes, "base64"));
  const array = new KINDS[value.array](data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
  if (array instanceof Uint8Array && value.shape.length === 4) undo(array, value.shape);
  return Object.assign(array, { shape: value.shape });
}

/** Pictures are stored as what changes from one to the next, and along their rows. */
function undo(bytes, [, height, width, colours]) {
  const row = width * colours, picture = height * row;
  for (let i = 0; i < bytes.length; i++) if (i % row >= colours) bytes[i] += bytes[i - colours];
  for (let i = picture; i < bytes.length; i++) bytes[i] += bytes[i - picture];
}

/** Return a sentence for every part of an answer that is farther from Python's than it may be. */
export function unlike(mine, own, near) {
  const names = new Set([...Object.keys(mine), ...Object.keys(own)]);
  return [...names].flatMap((name) => {
    if (!(name in mine) || !(name in own)) return [`${name}: is in one of them alone`];
    const fault = apart(numbers(mine[name]), numbers(own[name]), near[name.split(": ").at(-1)]);
    return fault ? [`${name}: ${fault}`] : [];
  });
}

function apart(mine, own, near) {
  if (!(mine instanceof Float64Array) || !(own instanceof Float64Array)) {
    const [a, b] = [mine, own].map((value) => JSON.stringify(value));
    return a === b ? "" : `${a.slice(0, 200)} is not ${b.slice(0, 200)}`;
  }
  if (mine.length !== own.length) return `${mine.length} values are not ${own.length}`;
  if (mine.some((value, i) => Number.isNaN(value) !== Number.isNaN(own[i]))) return "other values are missing";
  const known = own.filter((value) => !Number.isNaN(value));
  const off = mine.filter((value) => !Number.isNaN(value)).map((value, i) => Math.abs(value - known[i]));
  if (!off.length) return "";
  const most = Math.max(...off);
  if (!near) return off.every((far, i) => far <= EXACT * Math.max(1, Math.abs(known[i]))) ? "" : `differs by ${most}`;
  const sorted = off.slice().sort();
  const found = {
    max: most,
    median: percentile(sorted, 50),
    p99: percentile(sorted, 99),
    share: off.filter((far) => far > 0).length / off.length,
  };
  const over = Object.entries(near).filter(([key, limit]) => !(found[key] <= limit));
  return over.map(([key, limit]) => `${key} ${found[key].toPrecision(3)} > ${limit}`).join(", ");
}

function percentile(sorted, percent) {
  const at = ((sorted.length - 1) * percent) / 100, low = Math.floor(at);
  return sorted[low] + (at - low) * (sorted[Math.ceil(at)] - sorted[low]);
}

/** What holds numbers alone as one flat array, nothing as NaN; everything else as it is. */
function numbers(value) {
  const all = flat(value);
  const known = all.every((one) => one === null || typeof one === "number");
  return known ? Float64Array.from(all, (one) => one ?? NaN) : value;
}

function flat(value) {
  if (ArrayBuffer.isView(value)) return Array.from(value, Number);
  return Array.isArray(value) ? value.flatMap(flat) : [value];
}
