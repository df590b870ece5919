/** Shows whether the server is reached. */

import { announce, showBanner } from "./notices.js";
import { byId, filled, mark, write } from "./page.js";

/** @typedef {import("./socket.js").ConnectionState} ConnectionState */

/**
 * @param {ConnectionState} state
 * @param {string} why
 * @param {import("./page.js").Texts} texts
 */
export function showConnection(state, why, texts) {
  const over = state === "taken" || state === "gone" || state === "refused";
  mark(byId("connection"), "data-state", state === "open" ? "open" : over ? "lost" : state);
  write(byId("connection"), state === "open" ? texts.connected : over ? texts.lost_short : texts.reconnecting);
  if (state === "open") {
    if (!byId("banner").hidden) announce(texts.back);
    showBanner("");
  } else if (state === "lost") {
    showBanner(texts.lost);
  } else if (over) {
    showBanner(state === "taken" ? `${texts.taken} ${texts.taken_note}` : filled(texts[state], { why }));
  }
}
