"""One session as the server leads it, with somebody who does what the coach says."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from foursides.coach.events import RepDone, StartAnswers
from foursides.coach.live import LiveCoach
from foursides.journal import Journal, LedSession, NewSession, Source
from foursides.web.session.load import ASKS, THIN_S, Delay
from foursides.web.session.messages import (
    CommandMessage,
    EndAnswersMessage,
    Hello,
    PersonRequestMessage,
    StartAnswersMessage,
    Tick,
)
from foursides.web.session.room import SHOW_S, Room, state_words
from foursides.web.session.wire import Sight, Sights
from foursides.words import words_in
from tests.coach.followers import EXERCISE, Follower, plan
from tests.motion.bodies import side_lying

PLAN = plan(("left", 2), ("left", 2))
CHECKED = CommandMessage(1, 0.01, StartAnswersMessage(1))


@pytest.fixture(scope="module")
def sights() -> list[Sight]:
    """What is seen of somebody who lifts four times."""
    person = Follower(LiveCoach(EXERCISE, PLAN, stature_m=1.70, recorded=True), pose=side_lying("left"), hold_s=2.1)
    seen: list[Sight] = []
    look = person._frame

    def noted() -> Any:
        frame = look()
        seen.append(Sight(person.time_s, frame, 100.0))
        return frame

    person._frame = noted  # type: ignore[method-assign]
    person.tell(StartAnswers(1)).run(60, lambda p: p.coach.view.phase == "finish")
    assert len(person.reps) == 4
    return seen


@dataclass
class Visit:
    """A page's side of a session, and what the server keeps of it."""

    journal: Journal
    source: Source = "file"
    heard: list[dict[str, Any]] = field(default_factory=list)
    now_s: float = 0.0

    def __post_init__(self) -> None:
        self.id = self.journal.live.begin(NewSession(PLAN, self.source, 170.0))
        self.welcome = self.restart()

    def restart(self, seen: int = 0) -> dict[str, Any]:
        """Let the server forget all but what is kept."""
        taken = self.journal.live.claim(self.id)
        assert taken
        self.room = Room(taken)
        self.welcome = self.room.greet(Hello(0, seen), words_in())
        return self.welcome

    def send(self, message: Sights | Tick | CommandMessage, after_s: float = 1 / 30) -> dict[str, Any] | None:
        self.now_s += after_s
        handled = self.room.handle(message)
        if handled.change:
            assert self.journal.live.save([handled.change]) == set()
            self.room.confirm(handled.change)
        answer = self.room.answer(handled, self.now_s)
        self.heard += [answer] if answer else []
        return answer

    def show(self, sights: list[Sight], first: int = 2) -> None:
        for n, sight in enumerate(sights, first):
            self.send(Sights(n, [sight]))

    @property
    def stored(self) -> LedSession:
        found = self.journal.live.find(self.id)
        assert found
        return found

    @property
    def counted(self) -> list[tuple[int, int]]:
        return [(done.set_number, done.number) for done in self.stored.reps]

    def events(self, kind: str) -> Iterator[dict[str, Any]]:
        return (event for heard in self.heard for event in heard.get("events", []) if event["kind"] == kind)


@pytest.fixture
def visit(tmp_path: Path) -> Visit:
    return Visit(Journal(tmp_path))


