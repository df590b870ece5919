/** Shows whether the server is reached. */

import { announce, showBanner } from "./notices.js";
import { byId, mark, write } from "./page.js";

/** @typedef {import("./socket.js").ConnectionState} ConnectionState */

/**
 * @param {ConnectionState} state
 * @param {string} why
 * @param {import("./words.js").Words} words
 */
export function showConnection(state, why, words) {
  const over = state === "elsewhere" || state === "gone" || state === "refused";
  const away = state === "waiting" ? "connecting" : state;
  mark(byId("connection"), "data-state", state === "open" ? "open" : over ? "lost" : away);
  const reached = state === "open" ? "live-connected" : over ? "live-lost-short" : "live-reconnecting";
  write(byId("connection"), words(reached));
  if (state === "open") {
    if (!byId("banner").hidden) announce(words("live-back"));
    showBanner("");
  } else if (state === "waiting") {
    showBanner(why);
  } else if (state === "lost") {
    showBanner(words("live-lost"));
  } else if (over) {
    showBanner(words(`live-over-${state}`, { why }));
  }
}
