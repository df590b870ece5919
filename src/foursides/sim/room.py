"""Build the room around a person: floor, wall, mat, furniture, props, and what stands in the way."""

from collections.abc import Sequence

import numpy as np

from foursides.sim.decor import HUNG, LAID, Room
from foursides.sim.furniture import PIECES, WHITE, chair_to_hold, leaves, legs, wooden
from foursides.sim.geometry import Array
from foursides.sim.look import Colour, shade
from foursides.sim.postures import MAT_M
from foursides.sim.props import Prop
from foursides.sim.shapes import box, cushion, post, turned
from foursides.sim.surface import Material, Pattern, Surface, joined

FAR_M, HIGH_M = 7.0, 2.7  # how far floor and wall reach; height of the wall
PERSON_M = np.array([1.15, 0.62])  # half of the space that is the person's, along x and y
SEAT_M, LEG_M = 0.035, 0.018  # thickness of a chair's seat, half that of its legs
LINEN: Colour = (214, 211, 203)
MAT_PATTERNS = {"ribbed": Pattern.RIBS, "towel": Pattern.HOOPS, "blanket": Pattern.CHECKS}


def furnish(room: Room, centre: Array, yaw_deg: float, props: Sequence[Prop] = ()) -> list[Surface]:
    """Build everything but the people around the middle of the person, `centre`; what is nearer comes first."""
    rng = np.random.default_rng(room.seed)
    place = np.array([*centre[:2], 0.0])
    back = place + [0, room.wall_m, 0]
    things = [
        *(turned(part, 0, place) for part in _in_the_way(room, rng)),
        *(turned(part, prop.yaw_deg, prop.centre) for prop in props for part in built(prop, room)),
        *(turned(part, 0, back) for part in _along_the_wall(room, rng)),
    ]
    mats = [turned(part, yaw_deg, place) for part in _mat(room)]
    floor = turned(_floor(room), 0, place)
    return [
        *([joined(things)] if things else []),
        *mats,
        turned(_skirting(), 0, back),
        turned(_wall(room), 0, back),
        floor,
    ]


def _floor(room: Room) -> Surface:
    corners = np.array([[-FAR_M, -FAR_M, 0], [FAR_M, -FAR_M, 0], [FAR_M, room.wall_m, 0], [-FAR_M, room.wall_m, 0]])
    return Surface.plain(
        corners,
        [[0, 1, 2], [0, 2, 3]],
        room.floor,
        Material.FLOOR,
        pattern=LAID[room.floor_kind],
        accent=room.floor_accent,
        anchors=corners[:, [0, 2, 1]] + [0.3, 0, 0.2],
        period_m=room.floor_period_m,
    )


def _wall(room: Room) -> Surface:
    corners = np.array([[-FAR_M, 0, 0], [FAR_M, 0, 0], [FAR_M, 0, HIGH_M], [-FAR_M, 0, HIGH_M]])
    return Surface.plain(
        corners,
        [[0, 1, 2], [0, 2, 3]],
        room.wall,
        Material.WALL,
        pattern=HUNG[room.wall_kind],
        accent=room.wall_accent,
        period_m={"bricks": 0.075, "panels": 0.14}.get(room.wall_kind, 0.22),
    )


def _skirting() -> Surface:
    return box([-FAR_M, -0.015, 0], [FAR_M, 0, 0.09], WHITE)


def _mat(room: Room) -> list[Surface]:
    """Build what the person lies on: a mat, a towel or blanket, and perhaps a rug below; nothing on carpet."""
    length, width = np.array(room.mat_size_m) / 2
    parts = []
    if room.mat_kind == "rug":
        parts.append(
            box(
                [-1.2, -0.8, 0],
                [1.2, 0.8, 0.003],
                room.textile,
                Material.MAT,
                pattern=Pattern.RUG,
                accent=room.textile_accent,
                period_m=0.4,
            )
        )
    if room.mat_kind == "none":
        return parts
    pattern = MAT_PATTERNS.get(room.mat_kind, Pattern.NONE)
    period = {Pattern.RIBS: 0.03, Pattern.HOOPS: 0.11, Pattern.CHECKS: 0.16}.get(pattern, 0.1)
    parts.append(
        box(
            [-length, -width, 0.001],
            [length, width, MAT_M],
            room.mat,
            Material.MAT,
            pattern=pattern,
            accent=room.mat_accent,
            period_m=period,
        )
    )
    if room.mat_kind == "two_tone":
        inner = box(
            [0.05 - length, 0.05 - width, MAT_M],
            [length - 0.05, width - 0.05, MAT_M + 0.001],
            room.mat_accent,
            Material.MAT,
        )
        parts.append(inner)
    return parts