FOUR = [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_a_whole_session_is_told_and_kept(visit: Visit, sights: list[Sight]) -> None:
    visit.send(CHECKED)
    visit.show(sights)
    visit.send(CommandMessage(9999, sights[-1].time_s, EndAnswersMessage(1, 4)))
    assert [(rep["set_number"], rep["number"]) for rep in visit.events("rep")] == FOUR == visit.counted
    assert [event["phase"] for event in visit.events("phase")] == ["set", "set", "finish", "done"]
    assert "Set 1 done: 2 of 2 were good." in [event["text"] for event in visit.events("say")]
    assert visit.room.finished
    assert (visit.stored.state.phase, visit.stored.summary().good) == ("done", 4)
    first = next(visit.events("rep"))
    assert (first["good"], first["faults"], first["self_counted"]) == (True, (), False)
    assert first["peak_lift_cm"] == pytest.approx(6.2, abs=0.3)


def test_the_welcome_shows_everything_and_answers_what_has_changed(visit: Visit, sights: list[Sight]) -> None:
    assert (visit.welcome["processed"], visit.welcome["since_s"], visit.welcome["fresh"]) == (0, None, True)
    view = visit.welcome["view"]
    assert (view["phase"], view["band"], view["reps_wanted"]) == ("check", (5.0, 7.5), 2)
    answer = visit.send(CHECKED)
    assert answer
    assert answer["view"] == {"phase": "set"}
    visit.show(sights)
    for heard in visit.heard:
        view |= heard.get("view", {})
    assert view == visit.restart()["view"] | {"sight": view["sight"], "size": view["size"]} | {
        name: view[name] for name in ("confidence", "hold_s", "movement", "seen")
    }


def test_answers_come_ten_times_a_second_unless_something_happens(visit: Visit, sights: list[Sight]) -> None:
    visit.send(CHECKED)
    visit.show(sights[:150])
    quiet = [heard for heard in visit.heard if "events" not in heard]
    assert 40 <= len(quiet) <= 50  # of 150 pictures in five seconds
    at_s = sights[149].time_s
    answers = [visit.send(Sights(500 + i, [Sight(at_s + i / 20, None, None)]), SHOW_S / 2 + 1e-6) for i in range(1, 9)]
    assert [answer is None for answer in answers][-4:] in ([True, False] * 2, [False, True] * 2)


def test_every_command_is_answered(visit: Visit) -> None:
    visit.send(CHECKED)
    assert visit.send(CommandMessage(2, 0.02, PersonRequestMessage("resume")), after_s=0.001) == {
        "type": "state",
        "processed": 2,
    }


@pytest.mark.parametrize("step_s", [*(ask.step_s for ask in ASKS[-2:]), THIN_S])
def test_fewer_pictures_count_the_same(visit: Visit, sights: list[Sight], step_s: float) -> None:
    delay, last = Delay(), sights[-1]
    assert last.frame
    times = [last.time_s + number / 30 for number in range(1, 60)]
    after = [last._replace(time_s=time_s, frame=replace(last.frame, time_s=time_s)) for time_s in times]
    seen = [sight for sight in (*sights, *after) if delay.passes(sight.time_s, step_s)]
    assert len(seen) < 0.6 * len(sights)
    visit.send(CHECKED)
    visit.show(seen)
    assert visit.counted == FOUR
    for done in visit.stored.reps:
        assert done.rep
        assert done.rep.peak_lift_m == pytest.approx(0.062, abs=0.004)


def test_a_message_sent_twice_is_dealt_with_once(visit: Visit, sights: list[Sight]) -> None:
    visit.send(CHECKED)
    for n, sight in enumerate(sights, 2):
        visit.send(Sights(n, [sight]))
        visit.send(Sights(n, [sight]))
        visit.send(Sights(n + 5000, [sight]) if n == len(sights) + 1 else Sights(1, [sight]))
    assert visit.counted == FOUR
    assert len(list(visit.events("rep"))) == 4


@pytest.mark.parametrize("share", [0.1, 0.23, 0.31, 0.4, 0.55, 0.62, 0.78, 0.9])
def test_a_server_started_anew_goes_on_where_it_was(visit: Visit, sights: list[Sight], share: float) -> None:
    visit.send(CHECKED)
    cut = int(share * len(sights))
    visit.show(sights[:cut])
    before = visit.counted
    welcome = visit.restart(seen=cut)
    assert welcome["fresh"]
    assert welcome["view"]["phase"] == "set"
    since_s = welcome["since_s"] or 0.0
    visit.send(CHECKED)  # as the page does: it is not asked again
    for n, sight in enumerate(sights, 2):
        if sight.time_s > since_s and (n > cut + 1 or sight.time_s > sights[cut].time_s - 20):
            visit.send(Sights(n, [sight]))
    assert visit.counted[: len(before)] == before
    assert visit.counted == FOUR
    assert visit.stored.state.pains == ()


def test_a_restored_session_has_the_same_repetitions(tmp_path: Path, sights: list[Sight]) -> None:
    lifts = []
    for share in (1.0, 0.33, 0.66):
        visit = Visit(Journal(tmp_path))
        visit.send(CHECKED)
        visit.show(sights[: int(share * len(sights))])
        since_s = visit.restart(seen=100)["since_s"] or 0.0
        visit.show([sight for sight in sights if sight.time_s > since_s], 1 + len(sights))
        lifts.append([done.rep.peak_lift_m for done in visit.stored.reps if done.rep])
    assert lifts[1] == pytest.approx(lifts[0], abs=0.0005)
    assert lifts[2] == pytest.approx(lifts[0], abs=0.0005)


def test_a_page_opened_anew_goes_on_after_what_is_kept(visit: Visit, sights: list[Sight]) -> None:
    visit.send(CHECKED)
    visit.show(sights[:400])
    assert visit.restart()["processed"] == visit.stored.processed > 1
    later = [Sight(sight.time_s + 100, sight.frame, None) for sight in sights]
    visit.show(later, visit.welcome["processed"] + 1)
    assert visit.counted == FOUR


def test_a_connection_that_comes_back_is_told_how_far_it_came(visit: Visit, sights: list[Sight]) -> None:
    visit.send(CHECKED)
    visit.show(sights[:100])
    welcome = visit.room.greet(Hello(0, 40), words_in())
    assert (welcome["processed"], welcome["fresh"]) == (101, False)


def test_without_a_camera_ticks_lead(tmp_path: Path) -> None:
    visit = Visit(Journal(tmp_path), "none")
    visit.send(CHECKED)
    for n in range(2, 150):
        visit.send(Tick(n, n / 5), after_s=0.2)
    assert visit.counted == [(1, 1), (1, 2)]
    assert [done.rep for done in visit.stored.reps] == [None, None]
    rep = next(visit.events("rep"))
    assert (rep["peak_lift_cm"], rep["hold_s"], rep["self_counted"]) == (None, None, True)
    visit.send(CommandMessage(500, 29.9, PersonRequestMessage("uncounted")))
    assert list(visit.events("rep_removed")) == [{"kind": "rep_removed", "set_number": 1, "number": 2}]
    assert visit.counted == [(1, 1)]


def test_pictures_that_come_out_of_order_or_too_close_change_nothing(visit: Visit, sights: list[Sight]) -> None:
    visit.send(CHECKED)
    n = 2
    for sight in sights:
        close = Sight(sight.time_s + 1e-6, sight.frame, None)
        for each in (sight, Sight(sight.time_s / 2, None, None), close):
            visit.send(Sights(n, [each]))
            n += 1
    assert visit.counted == FOUR


def test_whoever_asks_reads_where_a_session_is(visit: Visit, sights: list[Sight]) -> None:
    visit.send(CHECKED)
    visit.show(sights[:500])
    words = state_words(visit.stored)
    assert (words["phase"], words["sets"][0]) == ("set", {"leg": "left", "reps": 2})
    assert [(rep["set_number"], rep["number"]) for rep in words["reps"]] == visit.counted
    assert isinstance(visit.stored.reps[0], RepDone)
