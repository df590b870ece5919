"""The course of one session: what it is to be, how far it has come, and what comes next. Every phase works on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from foursides.coach.answers import Answers
from foursides.coach.camera import Camera
from foursides.coach.events import Event, Pause, Phase, Say, Stop
from foursides.coach.pain import PainBands
from foursides.coach.plan import Plan
from foursides.coach.progress import Progress
from foursides.coach.setup import SetUp
from foursides.coach.uncounted import Uncounted
from foursides.exercises import Exercise


@dataclass(frozen=True, slots=True)
class Enter:
    """A phase ends, and another begins."""

    phase: Phase


Moves = Iterator[Event | Enter]
"""What happens in a phase, and where it leads."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a whole session.

    Attributes
    ----------
    exercise : Exercise
    plan : Plan
    bands : PainBands
        What pain is safe and acceptable.
    recorded : bool
        Whether the pictures are of a recording, which waits for nobody.
    """

    exercise: Exercise
    plan: Plan
    bands: PainBands
    recorded: bool


class Course:
    """Where one session is.

    Attributes
    ----------
    phase : str
    setup : SetUp
        Into position for this set, or back into it.
    uncounted : Uncounted
        Why something counts nothing.
    paused, stopped : str or None
    rest_ends_s : float
        When the rest is over, 0 before the first [s].
    time_s : float
        Of the newest picture, tick or answer [s].
    """

    def __init__(self, terms: Terms, camera: Camera, progress: Progress) -> None:
        self.terms, self.camera, self.progress = terms, camera, progress
        self.answers = Answers()
        self.setup = SetUp(terms.exercise, progress.leg, camera.unsure)
        self.uncounted = Uncounted(terms.exercise)
        self.phase: Phase = "check"
        self.paused: Pause | None = None
        self.stopped: Stop | None = None
        self.rest_ends_s = 0.0
        self.time_s = 0.0

    def next_set(self) -> Enter:
        """Return how the next set begins: with getting into position where a camera waits for it."""
        if not self.camera.on or self.terms.recorded:
            return Enter("set")
        self.setup = SetUp(self.terms.exercise, self.progress.leg, self.camera.unsure)
        return Enter("setup")

    def stop(self, why: Stop) -> Moves:
        """End the session early; who has done something is asked how it was."""
        self.stopped, self.paused = why, None
        yield _last_word(why)
        yield Enter("finish" if self.progress.reps and why in ("asked", "pain") else "done")


def _last_word(why: Stop) -> Say:
    match why:
        case "emergency":
            return Say("emergency_stop", urgent=True)
        case "red_flag":
            return Say("red_flag_stop", urgent=True)
        case "pain":
            return Say("pain_stop", urgent=True)
        case "asked":
            return Say("stopped", urgent=True)
