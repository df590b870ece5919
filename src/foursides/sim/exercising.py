"""What somebody does in a take of an exercise of the library, right or with one thing wrong in some repetitions."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from foursides.exercises import load_exercise
from foursides.sim.movement import Rep, Script
from foursides.sim.performances import LIFT, Performance, between
from foursides.sim.postures import Stance

Rng = np.random.Generator
Range = tuple[float, float]

FAULTY: Final = "-faulty"  # what the name of a group with faults ends in
REPS: Final = (2, 3)


@dataclass(frozen=True)
class Way:
    """How an exercise is done.

    Attributes
    ----------
    activity : str
        What the actor does.
    right, small : tuple of float
        How far: of a leg lift on the side in centimetres, otherwise in percent of the activity's own movement.
    up_s, down_s : tuple of float
        How long it takes there and back.
    yaw_deg : float
        How the person is turned away from facing the camera.
    """

    activity: str
    right: Range
    small: Range | None
    up_s: Range = (0.9, 1.7)
    down_s: Range = (0.9, 1.8)
    yaw_deg: float = 0.0


WAYS: Final[dict[str, Way]] = {
    "side-lying-hip-abduction": Way(LIFT, (33, 48), (6, 10)),
    "clamshell": Way("clamshell", (62, 110), (18, 26)),
    "straight-leg-raise": Way("leg_raise", (27, 39), (9, 13)),
    "short-arc-quad": Way("short_arc", (94, 104), (35, 52)),
    "bridge": Way("bridge", (92, 112), (30, 48)),
    "standing-hamstring-curl": Way("stand_curl", (80, 110), (28, 42), yaw_deg=90.0),
    "prone-hamstring-curl": Way("prone_curl", (76, 105), (28, 42)),
    "standing-band-adduction": Way("stand_adduction", (55, 92), None),
}


def performance_of(group: str, rng: Rng) -> Performance:
    """Draw what somebody does in a group: an exercise's id, or that with ``-faulty``."""
    faulty = group.endswith(FAULTY)
    id_ = group.removesuffix(FAULTY)
    way, hold_s = WAYS[id_], load_exercise(id_).target.hold_s
    reps = [_right(rng, way, hold_s) for _ in range(int(rng.integers(REPS[0], REPS[1] + 1)))]
    if faulty:
        spared = int(rng.integers(len(reps)))
        reps = [rep if i == spared else _wrong(rng, rep, way, hold_s) for i, rep in enumerate(reps)]
    script = Script(
        tuple(reps),
        leg="top" if way.activity == LIFT else "bottom",
        lead_s=between(rng, 1.2, 2.4),
        tail_s=between(rng, 0.2, 0.8),
        knee_deg=between(rng, 1, 7),
    )
    arm = "overhead" if rng.random() < 0.5 else "front"
    working = "left" if rng.random() < 0.5 else "right"
    turned = way.yaw_deg if working == "left" else -way.yaw_deg
    top_leg = "together" if way.activity == LIFT else "front"
    stance = Stance(working=working, arm=arm, top_leg=top_leg, yaw_deg=turned)  # type: ignore[arg-type]
    return way.activity, stance, script


def _right(rng: Rng, way: Way, hold_s: float) -> Rep:
    return Rep(
        peak_cm=between(rng, *way.right),
        hold_s=between(rng, hold_s + 0.15, hold_s + 0.9),
        up_s=between(rng, *way.up_s),
        down_s=between(rng, *way.down_s),
        rest_s=between(rng, 0.7, 1.6),
        skew=between(rng, 0.85, 1.25),
    )


def _wrong(rng: Rng, rep: Rep, way: Way, hold_s: float) -> Rep:
    """Spoil one thing of a repetition."""
    wrongs = ["small", "short", "dropped", "rushed"] if way.small else ["short", "dropped", "rushed"]
    match wrongs[int(rng.integers(len(wrongs)))]:
        case "small":
            assert way.small is not None
            return replace(rep, peak_cm=between(rng, *way.small))
        case "short":
            return replace(rep, hold_s=between(rng, 0.2, 0.55 * hold_s))
        case "dropped":
            return replace(rep, down_s=between(rng, 0.2, 0.3))
        case _:
            return replace(rep, up_s=between(rng, 0.18, 0.26))
