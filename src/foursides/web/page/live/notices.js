/** Short notices on the page: the banner, the note on the picture, and what a screen reader is to say. */

import { byId, write } from "./page.js";

/**
 * Let a screen reader say something.
 *
 * @param {string} text
 * @param {boolean} [urgent]
 */
export function announce(text, urgent = false) {
  const region = byId(urgent ? "assertive" : "polite");
  region.replaceChildren(Object.assign(document.createElement("span"), { textContent: text }));
}

/**
 * Show the banner; hide it without a text.
 *
 * @param {string} text
 */
export function showBanner(text) {
  byId("banner").hidden = text === "";
  write(byId("banner"), text);
  if (text) announce(text, true);
}

/**
 * Show the note on the picture; hide it without a text.
 *
 * @param {string} text
 */
export function showNote(text) {
  if (byId("eye-note").textContent === text) return;
  byId("eye-note").hidden = text === "";
  write(byId("eye-note"), text);
  if (text) announce(text);
}
