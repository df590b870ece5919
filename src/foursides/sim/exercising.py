"""What somebody does in a take of an exercise of the library, right or with one thing wrong in some repetitions."""

from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from foursides.exercises import Exercise, load_exercise
from foursides.sim.exercise_truth import GAP_KNEE_DEG, GAP_PACE_S, limit_of
from foursides.sim.movement import Rep, Script
from foursides.sim.performances import Performance, between
from foursides.sim.postures import Stance

Rng = np.random.Generator
Range = tuple[float, float]
Wrong = Literal["small", "large", "short", "dropped", "bent"]

FAULTY: Final = "-faulty"  # what the name of a group with faults ends in
CONTINUOUS: Final = "-continuous"  # and of one whose repetitions follow one another at once, from the first picture on
LONG_S: Final = 4.0  # after a longer hold two repetitions are enough for a clip
NEAR: Final = 0.6  # share of clips from the side in which the leg that works is the nearer one
TURNED: Final = 0.25  # share of clips whose camera stands plainly askew, by
TURNS_DEG: Final = (12.0, 25.0)
HOLDS_S: Final = (0.05, 0.45)  # and turns of at most, in repetitions that follow one another at once
TURNS_S: Final = 0.12
SHOWS_S: Final = 0.08  # of a fall before the leg is no longer held
FASTEST_S: Final = 0.18  # 16 cm of free fall


@dataclass(frozen=True)
class Way:
    """How an exercise is done.

    Attributes
    ----------
    activity : str
        What the actor does.
    right : tuple of float
        How large, in the unit that the exercise is judged in [deg or cm].
    small, large : tuple of float or None
        Plainly too small and too large, where that can be.
    from_side_deg : tuple of float
        Turn of the person whose working leg is the left one: nearer to a camera at the side, and farther from it.
    """

    activity: str
    right: Range
    small: Range | None = None
    large: Range | None = None
    from_side_deg: Range = (0.0, 0.0)


ON_BACK: Final = (0.0, 180.0)
WAYS: Final[dict[str, Way]] = {
    "side-lying-hip-abduction": Way("top_lift", (23, 37), (6, 9.5), (51, 58)),
    "clamshell": Way("clamshell", (24, 38), (7, 9.5)),
    "straight-leg-raise": Way("leg_raise", (16, 24), (6.5, 8.7), (32, 42), ON_BACK),
    "short-arc-quad": Way("over_roll", (170, 178.5), (143, 154), None, ON_BACK),
    "bridge": Way("bridge", (163, 178), (136, 146), None, ON_BACK),
    "standing-hamstring-curl": Way("heel_to_seat", (76, 112), (46, 53), None, (-90.0, 90.0)),
    "prone-hamstring-curl": Way("prone_curl", (76, 112), (46, 53), None, (180.0, 0.0)),
    "standing-band-adduction": Way("foot_across", (13, 26), None, (39, 44)),
}


def exercise_of(group: str) -> str:
    """Return the exercise of a group of clips, right, faulty or without rest."""
    return group.removesuffix(FAULTY).removesuffix(CONTINUOUS)


def performance_of(group: str, rng: Rng) -> Performance:
    """Draw what somebody does in a group: an exercise's id, or that with ``-faulty`` or ``-continuous``.

    The peaks of the repetitions are sizes in the unit that the exercise is judged in [deg or cm].
    """
    id_ = exercise_of(group)
    exercise, way = load_exercise(id_), WAYS[id_]
    if group.endswith(CONTINUOUS):
        return way.activity, _stance(rng, way), _continuous(rng, way)
    reps = [_right(rng, way, exercise.target.hold_s) for _ in range(2 if exercise.target.hold_s > LONG_S else 3)]
    if group.endswith(FAULTY):
        # a clip has no fault twice, and always the one that only its exercise can have
        spared = int(rng.integers(len(reps))) if len(reps) > 2 else -1
        wrongs = sorted(rng.permutation(_wrongs(way, exercise)).tolist(), key=lambda wrong: wrong != "bent")
        reps = [rep if i == spared else _spoilt(rng, rep, wrongs[i], id_) for i, rep in enumerate(reps)]
    script = Script(
        tuple(reps),
        lead_s=between(rng, 1.0, 1.6),
        tail_s=between(rng, 0.1, 0.5),
        tremor_cm=between(rng, 0.02, 0.12),
        knee_deg=between(rng, 1, 7),
    )
    return way.activity, _stance(rng, way), script


def _stance(rng: Rng, way: Way) -> Stance:
    """Draw which leg works, and on which side of the person the camera stands."""
    left, near = rng.random() < 0.5, rng.random() < NEAR
    stood_deg = way.from_side_deg[0 if left == near else 1] if way.from_side_deg[1] == -way.from_side_deg[0] else None
    if stood_deg is None:  # lying down the working leg is the nearer one, whichever it is
        stood_deg = way.from_side_deg[0 if near else 1]
    askew = rng.random() < TURNED
    size = between(rng, *(TURNS_DEG if askew else (0.0, TURNS_DEG[0])))
    return Stance(
        working="left" if left else "right",
        arm="overhead" if rng.random() < 0.5 else "front",
        top_leg="together",
        yaw_deg=stood_deg + size * float(rng.choice([-1, 1])),
    )


def _right(rng: Rng, way: Way, hold_s: float) -> Rep:
    return Rep(
        peak_cm=between(rng, *way.right),
        hold_s=between(rng, hold_s + 0.1, hold_s + 0.5),
        up_s=between(rng, 0.9, 1.5),
        down_s=between(rng, 0.9, 1.6),
        rest_s=between(rng, 0.7, 1.1),
        sag=between(rng, 0, 0.05),
        skew=between(rng, 0.85, 1.25),
    )


def _continuous(rng: Rng, way: Way) -> Script:
    """Draw repetitions without a rest between them or before, and next to no hold."""
    reps = [
        replace(_right(rng, way, 0.0), hold_s=between(rng, *HOLDS_S), rest_s=between(rng, 0.0, TURNS_S))
        for _ in range(int(rng.integers(5, 8)))
    ]
    return Script(tuple(reps), lead_s=between(rng, 0.0, TURNS_S), knee_deg=between(rng, 1, 7))


def _wrongs(way: Way, exercise: Exercise) -> list[Wrong]:
    """Return what can be wrong with an exercise."""
    applies: dict[Wrong, bool] = {
        "small": way.small is not None,
        "large": way.large is not None,
        "short": True,
        "dropped": True,
        "bent": exercise.fault("knee_bent") is not None,
    }
    return [wrong for wrong, here in applies.items() if here]


def _spoilt(rng: Rng, rep: Rep, wrong: Wrong, id_: str) -> Rep:
    """Spoil one thing of a repetition."""
    exercise, way = load_exercise(id_), WAYS[id_]
    match wrong:
        case "small":
            return replace(rep, peak_cm=between(rng, *(way.small or way.right)))
        case "large":
            return replace(rep, peak_cm=between(rng, *(way.large or way.right)))
        case "short":
            return replace(rep, hold_s=between(rng, 0.2, 0.5 * exercise.target.hold_s))
        case "dropped":
            slowest_s = limit_of(exercise, "dropped") - GAP_PACE_S - SHOWS_S
            return replace(rep, down_s=between(rng, FASTEST_S, max(slowest_s, FASTEST_S + 0.02)))
        case _:
            plainly_deg = limit_of(exercise, "knee_bent") + GAP_KNEE_DEG
            return replace(rep, knee_deg=between(rng, plainly_deg + 6, plainly_deg + 25))
