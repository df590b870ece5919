"""Movements of every posture that are no exercise of the library: whom they must not fool, and what they look like."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from foursides.exercises import load_exercise
from foursides.sim.movement import Rep
from foursides.sim.performances import Performance, between, script, stance
from foursides.sim.postures import Stance

Rng = np.random.Generator
Range = tuple[float, float]

LENGTH_S: Final = (18.0, 28.0)
ACROSS: Final = 0.2  # share of the clips that show somebody from the head or from the feet
ACROSS_DEG: Final = (55.0, 125.0)
SMALLEST: Final = 0.6  # share of the whole way that a movement goes at least
SIDE_LYING: Final = {"inner_lift", "top_lift", "clamshell"}
STILL: Final = {
    "lie_still_supine",
    "prone",
    "stand",
    "sit",
    "long_sit",
    "kneel",
    "quad_set",
}  # who does these does nothing wrong
POSITIONS: Final = {
    **dict.fromkeys((*SIDE_LYING, "side_plank"), "side_lying"),
    **dict.fromkeys(
        ("lie_still_supine", "bridge", "leg_raise", "short_arc", "over_roll", "quad_set", "ball_squeeze"), "supine"
    ),
    **dict.fromkeys(("crunch", "heel_slide", "cycling", "dead_bug"), "supine"),
    **dict.fromkeys(("prone", "prone_curl", "plank"), "prone"),
    **dict.fromkeys(("donkey_kick", "hip_circle"), "all_fours"),
    **dict.fromkeys(("sit", "cross_legged", "long_sit"), "sitting"),
    "kneel": "kneeling",
    **dict.fromkeys(("stand", "stand_curl", "stand_adduction", "heel_to_seat", "foot_across", "walk"), "standing"),
    **dict.fromkeys(("squat", "jog"), "standing"),
}
"""What position an activity is done in; those that change the position have none."""


@dataclass(frozen=True)
class Wrong:
    """One kind of movement.

    Attributes
    ----------
    activities : sequence of str
        What the actor does, one of them a clip.
    mistaken_for : tuple of str
        Exercises besides the lift on the side that it must not be counted as.
    moves_s : tuple of float
        Shortest and longest time for one way of it [s].
    rests_s : tuple of float
        Shortest and longest time until the next one [s].
    faces_deg : tuple of float
        Turns of the person about the vertical, one of them a clip.
    stride_s : tuple of float
        Shortest and longest time for one round of what goes round [s].
    """

    activities: Sequence[str]
    mistaken_for: tuple[str, ...]
    moves_s: Range
    rests_s: Range = (0.0, 0.6)
    faces_deg: Sequence[float] = (0.0,)
    stride_s: Range = (1.0, 1.2)


ON_BACK: Final = ("bridge", "straight-leg-raise", "short-arc-quad")
ON_FEET: Final = ("standing-hamstring-curl", "standing-band-adduction")
ON_SIDE: Final = ("side-lying-hip-abduction", "clamshell")
WRONG: Final[dict[str, Wrong]] = {
    "crunch": Wrong(("crunch",), ON_BACK, (0.7, 1.5)),
    "plank": Wrong(("plank",), ("prone-hamstring-curl", "bridge"), (0.8, 2.0), (0.2, 2.0)),
    "side_plank": Wrong(("side_plank",), ON_SIDE, (0.8, 1.6), (0.0, 0.8)),
    "all_fours": Wrong(
        ("donkey_kick", "hip_circle"),
        ("prone-hamstring-curl", "standing-hamstring-curl", "bridge", "clamshell"),
        (0.7, 1.4),
        stride_s=(1.6, 2.6),
    ),
    "cross_legged": Wrong(
        ("cross_legged",), (*ON_SIDE, "straight-leg-raise", "short-arc-quad"), (0.7, 1.5), (0.4, 2.5)
    ),
    "heel_slide": Wrong(("heel_slide",), ON_BACK, (0.9, 1.8)),
    "squat": Wrong(("squat",), ON_FEET, (0.8, 1.7), faces_deg=(0.0, 0.0, 90.0, -90.0)),
    "jogging": Wrong(("jog",), ON_FEET, (0.0, 0.0), faces_deg=(0.0, 90.0, -90.0), stride_s=(0.72, 0.95)),
    "up_and_down": Wrong(
        ("rise_from_back", "get_down", "roll_over"),
        ("bridge", "straight-leg-raise", "prone-hamstring-curl", "standing-hamstring-curl", *ON_SIDE),
        (3.0, 5.0),
        (0.2, 1.5),
    ),
    "cycling": Wrong(("cycling",), ON_BACK, (0.0, 0.0), stride_s=(0.9, 1.7)),
    "dead_bug": Wrong(("dead_bug",), ON_BACK, (0.9, 1.8)),
}


def wrong_movement(group: str) -> Callable[[Rng], Performance]:
    """Return the performance of a group: one movement again and again, without the exercise."""
    kind = WRONG[group]

    def performance(rng: Rng) -> Performance:
        length_s, reps = between(rng, *LENGTH_S), list[Rep]()
        model_s, brief = between(rng, *kind.moves_s), between(rng, *kind.rests_s)
        while kind.moves_s[1] and sum(rep.up_s + rep.hold_s + rep.down_s + rep.rest_s for rep in reps) < length_s:
            up_s = model_s * between(rng, 0.85, 1.15)
            hold_s, down_s = between(rng, 0.0, 0.7), up_s * between(rng, 0.8, 1.3)
            rest_s = brief * between(rng, 0.3, 1.4)
            reps.append(Rep(100.0, hold_s, up_s, down_s, rest_s, share=between(rng, SMALLEST, 1.0)))
        lead_s = between(rng, 0.0, 1.5) if reps else length_s
        drawn = replace(script(rng, reps), lead_s=lead_s, tail_s=0.5, stride_s=between(rng, *kind.stride_s))
        return str(rng.choice(list(kind.activities))), _turned(rng, kind), drawn

    return performance


def _turned(rng: Rng, kind: Wrong) -> Stance:
    """Draw how the person is turned: mostly as the exercise would ask, now and then head or feet to the camera."""
    yaw_deg = float(rng.choice(list(kind.faces_deg))) + between(rng, -20, 20)
    if kind.faces_deg == (0.0,) and rng.random() < ACROSS:
        yaw_deg = between(rng, *ACROSS_DEG) * float(rng.choice([-1, 1]))
    facing = "camera" if rng.random() < 0.75 else "away"
    return replace(stance(rng, "together"), yaw_deg=yaw_deg, facing=facing)  # type: ignore[arg-type]


def wrong_problems(activity: str, exercise_id: str) -> list[str]:
    """Return problems of which one must be said of an activity that is not the exercise; none where nothing moves."""
    wanted, position = load_exercise(exercise_id).position, POSITIONS.get(activity)
    # what does not do what the exercise measures has not moved, for it
    moving = [] if activity in STILL else ["other_movement", "no_movement"]
    if activity == "top_lift" and wanted == "side_lying":
        return ["wrong_leg"]
    if position != wanted:
        return ["not_side_lying" if wanted == "side_lying" else "wrong_position", *moving]
    return [*moving, "wrong_view"] if moving and wanted != "side_lying" else moving


WRONG_MOVEMENTS: Final = {group: wrong_movement(group) for group in WRONG}
