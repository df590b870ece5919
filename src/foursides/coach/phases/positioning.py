"""Set-up: into position one step at a time, then two still seconds."""

from foursides.coach.course import Enter, Moves
from foursides.coach.events import Phase, Say
from foursides.coach.phases.phase import SessionPhase
from foursides.motion.engine import Output
from foursides.pose.frame import Frame


class Positioning(SessionPhase):
    """The phases "setup" and "ready": whoever moves out of position once more is led back into it."""

    def see(self, frame: Frame | None, output: Output) -> Moves:
        """Lead the person into position; ask for somebody while nobody is there."""
        course, camera, setup = self._course, self._course.camera, self._course.setup
        if frame is None:
            if camera.sight == "nobody":
                settled = camera.settled(course.time_s)
                yield from camera.guidance.ask(course.time_s, camera.sight, settled=settled)
            return
        yield from setup.update(course.time_s, camera.stand(frame))
        phase: Phase = "ready" if setup.step is None else "setup"
        if phase != course.phase:
            yield Enter(phase)
            if phase == "ready" and "be_still" not in camera.unsure:
                yield Say("ready")
        if setup.ready:
            yield Enter("set")

    def skip(self) -> Moves:
        """Go on without a step that the camera does not confirm, or without stillness."""
        if self._course.phase == "ready":
            yield Enter("set")
        else:
            self._course.setup.skip()
