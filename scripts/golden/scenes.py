"""Short recordings of a body that acts by a script: the sample's first picture, its lower leg turned and bent.

The place and size of everything is known, pictures differ where something moves and nowhere else, and the landmarks
err as a network's do: they follow a lift with a gain, and tremble.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

import foursides
from foursides.pose.anatomy import LEG, swap_legs
from foursides.pose.blazepose import Body, Region
from foursides.pose.tracker import PersonTracker
from foursides.pose.video import Clip

Pixels = NDArray[np.uint8]
SAMPLE = Path(foursides.__file__).parent / "data" / "sample.mp4"
LEFT, TOP, WIDTH, HEIGHT = 64, 112, 448, 164  # of the sample's picture, that is shown
SEEN_PX = 138  # in it, left of which the lower leg is not behind the foot of the other
GAIN, TREMBLE_PX = 0.7, 0.4  # of landmarks
STEP_S = 0.1


@dataclass(frozen=True)
class Moment:
    """What is there to be seen: the leg's turn upwards [rad], its shank's share, and what else happens."""

    turn: float = 0.0
    shank: float = 1.0
    covered: bool = False  # by a blanket
    sock: bool = False  # on the foot and shank, of which nothing is as it was
    grain: float = 0.0  # of the picture about the leg [grey levels]
    astray: tuple[float, float] = (0.0, 0.0)  # landmarks of the lower leg [px]
    moved: tuple[float, float] = (0.0, 0.0)  # all landmarks and the leg [px]
    step_s: float = STEP_S


@dataclass(frozen=True)
class Scene:
    """What is seen when, and with which body.

    Attributes
    ----------
    at : list of int
        Which of the pictures is seen at each moment.
    times_s : list of float
    bodies : ndarray, shape (m, 33, 2)
        Landmarks [px].
    world, visibility : ndarray, shape (33, 3) and (33,)
        Of all moments.
    mirrored : bool
        Whether the pictures are seen in a mirror.
    """

    at: list[int]
    times_s: list[float]
    bodies: NDArray[np.float32]
    world: NDArray[np.float32]
    visibility: NDArray[np.float32]
    mirrored: bool = False

    def moments(self, pictures: Pixels) -> Iterator[tuple[float, Pixels, Body]]:
        """Yield time, picture and body of every moment."""
        region = Region(0.0, 0.0, 1.0, 0.0)
        for at, time_s, image in zip(self.at, self.times_s, self.bodies, strict=True):
            picture = colourful(pictures[at][:, ::-1] if self.mirrored else pictures[at])
            body = Body(
                image.astype(float), self.world.astype(float), self.visibility.astype(float), 1.0, region, region
            )
            yield time_s, picture, body


def colourful(picture: Pixels) -> Pixels:
    """Return a picture of one or three colours as blue, green and red."""
    return np.ascontiguousarray(np.broadcast_to(picture, (*picture.shape[:2], 3)))


@cache
def first_look() -> tuple[Pixels, Body]:
    """Return the part of the sample's first picture that is shown, and the body in it."""
    with Clip(SAMPLE) as clip:
        picture = next(iter(clip))
    body = PersonTracker()(picture.bgr)
    assert body
    shown = np.ascontiguousarray(picture.bgr[TOP : TOP + HEIGHT, LEFT : LEFT + WIDTH])
    body.image[:] -= [LEFT, TOP]
    return shown, body


class Stage:
    """Where scenes are played; what looks the same is drawn once."""

    def __init__(self) -> None:
        self._places: dict[tuple[Any, ...], int] = {}
        self._drawn: list[Pixels] = []

    @property
    def pictures(self) -> Pixels:
        """All pictures, shape (n, height, width, 3); blue, green, red."""
        return np.array(self._drawn)

    def play(self, moments: list[Moment], seed: int, *, turned_over: bool = False, swapped: bool = False) -> Scene:
        """Return a scene; turned over, the body lies on its right side; swapped, its legs are called wrongly."""
        random = np.random.default_rng(seed)
        body = first_look()[1]
        at = [self._place(moment) for moment in moments]
        images = np.array([_landmarks(moment, random) for moment in moments])
        world, visibility = body.world, body.visibility
        if turned_over:
            images, world, visibility = mirrored(images, WIDTH), mirrored(world), mirrored(visibility)
        if swapped:
            images, world = np.array([swap_legs(image) for image in images]), swap_legs(world)
        times = np.cumsum([moment.step_s for moment in moments]).round(6).tolist()
        bodies = images.round(2).astype(np.float32)
        return Scene(at, times, bodies, world.astype(np.float32), visibility.astype(np.float32), turned_over)

    def _place(self, moment: Moment) -> int:
        key = (moment.turn, moment.shank, moment.covered, moment.sock, moment.grain, moment.moved)
        if key not in self._places:
            self._places[key] = len(self._drawn)
            self._drawn.append(drawn(moment))
        return self._places[key]


