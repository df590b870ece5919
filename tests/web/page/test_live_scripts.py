"""The scripts of a live session one by one, in a real browser: what they keep, say and listen to."""

from typing import Any

import pytest

from tests.web.browser import Browser

# An engine that does as it is told, writes down what it is given, and says what the test wants it to say.
ENGINE = """
  const engine = new EventTarget();
  Object.assign(engine, {
    speaking: false, pending: false, voices: [], said: [], last: null, refuses: false, resume() {},
    getVoices: () => engine.voices,
    speak(utterance) {
      if (engine.refuses) return setTimeout(() => utterance.onerror?.({ error: "not-allowed" }));
      engine.said.push(utterance.text);
      engine.last = utterance;
      utterance.onstart?.();
    },
    cancel() { engine.last?.onerror?.({ error: "interrupted" }); engine.last = null; },
  });
  class Utterance { constructor(text) { this.text = text; } }
  Object.defineProperty(self, "speechSynthesis", { value: engine, configurable: true });
  Object.defineProperty(self, "SpeechSynthesisUtterance", { value: Utterance, configurable: true });
  const here = { name: "Here", lang: "en-US", localService: true, default: false };
  const { Voice } = await import("/static/live/voice.js");
  const shown = [], states = [];
  const voiced = (voices) => {
    engine.voices = voices;
    return new Voice("en", (text) => shown.push(text), (state) => states.push(state));
  };
  const soon = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const say = (voice, text, urgent = false) => voice.say({ text, urgent });
"""
OUTBOX = """
  const { Outbox } = await import("/static/live/outbox.js");
  const { HEADER_BYTES, FRAME_BYTES } = await import("/static/pose/constants.js");
  const clock = { ms: 0 };
  const outbox = new Outbox(() => clock.ms);
  const sight = (time_s) => outbox.addSight({ time_s, frame: null, light: NaN });
  const told = (data) => typeof data === "string" ? JSON.parse(data) : new DataView(data);
  const take = () => {
    const message = outbox.take();
    if (!message) return null;
    const seen = told(message.data);
    return message.frames
      ? { n: seen.getUint32(0, true), first_s: seen.getFloat64(HEADER_BYTES, true), frames: message.frames }
      : { n: seen.n, type: seen.type, frames: 0 };
  };
  const pause = () => outbox.addControl({ type: "command", time_s: 0, command: { kind: "asked", wish: "pause" } });
  const tick = () => outbox.addControl({ type: "tick", time_s: 0 });
  const all = () => { const out = []; for (let m; (m = take()); ) out.push(m); return out; };
"""


@pytest.fixture
def script(browser: Browser) -> Any:
    """Return what a script of the test comes to, after some preparation."""
    return lambda setting, body: browser.run(f"async () => {{ {setting} {body} }}")


def test_a_voice_of_another_host_is_not_used(script: Any) -> None:
    remote = '{ ...here, localService: false, default: true }, { ...here, lang: "de-DE" }'
    told = script(
        ENGINE, f'const voice = voiced([{remote}]); say(voice, "Lift."); return [voice.state, engine.said, shown];'
    )
    assert told == ["none", [], ["Lift."]]


def test_voices_that_come_late_are_used(script: Any) -> None:
    body = """
      const voice = voiced([]);
      engine.voices = [here];
      engine.dispatchEvent(new Event("voiceschanged"));
      say(voice, "Lift.");
      return [states, engine.said];
    """
    assert script(ENGINE, body) == [["none", "on"], ["Lift."]]


def test_the_urgent_cuts_off_and_the_rest_waits_its_turn(script: Any) -> None:
    body = """
      const voice = voiced([here]);
      for (const text of ["one", "two", "three"]) say(voice, text);
      engine.last.onend();
      say(voice, "Stop.", true);
      engine.last.onend();
      return [engine.said, shown];
    """
    assert script(ENGINE, body) == [["one", "two", "Stop."]] * 2


def test_only_the_newest_words_wait(script: Any) -> None:
    body = """
      const voice = voiced([here]);
      for (const text of ["a", "b", "c", "d", "e"]) say(voice, text);
      for (let i = 0; i < 4; i++) engine.last?.onend();
      return shown;
    """
    assert script(ENGINE, body) == ["a", "c", "d", "e"]


def test_words_that_the_browser_refuses_to_say_can_still_be_read(script: Any) -> None:
    body = """
      const voice = voiced([here]);
      engine.refuses = true;
      say(voice, "Keep still for two seconds.");
      say(voice, "Lift.");
      await soon(500);
      const early = shown.slice();
      engine.refuses = false;
      const refused = [voice.state, voice.audible];
      voice.wake();
      say(voice, "Stop.", true);
      return { early, refused, states, state: voice.state, said: engine.said };
    """
    told = script(ENGINE, body)
    assert told["early"] == ["Keep still for two seconds."]  # not passed over in a moment
    assert told["refused"] == ["blocked", False]
    assert told["states"] == ["on", "blocked", "on"]
    assert told["state"] == "on"
    assert told["said"] == ["Stop."]


