"""Lifts as real people do them on a video: without rest, without stillness, getting into place, with the other leg."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from foursides.sim.movement import Rep
from foursides.sim.performances import LIFT, Performance, between, good_rep, script, stance

Rng = np.random.Generator

HOVER_CM: Final = (3.0, 6.0)  # over the floor, between lifts that do not touch down
BRIEF_S: Final = 0.12  # of a turn at the bottom that nobody would call a rest
RESTLESS_S: Final = 0.3
QUICKEST_CM_S: Final = 45.0  # mean speed of an ankle that is lifted high
EVERYDAY_CM: Final = (4.0, 9.5)


def flowing_rep(rng: Rng, peak_cm: tuple[float, float] = EVERYDAY_CM) -> Rep:
    """Draw a lift that the next one follows at once."""
    peak = between(rng, *peak_cm)
    slow = max(1.0, peak / QUICKEST_CM_S / 0.7)
    return Rep(
        peak_cm=peak,
        hold_s=float(rng.choice([0.0, between(rng, 0.05, 0.5)])),
        up_s=slow * between(rng, 0.5, 1.0),
        down_s=slow * between(rng, 0.5, 1.1),
        rest_s=between(rng, 0.0, BRIEF_S),
        skew=between(rng, 0.85, 1.25),
    )


def _flow(rng: Rng, count: tuple[int, int], peak_cm: tuple[float, float] = EVERYDAY_CM) -> list[Rep]:
    """Draw lifts one after the other, at the same pace but for a tenth."""
    model = flowing_rep(rng, peak_cm)
    return [
        replace(
            model,
            peak_cm=float(np.clip(model.peak_cm * between(rng, 0.85, 1.15), *peak_cm)),
            up_s=model.up_s * between(rng, 0.9, 1.1),
            down_s=model.down_s * between(rng, 0.9, 1.1),
            rest_s=between(rng, 0.0, BRIEF_S),
        )
        for _ in range(int(rng.integers(*count)))
    ]


def continuous(rng: Rng) -> Performance:
    """Lifts without a rest between them, having lain still before."""
    return LIFT, stance(rng), replace(script(rng, _flow(rng, (6, 11))), tail_s=between(rng, 0.6, 1.5))


def hovering(rng: Rng) -> Performance:
    """Lifts between which the leg is never put down; in half of the clips it is up already when they begin."""
    hover = between(rng, *HOVER_CM)
    reps = []
    for rep in _flow(rng, (5, 9)):
        low, peak = hover * between(rng, 0.85, 1.15), hover + max(rep.peak_cm - 1.0, 3.0)
        reps.append(replace(rep, peak_cm=peak, back=low / peak))
    reps[-1] = replace(reps[-1], back=0.0)
    planned = replace(script(rng, reps), tail_s=between(rng, 0.6, 1.5))
    if rng.random() < 0.5:
        planned = replace(planned, hover_cm=hover, lead_s=between(rng, 0.0, RESTLESS_S))
    return LIFT, stance(rng), planned


def no_stillness(rng: Rng) -> Performance:
    """Lifts from the first picture on, or as soon as the person lies; nothing ever rests for 0.4 s."""
    reps = [replace(rep, rest_s=between(rng, 0.0, RESTLESS_S)) for rep in _flow(rng, (4, 8))]
    arriving = rng.random() < 0.5
    planned = replace(
        script(rng, reps),
        lead_s=between(rng, 0.0, RESTLESS_S if arriving else 0.1),
        tail_s=0.0,
        arrive_s=between(rng, 5.5, 8.0) if arriving else 0.0,
    )
    return LIFT, replace(stance(rng), coming_from="sitting"), planned


def getting_into_place(rng: Rng) -> Performance:
    """Good lifts of somebody who sits or kneels at first, lies down on camera and puts the legs in order."""
    coming = str(rng.choice(["sitting", "kneeling", "standing"], p=[0.45, 0.35, 0.2]))
    reps = [replace(good_rep(rng), rest_s=between(rng, 0.2, 1.3)) for _ in range(int(rng.integers(3, 5)))]
    takes_s = between(rng, 9.0, 12.0) if coming == "standing" else between(rng, 6.5, 9.5)
    planned = replace(script(rng, reps), arrive_s=takes_s, lead_s=between(rng, 0.2, 1.5))
    return LIFT, replace(stance(rng), coming_from=coming), planned  # type: ignore[arg-type]


def both_legs(rng: Rng) -> Performance:
    """Both legs lifted together, one on the other."""
    reps = [replace(good_rep(rng), peak_cm=between(rng, 6, 20), hold_s=between(rng, 0.2, 2.2)) for _ in range(4)]
    return LIFT, stance(rng, "together"), script(rng, reps)


def alternating_legs(rng: Rng) -> Performance:
    """Lift the lower leg and the top one in turn; the top one lies on the floor before the lower one."""
    first = int(rng.integers(2))
    reps = []
    for number in range(int(rng.integers(6, 9))):
        lower = number % 2 == first
        drawn = replace(good_rep(rng), hold_s=between(rng, 0.1, 1.5), rest_s=between(rng, 0.1, 0.8))
        peak_cm = between(rng, 4.5, 9.5) if lower else between(rng, 15, 40)
        reps.append(replace(drawn, peak_cm=peak_cm, leg="bottom" if lower else "top"))
    return LIFT, stance(rng, "ahead"), script(rng, reps)


def top_leg_lifts(rng: Rng) -> Performance:
    """Lifts of the wrong leg, high, one after the other, from the first picture on."""
    planned = replace(script(rng, _flow(rng, (4, 8), (30.0, 70.0))), leg="top")
    return LIFT, stance(rng, "together"), replace(planned, lead_s=between(rng, 0.0, RESTLESS_S), tail_s=0.0)


RESTLESS: Final[dict[str, Callable[[Rng], Performance]]] = {
    "continuous": continuous,
    "hovering": hovering,
    "no_stillness": no_stillness,
    "getting_into_place": getting_into_place,
    "both_legs": both_legs,
    "alternating_legs": alternating_legs,
    "top_leg_lifts": top_leg_lifts,
}
