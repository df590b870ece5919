"""What the person answers and asks for, in whatever phase."""

from foursides.coach.course import Course, Enter, Moves
from foursides.coach.events import (
    Command,
    EndAnswers,
    PainReport,
    PersonRequest,
    RepRemoved,
    Say,
    StartAnswers,
)
from foursides.coach.phases.phases import Phases


class Requests:
    """Does what the person asks, where that makes sense.

    Parameters
    ----------
    course : Course
    phases : Phases
    """

    def __init__(self, course: Course, phases: Phases) -> None:
        self._course, self._phases = course, phases

    def handle(self, command: Command) -> Moves:
        """Take in an answer or a request."""
        match command:
            case StartAnswers() if self._course.phase == "check":
                yield from self._phases.questions.answer(command)
            case PainReport():
                yield from self._report(command.pain)
            case EndAnswers() if self._course.phase == "finish":
                yield from self._phases.finishing.answer(command)
            case PersonRequest():
                yield from self._do(command)
            case _:
                pass

    def _report(self, pain: int) -> Moves:
        course, bands = self._course, self._course.terms.bands
        course.answers.report(pain)
        if pain > bands.acceptable and course.phase not in ("finish", "done"):
            yield from course.stop("pain")
        elif pain > bands.safe:
            yield Say("pain_high", {"pain": pain})

    def _do(self, asked: PersonRequest) -> Moves:
        course, phases = self._course, self._phases
        match asked.wish:
            case "pause" if course.phase == "set":
                yield from phases.lifting.pause("asked")
            case "resume":
                yield from phases.lifting.resume()
            case "on" if course.camera.may_be_given_up(course.phase):
                yield from self._give_camera_up()
            case "on":
                yield from phases.now.skip()
            case "stop" if course.phase not in ("finish", "done"):
                yield from course.stop("asked")
            case "uncounted" if course.phase in ("set", "rest"):
                removed = course.progress.remove_last()
                if removed is not None:
                    yield RepRemoved(removed.set_number, removed.number)
            case _:
                pass

    def _give_camera_up(self) -> Moves:
        """Go on without the camera, in the set that has begun or with a new one."""
        self._course.camera.give_up()
        yield Say("no_camera_session")
        if self._course.phase == "set":
            self._phases.lifting.restart_metronome()
        else:
            yield Enter("set")
