"""Furniture, each piece standing on the floor with its back at y = 0 and its middle at x = 0."""

from dataclasses import replace

import numpy as np

from foursides.sim.decor import BRICKS, TEXTILES, Room
from foursides.sim.geometry import Array
from foursides.sim.look import Colour, pick, shade
from foursides.sim.shapes import box, curtain, cushion, post
from foursides.sim.surface import Material, Pattern, Surface

Parts = list[Surface]
PAINTED = 190  # wood is not lighter than this in every channel
WHITE: Colour = (228, 227, 223)
LEAF: Colour = (74, 98, 62)
POT: Colour = (176, 128, 104)
DAY: Colour = (250, 251, 252)


def wooden(low: list[float], high: list[float], colour: Colour) -> Surface:
    """Build a box of wood, or of painted wood if it is light."""
    return box(low, high, colour, pattern=Pattern.GRAIN if min(colour) < PAINTED else Pattern.NONE)


def legs(half: tuple[float, float], height_m: float, thick_m: float, colour: Colour) -> Parts:
    """Four legs at the corners of a rectangle around the origin."""
    feet = [(x * (half[0] - thick_m), y * (half[1] - thick_m)) for x in (-1, 1) for y in (-1, 1)]
    return [wooden([x - thick_m, y - thick_m, 0], [x + thick_m, y + thick_m, height_m], colour) for x, y in feet]


def textile_cushion(room: Room, centre: list[float], radii: list[float], colour: Colour) -> Surface:
    """Build a cushion printed like the room's curtains."""
    pattern = Pattern(room.textile_pattern)
    return cushion(centre, radii, colour, pattern=pattern, accent=room.textile_accent, period_m=0.09)


def sofa(room: Room, rng: np.random.Generator) -> Parts:
    """Build a sofa with cushions."""
    half, arm = float(rng.uniform(0.75, 1.05)), float(rng.uniform(0.6, 0.7))
    dark = shade(np.array(room.sofa) * 0.9)
    parts = [
        cushion([0, -0.42, 0.2], [half, 0.42, 0.14], dark, roundness=0.2),
        cushion([0, -0.14, 0.5], [half, 0.13, 0.36], room.sofa, roundness=0.3),
    ]
    parts += [cushion([s * (half - 0.1), -0.45, arm / 2], [0.12, 0.43, arm / 2], dark, roundness=0.35) for s in (-1, 1)]
    seat = (half - 0.2) / 2
    parts += [
        cushion([s * seat, -0.48, 0.38], [seat, 0.36, 0.09], room.sofa, roundness=0.3, strength=0.9) for s in (-1, 1)
    ]
    spots = rng.choice([-0.7, -0.3, 0.35, 0.7], int(rng.integers(1, 4)), replace=False)
    parts += [textile_cushion(room, [x * half, -0.34, 0.62], [0.2, 0.1, 0.19], room.textile) for x in spots]
    return parts


def chair(room: Room, rng: np.random.Generator) -> Parts:
    """Build a chair, its back to the wall."""
    seat, wide = 0.45, 0.21
    parts = [
        *legs((wide, 0.2), seat, 0.018, room.wood),
        wooden([-wide, -0.2, seat], [wide, 0.2, seat + 0.03], room.wood),
    ]
    parts += [wooden([x - 0.02, 0.17, seat], [x + 0.02, 0.2, 0.9], room.wood) for x in (-0.19, 0.19)]
    parts.append(wooden([-0.2, 0.17, 0.66], [0.2, 0.195, 0.88], room.wood))
    if rng.random() < 0.5:
        parts.append(textile_cushion(room, [0, 0, seat + 0.055], [0.2, 0.19, 0.03], room.textile))
    return [moved(part, 0, -0.3) for part in parts]


