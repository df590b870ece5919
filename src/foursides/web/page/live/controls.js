/** What the person does on the page: answers, buttons and keys become commands. */

import { askAfter, askBefore, dialogs } from "./forms.js";
import { listenToKeys } from "./keys.js";
import { all, byId } from "./page.js";

/** @typedef {import("./outbox.js").Command} Command */

/**
 * What the controls act on.
 *
 * @typedef {object} Acts
 * @property {(command: Command) => void} send
 * @property {(file: File | null) => void} choose a recording
 * @property {() => void} mute or be heard again
 */

/**
 * Listen to all of them.
 *
 * @param {import("./state.js").LiveState} state
 * @param {import("./words.js").Words} words
 * @param {readonly string[]} emergencies red flags that do not wait for the same day
 * @param {boolean} wants_file whether a recording is chosen with the first answers
 * @param {Acts} acts
 */
export function listenToPerson(state, words, emergencies, wants_file, acts) {
  listenToButtonsAndKeys(state, acts);
  listenToForms(words, emergencies, wants_file, acts);
}

/**
 * @param {import("./state.js").LiveState} state
 * @param {Acts} acts
 */
function listenToButtonsAndKeys(state, { send, mute }) {
  const wish = (/** @type {string} */ what) => send({ kind: "asked", wish: what });
  const pause = () => state.view?.phase === "set" && wish(state.view.paused ? "resume" : "pause");
  const during = (/** @type {() => void} */ act) => () => state.watched && act();
  const open = dialogs(send);
  for (const button of all("[data-wish]")) button.addEventListener("click", () => wish(button.dataset.wish ?? ""));
  byId("pause").addEventListener("click", pause);
  byId("pain").addEventListener("click", open.pain);
  byId("stop").addEventListener("click", open.stop);
  byId("help").addEventListener("click", open.help);
  listenToKeys(
    { pause, on: during(() => wish("on")), mute, pain: during(open.pain), stop: during(open.stop), help: open.help },
    /** @type {HTMLInputElement} */ (byId("keys-on")),
  );
}

/**
 * @param {import("./words.js").Words} words
 * @param {readonly string[]} emergencies
 * @param {boolean} wants_file
 * @param {Acts} acts
 */
function listenToForms(words, emergencies, wants_file, { send, choose }) {
  askBefore(words, emergencies, wants_file, (command, file) => {
    choose(file);
    send(command);
  });
  askAfter(words, send);
  byId("file-again").addEventListener("change", ({ target }) => {
    choose(/** @type {HTMLInputElement} */ (target).files?.[0] ?? null);
  });
}
