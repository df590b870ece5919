"""The scenes that are played."""

from typing import Any

import cv2
import numpy as np

from scripts.golden.scenes import Moment, Pixels, Scene, Stage, along, drawn

REST = [Moment()] * 10
LIFT = [Moment(turn=turn) for turn in along(0.0, 0.14, 6)]
HELD = [Moment(turn=0.14)] * 2
LOWERED = [Moment(turn=turn) for turn in along(0.14, 0.0, 5)]
BENT = [Moment(turn=turn, shank=1 - 2.5 * turn) for turn in along(0.0, 0.1, 5)]
STRAIGHTENED = [Moment(turn=turn, shank=1 - 2.5 * turn) for turn in along(0.1, 0.0, 4)]
DEEPLY_BENT = [Moment(turn=turn, shank=1 - 4 * turn) for turn in along(0.0, 0.1, 5)]
STRAIGHT_AT_ONCE = [Moment(turn=0.1), Moment(turn=0.08), Moment(turn=0.03)]
COVERED = [Moment(covered=True, step_s=0.25)] * 9
SHIFTED = [Moment(moved=(11.0, 0.5))] * 10
SHIFTED_LIFT = [Moment(turn=turn, moved=(11.0, 0.5)) for turn in along(0.0, 0.05, 3)]
ASTRAY = [Moment(astray=(0.0, -60.0))] * 13
SOCK = [Moment(sock=True, step_s=0.12)] * 20
SOCK_LIFT = [Moment(turn=turn, sock=True) for turn in along(0.0, 0.07, 3)]
GRAIN = [Moment(turn=0.03 * i, grain=grain) for i, grain in enumerate((8.0, 14.0, 20.0, 30.0, 60.0))]
HANDHELD = [(0.0, 0.0, 0.0), (1.6, -0.9, 0.002), (3.1, -2.2, 0.006), (5.3, -3.0, 0.009), (2.2, 1.4, -0.004)]


def lying() -> tuple[Pixels, dict[str, Scene]]:
    """Return the scenes before a camera that stands still, and their pictures."""
    stage = Stage()
    scenes = {
        "lift": stage.play([*REST, *LIFT, *HELD, *LOWERED, *REST[:3]], 1),
        "right-side-bent-knee": stage.play([*REST, *BENT, *STRAIGHTENED, *REST[:2]], 2, turned_over=True),
        "straight-at-once": stage.play([*REST, *REST[:1], *DEEPLY_BENT, *STRAIGHT_AT_ONCE, *STRAIGHT_AT_ONCE], 10),
        "lost-and-found": stage.play([*REST, *LIFT[:2], *COVERED, *SHIFTED, *SHIFTED_LIFT], 3),
        "elsewhere": stage.play([*REST, *ASTRAY, *REST, *REST[:2]], 4),
        "called-wrongly": stage.play([*REST, *LIFT[:4]], 5, swapped=True),
        "another-look": stage.play([*REST, *REST[:3], *SOCK, *SOCK_LIFT], 8),
        "poor-light": stage.play([*REST, *GRAIN], 9),
        "right-side-lift": stage.play([*REST, *LIFT, *LOWERED], 6, turned_over=True),
    }
    return stage.pictures, scenes


def handheld() -> tuple[Pixels, dict[str, Scene]]:
    """Return a lift before a camera in a hand, in grey, and its pictures."""
    turns = [0.0, *along(0.0, 0.1, len(HANDHELD) - 1)]
    scene = Stage().play([*REST, *(Moment(turn=turn) for turn in turns[1:])], 7)
    pictures, bodies = [], scene.bodies.copy()
    for i, ((x, y, angle), turn) in enumerate(zip(HANDHELD, turns, strict=True)):
        c, s = np.cos(angle), np.sin(angle)
        way = np.array([[c, -s, x], [s, c, y]])
        picture = cv2.cvtColor(drawn(Moment(turn=turn)), cv2.COLOR_BGR2GRAY)
        seen = cv2.warpAffine(picture, way, picture.shape[::-1], flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        pictures.append(seen[..., None])
        if i:
            at = len(REST) + i - 1
            bodies[at] = (scene.bodies[at] @ way[:, :2].T + way[:, 2]).round(2)
    moments = Scene(scene.at, scene.times_s, bodies, scene.world, scene.visibility)
    return np.array(pictures), {"handheld": moments}


def unpacked(scene: Any) -> Scene:
    """Return a scene from how it is stored."""
    return Scene(**scene)
