"""Whole sessions as a person has them: in Chromium, with the real server, from the red flags to the summary."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, Playwright

from foursides.analysis.result import RepResult
from tests.sample import TRUTH, TWO_LIFTS_S, Analyzed, beginning
from tests.web import plain
from tests.web.browser import ARGUMENTS, CHROMIUM, filmed
from tests.web.live_server import ORDER, Served, serving_live
from tests.web.visit import Visit

STATURE_CM = TRUTH["stature_cm"]
# Chromium has no voices here: this engine writes down what it is given, and takes the time that speaking takes.
SPEECH = """
self.said = [];
const voices = [
  { name: "Far away", lang: "en-GB", localService: false, default: true },
  { name: "Here", lang: "en-US", localService: true, default: false },
];
class Utterance { constructor(text) { this.text = text; } }
const engine = new EventTarget();
Object.assign(engine, {
  speaking: false, pending: false, getVoices: () => voices, resume() {},
  speak(utterance) {
    said.push([utterance.text, utterance.voice.name]);
    engine.speaking = true;
    utterance.onstart?.();
    engine.timer = setTimeout(() => { engine.speaking = false; utterance.onend?.(); }, 300);
  },
  cancel() { clearTimeout(engine.timer); engine.speaking = false; },
});
Object.defineProperty(self, "speechSynthesis", { value: engine });
Object.defineProperty(self, "SpeechSynthesisUtterance", { value: Utterance });
"""
LIFT_CM, HOLD_S = 0.6, 0.15  # how near to the analysis of the same recording


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving_live(tmp_path_factory.mktemp("data")) as server:
        yield server


@pytest.fixture(scope="module")
def chromium(playwright: Playwright, film: Path) -> Iterator[Chromium]:
    with filmed(playwright, film) as running:
        yield running


@pytest.fixture
def visit(chromium: Chromium, served: Served) -> Iterator[Visit]:
    context = chromium.new_context(viewport={"width": 1000, "height": 700})
    page = context.new_page()
    page.set_default_timeout(90_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield Visit(page, served.url)
    context.close()
    assert errors == []


@pytest.fixture(scope="module")
def analyzed(sample_analyzed: Analyzed) -> list[RepResult]:
    return sample_analyzed.reps


def reported(served: Served, session_id: str) -> list[dict[str, Any]]:
    reps: list[dict[str, Any]] = served.state(session_id)["reps"]
    return reps


def agree(rep: dict[str, Any], expected: RepResult) -> None:
    assert rep["peak_lift_cm"] == pytest.approx(expected.peak_lift_cm, abs=LIFT_CM)
    assert rep["hold_s"] == pytest.approx(expected.hold_s, abs=HOLD_S)


def test_a_recording_is_coached_as_it_is_analyzed(
    visit: Visit, served: Served, analyzed: list[RepResult], tmp_path: Path
) -> None:
    asked: list[str] = []
    visit.page.context.on("request", lambda request: asked.append(request.url))
    session_id = visit.begin("file", sets="2", reps="1", units="cm", stature_cm=str(STATURE_CM))
    visit.page.set_input_files('#check input[name="file"]', beginning(TWO_LIFTS_S, tmp_path / "lifts.mp4"))
    visit.check(2)
    visit.reach("finish")
    visit.rate(pain=3, effort=5)
    reps = reported(served, session_id)
    assert [(rep["set_number"], rep["number"]) for rep in reps] == [(1, 1), (2, 1)]
    for rep, expected in zip(reps, analyzed[:2], strict=True):
        agree(rep, expected)
    assert "2 good lifts of 2" in visit.page.inner_text("main")
    assert "3 of 10" in visit.page.inner_text("main")
    hosts = {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}


@pytest.mark.real_time
def test_a_camera_leads_through_every_phase(visit: Visit, served: Served, analyzed: list[RepResult]) -> None:
    session_id = visit.begin("camera", sets="2", reps="2", units="cm", stature_cm=str(STATURE_CM))
    seen: list[str] = []
    visit.check()
    for view in visit.views():
        if view["stage"] == "finish":
            break
        seen.append(view["stage"])
        if view["stage"] == "rest":
            visit.page.keyboard.press("n")
    visit.rate()
    assert [stage for stage in dict.fromkeys(seen) if stage != "check"] == ["camera", "setup", "ready", "set", "rest"]
    reps = reported(served, session_id)
    assert [(rep["set_number"], rep["number"]) for rep in reps] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    for rep in reps:  # the film goes round: each is one of the four that it has
        assert any(near(rep, expected) for expected in analyzed), rep


def near(rep: dict[str, Any], expected: RepResult) -> bool:
    lift, hold = abs(rep["peak_lift_cm"] - expected.peak_lift_cm), abs(rep["hold_s"] - expected.hold_s)
    return lift <= LIFT_CM and hold <= HOLD_S


def test_the_sample_is_measured_with_its_own_stature(visit: Visit, served: Served, analyzed: list[RepResult]) -> None:
    session_id = visit.begin("sample")
    visit.check()
    visit.until(lambda view: view["count"] == "1")
    agree(reported(served, session_id)[0], analyzed[0])
    with visit.page.expect_request("**/api/sessions") as asked:
        visit.begin("sample")
    assert asked.value.post_data_json["stature_cm"] == STATURE_CM


def test_a_page_that_is_loaded_anew_goes_on_with_the_count(visit: Visit, served: Served) -> None:
    session_id = served.begin(sets=1, reps=2)
    visit.page.goto(f"{served.url}/session/{session_id}")
    visit.reach("check")
    visit.check()
    visit.reach("set")
    visit.until(lambda view: view["count"] == "1")
    visit.page.reload()
    visit.reach("set")
    visit.until(lambda view: view["count"] == "1")
    visit.reach("finish")
    assert served.counted(session_id) == [(1, 1), (1, 2)]


def test_a_lost_connection_comes_back_and_counts_nothing_twice(visit: Visit, served: Served) -> None:
    session_id = visit.begin("sample")
    visit.check()
    visit.reach("set")
    for _ in range(3):
        visit.page.wait_for_timeout(3000)
        visit.page.context.set_offline(True)
        visit.page.wait_for_selector("#banner", state="visible")
        visit.page.wait_for_timeout(700)
        visit.page.context.set_offline(False)
        visit.page.wait_for_selector("#banner", state="hidden")
    visit.reach("finish")
    assert served.counted(session_id) == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_by_keyboard_alone(visit: Visit, served: Served) -> None:
    page = visit.page
    session_id = visit.begin("sample")
    focus(page, '#check input[name="pain"][value="0"]')
    page.keyboard.press("Space")
    focus(page, "#check .go")
    page.keyboard.press("Enter")
    visit.reach("set")
    page.keyboard.press("Space")
    visit.until(lambda view: view["paused"])
    focus(page, '#paused [data-wish="resume"]')
    page.keyboard.press("Enter")
    visit.until(lambda view: not view["paused"])
    page.keyboard.press("p")
    focus(page, '#pain-dialog button[value="2"]')
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    focus(page, '#stop-dialog button[value="yes"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/summary/*")  # nothing was lifted: nothing is asked
    assert served.state(session_id)["stopped"] == "asked"


def focus(page: Page, selector: str) -> None:
    """Go to something with the Tab key alone."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
            return
    raise AssertionError(f"The Tab key never reaches {selector}.")


