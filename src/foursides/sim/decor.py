"""How a room looks: floor, mat, walls, furniture and light, drawn from a seed."""

from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np

from foursides.sim.light import Sun
from foursides.sim.look import Colour, pick, shade
from foursides.sim.surface import Pattern

MatKind = Literal["plain", "ribbed", "two_tone", "towel", "blanket", "rug", "none"]
Occluder = Literal["table_leg", "stool", "plant", "box"]

MATS: Final[list[Colour]] = [
    *[(104, 122, 134), (122, 136, 118), (128, 120, 134), (136, 132, 126), (66, 70, 76)],
    *[(84, 96, 118), (150, 116, 116), (72, 92, 90), (168, 160, 148)],
]
WALLS: Final[list[Colour]] = [
    *[(222, 216, 206), (212, 214, 212), (214, 206, 194), (200, 208, 210), (232, 230, 226)],
    *[(176, 188, 178), (190, 176, 160), (160, 170, 182)],
]
BRICKS: Final[list[Colour]] = [(158, 106, 84), (176, 132, 108), (206, 200, 192)]
WOODS: Final[list[Colour]] = [
    *[(172, 142, 110), (150, 122, 94), (186, 164, 136), (134, 110, 90), (104, 82, 66)],
    *[(196, 182, 162), (150, 146, 140)],
]
CARPETS: Final[list[Colour]] = [(150, 142, 132), (118, 122, 128), (166, 152, 134), (104, 96, 92), (120, 130, 124)]
TILES: Final[list[Colour]] = [(198, 192, 182), (170, 166, 160), (176, 148, 122), (120, 122, 124)]
SOFAS: Final[list[Colour]] = [
    (138, 136, 132),
    (112, 118, 122),
    (150, 136, 120),
    (72, 82, 98),
    (124, 96, 80),
    (96, 108, 96),
]
TEXTILES: Final[list[Colour]] = [
    *[
        (190, 180, 164),
        (132, 144, 150),
        (160, 120, 100),
        (112, 128, 112),
        (206, 200, 190),
        (88, 96, 116),
        (176, 150, 96),
    ]
]
# Hard light: limits of azimuth and height [deg], of the ambient and the direct share, and of softness [m].
HARD: Final = {
    "behind": ((110, 250), (25, 60), (0.42, 0.55), (0.8, 1.2), (0.008, 0.1)),
    "window": ((-100, 100), (20, 40), (0.32, 0.46), (0.9, 1.3), (0.01, 0.05)),
    "dim": ((-100, 100), (25, 60), (0.3, 0.42), (0.1, 0.3), (0.008, 0.1)),
    "low": ((-100, 100), (20, 40), (0.32, 0.48), (0.6, 1.1), (0.008, 0.1)),
}
LAID: Final = {"boards": Pattern.BOARDS, "carpet": Pattern.PILE, "tiles": Pattern.TILES}
HUNG: Final = {"paint": Pattern.NONE, "paper": Pattern.PAPER, "bricks": Pattern.BRICKS, "panels": Pattern.PANELS}


