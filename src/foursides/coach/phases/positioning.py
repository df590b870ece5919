"""Set-up: into position one step at a time, then two still seconds, or a first lift."""

from dataclasses import replace

from foursides.coach.course import Course, Enter, Moves
from foursides.coach.events import Phase, Say
from foursides.coach.phases.lifting import Lifting
from foursides.coach.phases.phase import SessionPhase
from foursides.motion.engine import Output
from foursides.pose.frame import Frame


class Positioning(SessionPhase):
    """The phases "setup" and "ready": whoever moves out of position once more is led back into it.

    Parameters
    ----------
    course : Course
    lifting : Lifting
        The set that follows.
    """

    def __init__(self, course: Course, lifting: Lifting) -> None:
        super().__init__(course)
        self._lifting = lifting

    def see(self, frame: Frame | None, output: Output) -> Moves:
        """Lead the person into position; ask for somebody while nobody is there."""
        course, camera, setup = self._course, self._course.camera, self._course.setup
        if frame is None:
            if camera.sight == "nobody":
                settled = camera.settled(course.time_s)
                yield from camera.guidance.ask(course.time_s, camera.sight, settled=settled)
            return
        yield from setup.update(course.time_s, camera.stand(frame))
        if setup.ready:
            yield from self._begin(frame, output)
            return
        phase: Phase = "ready" if setup.step is None else "setup"
        if phase != course.phase:
            yield Enter(phase)
            if phase == "ready" and setup.waits_for_stillness:
                yield Say("ready")
        if setup.in_place:
            yield from self._lifting.explain()

    def _begin(self, frame: Frame, output: Output) -> Moves:
        """Begin the set, with the lift that began it; words on that cut off none of those that the set begins with."""
        yield Enter("set")
        for move in self._lifting.see(frame, output):
            yield replace(move, urgent=False) if isinstance(move, Say) else move

    def skip(self) -> Moves:
        """Go on without a step that the camera does not confirm, or without stillness."""
        if self._course.phase == "ready":
            yield Enter("set")
        else:
            self._course.setup.skip()
