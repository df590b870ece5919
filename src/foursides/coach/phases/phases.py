"""All phases of one session, and the way from one to the next."""

from collections.abc import Iterable, Iterator, Mapping

from foursides.coach.course import Course, Enter
from foursides.coach.events import Changed, Event, Phase
from foursides.coach.phases.finishing import Finishing
from foursides.coach.phases.lifting import Lifting
from foursides.coach.phases.phase import SessionPhase
from foursides.coach.phases.placing import CameraPlacing
from foursides.coach.phases.positioning import Positioning
from foursides.coach.phases.questions import Questions
from foursides.coach.phases.resting import Resting


class Phases:
    """Knows in which phase a session is.

    Parameters
    ----------
    course : Course

    Attributes
    ----------
    questions, lifting, finishing
        Those that are asked for more than every phase offers.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        self.questions, self.lifting, self.finishing = Questions(course), Lifting(course), Finishing(course)
        positioning = Positioning(course, self.lifting)
        self._all: Mapping[Phase, SessionPhase] = {
            "check": self.questions,
            "camera": CameraPlacing(course),
            "setup": positioning,
            "ready": positioning,
            "set": self.lifting,
            "rest": Resting(course),
            "finish": self.finishing,
            "done": SessionPhase(course),
        }

    @property
    def now(self) -> SessionPhase:
        """The phase that the session is in."""
        return self._all[self._course.phase]

    def follow(self, moves: Iterable[Event | Enter]) -> Iterator[Event]:
        """Yield what happens in a phase, and in those that it leads to."""
        for move in moves:
            if isinstance(move, Enter):
                self._course.phase = move.phase
                yield Changed(move.phase)
                yield from self.follow(self.now.begin())
            else:
                yield move
