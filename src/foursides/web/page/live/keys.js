/** Single keys. They can be switched off: for some people who speak to their computer, letters press keys. */

import { remember, remembered } from "./choices.js";

/**
 * What keys do.
 *
 * @typedef {object} Acts
 * @property {() => void} pause or go on
 * @property {() => void} on
 * @property {() => void} mute
 * @property {() => void} pain
 * @property {() => void} stop
 * @property {() => void} help
 */

/** @type {Record<string, keyof Acts>} */
const KEYS = { " ": "pause", n: "on", m: "mute", p: "pain", escape: "stop", h: "help", "?": "help" };

/**
 * Listen to keys.
 *
 * @param {Acts} acts
 * @param {HTMLInputElement} toggle
 */
export function listenToKeys(acts, toggle) {
  toggle.checked = remembered("keys") !== false;
  toggle.addEventListener("change", () => remember("keys", toggle.checked));
  addEventListener("keydown", (event) => {
    const act = KEYS[event.key.toLowerCase()];
    if (!act || event.repeat || event.ctrlKey || event.metaKey || event.altKey || belongsElsewhere(event)) return;
    if (!toggle.checked && event.key !== "Escape") return;
    event.preventDefault();
    acts[act]();
  });
}

/**
 * Whether a key is meant for what has the focus: a field, an open dialog, or Space for a button.
 *
 * @param {KeyboardEvent} event
 */
function belongsElsewhere({ key, target }) {
  if (document.querySelector("dialog[open]")) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("input, select, textarea")) return true;
  return key === " " && target.closest("button, a, summary") !== null;
}