@dataclass(frozen=True)
class Room:
    """Colours, furniture and light of one recording; colours 0 to 255.

    Attributes
    ----------
    floor, floor_accent, wall, wall_accent, mat, mat_accent, sofa, textile, textile_accent, wood : tuple of int
    floor_kind, wall_kind : str
        Of `LAID` and of `HUNG`.
    floor_period_m : float
        Width of the boards or tiles.
    mat_kind : str
    mat_size_m : tuple of float
        Length and width.
    textile_pattern : int
        A `Pattern`, of curtains, cushions and blankets.
    wall_m : float
        How far behind the person the wall is.
    clutter : float
        How much furniture there is, 0 to 1.
    occluder : str or None
        What stands in front of the person, in part, and
    occluder_m : float
        how far to the right of the person's middle.
    sun : Sun
    seed : int
        Of where the furniture stands.
    """

    floor: Colour = WOODS[0]
    floor_accent: Colour = (150, 146, 140)
    floor_kind: str = "boards"
    floor_period_m: float = 0.12
    wall: Colour = WALLS[0]
    wall_accent: Colour = WALLS[1]
    wall_kind: str = "paint"
    mat: Colour = MATS[0]
    mat_accent: Colour = MATS[3]
    mat_kind: MatKind = "plain"
    mat_size_m: tuple[float, float] = (2.0, 0.8)
    sofa: Colour = SOFAS[0]
    wood: Colour = WOODS[1]
    textile: Colour = TEXTILES[0]
    textile_accent: Colour = TEXTILES[2]
    textile_pattern: int = 0
    wall_m: float = 2.3
    clutter: float = 0.6
    occluder: Occluder | None = None
    occluder_m: float = 0.0
    sun: Sun = field(default_factory=Sun)
    seed: int = 0

    @classmethod
    def draw(cls, rng: np.random.Generator, group: str | None = None) -> "Room":
        """Draw a room; "light" makes its light hard or dim, "occlusion" puts something in front of the person."""
        floor, floor_accent, floor_kind, period = _floor(rng)
        wall, wall_accent, wall_kind = _wall(rng)
        occluded = group == "occlusion" or (group is None and rng.random() < 0.15)
        occluders: tuple[Occluder, ...] = ("table_leg", "stool", "plant", "box")
        textiles = (Pattern.NONE, Pattern.BANDS, Pattern.HOOPS, Pattern.CHECKS, Pattern.DOTS, Pattern.FLOWERS)
        kinds: tuple[MatKind, ...] = ("plain", "ribbed", "two_tone", "towel", "blanket", "rug", "none")
        shares = np.array([0.3, 0.15, 0.15, 0.1, 0.1, 0.1, 0.1 if floor_kind == "carpet" else 0.0])
        return cls(
            floor=floor,
            floor_accent=floor_accent,
            floor_kind=floor_kind,
            floor_period_m=period,
            wall=wall,
            wall_accent=wall_accent,
            wall_kind=wall_kind,
            mat=pick(rng, MATS),
            mat_accent=pick(rng, MATS),
            mat_kind=kinds[int(rng.choice(7, p=shares / shares.sum()))],
            mat_size_m=(float(rng.uniform(1.75, 2.1)), float(rng.uniform(0.62, 1.0))),
            sofa=pick(rng, SOFAS),
            wood=pick(rng, WOODS),
            textile=pick(rng, TEXTILES),
            textile_accent=pick(rng, TEXTILES),
            textile_pattern=int(textiles[int(rng.integers(len(textiles)))]),
            wall_m=float(rng.uniform(1.75, 3.2)),
            clutter=float(rng.uniform(0.2, 1.0)),
            occluder=occluders[int(rng.integers(4))] if occluded else None,
            occluder_m=float(rng.uniform(-0.35, 0.35)),
            sun=_sun(rng, group == "light" or (group is None and rng.random() < 0.4)),
            seed=int(rng.integers(2**31)),
        )


def _floor(rng: np.random.Generator) -> tuple[Colour, Colour, str, float]:
    """Draw what is laid: its colours, its kind and the width of its boards or tiles [m]."""
    kind = str(rng.choice(["boards", "carpet", "tiles"], p=[0.6, 0.25, 0.15]))
    colour = pick(rng, {"boards": WOODS, "carpet": CARPETS, "tiles": TILES}[kind])
    period = {"boards": rng.uniform(0.07, 0.2), "carpet": 0.1, "tiles": rng.uniform(0.25, 0.6)}[kind]
    return (colour, shade(np.array(colour) * rng.choice([0.6, 0.8, 1.15])), kind, float(period))


def _wall(rng: np.random.Generator) -> tuple[Colour, Colour, str]:
    """Draw the wall: its colours and its kind."""
    kind = str(rng.choice(["paint", "paper", "bricks", "panels"], p=[0.64, 0.16, 0.08, 0.12]))
    colour = pick(rng, {"bricks": BRICKS, "panels": [*WOODS, *WALLS]}.get(kind, WALLS))
    accent = shade(np.array(colour) * 0.88 + 14 if kind == "paper" else np.array(colour) * 0.4 + 120)
    return colour, accent, kind


def _sun(rng: np.random.Generator, hard: bool) -> Sun:
    """Draw the light: from a window or lamp in front, or if `hard` from anywhere, through a window, or dim."""
    warmth = float(rng.normal(0, 0.03))
    colour = (1.0 + warmth, 0.975, 0.92 - 1.5 * warmth)
    sky = (1.0 + 0.5 * warmth, 1.0, 1.02 - 0.8 * warmth)
    if not hard:
        return Sun(
            azimuth_deg=float(rng.uniform(-75, 75)),
            height_deg=float(rng.uniform(35, 70)),
            ambient=float(rng.uniform(0.48, 0.64)),
            strength=float(rng.uniform(0.4, 0.75)),
            softness_m=float(rng.choice([0.008, 0.03, 0.08, 0.16])),
            colour=colour,
            sky=sky,
        )
    kind = str(rng.choice(list(HARD)))
    azimuth, height, ambient, strength, softness = (float(rng.uniform(*limits)) for limits in HARD[kind])
    middle = float(rng.uniform(-0.35, 0.35)), float(rng.uniform(-0.1, 0.1))
    half = float(rng.uniform(0.18, 0.4)), float(rng.uniform(0.2, 0.35))
    pane = (*middle, *half) if kind == "window" else (0.0, 0.0, 0.0, 0.0)
    return Sun(azimuth, height, ambient, strength, softness, colour, sky, pane)
