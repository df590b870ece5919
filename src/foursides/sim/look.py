"""How people and rooms look: colours, clothes, light and camera, drawn from a seed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Colour = tuple[int, int, int]

SKINS: list[Colour] = [
    *[(229, 194, 172), (219, 178, 152), (200, 154, 124), (168, 121, 92), (128, 88, 66), (98, 68, 52)],
]
HAIRS: list[Colour] = [(34, 28, 25), (62, 44, 33), (92, 68, 46), (142, 132, 122), (112, 78, 50)]
SHIRTS: list[Colour] = [
    (106, 124, 140),
    (142, 152, 134),
    (176, 164, 146),
    (88, 98, 112),
    (158, 122, 108),
    (188, 188, 186),
]
SHORTS: list[Colour] = [(52, 56, 64), (62, 70, 86), (84, 78, 72), (70, 82, 78), (44, 46, 52)]
MATS: list[Colour] = [(104, 122, 134), (122, 136, 118), (128, 120, 134), (136, 132, 126)]
WALLS: list[Colour] = [(222, 216, 206), (212, 214, 212), (214, 206, 194), (200, 208, 210)]
FLOORS: list[Colour] = [(172, 142, 110), (150, 122, 94), (186, 164, 136), (134, 110, 90)]
SOFAS: list[Colour] = [(138, 136, 132), (112, 118, 122), (150, 136, 120)]


def pick(rng: np.random.Generator, colours: Sequence[Colour]) -> Colour:
    """One of the colours."""
    return colours[int(rng.integers(len(colours)))]


@dataclass(frozen=True)
class Style:
    """Looks of one person; colours 0 to 255.

    Attributes
    ----------
    sleeve : float
        Length of the sleeve as a share of the upper arm.
    hem : float
        Where the legs of the trousers end: 0 hip, 1 knee, 2 ankle.
    """

    skin: Colour = SKINS[2]
    hair: Colour = HAIRS[1]
    shirt: Colour = SHIRTS[0]
    shorts: Colour = SHORTS[0]
    sleeve: float = 0.62
    hem: float = 0.55

    @classmethod
    def draw(cls, rng: np.random.Generator, sex: str = "female", group: str | None = None) -> "Style":
        """Draw somebody's looks."""
        skin, hair, shirt, shorts = (pick(rng, choice) for choice in (SKINS, HAIRS, SHIRTS, SHORTS))
        sleeve, hem = float(rng.uniform(0.5, 0.8)), float(rng.choice([0.5, 0.62, 1.75]))
        return cls(skin, hair, shirt, shorts, sleeve=sleeve, hem=hem)


@dataclass(frozen=True)
class Room:
    """Colours and light of one recording.

    Attributes
    ----------
    mat, wall, floor, sofa : tuple of int
        Colours, 0 to 255.
    sun_azimuth_deg, sun_height_deg : float
        Where the light comes from; azimuth 0 is behind the camera.
    ambient : float
        Share of light from everywhere.
    """

    mat: Colour = MATS[0]
    wall: Colour = WALLS[0]
    floor: Colour = FLOORS[0]
    sofa: Colour = SOFAS[0]
    sun_azimuth_deg: float = -35.0
    sun_height_deg: float = 55.0
    ambient: float = 0.55

    @classmethod
    def draw(cls, rng: np.random.Generator, group: str | None = None) -> "Room":
        """Draw a room; in the group "light" the sun may be low, and the rest dark."""
        mat, wall, floor, sofa = (pick(rng, choice) for choice in (MATS, WALLS, FLOORS, SOFAS))
        hard = group == "light"
        azimuth, height, ambient = ((-110, 110), (18, 70), (0.2, 0.7)) if hard else ((-55, 55), (45, 65), (0.5, 0.62))
        light = (float(rng.uniform(*limits)) for limits in (azimuth, height, ambient))
        return cls(mat, wall, floor, sofa, *light)
