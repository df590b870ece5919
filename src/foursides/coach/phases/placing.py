"""Camera guidance: the person is helped to place the camera until it sees them well."""

from foursides.coach.course import Moves
from foursides.coach.events import Say
from foursides.coach.phases.phase import SessionPhase
from foursides.motion.engine import Output
from foursides.pose.frame import Frame


class CameraPlacing(SessionPhase):
    """Asks for what keeps the camera from seeing well."""

    def see(self, frame: Frame | None, output: Output) -> Moves:
        """Go on once the person is seen well, or well enough."""
        course, camera = self._course, self._course.camera
        if camera.sight == "fine":
            yield Say("seen_well")
            yield course.next_set()
        elif camera.guidance.content(camera.sight):
            yield course.next_set()
        else:
            settled = camera.settled(course.time_s)
            yield from camera.guidance.ask(course.time_s, camera.sight, settled=settled)

    def skip(self) -> Moves:
        """Go on without being seen well."""
        yield self._course.next_set()
