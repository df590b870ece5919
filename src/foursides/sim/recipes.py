"""The suite: every clip of the bench by name, drawn from its own seed.

A recipe is all that decides a clip, so the suite is a list of names, not a folder of films. ``VERSION`` changes
whenever the same recipe would give another clip.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal
from zlib import crc32

import numpy as np

from foursides.exercises import load_exercise
from foursides.sim.camera import Setup
from foursides.sim.companion import Companion
from foursides.sim.decor import Room
from foursides.sim.exercising import CONTINUOUS, FAULTY, WAYS, exercise_of, performance_of
from foursides.sim.film import Sensor
from foursides.sim.look import Style
from foursides.sim.movement import Script
from foursides.sim.people import Traits
from foursides.sim.performances import PERFORMANCES, lifts
from foursides.sim.restless import RESTLESS
from foursides.sim.take import Take
from foursides.sim.wrong_movements import WRONG, WRONG_MOVEMENTS

VERSION: Final = 2
EXERCISES_VERSION: Final = 3
"""Of the library's other exercises, which came later."""
Part = Literal["develop", "report"]

# How many clips of each group are there to develop on, and how many only to report.
GROUPS: Final[dict[str, tuple[int, int]]] = {
    "plain": (7, 12),
    "camera": (9, 14),
    "clothing": (6, 12),
    "light": (6, 12),
    "occlusion": (4, 8),
    "chair": (3, 6),
    "human": (8, 12),
    "behind": (5, 8),
    "too_low": (2, 4),
    "too_high": (2, 4),
    "short_hold": (2, 4),
    "knee_bent": (4, 6),
    "dropped": (2, 4),
    "rushed": (2, 4),
    "hips_rolled": (4, 6),
    "top_leg_in_the_way": (2, 4),
    "wrong_leg": (2, 4),
    "still": (1, 3),
    "walking": (1, 3),
    "getting_up": (1, 3),
    "fidgeting": (3, 6),
    "other_exercises": (4, 9),
    "continuous": (3, 6),
    "hovering": (3, 6),
    "no_stillness": (3, 6),
    "getting_into_place": (3, 6),
    "both_legs": (2, 4),
    "alternating_legs": (2, 4),
    "top_leg_lifts": (3, 6),
    "two_people": (4, 8),
    **dict.fromkeys(WRONG, (1, 2)),
}
HARD: Final = ("camera", "clothing", "light", "occlusion")
LATER: Final = {*RESTLESS, "two_people", *WRONG}  # groups whose looks are drawn clip by clip, with these chances
ANY_LOOK: Final = {"plain": 0.5, "camera": 0.2, "clothing": 0.15, "light": 0.15}
DOING: Final = {**PERFORMANCES, **RESTLESS, **WRONG_MOVEMENTS}
LONG_S, SLOW_FPS = 36.0, 20.0
EXERCISE_FPS: Final = 30.0
PARTS: Final[tuple[Part, Part]] = ("develop", "report")


@dataclass(frozen=True)
class Recipe:
    """One clip of the suite.

    Attributes
    ----------
    name : str
        Group, part and number; also the name of its file.
    group : str
    part : {"develop", "report"}
        Whether it may be looked at while the engine is worked on.
    seed : int
    version : int
        Of what the recipe stands for.
    """

    name: str
    group: str
    part: Part
    seed: int
    version: int = VERSION


def _suite(groups: Mapping[str, tuple[int, int]], version: int) -> tuple[Recipe, ...]:
    recipes = []
    for group, counts in groups.items():
        for part, count in zip(PARTS, counts, strict=True):
            for number in range(1, count + 1):
                name = f"{group}-{part}-{number:02d}"
                recipes.append(Recipe(name, group, part, crc32(f"{version} {name}".encode()), version))
    return tuple(recipes)


SUITE: Final = _suite(GROUPS, VERSION)
EXERCISE_GROUPS: Final[dict[str, tuple[int, int]]] = {
    **dict.fromkeys(WAYS, (2, 3)),
    **{id_ + FAULTY: (2, 3) for id_ in WAYS},
    **{id_ + CONTINUOUS: (1, 2) for id_ in WAYS},
}
EXERCISE_SUITE: Final = _suite(EXERCISE_GROUPS, EXERCISES_VERSION)
"""The library's other exercises: right, faulty, and without rest."""

_BY_NAME: Final = {recipe.name: recipe for recipe in (*SUITE, *EXERCISE_SUITE)}


def recipe_of(name: str) -> Recipe:
    """Return the recipe of a clip; raises KeyError for a name that no clip has."""
    return _BY_NAME[name]


def take_of(name: str) -> Take:
    """Return the take of a clip of either suite; raises KeyError for any other name."""
    recipe = recipe_of(name)
    return draw_take(recipe.seed, recipe.group, name=recipe.name, part=recipe.part)


def draw_take(seed: int, group: str = "plain", *, name: str = "", part: str = "") -> Take:
    """Draw a take of a group; the same seed gives the same clip."""
    if group in EXERCISE_GROUPS:
        return _exercise_take(seed, group, name, part)
    rng = np.random.default_rng(seed)
    traits = Traits.draw(rng)
    hard = (
        group
        if group in HARD
        else str(rng.choice(list(ANY_LOOK), p=list(ANY_LOOK.values())))
        if group in LATER
        else "plain"
    )
    activity, stance, script = DOING.get(group, lifts)(rng)
    if group == "behind":
        stance = replace(stance, facing="away")
    wide = group == "camera"
    yaw = float(rng.uniform(-35, 35) if wide else rng.uniform(-12, 12))
    return Take(
        name=name,
        group=group,
        part=part,
        seed=seed % 2**31,
        traits=traits,
        style=Style.draw(rng, traits.sex, hard),
        room=Room.draw(rng, hard),
        setup=Setup.draw(rng, hard),
        sensor=_calmer(Sensor.draw(rng, hard), script),
        stance=replace(stance, yaw_deg=stance.yaw_deg + yaw),
        activity=activity,
        script=script,
        companion=Companion.draw(rng) if group == "two_people" else None,
    )


def _exercise_take(seed: int, group: str, name: str, part: str) -> Take:
    """Draw a take of an exercise of the library, 30 pictures a second; who lies is seen in a wide picture."""
    rng = np.random.default_rng(seed)
    traits = Traits.draw(rng)
    activity, stance, script = performance_of(group, rng)
    exercise = exercise_of(group)
    setup = Setup.draw(rng, "plain")
    if load_exercise(exercise).position != "standing" and setup.height > setup.width:
        setup = replace(setup, width=setup.height, height=setup.width)
    return Take(
        name=name,
        group=group,
        part=part,
        seed=seed % 2**31,
        traits=traits,
        style=Style.draw(rng, traits.sex, str(rng.choice(["plain", "clothing"]))),
        room=Room.draw(rng, str(rng.choice(["plain", "light"], p=[0.75, 0.25]))),
        setup=setup,
        sensor=replace(Sensor.draw(rng, "plain"), fps=EXERCISE_FPS),
        stance=stance,
        activity=activity,
        script=script,
        exercise=exercise,
    )


def _calmer(sensor: Sensor, script: Script) -> Sensor:
    """Slow down the film of a long performance, which is there for its minutes."""
    return replace(sensor, fps=SLOW_FPS, exposure_share=0.0) if script.duration_s > LONG_S else sensor
