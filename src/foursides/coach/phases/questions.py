"""Before a session: pain and red flags come before everything."""

from foursides.coach.course import Enter, Moves
from foursides.coach.events import Say, StartAnswers
from foursides.coach.flags import is_emergency
from foursides.coach.phases.phase import SessionPhase


class Questions(SessionPhase):
    """Waits for the answers before."""

    def answer(self, answers: StartAnswers) -> Moves:
        """Take the answers in: stop, or go on."""
        course = self._course
        course.answers.before = answers
        bands = course.terms.bands
        if answers.red_flags:
            yield from course.stop("emergency" if is_emergency(answers.red_flags) else "red_flag")
        elif answers.pain > bands.acceptable:
            yield from course.stop("pain")
        else:
            if answers.pain > bands.safe:
                yield Say("pain_high", {"pain": answers.pain})
            yield from self._go_on()

    def _go_on(self) -> Moves:
        course = self._course
        if not course.camera.on:
            yield Say("no_camera_session")
            yield Enter("set")
        else:
            yield Enter("set" if course.terms.recorded else "camera")
