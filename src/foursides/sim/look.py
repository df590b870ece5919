"""How people look: skin, hair and clothes, drawn from a seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from foursides.sim.surface import Pattern

Colour = tuple[int, int, int]
Hairdo = Literal["short", "long", "bun", "ponytail", "bald"]
Footwear = Literal["bare", "ankle_socks", "crew_socks", "shoes"]

# From the lightest to the darkest skin, about evenly spaced to the eye (after the ten shades of the Monk scale).
SKINS: Final[list[Colour]] = [
    *[(236, 208, 192), (226, 193, 173), (215, 177, 154), (200, 159, 134), (180, 138, 114)],
    *[(153, 112, 90), (124, 89, 72), (101, 72, 60), (79, 57, 49), (61, 46, 41)],
]
HAIRS: Final[list[Colour]] = [(34, 28, 25), (62, 44, 33), (92, 68, 46), (112, 78, 50), (168, 134, 92)]
FAIR: Final = 480  # sum of the channels of a skin that goes with any hair
GREYS: Final[list[Colour]] = [(150, 146, 142), (188, 186, 182), (120, 116, 112)]
TOPS: Final[list[Colour]] = [
    *[(106, 124, 140), (142, 152, 134), (176, 164, 146), (88, 98, 112), (158, 122, 108), (206, 205, 200)],
    *[(60, 62, 68), (40, 42, 46), (150, 98, 94), (96, 110, 96), (176, 168, 180), (92, 112, 146), (210, 196, 170)],
]
BOTTOMS: Final[list[Colour]] = [
    *[(52, 56, 64), (62, 70, 86), (84, 78, 72), (70, 82, 78), (44, 46, 52)],
    *[(30, 31, 34), (104, 106, 110), (86, 62, 68), (140, 134, 124), (46, 58, 88)],
]
ACCENTS: Final[list[Colour]] = [
    (224, 222, 216),
    (40, 42, 46),
    (128, 132, 136),
    (152, 104, 92),
    (96, 116, 140),
    (190, 172, 132),
]
SOCKS: Final[list[Colour]] = [(226, 226, 222), (48, 50, 54), (120, 122, 124), (96, 104, 120), (168, 150, 140)]

PRINTS: Final = (Pattern.HOOPS, Pattern.BANDS, Pattern.CHECKS, Pattern.DOTS, Pattern.CAMOUFLAGE, Pattern.FLOWERS)
QUIET: Final = (Pattern.NONE, Pattern.HEATHER, Pattern.NONE, Pattern.TWILL)
PERIODS_M: Final = {Pattern.RIBS: 0.006, Pattern.TWILL: 0.004, Pattern.SIDE_STRIPE: 0.1, Pattern.CAMOUFLAGE: 0.07}


def pick(rng: np.random.Generator, colours: Sequence[Colour]) -> Colour:
    """One of the colours, a little lighter, darker or greyer."""
    colour = np.array(colours[int(rng.integers(len(colours)))], float)
    colour = colour * rng.uniform(0.92, 1.08) + rng.uniform(0, 0.15) * (colour.mean() - colour)
    return shade(colour)


def shade(colour: Sequence[float] | np.typing.NDArray[np.float64]) -> Colour:
    """Round a colour to what a picture holds."""
    red, green, blue = (int(np.clip(round(float(c)), 0, 255)) for c in colour)
    return red, green, blue


@dataclass(frozen=True)
class Garment:
    """One piece of clothing.

    Attributes
    ----------
    colour, accent : tuple of int
        Of the ground and of what is printed on it, 0 to 255.
    pattern : int
        A `Pattern`.
    period_m : float
        How often the pattern repeats.
    loose : float
        0 for tight, 1 for wide with folds.
    texture : float
        How plainly the cloth's own structure is seen, 0 to 1.
    """

    colour: Colour = (60, 62, 68)
    accent: Colour = (224, 222, 216)
    pattern: int = 0
    period_m: float = 0.06
    loose: float = 0.4
    texture: float = 0.6

    @classmethod
    def draw(
        cls, rng: np.random.Generator, colours: Sequence[Colour], patterns: Sequence[Pattern], loose: float
    ) -> "Garment":
        """Draw a garment of given looseness."""
        pattern = patterns[int(rng.integers(len(patterns)))]
        colour, accent = pick(rng, colours), pick(rng, ACCENTS)
        if pattern == Pattern.HEATHER:  # a lighter yarn in the same cloth
            accent = shade(np.array(colour) * 0.6 + 80)
        period = PERIODS_M.get(pattern, float(rng.uniform(0.025, 0.09)))
        return cls(colour, accent, int(pattern), period, loose, float(rng.uniform(0.15, 1.0)))


@dataclass(frozen=True)
class Style:
    """Looks of one person; colours 0 to 255.

    Attributes
    ----------
    skin, hair : tuple of int
    texture, freckles, hairs, veins : float
        How much of each is seen on the skin, 0 to 1; young smooth skin has next to none.
    hairdo : {"short", "long", "bun", "ponytail", "bald"}
    top, bottom, footwear : Garment
    sleeve : float
        Where the sleeves end: 0 shoulder, 1 elbow, 2 wrist.
    hem : float
        Where the legs of the trousers end: 0 hip, 1 knee, 2 ankle.
    feet : {"bare", "ankle_socks", "crew_socks", "shoes"}
    """

    skin: Colour = SKINS[3]
    texture: float = 0.5
    freckles: float = 0.2
    hairs: float = 0.0
    veins: float = 0.3
    hair: Colour = HAIRS[1]
    hairdo: Hairdo = "short"
    top: Garment = Garment(colour=(106, 124, 140))
    sleeve: float = 0.62
    bottom: Garment = Garment(loose=0.5)
    hem: float = 0.55
    feet: Footwear = "bare"
    footwear: Garment = Garment(colour=(226, 226, 222))

    @classmethod
    def draw(cls, rng: np.random.Generator, sex: str = "female", group: str | None = None) -> "Style":
        """Draw somebody's looks: easy to see, but in the group "clothing" or without a group anything people wear."""
        hard = group == "clothing" or (group is None and rng.random() < 0.5)
        texture, freckles, hairs, veins = _skin(rng, sex, hard)
        skin = _tone(rng)
        hair, hairdo = _hair(rng, sex, fair=sum(skin) > FAIR)
        top, sleeve = _top(rng, hard)
        bottom, hem = _bottom(rng, hard)
        feet, footwear = _feet(rng, hard)
        return cls(
            skin=skin,
            texture=texture,
            freckles=freckles,
            hairs=hairs,
            veins=veins,
            hair=hair,
            hairdo=hairdo,
            top=top,
            sleeve=sleeve,
            bottom=bottom,
            hem=hem,
            feet=feet,
            footwear=footwear,
        )


