/** Starts a live session: makes its parts from what the server wrote into the page, and joins them. */

import { CoachEvents } from "./coach-events.js";
import { Connection } from "./connection.js";
import { showConnection } from "./connection-status.js";
import { listenToPerson } from "./controls.js";
import { showBanner, showNote } from "./notices.js";
import { Screen } from "./screen.js";
import { sessionData } from "./session-data.js";
import { LiveState } from "./state.js";
import { Video } from "./video.js";
import { VoiceControls } from "./voice-controls.js";
import { Watching } from "./watching.js";
import { wordsOf } from "./words.js";

const TICK_MS = 200;

const { session, source, units, messages, tag, position, emergencies, steps, leg, voice: spoken } = sessionData();
const words = wordsOf(messages, tag, { position });
const state = new LiveState();
const screen = new Screen(words, units, steps, source !== "none");
const { picture, panel } = screen;
const voice = new VoiceControls(words, !spoken);
const events = new CoachEvents(voice, (text) => panel.point(text));
const video = source === "none" || !picture ? null : new Video(source, leg, picture, (sight, shown_ms) => {
  const n = connection.sendSight(sight);
  if (n !== null) events.times.add(n, shown_ms);
  panel.saw(sight.frame !== null);
  showNote("");
});
const watching = new Watching(source, words, video, () => {
  if (!state.watched) return;
  showBanner(words("live-recording-ended")); // what is not done by now will not be
  connection.send({ kind: "asked", wish: "stop" });
});
state.watch((view, before) => {
  screen.show(view, before);
  if (state.finished) location.replace(`/summary/${session}`);
  if (view.phase === before?.phase) return;
  if (state.watched) void watching.begin();
  else if (before) watching.end();
  if (!state.finished) screen.showStage(view, state.watched && watching.lacksFile);
});
listenToPerson(state, words, emergencies, source === "file", {
  send: (command) => connection.send(command),
  mute: () => voice.toggle(),
  choose: (file) => {
    watching.file = file;
    if (state.view && state.watched) screen.showStage(state.view, watching.lacksFile);
    if (state.watched) void watching.begin();
  },
});
const connection = new Connection(`/live/${session}`, () => watching.time_s(), {
  connection: (now, why) => showConnection(now, why, words),
  over: () => watching.end(),
  view: (changes) => state.update(changes),
  events: (happened, handled) => happened.forEach((event) => events.hear(event, handled)),
});
setInterval(() => state.watched && watching.needsTicks && connection.tick(), TICK_MS);
