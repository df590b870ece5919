"""Somebody who does what the coach says, seen through frames of a body of known lengths."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from foursides.coach.events import Changed, EndAnswers, Event, RepDone, Say, StartAnswers
from foursides.coach.live import LiveCoach
from foursides.coach.plan import Plan, SetPlan
from foursides.exercises import load_exercise
from foursides.pose.frame import Frame
from tests.motion.bodies import Pose, side_lying, standing

EXERCISE = load_exercise("side-lying-inner-thigh-lift")
FPS = 30


def plan(*sets: tuple[str, int], rest_s: float = 5.0) -> Plan:
    return Plan(EXERCISE.id, tuple(SetPlan(leg, reps) for leg, reps in sets), 2.0, rest_s)  # type: ignore[arg-type]


@dataclass
class Follower:
    """Lifts when told, holds until told, and writes down all that happens."""

    coach: LiveCoach
    peak_m: float = 0.062
    hold_s: float | None = None  # None: until told to lower
    pose: Pose | None = field(default_factory=standing)
    time_s: float = 0.0
    events: list[tuple[float, Event]] = field(default_factory=list)
    obeys: bool = True
    _phase: str = "down"
    _since_s: float = 0.0

    def run(self, seconds: float, until: Callable[["Follower"], bool] | None = None) -> "Follower":
        end_s = self.time_s + seconds
        while self.time_s < end_s and not (until and until(self)):
            self.time_s += 1 / FPS
            self.hear(self.coach.push(self.time_s, self._frame()))
            self.hear(self.coach.tick(self.time_s))
        return self

    def tell(self, command: object) -> "Follower":
        self.hear(self.coach.command(self.time_s, command))  # type: ignore[arg-type]
        return self

    def hear(self, events: list[Event]) -> None:
        for event in events:
            self.events.append((self.time_s, event))
            if isinstance(event, Say) and self.obeys:
                self._obey(event)

    def _obey(self, said: Say) -> None:
        if said.code in ("lie_down", "other_side", "turn_over"):
            leg = str(said.values["leg"])
            self.pose = side_lying(leg, "right" if leg == "left" else "left")  # type: ignore[arg-type]
        elif said.code in ("lift", "last_one") and self._phase == "down":
            self._go("up")
        elif said.code == "lower" and self._phase == "hold" and self.hold_s is None:
            self._go("lower")

    def _go(self, phase: str) -> None:
        self._phase, self._since_s = phase, self.time_s

    def _lift_m(self) -> float:
        since = self.time_s - self._since_s
        ease = float(np.clip(since, 0, 1))
        share = 10 * ease**3 - 15 * ease**4 + 6 * ease**5
        if self._phase == "up":
            if since >= 1:
                self._go("hold")
            return self.peak_m * share
        if self._phase == "hold":
            if self.hold_s is not None and since >= self.hold_s:
                self._go("lower")
            return self.peak_m
        if self._phase == "lower":
            if since >= 1:
                self._go("down")
            return self.peak_m * (1 - share)
        return 0.0

    def _frame(self) -> Frame | None:
        if self.pose is None:
            return None
        return replace(self.pose, lift_m=self._lift_m()).frame(self.time_s)

    def of(self, kind: type) -> Iterator[tuple[float, Event]]:
        return ((at_s, event) for at_s, event in self.events if isinstance(event, kind))

    @property
    def said(self) -> list[str]:
        return [event.code for _, event in self.of(Say)]  # type: ignore[union-attr]

    @property
    def phases(self) -> list[str]:
        return [event.phase for _, event in self.of(Changed)]  # type: ignore[union-attr]

    @property
    def reps(self) -> list[RepDone]:
        return [event for _, event in self.of(RepDone)]  # type: ignore[misc]


def in_set(planned: Plan, **given: object) -> Follower:
    """Return somebody whose first set has begun."""
    person = Follower(LiveCoach(EXERCISE, planned, stature_m=1.70), **given)  # type: ignore[arg-type]
    person.tell(StartAnswers(1)).run(40, lambda p: p.coach.view.phase == "set")
    assert person.coach.view.phase == "set", person.said
    return person


def finished(person: Follower, seconds: float = 200) -> Follower:
    person.run(seconds, lambda p: p.coach.view.phase == "finish")
    return person.tell(EndAnswers(1, 4))