@pytest.fixture
def another_day(visit: Visit, tmp_path: Path) -> Iterator[Served]:
    """A server with a journal of its own, for what ends the day."""
    with serving_live(tmp_path) as server:
        visit.url = server.url
        yield server


@pytest.mark.parametrize("flag", ["swollen", "breath"])
def test_a_red_flag_ends_it_before_it_begins_and_the_day(visit: Visit, another_day: Served, flag: str) -> None:
    session_id = visit.begin("camera")
    visit.check(1, flag)
    visit.reach("red")
    advice = visit.page.inner_text("#red-advice")
    assert ("ambulance" in advice) == (flag == "breath")
    assert another_day.state(session_id)["stopped"] == ("emergency" if flag == "breath" else "red_flag")
    assert visit.page.evaluate("document.getElementById('video').srcObject") is None
    assert plain.post(f"{another_day.url}/api/sessions", json=ORDER).status_code == 409


def test_pain_ends_it_and_the_day(visit: Visit, another_day: Served) -> None:
    session_id = visit.begin("sample")
    visit.check()
    visit.reach("set")
    visit.until(lambda view: view["count"] == "1")
    visit.page.click("#pain")
    visit.page.click('#pain-dialog button[value="7"]')
    visit.reach("finish")
    visit.rate(pain=6)
    assert another_day.state(session_id)["stopped"] == "pain"
    assert "because of pain" in visit.page.inner_text("main")
    assert "That is enough for today" in plain.post(f"{another_day.url}/api/sessions", json=ORDER).json()["message"]


def test_without_a_camera_the_person_counts(visit: Visit, served: Served) -> None:
    session_id = visit.begin("none", sets="1", reps="2")
    visit.check()
    visit.reach("ready", "set")
    if visit.stage == "ready":
        visit.page.keyboard.press("n")
    visit.reach("set")
    visit.until(lambda view: view["count"] == "1")
    visit.page.click('[data-wish="uncounted"]')
    visit.until(lambda view: view["count"] == "0")
    visit.reach("finish")
    visit.rate()
    reps = reported(served, session_id)
    assert [(rep["set_number"], rep["number"], rep["self_counted"]) for rep in reps] == [(1, 1, True), (1, 2, True)]
    assert "you counted" in visit.page.inner_text("main")


def test_every_word_is_shown_and_the_page_makes_no_sound_that_only_hearing_finds(visit: Visit) -> None:
    visit.begin("sample")
    visit.check()
    visit.reach("set")
    visit.until(lambda view: view["caption"].startswith("Set 1 of 2"))
    visit.until(lambda view: view["caption"] == "Hold.")
    spoken = visit.page.inner_text("#assertive") + visit.page.inner_text("#polite")
    assert spoken  # no voice here: a screen reader says it
    assert visit.page.inner_text("#mute") == "Captions only"
    visit.page.click("#mute")
    assert visit.page.inner_text("#mute") == "Voice off"


def test_a_voice_of_this_device_says_what_is_shown_until_it_is_muted(visit: Visit) -> None:
    visit.page.add_init_script(SPEECH)
    visit.begin("sample")
    visit.check()
    visit.until(lambda view: view["caption"] == "Lower.")
    said = [words for words in visit.page.evaluate("said") if words[0]]  # nothing is said first, to wake the voice
    led = ["Lift.", "Hold.", "two", "one", "Lower."]
    assert [text for text, _ in said][:6] == ["Set 1 of 2, left leg: 2 lifts.", *led]
    assert {voice for _, voice in said} == {"Here"}
    visit.page.keyboard.press("m")
    before = len(visit.page.evaluate("said"))
    visit.until(lambda view: view["count"] == "1" and view["caption"] == "one")
    assert len(visit.page.evaluate("said")) == before


def test_refusing_the_camera_is_answered_in_a_sentence(playwright: Playwright, served: Served) -> None:
    running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
    page = running.new_page()
    visit = Visit(page, served.url)
    visit.begin("camera")
    visit.check()
    visit.reach("camera")
    page.wait_for_function("() => document.getElementById('eye-note').textContent.includes('No camera was found')")
    running.close()
