/** What the server wrote into the page of a session: `session_page` of `foursides/web/site/pages.py`. */

import { pageData } from "./page.js";

/**
 * @typedef {object} SessionData
 * @property {string} session its id
 * @property {"camera" | "file" | "sample" | "none"} source what watches
 * @property {boolean} leg whether the lower leg is measured from the picture
 * @property {"cm" | "in"} units
 * @property {string[]} steps of the set-up in their order
 * @property {string} position in which the exercise is done
 * @property {string[]} emergencies red flags that do not wait for the same day
 * @property {boolean} voice whether the coach speaks, unless somebody has chosen otherwise on this device
 * @property {Record<string, string>} messages of the catalogue
 * @property {string} tag of the language, such as "en-GB"
 */

export function sessionData() {
  return /** @type {SessionData} */ (pageData());
}
