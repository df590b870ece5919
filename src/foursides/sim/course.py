"""How far a body's own movement has to go for an exercise to be as large as its script says."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import numpy as np

from foursides.exercises import load_exercise
from foursides.sim.exercise_truth import Skeleton, size_of
from foursides.sim.geometry import Array
from foursides.sim.people import Traits, body_of
from foursides.sim.postures import Instant, Stance, actor_of

Channel = Literal["amount", "top_lift_m"]
FARTHEST: Final[dict[Channel, float]] = {"amount": 1.6, "top_lift_m": 0.75}
STEPS: Final = 65
LEAST: Final = 1e-6  # by which a size grows from step to step where a joint has come to its end


@dataclass(frozen=True)
class Course:
    """One body's movement.

    Attributes
    ----------
    channel : {"amount", "top_lift_m"}
        What of an instant drives it.
    drive, sizes : ndarray, shape (n,)
        The channel from rest on, and how large the exercise is there, in the unit that it is judged in [deg or cm].
    """

    channel: Channel
    drive: Array
    sizes: Array

    def driven(self, sizes: Array) -> Array:
        """Return the channel at which the exercise is so large, shape (n,); as large as can be beyond its end."""
        return np.asarray(np.interp(sizes, self.sizes, self.drive))


@lru_cache(maxsize=4)
def course_of(traits: Traits, activity: str, stance: Stance, exercise_id: str) -> Course:
    """Measure how large an exercise becomes as a body's movement goes on, up to where it goes back again."""
    channel: Channel = "top_lift_m" if activity == "top_lift" else "amount"
    drive = np.linspace(0.0, FARTHEST[channel], STEPS)
    actor = actor_of(body_of(traits), activity, stance)
    skeleton = Skeleton(actor, [Instant(**{channel: float(value)}) for value in drive])
    sizes = size_of(skeleton, load_exercise(exercise_id), stance.working)
    end = int(np.argmax(sizes)) + 1
    rising = np.maximum.accumulate(sizes[:end]) + LEAST * np.arange(end)
    return Course(channel, drive[:end], rising)