def _tone(rng: np.random.Generator) -> Colour:
    """Any human skin tone, from between two neighbours of the scale."""
    place = rng.uniform(0, len(SKINS) - 1)
    channels = np.array(SKINS, float).T
    return shade([np.interp(place, np.arange(len(SKINS)), channel) + rng.normal(0, 2) for channel in channels])


def _skin(rng: np.random.Generator, sex: str, hard: bool) -> tuple[float, float, float, float]:
    """Draw texture, freckles, hairs and veins."""
    smooth = rng.random() < (0.45 if hard else 0.15)
    texture = float(rng.uniform(0.05, 0.2) if smooth else rng.uniform(0.3, 1.0))
    freckles = float(rng.uniform(0, 0.1) if smooth else rng.beta(1, 2.5))
    hairy = rng.random() < (0.75 if sex == "male" else 0.15)
    hairs = float(rng.uniform(0.2, 1.0) if hairy else 0.0)
    return texture, freckles, hairs, float(texture * rng.uniform(0.2, 1.0))


def _hair(rng: np.random.Generator, sex: str, *, fair: bool) -> tuple[Colour, Hairdo]:
    """Draw colour and cut; only fair skin goes with fair hair."""
    colour = pick(rng, GREYS if rng.random() < 0.2 else HAIRS if fair else HAIRS[:2])
    hairdos: tuple[Hairdo, ...] = ("short", "long", "bun", "ponytail", "bald")
    shares = (0.72, 0.05, 0.05, 0.03, 0.15) if sex == "male" else (0.3, 0.2, 0.25, 0.24, 0.01)
    return colour, hairdos[int(rng.choice(5, p=shares))]


def _top(rng: np.random.Generator, hard: bool) -> tuple[Garment, float]:
    """Draw a tank top, T-shirt, long sleeves or a jumper, and where its sleeves end."""
    kind = int(rng.choice(4, p=(0.15, 0.35, 0.2, 0.3) if hard else (0.2, 0.6, 0.15, 0.05)))
    sleeve = (0.02, float(rng.uniform(0.45, 0.8)), float(rng.uniform(1.8, 1.95)), 1.92)[kind]
    loose = (0.15, float(rng.uniform(0.3, 0.7)), float(rng.uniform(0.1, 0.5)), 0.9)[kind]
    patterns: Sequence[Pattern] = PRINTS if hard or rng.random() < 0.2 else QUIET
    return Garment.draw(rng, TOPS, (Pattern.RIBS,) if kind == 3 else patterns, loose), sleeve


def _bottom(rng: np.random.Generator, hard: bool) -> tuple[Garment, float]:
    """Draw shorts, knee-long shorts, leggings or trousers, and where their legs end."""
    shares = (0.2, 0.15, 0.3, 0.35) if hard else (0.45, 0.2, 0.25, 0.1)
    kind = int(rng.choice(4, p=shares))
    hem = (float(rng.uniform(0.42, 0.6)), float(rng.uniform(0.75, 0.95)), float(rng.uniform(1.75, 1.93)), 1.95)[kind]
    loose = (float(rng.uniform(0.2, 0.7)), float(rng.uniform(0.4, 0.9)), 0.0, float(rng.uniform(0.6, 1.0)))[kind]
    patterns: Sequence[Pattern] = (Pattern.NONE, Pattern.NONE, Pattern.SIDE_STRIPE, Pattern.TWILL)
    if hard and rng.random() < 0.5:
        patterns = (Pattern.CAMOUFLAGE, Pattern.FLOWERS, Pattern.DOTS, Pattern.CHECKS, Pattern.BANDS)
    garment = Garment.draw(rng, BOTTOMS, patterns, loose)
    return garment, hem


def _feet(rng: np.random.Generator, hard: bool) -> tuple[Footwear, Garment]:
    """Draw what the feet wear."""
    kinds: tuple[Footwear, ...] = ("bare", "ankle_socks", "crew_socks", "shoes")
    kind = kinds[int(rng.choice(4, p=(0.25, 0.2, 0.2, 0.35) if hard else (0.6, 0.17, 0.13, 0.1)))]
    patterns = (Pattern.NONE, Pattern.HOOPS) if kind != "shoes" else (Pattern.NONE,)
    garment = Garment.draw(rng, SOCKS if kind != "shoes" else [*SOCKS, *TOPS], patterns, 0.2)
    return kind, garment
