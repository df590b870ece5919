"""People by their build: who they are, and the baked body that comes nearest."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

import numpy as np

from foursides.sim.body import Body, load
from foursides.sim.geometry import Array

Sex = Literal["female", "male"]

PACK: Final = Path(str(files("foursides.sim") / "data" / "people.npz"))
STATURE_M: Final[dict[Sex, tuple[float, float]]] = {  # mean and deviation; round figures for adults, not from a survey
    "female": (1.61, 0.07),
    "male": (1.74, 0.075),
}
STATURE_LIMITS_M: Final = (1.45, 2.00)
AGE_LIMITS_Y: Final = (18.0, 90.0)
AGE_Y: Final = (54.0, 17.0)  # those who come with a knee are middle-aged and older
ALIKE: Final = {"age_y": 20.0, "stature_m": 0.06, "weight": 0.2, "muscle": 0.35}  # differences that look equally large


@dataclass(frozen=True)
class Traits:
    """A person's build.

    Attributes
    ----------
    sex : {"female", "male"}
    age_y : float
        18 to 90 years.
    stature_m : float
        1.45 to 2.00.
    weight, muscle : float
        0 slight to 1 heavy or strong.
    """

    sex: Sex
    age_y: float
    stature_m: float
    weight: float
    muscle: float

    @classmethod
    def draw(cls, rng: np.random.Generator) -> "Traits":
        """Draw somebody who might exercise a knee at home."""
        sex: Sex = "female" if rng.random() < 0.55 else "male"
        return cls(
            sex=sex,
            age_y=float(np.clip(rng.normal(*AGE_Y), *AGE_LIMITS_Y)),
            stature_m=float(np.clip(rng.normal(*STATURE_M[sex]), *STATURE_LIMITS_M)),
            weight=float(rng.beta(2.2, 2.2)),
            muscle=float(rng.beta(2.0, 2.4)),
        )


def _differences(traits: Traits) -> Array:
    """How little each baked body resembles a person, shape (b,)."""
    baked = load(PACK).traits
    square = sum(((baked[name] - getattr(traits, name)) / scale) ** 2 for name, scale in ALIKE.items())
    return np.asarray(np.where(baked["sex"] == traits.sex, square, np.inf))


def body_of(traits: Traits) -> Body:
    """Return the baked body that comes nearest, scaled to exactly the person's stature."""
    return Body(PACK, int(np.argmin(_differences(traits))), traits.stature_m)
