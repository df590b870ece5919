"""After the last set: how it was."""

from foursides.coach.course import Enter, Moves
from foursides.coach.events import EndAnswers, Say
from foursides.coach.phases.phase import SessionPhase


class Finishing(SessionPhase):
    """Asks for pain and effort."""

    def begin(self) -> Moves:
        """Ask."""
        yield Say("how_was_it")

    def answer(self, answers: EndAnswers) -> Moves:
        """Take the answers in; the session is over."""
        course = self._course
        course.answers.after = answers
        yield Enter("done")
        if answers.pain > course.terms.bands.acceptable:
            yield Say("pain_stop")
        reps = course.progress.reps
        yield Say("done", {"good": sum(done.good for done in reps), "attempts": len(reps)})
