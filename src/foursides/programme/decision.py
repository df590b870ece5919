"""What becomes of a dose: easier, kept, or the offer of something harder; one of them, and why."""

from foursides.programme.planned import PlannedExercise
from foursides.programme.progression import Offer, Unchanged, harder
from foursides.programme.reasons import Reason
from foursides.programme.refusal import painful_day
from foursides.programme.regression import Easier, easier
from foursides.programme.situation import Situation

Decision = Easier | Unchanged | Offer


def decide(item: PlannedExercise, now: Situation) -> Decision:
    """Apply the rules to one exercise: what makes it easier goes before what would make it harder."""
    decision = easier(item, now) or harder(item, now)
    if isinstance(decision, Offer) and painful_day(now) is not None:
        return Unchanged(Reason("keep_painful_day", {"name": now.exercises[item.exercise].name}))
    return decision
