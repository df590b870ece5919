"""What the coach says, in sentences."""

from typing import TYPE_CHECKING

from foursides.words.catalogue import Words
from foursides.words.errors import CatalogueError

if TYPE_CHECKING:
    from foursides.coach.events import Say
    from foursides.exercises import Exercise


class Speaker:
    """Puts what the coach has to say into sentences.

    Parameters
    ----------
    exercise : Exercise
        Its cues, the ways of getting the top leg out of the way and what is said for the movement are its own words.
    words : Words
    """

    def __init__(self, exercise: "Exercise", words: Words) -> None:
        own = words.exercise(exercise)
        one, many = own.rep_name
        self._words = words
        self._facts = {"position": own.position, "go": own.go.lower(), "one_rep": one, "many_reps": many}
        self._movements = {"lift": own.go, "lower": own.back}
        self._cues: dict[str, str] = {fault.code: fault.cue for fault in own.faults}
        self._ways = {way.id: way.text for way in own.top_leg_ways}

    def sentence(self, said: "Say") -> str:
        """Return what is said.

        Raises
        ------
        CatalogueError
            If the catalogue lacks the sentence or a fact of it, or the exercise the cue or the way: an error of ours.
        """
        try:
            if said.code in self._movements:
                return self._movements[said.code]
            if said.code == "cue":
                return self._cues[str(said.values["fault"])]
            ways = {"way": self._ways[str(said.values["way"])]} if "way" in said.values else {}
        except KeyError as lacking:
            raise CatalogueError(f"The exercise has no words for {said}: {lacking}.") from None
        return self._words(f"coach-{said.code.replace('_', '-')}", **{**self._facts, **said.values, **ways})
