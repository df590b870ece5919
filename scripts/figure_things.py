"""Things in a figure: what a person lies on, holds on to or squeezes, as points whose outline is drawn."""

import numpy as np

from foursides.sim.geometry import Array, rotation
from foursides.sim.props import Prop

SEAT_M, SEAT_THICK_M, RAIL_M = 0.45, 0.03, 0.03
ROUND = np.linspace(0, 2 * np.pi, 24, endpoint=False)


def shapes_of(prop: Prop) -> list[Array]:
    """Return the convex parts of a thing, points of shapes (n, 3) [m]."""
    turn = rotation([0, 0, 1], prop.yaw_deg)
    match prop.kind:
        case "chair":
            parts = _chair(prop.size)
        case "bolster":
            parts = [_roll(prop.size)]
        case "ball":
            parts = [_ball(prop.size, 1.0)]
        case _:
            parts = [_ball(prop.size, 0.45)]
    return [prop.centre + part @ turn.T for part in parts]


def _ball(size: Array, roundness: float) -> Array:
    """Return a ball, or a cushion whose roundness is less than one."""
    up = np.linspace(-np.pi / 2, np.pi / 2, 13)[:, None]
    points = np.stack([np.cos(up) * np.cos(ROUND), np.cos(up) * np.sin(ROUND), np.sin(up) + 0 * ROUND], -1)
    points = points.reshape(-1, 3)
    return np.asarray(size / 2 * np.sign(points) * np.abs(points) ** roundness)


def _roll(size: Array) -> Array:
    """Return a roll that lies across."""
    rim = np.stack([np.cos(ROUND), 0 * ROUND, np.sin(ROUND)], 1)
    return np.asarray(size / 2 * np.concatenate([rim + [0, end, 0] for end in (-1, 1)]))


def _box(low: tuple[float, float, float], high: tuple[float, float, float]) -> Array:
    return np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])


def _chair(size: Array) -> list[Array]:
    """Return a chair whose back reaches up to the size's height, at +y; its seat is before it."""
    wide, deep, bottom, top = size[0] / 2, size[1], -size[2] / 2, size[2] / 2
    seat = bottom + SEAT_M
    posts = [_box((x - 0.015, -0.015, bottom), (x + 0.015, 0.015, top)) for x in (-wide + 0.015, wide - 0.015)]
    feet = [_box((x - 0.015, -deep, bottom), (x + 0.015, 0.03 - deep, seat)) for x in (-wide + 0.015, wide - 0.015)]
    rails = [_box((-wide, -0.012, z), (wide, 0.012, z + RAIL_M)) for z in (top - RAIL_M, (top + seat) / 2)]
    return [*feet, *posts, _box((-wide, -deep, seat - SEAT_THICK_M), (wide, 0.015, seat)), *rails]
