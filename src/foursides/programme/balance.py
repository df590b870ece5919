"""The four sides of the knee: what was done for each against what is intended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from foursides.programme.done import Done, SideOfKnee

SIDES: tuple[SideOfKnee, ...] = get_args(SideOfKnee)
SHORT, LONG = 14, 90  # days that are looked back on
NEGLECTED = 0.5  # of what is intended: less is neglect (house rule)


@dataclass(frozen=True, slots=True)
class Other:
    """Training of another kind: how many working sets, or for endurance how many sets' worth, for each side.

    Attributes
    ----------
    day : date
    name : str
    sets : mapping of str to float
        By side of the knee.
    """

    day: date
    name: str
    sets: Mapping[SideOfKnee, float]


# How a set, or five minutes of endurance, is shared out among the sides: by the muscles that bear it (house rule).
# In sets, not in newton metres: those nobody can measure here.
OTHER_SHARES: Mapping[str, Mapping[SideOfKnee, float]] = {
    "squat": {"front": 1.0, "back": 0.5},
    "leg_press": {"front": 1.0, "back": 0.5},
    "leg_extension": {"front": 1.0},
    "leg_curl": {"back": 1.0},
    "deadlift": {"back": 1.0, "front": 0.5},
    "cycling": {"front": 0.5, "back": 0.25},
    "running": {"front": 0.5, "back": 0.5},
    "walking": {"front": 0.25, "back": 0.25},
}
MINUTES_A_SET = 5.0  # of endurance


def other(day: date, name: str, *, sets: float = 0.0, minutes: float = 0.0) -> Other:
    """Return some training of another kind.

    Raises
    ------
    KeyError
        If this kind is not known; `OTHER_SHARES` lists them.
    """
    worth = sets + minutes / MINUTES_A_SET
    return Other(day, name, {side: share * worth for side, share in OTHER_SHARES[name].items()})


@dataclass(frozen=True, slots=True)
class FourSides:
    """Sets for each side over some days, done and intended.

    Attributes
    ----------
    days : int
    done, intended : mapping of str to float
        Working sets by side.
    """

    days: int
    done: Mapping[SideOfKnee, float]
    intended: Mapping[SideOfKnee, float]

    @property
    def neglected(self) -> tuple[SideOfKnee, ...]:
        """Sides that got less than half of what is intended, the poorest first."""
        short = {side: self.done[side] / wanted for side, wanted in self.intended.items() if wanted > 0}
        return tuple(sorted((side for side in short if short[side] < NEGLECTED), key=short.__getitem__))


def four_sides(
    history: Sequence[Done], others: Iterable[Other], weekly_sets: Mapping[SideOfKnee, float], today: date, days: int
) -> FourSides:
    """Return what the last days came to.

    Parameters
    ----------
    history : sequence of Done
        Repetitions count as the share of a set that they are.
    others : iterable of Other
    weekly_sets : mapping of str to float
        What the plan intends.
    today : date
        The last of the days.
    days : int
        How many are looked back on.
    """
    first = today - timedelta(days=days - 1)
    done = dict.fromkeys(SIDES, 0.0)
    for session in history:
        if first <= session.day <= today:
            done[session.asked.side] += session.reps_done / session.asked.reps
    for training in others:
        if first <= training.day <= today:
            for side, sets in training.sets.items():
                done[side] += sets
    return FourSides(days, done, {side: weekly_sets.get(side, 0.0) * days / 7 for side in SIDES})
