/** Questions before and after, and the dialogs: pain, stop, keys. */

import { all, byId, chosen, write } from "./page.js";

/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./outbox.js").Command} Command */

/**
 * Ask pain and red flags.
 *
 * @param {Words} words
 * @param {readonly string[]} emergencies red flags that do not wait for the same day
 * @param {boolean} wants_file whether a recording is chosen in the same form
 * @param {(command: Command, file: File | null) => void} answer
 */
export function askBefore(words, emergencies, wants_file, answer) {
  const form = /** @type {HTMLFormElement} */ (byId("check"));
  const flags = () => new FormData(form).getAll("flag").map(String);
  form.addEventListener("change", () => {
    const advice = byId("flag-advice"), ticked = flags();
    advice.hidden = !ticked.length;
    const emergency = ticked.some((flag) => emergencies.includes(flag));
    write(advice, !ticked.length ? "" : words(emergency ? "live-flag-emergency" : "live-flag-red"));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pain = chosen(form, "pain"), red_flags = flags();
    const file = /** @type {File | null} */ (new FormData(form).get("file"));
    const lacks_file = wants_file && !file?.size && !red_flags.length;
    const missing = pain === null ? "live-check-missing" : lacks_file ? "live-file-missing" : null;
    byId("check-error").textContent = missing && words(missing);
    if (pain !== null && !lacks_file) answer({ kind: "checked", pain, red_flags }, file?.size ? file : null);
  });
}

/**
 * Ask pain and effort.
 *
 * @param {Words} words
 * @param {(command: Command) => void} answer
 */
export function askAfter(words, answer) {
  const form = /** @type {HTMLFormElement} */ (byId("finish"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pain = chosen(form, "after"), effort = chosen(form, "effort");
    byId("finish-error").textContent = pain === null || effort === null ? words("live-finish-missing") : "";
    if (pain !== null && effort !== null) answer({ kind: "rated", pain, effort });
  });
}

/**
 * Open the dialogs by their buttons.
 *
 * @param {(command: Command) => void} answer
 * @returns {{pain: () => void, stop: () => void, help: () => void}} which open them
 */
export function dialogs(answer) {
  const dialog = (/** @type {string} */ id) => /** @type {HTMLDialogElement} */ (byId(id));
  const [pain, stop, help] = [dialog("pain-dialog"), dialog("stop-dialog"), dialog("help-dialog")];
  for (const button of all("button[value]", pain)) {
    button.addEventListener("click", () => {
      pain.close();
      answer({ kind: "pained", pain: Number(/** @type {HTMLButtonElement} */ (button).value) });
    });
  }
  stop.addEventListener("close", () => stop.returnValue === "yes" && answer({ kind: "asked", wish: "stop" }));
  const open = (/** @type {HTMLDialogElement} */ which) => () => {
    which.returnValue = "";
    if (!which.open) which.showModal();
  };
  return { pain: open(pain), stop: open(stop), help: open(help) };
}