def chair_to_hold(room: Room, size: Array) -> Parts:
    """Build a chair to hold on to, `size` (wide, deep, high) [m]: its back at y = 0, its seat before it."""
    wide, deep, high = size[0] / 2, float(size[1]), float(size[2])
    seat, thick = 0.45, 0.018
    feet = [moved(part, 0, -deep / 2) for part in legs((wide, deep / 2), seat, thick, room.wood)]
    posts = [
        wooden([x - thick, -2 * thick, seat], [x + thick, 0, high], room.wood) for x in (thick - wide, wide - thick)
    ]
    rails = [
        wooden([-wide, -1.6 * thick, high - drop], [wide, -0.4 * thick, high - drop + 0.07], room.wood)
        for drop in (0.07, 0.24)
    ]
    return [*feet, wooden([-wide, -deep, seat], [wide, 0, seat + 0.03], room.wood), *posts, *rails]


def table(room: Room, rng: np.random.Generator) -> Parts:
    """Build a low table."""
    wide, height = float(rng.uniform(0.4, 0.6)), float(rng.uniform(0.38, 0.5))
    top = wooden([-wide, -0.28, height], [wide, 0.28, height + 0.035], room.wood)
    parts = [*legs((wide, 0.28), height, 0.025, room.wood), top]
    if rng.random() < 0.6:
        parts.append(box([-0.15, -0.1, height + 0.035], [0.12, 0.08, height + 0.06], pick(rng, TEXTILES)))
    return [moved(part, 0, -0.35) for part in parts]


def shelf(room: Room, rng: np.random.Generator) -> Parts:
    """Build an open shelf with books."""
    wide, height, depth = (float(rng.uniform(0.35, 0.6)), float(rng.uniform(0.9, 2.0)), 0.28)
    wood = room.wood if rng.random() < 0.6 else WHITE
    parts = [wooden([s * wide - 0.012, -depth, 0], [s * wide + 0.012, 0, height], wood) for s in (-1, 1)]
    parts.append(wooden([-wide, -0.01, 0], [wide, 0, height], shade(np.array(wood) * 0.8)))
    for board in np.linspace(0.05, height - 0.02, max(3, round(height / 0.34))):
        parts.append(wooden([-wide, -depth, board], [wide, 0, board + 0.02], wood))
        x = -wide + 0.02
        while x < wide - 0.05 and board < height - 0.2:
            thick, tall = (float(rng.uniform(0.015, 0.05)), float(rng.uniform(0.17, 0.26)))
            if rng.random() < 0.82:
                spine = pick(rng, [*TEXTILES, *BRICKS, (60, 66, 80), (220, 216, 206)])
                parts.append(box([x, -depth + 0.04, board + 0.02], [x + thick, -0.04, board + 0.02 + tall], spine))
            x += thick + 0.002
    return parts


def cupboard(room: Room, rng: np.random.Generator) -> Parts:
    """Build a sideboard with doors, and something on it."""
    wide, height, doors = (float(rng.uniform(0.5, 0.9)), float(rng.uniform(0.6, 0.95)), int(rng.integers(2, 5)))
    wood = room.wood if rng.random() < 0.6 else WHITE
    parts = [wooden([-wide, -0.42, 0.06], [wide, 0, height], wood)]
    for left in np.linspace(-wide, wide, doors + 1)[:-1]:
        right = left + 2 * wide / doors
        parts.append(wooden([left + 0.012, -0.435, 0.09], [right - 0.012, -0.42, height - 0.03], wood))
        parts.append(box([right - 0.05, -0.45, 0.55 * height], [right - 0.035, -0.435, 0.68 * height], (90, 88, 84)))
    if rng.random() < 0.7:
        parts.append(post([0.5 * wide, -0.2, height], (0.06, 0.04), 0.26, pick(rng, TEXTILES)))
    return parts


def radiator(room: Room, rng: np.random.Generator) -> Parts:
    """Build a radiator of white ribs."""
    count = int(rng.integers(8, 18))
    xs = (np.arange(count) - (count - 1) / 2) * 0.06
    return [cushion([x, -0.08, 0.42], [0.022, 0.05, 0.3], WHITE, Material.PLAIN, roundness=0.4) for x in xs]


def plant(room: Room, rng: np.random.Generator) -> Parts:
    """Build a plant in a pot."""
    height = float(rng.uniform(0.5, 1.1))
    parts = [post([0, -0.34, 0], (0.11, 0.15), 0.26, pick(rng, [POT, WHITE, (84, 86, 88)]))]
    parts += [moved(leaf, 0, -0.34) for leaf in leaves(rng, 0.24, height, int(rng.integers(12, 24)))]
    return parts


