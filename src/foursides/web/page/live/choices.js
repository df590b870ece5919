/** Choices that outlast the page, where the browser stores them; otherwise they are asked again. */

/**
 * @param {string} name
 * @returns {unknown} null if there is none
 */
export function remembered(name) {
  try {
    return JSON.parse(localStorage.getItem(`foursides.${name}`) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export function remember(name, value) {
  try {
    localStorage.setItem(`foursides.${name}`, JSON.stringify(value));
  } catch {
    // a browser that stores nothing, as in some private windows
  }
}