def test_the_first_touch_wakes_the_voice_once(script: Any) -> None:
    """Phones speak only after a touch has spoken."""
    body = 'const voice = voiced([here]); voice.wake(); voice.wake(); say(voice, "Lift."); return engine.said;'
    assert script(ENGINE, body) == ["", "Lift."]


def test_muted_words_are_shown_and_not_said(script: Any) -> None:
    body = """
      const voice = voiced([here]);
      voice.mute(true);
      say(voice, "Lift.");
      return [voice.state, engine.said, shown];
    """
    assert script(ENGINE, body) == ["muted", [], ["Lift."]]


def test_frames_go_in_batches_and_words_keep_their_place(script: Any) -> None:
    body = """
      outbox.rewind(0, -Infinity);
      for (let i = 1; i <= 10; i++) sight(i);
      pause();
      sight(11);
      return all();
    """
    assert script(OUTBOX, body) == [
        {"n": 8, "first_s": 1, "frames": 8},
        {"n": 10, "first_s": 9, "frames": 2},
        {"n": 11, "type": "command", "frames": 0},
        {"n": 12, "first_s": 11, "frames": 1},
    ]


def test_what_was_not_dealt_with_is_sent_again_under_its_number(script: Any) -> None:
    body = """
      outbox.rewind(0, -Infinity);
      sight(1); pause(); sight(2);
      all();
      outbox.acknowledge(1);
      outbox.rewind(1, -Infinity);
      return all();
    """
    assert script(OUTBOX, body) == [
        {"n": 2, "type": "command", "frames": 0},
        {"n": 3, "first_s": 2, "frames": 1},
    ]


def test_a_server_that_began_anew_is_given_the_repetition_under_way(script: Any) -> None:
    body = """
      outbox.rewind(0, -Infinity);
      for (let i = 1; i <= 6; i++) sight(i);
      all();
      outbox.acknowledge(6);
      outbox.rewind(2, 4);
      return all();
    """
    assert script(OUTBOX, body) == [{"n": 6, "first_s": 5, "frames": 2}]  # frames up to `since_s` are of no use


def test_a_page_loaded_anew_goes_on_with_the_numbers(script: Any) -> None:
    body = """
      pause(); sight(1);
      outbox.rewind(100, -Infinity);
      sight(2);
      return all();
    """
    assert script(OUTBOX, body) == [
        {"n": 101, "type": "command", "frames": 0},
        {"n": 103, "first_s": 1, "frames": 2},
    ]


def test_a_long_silence_costs_old_frames_and_never_a_word(script: Any) -> None:
    body = """
      outbox.rewind(0, -Infinity);
      pause(); tick(); sight(1);
      clock.ms = 61_000;
      outbox.acknowledge(0);
      sight(2);
      return all();
    """
    assert script(OUTBOX, body) == [
        {"n": 1, "type": "command", "frames": 0},
        {"n": 4, "first_s": 2, "frames": 1},
    ]


@pytest.mark.parametrize(
    ("focus", "key", "modifiers", "on", "acted"),
    [
        ("body", " ", "", True, ["pause"]),
        ("body", "P", "", True, ["pain"]),
        ("body", "Escape", "", True, ["stop"]),
        ("body", "p", "ctrlKey", True, []),
        ("body", "p", "", False, []),
        ("body", "Escape", "", False, ["stop"]),
        ("input", "p", "", True, []),
        ("select", "p", "", True, []),
        ("button", " ", "", True, []),
        ("button", "n", "", True, ["on"]),
    ],
)
def test_keys_act_where_nothing_else_wants_them(  # noqa: PLR0917
    browser: Browser, focus: str, key: str, modifiers: str, on: bool, acted: list[str]
) -> None:
    told = browser.run(
        """async ([focus, key, modifier, on]) => {
          const { listenToKeys } = await import("/static/live/keys.js");
          localStorage.clear();
          const toggle = Object.assign(document.createElement("input"), { type: "checkbox" });
          const acted = [];
          const acts = Object.fromEntries(
            ["pause", "on", "mute", "pain", "stop", "help"].map((name) => [name, () => acted.push(name)]));
          listenToKeys(acts, toggle);
          toggle.checked = on;
          const target = focus === "body" ? document.body : document.body.appendChild(document.createElement(focus));
          const pressed = { key, bubbles: true, [modifier || "altKey"]: !!modifier };
          target.dispatchEvent(new KeyboardEvent("keydown", pressed));
          if (target !== document.body) target.remove();
          return acted;
        }""",
        [focus, key, modifiers, on],
    )
    assert told == acted