def _along_the_wall(room: Room, rng: np.random.Generator) -> list[Surface]:
    """Furniture side by side along the wall, with pictures above; nothing deeper than the person leaves room for."""
    parts: list[Surface] = []
    x = -3.4 + float(rng.uniform(0, 0.6))
    free = room.wall_m - PERSON_M[1]
    while x < 3.2:
        name = str(rng.choice(list(PIECES)))
        half, depth, build = PIECES[name]
        if rng.random() > room.clutter or depth > free:
            x += float(rng.uniform(0.3, 0.9))
            continue
        parts += [turned(part, 0, [x + half, 0, 0]) for part in build(room, rng)]
        if name in {"sofa", "chair", "table", "box"} and rng.random() < 0.6:
            parts += _picture(room, rng, x + half)
        x += 2 * half + float(rng.uniform(0.02, 0.5))
    return parts


def _picture(room: Room, rng: np.random.Generator, x: float) -> list[Surface]:
    half, tall, low = (float(rng.uniform(0.15, 0.45)), float(rng.uniform(0.3, 0.7)), float(rng.uniform(1.1, 1.4)))
    frame = wooden([x - half - 0.03, -0.025, low - 0.03], [x + half + 0.03, 0, low + tall + 0.03], room.wood)
    image = box(
        [x - half, -0.03, low],
        [x + half, -0.025, low + tall],
        room.textile,
        pattern=Pattern.CAMOUFLAGE,
        accent=room.textile_accent,
        period_m=0.12,
    )
    return [frame, image]


def _in_the_way(room: Room, rng: np.random.Generator) -> list[Surface]:
    """Build what stands in front of trunk or thighs: narrow, so that little is hidden."""
    x, y = room.occluder_m, -0.95
    if room.occluder == "table_leg":
        top = wooden([x - 1.6, y - 0.5, 0.72], [x + 0.05, y + 0.03, 0.75], room.wood)
        return [wooden([x - 0.025, y - 0.025, 0], [x + 0.025, y + 0.025, 0.72], room.wood), top]
    if room.occluder == "stool":
        stool = [*legs((0.13, 0.13), 0.3, 0.014, room.wood), wooden([-0.14, -0.14, 0.3], [0.14, 0.14, 0.32], room.wood)]
        return [turned(part, float(rng.uniform(0, 90)), [x, y, 0]) for part in stool]
    if room.occluder == "plant":
        grown = [turned(leaf, 0, [x, y, 0]) for leaf in leaves(rng, 0.14, 0.36, 7)]
        return [post([x, y, 0], (0.05, 0.07), 0.15, room.textile), *grown]
    if room.occluder == "box":
        side = float(np.sign(x)) * 0.35
        return [box([x + side - 0.14, y, 0], [x + side + 0.14, y + 0.2, 0.17], shade(np.array(room.wood) * 0.8))]
    return []


def built(prop: Prop, room: Room) -> list[Surface]:
    """Build a prop about its own middle."""
    half = prop.size / 2
    if prop.kind == "ball":
        return [cushion([0, 0, 0], half, room.sofa, Material.PLAIN, roundness=1.0)]
    if prop.kind == "seat":
        return chair_to_hold(room, prop.size)
    if prop.kind != "chair":
        pattern = Pattern(room.textile_pattern) if room.seed % 2 else Pattern.NONE
        return [cushion([0, 0, 0], half, LINEN, pattern=pattern, accent=room.textile, strength=0.8)]
    seat = wooden([-half[0], -half[1], half[2] - SEAT_M], list(half), room.wood)
    feet = [
        turned(leg, 0, [0, 0, -half[2]]) for leg in legs((half[0], half[1]), prop.size[2] - SEAT_M, LEG_M, room.wood)
    ]
    return [seat, *feet]
