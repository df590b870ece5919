"""People at an instant: lying, standing, and getting from one to the other; which way every joint turns."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from foursides.sim.body import Body
from foursides.sim.postures.face_down import AllFours, Kneeled, Plank
from foursides.sim.postures.instant import FLESH_M, MAT_M, STILL, Actor, Instant, Side, Stance
from foursides.sim.postures.lying import Exercise as LyingExercise
from foursides.sim.postures.lying import Lying
from foursides.sim.postures.on_the_spot import Jogging, Squatting
from foursides.sim.postures.side_lying import SideLying
from foursides.sim.postures.side_plank import SidePlank
from foursides.sim.postures.sitting import CrossLegged, Kept, OnTheFloor, Sitting
from foursides.sim.postures.standing_work import FootAcross, HeelToSeat
from foursides.sim.postures.supine_work import Crunch, Cycling, DeadBug, HeelSlide
from foursides.sim.postures.transitions import Arriving, getting_down, rising_from_back, rolling_over
from foursides.sim.postures.upright import Exercise as StandingExercise
from foursides.sim.postures.upright import Standing, Walking

__all__ = [
    "ACTIVITIES",
    "FLESH_M",
    "MAT_M",
    "STILL",
    "Actor",
    "Instant",
    "Side",
    "SideLying",
    "Stance",
    "Standing",
    "actor_of",
]

Casting = Callable[[Body, Stance], Actor]


def _lying(exercise: LyingExercise) -> Casting:
    return lambda body, stance: Lying(body, stance, exercise)


def _yaw_deg(stance: Stance) -> float:
    return stance.yaw_deg + (0 if stance.facing == "camera" else 180)


def _standing(exercise: StandingExercise) -> Casting:
    return lambda body, stance: Standing(
        body, yaw_deg=_yaw_deg(stance), floor_m=MAT_M, working=stance.working, exercise=exercise
    )


def _kneeled(kind: Kneeled) -> Casting:
    return lambda body, stance: AllFours(body, stance, kind)


def _on_the_floor(kind: Kept) -> Casting:
    return lambda body, stance: OnTheFloor(body, stance, kind)


ACTIVITIES: Final[dict[str, Casting]] = {
    "inner_lift": Arriving,
    "top_lift": lambda body, stance: SideLying(body, replace(stance, top_leg="together")),
    "clamshell": lambda body, stance: SideLying(body, replace(stance, top_leg="clam")),
    "lie_still_supine": _lying("lie_still_supine"),
    "bridge": _lying("bridge"),
    "leg_raise": _lying("leg_raise"),
    "short_arc": _lying("short_arc"),
    "over_roll": _lying("over_roll"),
    "quad_set": _lying("quad_set"),
    "ball_squeeze": _lying("ball_squeeze"),
    "prone": _lying("prone"),
    "prone_curl": _lying("prone_curl"),
    "stand": _standing("stand"),
    "stand_curl": _standing("stand_curl"),
    "stand_adduction": _standing("stand_adduction"),
    "heel_to_seat": lambda body, stance: HeelToSeat(body, stance.yaw_deg, MAT_M, stance.working),
    "foot_across": lambda body, stance: FootAcross(body, stance.yaw_deg, MAT_M, stance.working),
    "walk": lambda body, stance: Walking(body, yaw_deg=stance.yaw_deg, floor_m=MAT_M),
    "sit": Sitting,
    "get_down": getting_down,
    "get_up": lambda body, stance: getting_down(body, stance, up=True),
    "roll_over": rolling_over,
    "rise_from_back": rising_from_back,
    "crunch": Crunch,
    "heel_slide": HeelSlide,
    "cycling": Cycling,
    "dead_bug": DeadBug,
    "plank": Plank,
    "side_plank": SidePlank,
    "donkey_kick": _kneeled("donkey_kick"),
    "hip_circle": _kneeled("hip_circle"),
    "cross_legged": CrossLegged,
    "long_sit": _on_the_floor("long_sit"),
    "kneel": _on_the_floor("kneel"),
    "squat": lambda body, stance: Squatting(
        body, yaw_deg=_yaw_deg(stance), floor_m=MAT_M, reaching=stance.arm == "overhead"
    ),
    "jog": lambda body, stance: Jogging(body, yaw_deg=_yaw_deg(stance), floor_m=MAT_M),
}
"""What somebody can do, and who does it."""


def actor_of(body: Body, activity: str, stance: Stance) -> Actor:
    """Return somebody who does an activity; raises KeyError for one that nobody knows."""
    return ACTIVITIES[activity](body, stance)
