"""What somebody does in a take of each group: drawn from a random generator, never twice the same."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from foursides.sim.movement import Doing, Event, Rep, Script
from foursides.sim.postures import Stance

Rng = np.random.Generator
Performance = tuple[str, Stance, Script]  # activity, how the person lies, what happens

LIFT = "inner_lift"
NEGATIVE_S = (46.0, 62.0)  # length of a clip without any attempt
SIZES: Final[dict[Doing, tuple[float, float]]] = {  # cm, degrees or shares, from smallest to largest
    "toes": (0.3, 1.0),
    "hand": (0.6, 1.0),
    "head": (8.0, 30.0),
    "slide": (-3.0, 3.0),
    "creep": (-3.0, 3.0),
    "sway": (-9.0, 9.0),
    "arm": (0.3, 1.0),
    "twitch": (0.3, 0.9),
}


def between(rng: Rng, low: float, high: float) -> float:
    """Draw a number from a range."""
    return float(rng.uniform(low, high))


def stance(rng: Rng, top_leg: str | None = None) -> Stance:
    """Draw how somebody lies; planting the foot in front is the usual way.

    A chair stands between the camera and the working leg, so it belongs to what is partly hidden.
    """
    ways = ["front", "behind", "held"]
    return Stance(
        working="left" if rng.random() < 0.5 else "right",
        top_leg=top_leg or str(rng.choice(ways, p=[0.5, 0.3, 0.2])),  # type: ignore[arg-type]
        arm="overhead" if rng.random() < 0.5 else "front",
    )


def good_rep(rng: Rng) -> Rep:
    """Draw a lift as the therapist asks for it."""
    return Rep(
        peak_cm=between(rng, 5.2, 7.3),
        hold_s=between(rng, 2.1, 2.6),
        up_s=between(rng, 0.7, 1.4),
        down_s=between(rng, 0.8, 1.5),
        rest_s=between(rng, 0.6, 1.3),
        sag=between(rng, 0, 0.06),
        skew=between(rng, 0.85, 1.25),
    )


def fidget(rng: Rng, start_s: float, kinds: Sequence[Doing], longest_s: float = 2.5) -> Event:
    """Draw something besides the exercise."""
    kind = kinds[int(rng.integers(len(kinds)))]
    return Event(kind, start_s, between(rng, 0.8, longest_s), between(rng, *SIZES[kind]))


def script(rng: Rng, reps: Sequence[Rep]) -> Script:
    """Draw the rest of a script around its lifts."""
    return Script(
        tuple(reps),
        lead_s=between(rng, 1.5, 2.5),
        tail_s=between(rng, 0.2, 1.0),
        tremor_cm=between(rng, 0.01, 0.05),
        knee_deg=between(rng, 1, 7),
    )


def lifts(rng: Rng) -> Performance:
    """Three good lifts."""
    return LIFT, stance(rng), script(rng, [good_rep(rng) for _ in range(3)])


def behind_a_chair(rng: Rng) -> Performance:
    """Three good lifts under a chair that carries the top leg, and hides some of the lower one."""
    return LIFT, stance(rng, "chair"), script(rng, [good_rep(rng) for _ in range(3)])


def human(rng: Rng) -> Performance:
    """Lifts as people do them: having lain down, unequal, sagging, trembling, hurried or slow, with fidgets between."""
    reps = []
    for _ in range(int(rng.integers(3, 5))):
        rep = replace(good_rep(rng), peak_cm=between(rng, 2.2, 10.5), hold_s=float(rng.choice([0.3, 1.0, 2.3, 3.0])))
        rep = replace(rep, up_s=between(rng, 0.5, 2.2), down_s=between(rng, 0.6, 2.4), sag=between(rng, 0, 0.16))
        reps.append(replace(rep, rest_s=between(rng, 0.5, 3.5)))
    if rng.random() < 0.4:
        reps[0] = replace(reps[0], back=between(rng, 0.05, 0.2), rest_s=0.0)
    drawn = replace(script(rng, reps), tremor_cm=between(rng, 0.03, 0.12), arrive_s=between(rng, 2.0, 4.0))
    events = []
    for rep, span in zip(drawn.reps, drawn.spans, strict=True):
        if rep.rest_s > 1.6:
            kinds: tuple[Doing, ...] = ("toes", "hand", "head", "slide", "creep", "sway", "arm", "twitch")
            events.append(fidget(rng, span.end_s + 0.2, kinds, rep.rest_s - 0.5))
        elif rng.random() < 0.5:
            events.append(fidget(rng, span.start_s, ("head", "arm", "sway")))
    return LIFT, stance(rng), replace(drawn, events=tuple(events))


def faulty(**wrong: tuple[float, float]) -> Callable[[Rng], Performance]:
    """Return a performance whose lifts have one thing wrong, all but one of them."""

    def performance(rng: Rng) -> Performance:
        reps = [good_rep(rng) for _ in range(3)]
        spared = int(rng.integers(len(reps)))
        for i, rep in enumerate(reps):
            if i != spared:
                drawn = {name: between(rng, *limits) for name, limits in wrong.items()}
                reps[i] = replace(rep, **drawn)  # type: ignore[arg-type]
        return LIFT, stance(rng), script(rng, reps)

    return performance


def rolled(rng: Rng) -> Performance:
    """Lifts with the hips rolling, mostly backwards."""
    activity, lying, planned = faulty(roll_deg=(28, 45))(rng)
    forwards = rng.random() < 0.3
    reps = tuple(replace(rep, roll_deg=-0.8 * rep.roll_deg if forwards else rep.roll_deg) for rep in planned.reps)
    return activity, lying, replace(planned, reps=reps)


def legs_together(rng: Rng) -> Performance:
    """Small lifts under a top leg that was left lying on the working one."""
    reps = [replace(good_rep(rng), peak_cm=between(rng, 2.2, 5.5)) for _ in range(3)]
    return LIFT, stance(rng, "together"), script(rng, reps)


def top_lifts(rng: Rng) -> Performance:
    """Lifts of the wrong leg."""
    reps = [replace(good_rep(rng), peak_cm=between(rng, 14, 35), hold_s=between(rng, 0.2, 2.2)) for _ in range(3)]
    return LIFT, stance(rng, "together"), replace(script(rng, reps), leg="top")


def negative(
    activity: str, *, top_leg: str | None = None, moves: tuple[float, float] | None = None
) -> Callable[[Rng], Performance]:
    """Return a performance without the exercise.

    Parameters
    ----------
    activity : str
        What the person does.
    top_leg : str, optional
        How a side-lying person puts the top leg.
    moves : tuple of float, optional
        Shortest and longest time for one movement of the activity [s]; without it nothing moves.
    """

    def performance(rng: Rng) -> Performance:
        length_s = between(rng, *NEGATIVE_S)
        reps: list[Rep] = []
        while moves and sum(rep.up_s + rep.hold_s + rep.down_s + rep.rest_s for rep in reps) < length_s:
            up_s = between(rng, *moves)
            reps.append(Rep(100.0, between(rng, 0.1, 2.5), up_s, up_s * between(rng, 0.8, 1.3), between(rng, 0.3, 1.5)))
        drawn = replace(script(rng, reps), tail_s=1.0 if reps else length_s)
        return activity, stance(rng, top_leg), drawn

    return performance


def fidgeting(rng: Rng) -> Performance:
    """Ready to begin, and everything but a lift."""
    length_s, time_s = between(rng, *NEGATIVE_S), between(rng, 1, 3)
    kinds: tuple[Doing, ...] = ("toes", "hand", "head", "slide", "creep", "sway", "arm", "twitch")
    events: list[Event] = []
    while time_s < length_s - 4:
        events.append(fidget(rng, time_s, kinds, 3.0))
        time_s += events[-1].length_s * between(rng, 0.6, 2.0)
    drawn = replace(script(rng, []), lead_s=length_s)
    return LIFT, stance(rng), replace(drawn, events=tuple(events))


OTHERS = (
    "bridge",
    "leg_raise",
    "short_arc",
    "clamshell",
    "prone_curl",
    "stand_curl",
    "stand_adduction",
    "ball_squeeze",
)


def other_exercise(rng: Rng) -> Performance:
    """Draw some other exercise for the knee."""
    return negative(str(rng.choice(OTHERS)), top_leg="together", moves=(0.7, 1.6))(rng)


def lying_still(rng: Rng) -> Performance:
    """Nothing but breathing, in whatever position."""
    return negative(str(rng.choice([LIFT, LIFT, "lie_still_supine", "prone"])))(rng)


def up_and_down(rng: Rng) -> Performance:
    """Get down to the floor, up again, or over to the other side."""
    return negative(str(rng.choice(["get_down", "get_up", "roll_over"])), moves=(2.5, 5.0))(rng)


PERFORMANCES: Final[dict[str, Callable[[Rng], Performance]]] = {
    "chair": behind_a_chair,
    "human": human,
    "too_low": faulty(peak_cm=(2.1, 3.5)),
    "too_high": faulty(peak_cm=(9.0, 13.0)),
    "short_hold": faulty(hold_s=(0.1, 0.9)),
    "knee_bent": faulty(knee_deg=(32, 70)),
    "dropped": faulty(down_s=(0.2, 0.29)),
    "rushed": faulty(up_s=(0.2, 0.29)),
    "hips_rolled": rolled,
    "top_leg_in_the_way": legs_together,
    "wrong_leg": top_lifts,
    "still": lying_still,
    "walking": negative("walk"),
    "getting_up": up_and_down,
    "fidgeting": fidgeting,
    "other_exercises": other_exercise,
}
