"""The scripts of a live session one by one, in a real browser: what they say and listen to."""

from typing import Any

import pytest

from tests.web.browser import Browser

# An engine that does what it is asked, writes down what it is given, and says what the test wants it to say.
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


@pytest.fixture
def script(browser: Browser) -> Any:
    """Return what a script of the test comes to, after some preparation."""
    return lambda setting, body: browser.run(f"async () => {{ {setting} {body} }}")


def test_a_voice_of_another_host_is_not_used(script: Any) -> None:
    remote = '{ ...here, localService: false, default: true }, { ...here, lang: "de-DE" }'
    heard = script(
        ENGINE, f'const voice = voiced([{remote}]); say(voice, "Lift."); return [voice.state, engine.said, shown];'
    )
    assert heard == ["none", [], ["Lift."]]


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
    heard = script(ENGINE, body)
    assert heard["early"] == ["Keep still for two seconds."]  # not passed over in a moment
    assert heard["refused"] == ["blocked", False]
    assert heard["states"] == ["on", "blocked", "on"]
    assert heard["state"] == "on"
    assert heard["said"] == ["Stop."]


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
    heard = browser.run(
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
    assert heard == acted
