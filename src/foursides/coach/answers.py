"""What the person has answered: before, during and after a session."""

from dataclasses import dataclass, field

from foursides.coach.events import EndAnswers, StartAnswers

MOST_PAINS = 100  # of a session, the last ones: a person reports a few


@dataclass(slots=True)
class Answers:
    """Pain, red flags and effort.

    Attributes
    ----------
    before : StartAnswers or None
    pains : list of int
        Every pain reported during the session.
    after : EndAnswers or None
    """

    before: StartAnswers | None = None
    pains: list[int] = field(default_factory=list)
    after: EndAnswers | None = None

    def report(self, pain: int) -> None:
        """Take in pain during the session."""
        self.pains = [*self.pains, pain][-MOST_PAINS:]
