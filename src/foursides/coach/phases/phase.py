"""What every phase of a session offers; by default nothing happens in it."""

from foursides.coach.course import Course, Moves
from foursides.motion.engine import Output
from foursides.pose.frame import Frame


class SessionPhase:
    """One phase of a session.

    Parameters
    ----------
    course : Course
    """

    def __init__(self, course: Course) -> None:
        self._course = course

    def begin(self) -> Moves:
        """Begin it."""
        yield from ()

    def see(self, frame: Frame | None, output: Output) -> Moves:
        """Take in what was seen and measured in one picture; None is a picture without anybody."""
        yield from ()

    def pass_time(self) -> Moves:
        """Let time pass without a picture."""
        yield from ()

    def skip(self) -> Moves:
        """Go on from what is waited for."""
        yield from ()
