"""Somebody else in the picture: who they are, where they are in the room, and what they do meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from foursides.sim.geometry import Array
from foursides.sim.look import Style
from foursides.sim.movement import Script
from foursides.sim.people import Traits
from foursides.sim.performances import LIFT, Performance, between, lifts, negative, script, stance
from foursides.sim.postures import Instant, Stance
from foursides.sim.surface import Surface

Rng = np.random.Generator

BEHIND_M: Final = (0.95, 1.25)  # of somebody who is farther from the camera
ASIDE_M: Final = (0.5, 1.3)
LYING_ASIDE_M: Final = (0.9, 1.5)  # who lies behind somebody must not be hidden
ON_FEET: Final = {"stand", "walk"}


@dataclass(frozen=True)
class Companion:
    """Somebody who is there as well.

    Attributes
    ----------
    place_m : tuple of float
        To the right of the one who is filmed, and behind [m].
    """

    traits: Traits
    style: Style
    stance: Stance
    activity: str
    script: Script
    place_m: tuple[float, float]
    seed: int = 0

    @property
    def in_view(self) -> bool:
        """Whether the camera is put up so that it sees all of them, too: heads of those who stand it may cut off."""
        return self.activity not in ON_FEET

    @classmethod
    def draw(cls, rng: Rng) -> "Companion":
        """Draw somebody who sits, stands, walks by, or lies and moves alike."""
        traits = Traits.draw(rng)
        activity, lying, planned = COMPANY[int(rng.integers(len(COMPANY)))](rng)
        limits = ASIDE_M if activity in {"sit", *ON_FEET} else LYING_ASIDE_M
        aside = between(rng, *limits) * float(rng.choice([-1, 1]))
        return cls(
            traits=traits,
            style=Style.draw(rng, traits.sex, "plain"),
            stance=replace(lying, yaw_deg=between(rng, -25, 25), facing="camera" if rng.random() < 0.7 else "away"),
            activity=activity,
            script=planned,
            place_m=(0.0 if activity == "walk" else aside, between(rng, *BEHIND_M)),
            seed=int(rng.integers(2**31)),
        )


def _alike(rng: Rng) -> Performance:
    activity, lying, planned = lifts(rng)
    return activity, replace(lying, top_leg="front"), replace(planned, lead_s=between(rng, 0.3, 2.0))


def _lifting_top(rng: Rng) -> Performance:
    reps = [replace(rep, peak_cm=between(rng, 15, 40)) for rep in lifts(rng)[2].reps]
    return LIFT, stance(rng, "together"), replace(script(rng, reps), leg="top")


COMPANY: Final[tuple[Callable[[Rng], Performance], ...]] = (
    *(negative("sit"), negative("stand"), negative("walk"), negative("bridge", moves=(0.8, 1.6))),
    *(_alike, _lifting_top),
)


class Bystander:
    """A companion in the picture, who keeps to a script of their own.

    Parameters
    ----------
    surface : Surface
        The dressed body at rest.
    vertices : callable
        From an instant of theirs to where the surface's vertices are, at the middle of the room [m].
    instants : callable
        From times to their instants.
    shift_m : ndarray, shape (3,)
        From the middle of the room to where they are.
    """

    def __init__(
        self,
        surface: Surface,
        vertices: Callable[[Instant], Array],
        instants: Callable[[Array], list[Instant]],
        shift_m: Array,
    ) -> None:
        self.surface, self._vertices, self._instants, self._shift_m = surface, vertices, instants, shift_m

    def vertices(self, instant: Instant) -> Array:
        """Where the surface's vertices are at the time of the other's instant [m]."""
        (own,) = self._instants(np.array([instant.time_s]))
        return self._vertices(own) + self._shift_m
