"""Exercises of another release: kept in a journal, known here by their name alone."""

from functools import cache

from foursides.exercises.library import exercise_ids, load_exercise
from foursides.exercises.schema import Exercise

NOTHING = "unknown"
BARE = {
    **{"schema": 1, "id": "strange", "name": "strange", "also_known_as": [], "summary": NOTHING, "side": "inner"},
    **{"muscles": [NOTHING], "position": "supine", "working_leg": "one", "measure": "none", "camera": "side"},
    **{"equipment": [], "why": NOTHING, "good_for": [NOTHING], "not_for": [NOTHING], "needs": []},
    **{"target": {"hold_s": 1.0, "hold_tolerance_s": 0.0}, "dose": {"sets": [1, 1], "reps": 1, "every_days": 1}},
    **{"progressions": [{"by": "reps", "text": NOTHING}], "regressions": [{"text": NOTHING}]},
    **{"setup": [{"text": NOTHING}], "movement": [{"text": NOTHING}], "sources": [NOTHING]},
    **{"cautions": [{"text": NOTHING, "source": NOTHING}]},
}
"""What the format of an exercise needs; of a strange one none of it is shown but its name."""


class StrangeExercise(Exercise):
    """An exercise that this release does not have: it is shown by its name, counts for no side and is never given."""


def stored_exercise(id_: str) -> Exercise:
    """Return the exercise that a journal names by its id: of the library, or one that is known by its name alone."""
    return load_exercise(id_) if id_ in exercise_ids() else _strange(id_)


@cache
def _bare() -> StrangeExercise:
    return StrangeExercise.model_validate(BARE)


def _strange(id_: str) -> StrangeExercise:
    words = " ".join(id_.replace("-", " ").replace("_", " ").split()) or id_
    named = {"id": id_, "name": f"{words[:1].upper()}{words[1:]}", "side": "unknown"}
    return _bare().model_copy(update=named)
