"""The rest between two sets: what is left of it is counted down."""

from foursides.coach.course import Course, Moves
from foursides.coach.events import Say
from foursides.coach.phases.phase import SessionPhase
from foursides.coach.position import lies_on
from foursides.motion.engine import Output
from foursides.pose.frame import Frame

COUNTED_S = (30, 10, 3, 2, 1)  # of the rest left, said


class Resting(SessionPhase):
    """Waits for the next set."""

    def __init__(self, course: Course) -> None:
        super().__init__(course)
        self._said: set[int] = set()

    def begin(self) -> Moves:
        """Say how long the rest is, or to turn over."""
        course, progress = self._course, self._course.progress
        rest_s = course.terms.plan.rest_s
        course.rest_ends_s, self._said = course.time_s + rest_s, set()
        if progress.leg_changes:
            yield Say("turn_over", {"leg": lies_on(course.terms.exercise, progress.leg)})
        else:
            yield Say("rest", {"seconds": round(rest_s)})

    def see(self, frame: Frame | None, output: Output) -> Moves:
        """Let time pass."""
        yield from self.pass_time()

    def pass_time(self) -> Moves:
        """Say how much of the rest is left; prepare the next set when it is over."""
        course = self._course
        left_s = course.rest_ends_s - course.time_s
        for mark in COUNTED_S:
            if left_s <= mark < course.terms.plan.rest_s and mark not in self._said:
                self._said |= {m for m in COUNTED_S if m >= mark}
                yield Say("number", {"n": mark}, urgent=True) if mark <= 3 else Say("rest_left", {"seconds": mark})
        if left_s <= 0:
            yield course.next_set()

    def skip(self) -> Moves:
        """Prepare the next set now."""
        yield self._course.next_set()
