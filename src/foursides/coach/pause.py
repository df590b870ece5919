"""Pauses of a set: for a raised hand, on request, or while the person is away."""

from collections.abc import Iterator

from foursides.coach.course import Course
from foursides.coach.events import Pause, Say
from foursides.coach.position import wanted_for
from foursides.coach.setup import SetUp
from foursides.pose.frame import Frame

LOOK_BACK_S = 0.3  # a lift that began this little before a pause ended counts
GONE_S = 1.5  # without the person in view, or out of position, before a set is paused


class Pauses:
    """Pauses a set, and goes on with it.

    Parameters
    ----------
    course : Course
        Its ``paused`` says why a set is paused.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        self._wanted = wanted_for(course.terms.exercise, course.progress.leg).position
        self._gone_since_s: float | None = None

    def forget(self) -> None:
        """Begin anew: the person is there."""
        self._course.paused, self._gone_since_s = None, None

    def heed(self, frame: Frame | None) -> Iterator[Say]:
        """Pause for a raised hand, or when the person is gone; go on when they are back."""
        course = self._course
        hand = self._sees_hand(frame)
        if course.paused is None:
            if hand:
                yield from self.pause("hand")
            else:
                yield from self._look(frame)
        elif hand and course.paused in ("hand", "asked"):
            yield self.resume()
        elif course.paused in ("away", "moved") and frame is not None:
            yield from course.setup.update(course.time_s, course.camera.stand(frame))
            if course.setup.ready:
                yield self.resume()

    def _sees_hand(self, frame: Frame | None) -> bool:
        """Whether a hand has been raised as a sign: the arm of somebody in another position means something else."""
        course = self._course
        raised = frame is not None and course.camera.sees_hand(course.time_s, frame)
        return raised and (course.paused is not None or course.camera.engine.posture.position == self._wanted)

    def _look(self, frame: Frame | None) -> Iterator[Say]:
        """Pause when the person has been gone for a while."""
        course = self._course
        if course.terms.recorded or (frame is not None and course.camera.sees(self._wanted)):
            self._gone_since_s = None
        elif self._gone_since_s is None:
            self._gone_since_s = course.time_s
        elif course.time_s - self._gone_since_s >= GONE_S:
            yield from self.pause("away" if frame is None else "moved")

    def pause(self, why: Pause) -> Iterator[Say]:
        """Pause the set."""
        course = self._course
        course.paused = why
        course.setup = SetUp(course.terms.exercise, course.progress.leg, course.camera.unsure, back=True)
        yield Say("paused", {"why": why}, urgent=True)

    def resume(self) -> Say:
        """Go on with the set; return what is said then."""
        course, why = self._course, self._course.paused
        self.forget()
        led_back = why in ("away", "moved")
        course.progress.begin(course.setup.since_s if led_back else course.time_s - LOOK_BACK_S)
        return Say("welcome_back" if led_back else "resumed", {"n": len(course.progress.of_this_set)})