def leaves(rng: np.random.Generator, low_m: float, high_m: float, count: int) -> Parts:
    """Bent narrow leaves that grow out of one place."""
    parts = []
    for angle in rng.uniform(0, 2 * np.pi, count):
        reach, top = rng.uniform(0.12, 0.32), rng.uniform(0.45, 1.0) * (high_m - low_m)
        t = np.linspace(0, 1, 7)[:, None]
        way, side = (np.array([np.cos(angle), np.sin(angle), 0]), np.array([-np.sin(angle), np.cos(angle), 0]))
        spine = way * reach * t**1.6 + [0, 0, low_m] + np.array([0, 0, 1]) * top * np.sin(1.9 * t)
        half = 0.045 * np.sin(np.pi * np.clip(t, 0.03, 0.97)) * side
        vertices = np.stack([spine - half, spine + half], 1).reshape(-1, 3)
        i = 2 * np.arange(6)[:, None]
        faces = np.concatenate([i + [0, 1, 3], i + [0, 3, 2]])
        colour = shade(np.array(LEAF) * rng.uniform(0.75, 1.25))
        parts.append(Surface.plain(vertices, faces, colour, Material.PLAIN))
    return parts


def lamp(room: Room, rng: np.random.Generator) -> Parts:
    """Build a standard lamp."""
    height = float(rng.uniform(1.3, 1.7))
    foot = post([0, -0.25, 0], (0.14, 0.13), 0.03, (70, 68, 66))
    return [
        foot,
        post([0, -0.25, 0], (0.012, 0.012), height, (80, 78, 74)),
        post([0, -0.25, height - 0.12], (0.2, 0.14), 0.26, WHITE),
    ]


def crate(room: Room, rng: np.random.Generator) -> Parts:
    """Build a box with cushions or a ball beside it."""
    size = float(rng.uniform(0.16, 0.26))
    parts = [
        box(
            [-size, -0.4, 0],
            [size, -0.05, float(rng.uniform(0.22, 0.4))],
            pick(rng, [POT, room.textile, (168, 140, 108)]),
        )
    ]
    if rng.random() < 0.6:
        parts.append(textile_cushion(room, [size + 0.25, -0.2, 0.14], [0.22, 0.14, 0.14], room.textile))
    return parts


def window(room: Room, rng: np.random.Generator) -> Parts:
    """Build a window, with curtains."""
    wide, low, high = (float(rng.uniform(0.45, 0.8)), float(rng.choice([0.12, 0.85])), 2.15)
    parts = [box([-wide, -0.012, low], [wide, -0.01, high], DAY, Material.GLOW)]
    for x in (-wide, 0.0, wide):
        parts.append(box([x - 0.03, -0.04, low], [x + 0.03, 0, high], WHITE))
    parts += [box([-wide - 0.04, -0.06, z - 0.03], [wide + 0.04, 0, z + 0.03], WHITE) for z in (low, high)]
    bottom = 0.03 if low < 0.5 else float(rng.choice([0.03, low - 0.12]))
    for x in (-wide - 0.3, wide - 0.1):
        pattern = Pattern(room.textile_pattern)
        parts.append(
            curtain([x, -0.12, bottom], (0.4, 2.3 - bottom), room.textile, pattern=pattern, accent=room.textile_accent)
        )
    return parts


def moved(surface: Surface, x: float, y: float) -> Surface:
    """Move along the floor."""
    anchors = surface.vertices if surface.anchors is None else surface.anchors
    return replace(surface, vertices=surface.vertices + np.array([x, y, 0.0]), anchors=anchors)


# Half width [m], depth [m] and builder of everything that can stand at a wall.
PIECES = {
    "sofa": (1.15, 0.9, sofa),
    "chair": (0.3, 0.55, chair),
    "table": (0.65, 0.7, table),
    "shelf": (0.65, 0.3, shelf),
    "cupboard": (0.95, 0.47, cupboard),
    "radiator": (0.55, 0.15, radiator),
    "plant": (0.4, 0.68, plant),
    "lamp": (0.25, 0.5, lamp),
    "box": (0.75, 0.45, crate),
    "window": (1.15, 0.2, window),
}
