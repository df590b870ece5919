"""One session as the server leads it: messages in; what to store and what to answer out. It waits for nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from math import inf
from typing import Any

from foursides.coach.events import Changed, Event, RepDone, RepRemoved, Say
from foursides.coach.live import LiveCoach
from foursides.coach.pain import USUAL_BANDS, PainBands
from foursides.coach.view import View
from foursides.exercises import load_exercise
from foursides.journal import Change, LedSession
from foursides.sizes import CM_PER_M
from foursides.web.session.messages import CommandMessage, Hello, Tick
from foursides.web.session.wire import Sights
from foursides.words import Words, words_in
from foursides.words.speaker import Speaker

VIEW = [each.name for each in fields(View)]
SHOW_S = 0.095  # between two answers to messages in which nothing happened: every third picture of a usual camera
LEAST_STEP_S = 0.003  # nearer than this no two pictures are: no camera takes more than 300 a second
REMEMBERED_S = 2.0  # before the last stored repetition ended: enough to know the person, the scale and the rest again
LIFTING = ("ready", "set")


@dataclass(frozen=True, slots=True)
class Handled:
    """What a message has brought about.

    Attributes
    ----------
    events : list of Event
    change : Change or None
        What has to be saved before anybody hears of it.
    asked : bool
        Whether somebody waits for an answer.
    """

    events: list[Event]
    change: Change | None = None
    asked: bool = False


class Room:
    """Leads one session.

    Parameters
    ----------
    stored : LedSession
        As it was claimed; the page may send the last seconds once more, so that nothing under way is lost.
    bands : PainBands
        The person's own.
    """

    def __init__(self, stored: LedSession, bands: PainBands = USUAL_BANDS) -> None:
        self.new = new = stored.new
        exercise = load_exercise(new.plan.exercise)
        self.id, self.holder = stored.id, stored.holder
        self._coach = LiveCoach(
            exercise,
            new.plan,
            stature_m=new.stature_cm / CM_PER_M if new.stature_cm else None,
            camera=new.source != "none",
            recorded=new.source in ("file", "sample"),
            done=stored.reps,
            state=stored.state,
            bands=bands,
        )
        self._exercise = exercise
        self._speaker = Speaker(exercise, words_in())
        self._state, self._stored_n, self._stored_until_s = stored.state, stored.processed, stored.clock_s
        self._handled_n = 0  # by this coach: less than what is stored while it is being reminded
        self._frame_s = -inf
        self._fresh = True
        self._shown: View | None = None
        self._answered_s = -inf

    @property
    def finished(self) -> bool:
        """Whether nothing more is expected."""
        return self._coach.finished

    @property
    def begins(self) -> bool:
        """Whether the questions before are still to be answered."""
        return self._coach.view.phase == "check"

    @property
    def lifting(self) -> bool:
        """Whether a set is about to begin, or goes on."""
        return self._coach.view.phase in LIFTING

    def greet(self, hello: Hello, words: Words) -> dict[str, Any]:
        """Return the first answer: from where the page is to go on; from now on the coach speaks its language.

        A page that has been met before sends what it still has to a coach who knows it from the journal alone; a page
        that has just been opened has nothing, and goes on after what is stored.
        """
        fresh, self._fresh = self._fresh, False
        self._speaker = Speaker(self._exercise, words)
        if not hello.seen:
            self._handled_n = max(self._handled_n, self._stored_n)
        self._shown, self._answered_s = self._coach.view, -inf
        reps = self._coach.reps
        return {
            "type": "welcome",
            "processed": self._handled_n,
            "since_s": reps[-1].at_s - REMEMBERED_S if reps else None,
            "fresh": fresh,
            "view": {name: getattr(self._shown, name) for name in VIEW},
        }

    def handle(self, message: Sights | Tick | CommandMessage) -> Handled:
        """Take a message in; one that was handled with already is passed over."""
        if message.n <= self._handled_n:
            return Handled([])
        self._handled_n = message.n
        if isinstance(message, Sights):
            return self._judged(message.n, self._watch(message))
        if message.n <= self._stored_n:
            return Handled([])
        time_s = max(message.time_s, self._frame_s)
        if isinstance(message, Tick):
            return self._judged(message.n, self._coach.tick(time_s))
        return self._judged(message.n, self._coach.command(time_s, message.command.command()), asked=True)

    def confirm(self, change: Change) -> None:
        """Note that a change is saved."""
        self._state, self._stored_n = change.state, change.processed

    def answer(self, handled: Handled, now_s: float) -> dict[str, Any] | None:
        """Return what to answer the page, None if nothing has happened and it was answered just now.

        Parameters
        ----------
        handled : Handled
            Its change, if any, is saved.
        now_s : float
            By any clock that goes evenly.
        """
        if not handled.events and not handled.asked and now_s - self._answered_s < SHOW_S:
            return None
        self._answered_s = now_s
        answer: dict[str, Any] = {"type": "state", "processed": self._handled_n}
        before, self._shown = self._shown, self._coach.view
        changed = {name: new for name in VIEW if (new := getattr(self._shown, name)) != getattr(before, name, None)}
        if changed:
            answer["view"] = changed
        if handled.events:
            answer["events"] = list(map(self._as_message, handled.events))
        return answer

    def _watch(self, message: Sights) -> list[Event]:
        """Show the coach some pictures; what is stored of them does not happen once more."""
        events: list[Event] = []
        for time_s, frame, light in message.sights:
            if time_s < self._frame_s + LEAST_STEP_S:
                continue
            self._frame_s = time_s
            if time_s <= self._stored_until_s:
                self._coach.recall(time_s, frame, light=light)
            else:
                events += self._coach.push(time_s, frame, light=light)
        return events

    def _judged(self, n: int, events: list[Event], *, asked: bool = False) -> Handled:
        """Find out whether anything has to be saved."""
        if not events and not asked:
            return Handled(events)
        happened = [event for event in events if isinstance(event, RepDone | RepRemoved)]
        state = self._coach.state
        if not happened and state == self._state:
            return Handled(events, asked=asked)
        clock_s = max(self._frame_s, self._stored_until_s)
        return Handled(events, Change(self.id, self.holder, n, clock_s, state, happened), asked)

    def _as_message(self, event: Event) -> dict[str, Any]:
        match event:
            case Say():
                text = self._speaker.sentence(event)
                return {"kind": "say", "code": event.code, "text": text, "urgent": event.urgent}
            case RepDone():
                return {"kind": "rep", **rep_words(event)}
            case RepRemoved():
                return {"kind": "rep_removed", "set_number": event.set_number, "number": event.number}
            case Changed():
                return {"kind": "phase", "phase": event.phase}


def rep_words(done: RepDone) -> dict[str, Any]:
    """Return a repetition as the page knows it."""
    rep = done.rep
    return {
        "set_number": done.set_number,
        "number": done.number,
        "good": done.good,
        "faults": done.faults,
        "peak_lift_cm": round(rep.peak_lift_m * CM_PER_M, 2) if rep else None,
        "hold_s": round(rep.hold_s, 2) if rep else None,
        "self_counted": rep is None,
    }


def state_words(stored: LedSession) -> dict[str, Any]:
    """Return a session and its repetitions as whoever asks for them reads them."""
    plan, state = stored.new.plan, stored.state
    return {
        "id": stored.id,
        "exercise": plan.exercise,
        "begun_at": stored.begun_at.isoformat(),
        "source": stored.new.source,
        "units": stored.new.units,
        "sets": [{"leg": planned.leg, "reps": planned.reps} for planned in plan.sets],
        "phase": state.phase,
        "paused": state.paused,
        "stopped": state.stopped,
        "processed": stored.processed,
        "reps": _all_words(stored.reps),
    }


def _all_words(reps: Iterable[RepDone]) -> list[dict[str, Any]]:
    return [rep_words(done) for done in reps]
