/** The page on which a session is chosen. */

import { sizes } from "../pose/constants.js";
import { remember, remembered } from "./choices.js";
import { all, byId, pageData } from "./page.js";
import { wordsOf } from "./words.js";

const { CM_PER_INCH, INCHES_PER_FOOT } = sizes;
/** The sample is one person's left leg lifted four times: a whole session of its own. */
const SAMPLE = { legs: "left", sets: 2, reps: 2, stature_cm: 166 };

/** @typedef {{exercise: string, messages: Record<string, string>, tag: string}} StartData */

const { exercise, messages, tag } = /** @type {StartData} */ (pageData());
const words = wordsOf(messages, tag);
const form = byId("start");
if (!(form instanceof HTMLFormElement)) throw new Error("#start is no form");

/** @param {string} name */
function text(name) {
  return String(new FormData(/** @type {HTMLFormElement} */ (form)).get(name) ?? "");
}

/** The person's height, null if they would rather not say. */
function stature_cm() {
  const number = (/** @type {string} */ name) => (text(name) === "" ? 0 : Number(text(name)));
  const inches = () => number("feet") * INCHES_PER_FOOT + number("inches");
  const cm = text("units") === "cm" ? number("stature_cm") : inches() * CM_PER_INCH;
  return cm > 0 ? Math.round(cm * 100) / 100 : null;
}

/** What the server needs to know. */
function order() {
  const source = text("source");
  const own = { legs: text("legs"), sets: Number(text("sets")), reps: Number(text("reps")), stature_cm: stature_cm() };
  return { exercise, units: text("units"), source, ...(source === "sample" ? SAMPLE : own) };
}

/** Show what belongs to the choices made. */
function adapt() {
  const sample = text("source") === "sample";
  byId("dose").hidden = sample;
  byId("stature").hidden = sample || text("source") === "none";
  all(".lengths").forEach((lengths) => {
    lengths.hidden = lengths.dataset.units !== text("units");
    lengths.querySelectorAll("input").forEach((input) => (input.disabled = lengths.hidden || sample));
  });
}

/** @param {Record<string, string>} choices */
function restore(choices) {
  for (const [name, value] of Object.entries(choices)) {
    const fields = all(`[name="${CSS.escape(name)}"]`, /** @type {HTMLFormElement} */ (form));
    for (const field of fields) {
      if (!(field instanceof HTMLInputElement)) continue;
      if (field.type === "radio") field.checked = field.value === value;
      else if (field.type === "number") field.value = value;
    }
  }
}

async function begin() {
  const button = /** @type {HTMLButtonElement} */ (form?.querySelector(".go"));
  const label = button.textContent;
  button.disabled = true;
  button.textContent = words("start-going");
  byId("error").textContent = "";
  remember("choices", Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (form))));
  try {
    location.href = `/session/${await ordered()}`;
  } catch (error) {
    byId("error").textContent = words("start-failed", { why: error instanceof Error ? error.message : String(error) });
    button.disabled = false;
    button.textContent = label;
  }
}

/** Ask the server for a session; return its id. */
async function ordered() {
  const response = await fetch("/api/sessions", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(order()),
  }).catch(() => {
    throw new Error(words("start-unreachable"));
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.message ?? words("start-unreachable"));
  return answer.id;
}

/** @param {Event} event */
function step({ currentTarget }) {
  if (!(currentTarget instanceof HTMLButtonElement)) return;
  const input = currentTarget.parentElement?.querySelector("input");
  if (!input) return;
  if (currentTarget.dataset.by === "1") input.stepUp();
  else input.stepDown();
}

restore(/** @type {Record<string, string>} */ (remembered("choices") ?? {}));
adapt();
form.addEventListener("change", adapt);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void begin();
});
all("[data-by]").forEach((button) => button.addEventListener("click", step));
addEventListener("pageshow", adapt); // when the browser goes back, it fills the fields in itself
