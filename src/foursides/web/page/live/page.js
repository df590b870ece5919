/** Small helpers on the document. */

/**
 * The element with an id; its absence is an error of ours.
 *
 * @template {Element} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`There is no #${id}.`);
  return /** @type {T} */ (/** @type {unknown} */ (element));
}

/**
 * Elements that match.
 *
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
export function all(selector, within = document) {
  return [...within.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
}

/**
 * What the server has written into the page for its scripts.
 *
 * @returns {unknown}
 */
export function pageData() {
  return JSON.parse(byId("data").textContent ?? "{}");
}

/**
 * Write a text where it is not already: an unchanged element is not announced, painted or laid out again.
 *
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Set an attribute, or take it away if null.
 *
 * @param {Element} element
 * @param {string} name
 * @param {string | null} value
 */
export function mark(element, name, value) {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/**
 * What the person chose in a group of buttons; null if nothing yet.
 *
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export function chosen(form, name) {
  const value = new FormData(form).get(name);
  return typeof value === "string" && value !== "" ? Number(value) : null;
}