_SWAP = [0, 4, 5, 6, 1, 2, 3, 8, 7, 10, 9] + [i + (1 if i % 2 else -1) for i in range(11, 33)]


def mirrored(points: NDArray[Any], width: int = 1) -> NDArray[Any]:
    """Return landmarks, shape (..., 33, 2 or 3) or what is known of them, shape (33,), as a mirror shows them."""
    if points.ndim == 1:
        return points[_SWAP]
    sign = [-1, 1, 1][: points.shape[-1]]
    return (points * sign + [width - 1, 0, 0][: points.shape[-1]])[..., _SWAP, :]


def _landmarks(moment: Moment, random: np.random.Generator) -> NDArray[np.float64]:
    image = first_look()[1].image + random.normal(0, TREMBLE_PX, (33, 2))
    hip, knee, *foot = LEG["left"]
    thigh = float(np.hypot(*(image[knee] - image[hip])))
    for mark, gain in ((knee, 0.8 * GAIN), *((mark, GAIN) for mark in foot)):
        arm = image[mark] - image[hip]
        c, s = np.cos(gain * moment.turn), np.sin(gain * moment.turn)
        share = 1 - GAIN * (1 - moment.shank) * max(0.0, 1 - thigh / float(np.hypot(*arm)))
        image[mark] = image[hip] + share * np.array([c * arm[0] - s * arm[1], s * arm[0] + c * arm[1]])
        image[mark] += moment.astray
    return image + moment.moved


@cache
def _leg() -> tuple[Pixels, NDArray[np.bool_]]:
    """Return the picture without the lower leg, and where that is in it."""
    picture, body = first_look()
    _, knee, ankle, _, toe = np.rint(body.image[list(LEG["left"])]).astype(int).tolist()
    mask = np.zeros(picture.shape[:2], np.uint8)
    cv2.line(mask, knee, ankle, 255, 24)
    cv2.line(mask, ankle, toe, 255, 24)
    mask[:, SEEN_PX:] = 0
    wide = cv2.dilate(mask, np.ones((7, 7), np.uint8))
    return cv2.inpaint(picture, wide, 5, cv2.INPAINT_TELEA), mask > 0


def drawn(moment: Moment) -> Pixels:
    """Return the picture of a moment."""
    picture, body = first_look()
    bare, leg = _leg()
    hip, knee = (body.image[mark] for mark in LEG["left"][:2])
    thigh = float(np.hypot(*(knee - hip)))
    hip = hip + moment.moved
    v, u = np.mgrid[0:HEIGHT, 0:WIDTH].astype(float)
    x, y = u - hip[0], v - hip[1]
    c, s = np.cos(-moment.turn), np.sin(-moment.turn)
    x, y = c * x - s * y, s * x + c * y
    reach = np.maximum(np.hypot(x, y), 1e-9)
    share = np.where(reach > thigh, (thigh + (reach - thigh) / moment.shank) / reach, 1.0)
    to_x, to_y = ((way * share + h - m).astype(np.float32) for way, h, m in zip((x, y), hip, moment.moved, strict=True))
    there = cv2.remap(leg.astype(np.uint8), to_x, to_y, cv2.INTER_NEAREST) > 0
    there[:, SEEN_PX:] = False
    if moment.sock:
        picture = 255 - picture[:, ::-1]
    moved = cv2.remap(picture, to_x, to_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    seen = np.where(there[..., None], moved, bare)
    if moment.covered:
        seen[30:, :SEEN_PX] = (128, 90, 70)
    if moment.grain:
        grain = (
            np.random.default_rng(8).normal(0, moment.grain, (HEIGHT // 2, SEEN_PX // 2, 1)).repeat(2, 0).repeat(2, 1)
        )
        seen[:, :SEEN_PX] = np.clip(seen[:, :SEEN_PX] + grain, 0, 255)
    return np.asarray(seen, np.uint8)


def along(low: float, high: float, count: int) -> list[float]:
    """Return turns from one to another, as a leg goes."""
    share = (1 - np.cos(np.pi * np.arange(1, count + 1) / count)) / 2
    turns: list[float] = np.round(low + (high - low) * share, 5).tolist()
    return turns
