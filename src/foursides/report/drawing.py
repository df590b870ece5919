"""What was measured, drawn onto a picture so that it reads from two metres away."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import isfinite, nan

import cv2
import numpy as np
from numpy.typing import NDArray

from foursides.analysis.moment import Moment
from foursides.coach.size import size_now
from foursides.exercises.schema import Exercise
from foursides.motion.reading import Reading
from foursides.pose.anatomy import LEG
from foursides.pose.frame import Frame, Landmark
from foursides.report.trace import is_seen
from foursides.sizes import Units
from foursides.words import Words, words_in
from foursides.words.sizes import Sizes

Picture = NDArray[np.uint8]
Colour = tuple[int, int, int]

REFERENCE_PX = 360  # the shorter side of the picture for which the sizes below are meant
GAUGE_TOP = 1.6  # highest lift on the gauge, in multiples of the target's upper end
LEAST_TRUST = 0.15  # of a landmark, to be drawn
MOST_CUES = 2
MOST_CUE_LINES = 3
SHADE = 0.26  # what a panel leaves of the picture under it: white on it has 9:1 contrast at the worst

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (16, 22, 20)
GREY: Colour = (168, 178, 174)
WORKING: Colour = (255, 132, 32)
TARGET: Colour = (52, 190, 130)

# OpenCV 5 draws its Hershey fonts from outlines, whose weight it takes from the stroke; before it, strokes
# had to grow with the letters.
STROKE_IS_WEIGHT = int(cv2.__version__.split(".")[0]) >= 5

_BODY = (
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_HIP),
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW),
    (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW),
    (Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the picture [px]; right and bottom are just outside it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def middle(self) -> tuple[int, int]:
        """The middle of the box [px]."""
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is drawn.

    Attributes
    ----------
    unit : float
        Size of the picture, as a multiple of 360 px on its shorter side.
    count, hold, gauge : Box
        Panels of the counter, the hold timer and the gauge.
    bar : Box
        The column of the gauge: its bottom is nothing, its top the largest size shown.
    top : float
        The largest size on the gauge [cm or deg].
    """

    unit: float
    count: Box
    hold: Box
    gauge: Box
    bar: Box
    top: float

    def px(self, length: float) -> int:
        """Return a length given for a 360 px picture in pixels of this one, at least 1."""
        return max(1, round(length * self.unit))

    def gauge_y(self, size: float) -> int:
        """Return the row at which a size [cm or deg] stands on the gauge [px]."""
        part = min(max(size / self.top, 0.0), 1.0)
        return round(self.bar.bottom - part * (self.bar.bottom - self.bar.top))


def layout(width: int, height: int, exercise: Exercise) -> Layout:
    """Lay out a picture of the given size [px]."""
    unit = min(width, height) / REFERENCE_PX

    def box(left: float, top: float, right: float, bottom: float) -> Box:
        return Box(round(left), round(top), round(right), round(bottom))

    edge, panel, gap = 10 * unit, 74 * unit, 8 * unit
    gauge_height = 206 * unit
    left = width - edge - 66 * unit
    return Layout(
        unit=unit,
        count=box(edge, edge, edge + 1.3 * panel, edge + panel),
        hold=box(edge + 1.3 * panel + gap, edge, edge + 2.3 * panel + gap, edge + panel),
        gauge=box(left, edge, width - edge, edge + gauge_height),
        bar=box(left + 10 * unit, edge + 42 * unit, left + 26 * unit, edge + gauge_height - 12 * unit),
        top=GAUGE_TOP * exercise.target.band[1] if exercise.target.band else 1.0,
    )


def draw_moment(moment: Moment, exercise: Exercise, units: Units = "cm", words: Words | None = None) -> Picture:
    """Draw what is known about a moment onto a copy of its picture.

    Parameters
    ----------
    moment : Moment
        The picture and what was measured in it.
    exercise : Exercise
        What was asked for.
    units : {"cm", "in"}
        Unit of the lift.
    words : Words, optional
        In which language; English by default. The letters are those of ASCII.

    Returns
    -------
    ndarray of uint8, shape (height, width, 3)
        The new picture, RGB.
    """
    picture: Picture = np.array(moment.image, order="C")
    height, width = picture.shape[:2]
    where, sizes = layout(width, height, exercise), Sizes(exercise, units, words or words_in())
    if moment.frame is not None:
        _draw_skeleton(picture, moment.frame, moment.reading, where)
    if exercise.target.band is not None:
        _draw_gauge(picture, moment.reading, sizes, where)
    _draw_count(picture, moment, sizes.words, where)
    if moment.hold_s > 0:
        _draw_hold(picture, moment.hold_s, sizes, where)
    cues = moment.cues if moment.frame is not None else (sizes.words("report-video-nobody"), *moment.cues)
    _draw_cues(picture, cues, where)
    return picture


def _draw_skeleton(picture: Picture, frame: Frame, reading: Reading | None, where: Layout) -> None:
    working = reading.working_leg if reading else None
    legs = [(bone, side == working) for side, leg in LEG.items() for bone in pairwise(leg)]
    bones = sorted([*((bone, False) for bone in _BODY), *legs], key=lambda item: item[1])
    for (start, end), strong in bones:
        if _is_drawable(frame, start) and _is_drawable(frame, end):
            _draw_bone(picture, frame.image[start], frame.image[end], strong, where)
    if working:
        for joint in LEG[working][:3]:
            if _is_drawable(frame, joint):
                _draw_joint(picture, frame.image[joint], where)


def _is_drawable(frame: Frame, landmark: Landmark) -> bool:
    point = frame.image[landmark]
    far = 4 * max(frame.width, frame.height)  # beyond it the line drawing would overflow
    return bool(frame.confidence[landmark] >= LEAST_TRUST and np.all(np.abs(point) < far))


def _draw_bone(
    picture: Picture, start: NDArray[np.float64], end: NDArray[np.float64], strong: bool, where: Layout
) -> None:
    ends = (_subpixel(start), _subpixel(end))
    thickness = where.px(5.5 if strong else 2.0)
    cv2.line(picture, *ends, BLACK, thickness + where.px(2), cv2.LINE_AA, shift=4)
    cv2.line(picture, *ends, WORKING if strong else WHITE, thickness, cv2.LINE_AA, shift=4)


def _draw_joint(picture: Picture, point: NDArray[np.float64], where: Layout) -> None:
    for size, colour in ((5.5, BLACK), (4.0, WHITE)):
        radius = round(size * where.unit * 16)
        cv2.circle(picture, _subpixel(point), radius, colour, -1, cv2.LINE_AA, shift=4)


def _subpixel(point: NDArray[np.float64]) -> tuple[int, int]:
    return round(float(point[0]) * 16), round(float(point[1]) * 16)


def _draw_gauge(picture: Picture, reading: Reading | None, sizes: Sizes, where: Layout) -> None:
    _shade(picture, where.gauge, where.px(10))
    exercise = sizes.exercise
    low, high = exercise.target.band or (0.0, 0.0)
    bar, middle = where.bar, where.gauge.middle[0]
    _fill(picture, bar, (74, 84, 81))
    _fill(picture, Box(bar.left, where.gauge_y(high), bar.right, where.gauge_y(low)), TARGET)
    for end in (low, high):
        baseline = where.gauge_y(end) + where.px(4.5)
        text = sizes.number(sizes.in_units(end))
        _write(picture, text, (bar.right + where.px(6), baseline), where.px(12), WHITE)
    size_seen = size_now(reading, exercise.target) if reading and is_seen(reading) else nan
    shown = isfinite(size_seen)
    number = sizes.number(max(sizes.in_units(size_seen), 0.0)) if shown else "?"
    text = sizes.words("report-video-size", number=number, unit="deg" if sizes.by_angle else sizes.units)
    size = _fitting_size(text, where.px(18), where.gauge.right - where.gauge.left - where.px(10))
    _write_centred(picture, text, (middle, where.gauge.top + where.px(26)), size, WHITE)
    if shown:
        _draw_level(picture, where.gauge_y(size_seen), low <= size_seen <= high, where)


def _draw_level(picture: Picture, row: int, inside: bool, where: Layout) -> None:
    bar, half = where.bar, where.px(7)
    column = Box(bar.left + where.px(5), row, bar.right - where.px(5), bar.bottom)
    _fill(picture, column, WORKING)
    tip = where.px(5)
    flag = np.array([[bar.left - tip, row - half], [bar.left - tip, row + half], [bar.left + tip + half // 2, row]])
    cv2.fillConvexPoly(picture, flag, WHITE, cv2.LINE_AA)
    line = Box(bar.left - tip, row - where.px(1.5), bar.right + where.px(3), row + where.px(1.5))
    _fill(picture, line, WHITE if inside else WORKING)


def _draw_count(picture: Picture, moment: Moment, words: Words, where: Layout) -> None:
    panel = where.count
    _shade(picture, panel, where.px(10))
    number = f"{moment.good}/{moment.attempts}"
    size = _fitting_size(number, where.px(36), panel.right - panel.left - where.px(12))
    _write_centred(picture, number, (panel.middle[0], panel.top + where.px(44)), size, WHITE)
    name = words("report-video-good")
    _write_centred(picture, name, (panel.middle[0], panel.bottom - where.px(11)), where.px(14), GREY)


def _draw_hold(picture: Picture, hold_s: float, sizes: Sizes, where: Layout) -> None:
    _shade(picture, where.hold, where.px(10))
    centre = where.hold.middle
    radius = where.px(28)
    done = min(hold_s / sizes.exercise.target.hold_s, 1.0)
    colour = TARGET if done >= 1.0 else WORKING
    size = (radius, radius)
    cv2.ellipse(picture, centre, size, -90, 0, 360, (74, 84, 81), where.px(6), cv2.LINE_AA)
    cv2.ellipse(picture, centre, size, -90, 0, 360 * done, colour, where.px(6), cv2.LINE_AA)
    baseline = (centre[0], centre[1] + where.px(4))
    _write_centred(picture, sizes.words.number(hold_s, 1), baseline, where.px(19), WHITE)
    name = sizes.words("report-video-hold")
    _write_centred(picture, name, (centre[0], centre[1] + where.px(16)), where.px(10), GREY)


def _draw_cues(picture: Picture, cues: Sequence[str], where: Layout) -> None:
    if not cues:
        return
    height, width = picture.shape[:2]
    size, margin = where.px(21), where.px(12)
    lines = _wrapped(tuple(cues[:MOST_CUES]), size, width - 2 * margin)
    step = round(1.35 * size)
    top = height - len(lines) * step - 2 * margin
    _shade(picture, Box(0, top, width, height), 0)
    _fill(picture, Box(0, top, width, top + where.px(2)), WORKING)
    for index, line in enumerate(lines):
        _write_centred(picture, line, (width // 2, top + margin + index * step + size), size, WHITE)


@lru_cache(maxsize=64)
def _wrapped(cues: tuple[str, ...], size: int, room: int) -> list[str]:
    lines: list[str] = []
    for cue in cues:
        letters = max(8, len(cue) * room // _text_size(cue, size)[0])
        lines += _balanced(cue, letters)
    return lines[:MOST_CUE_LINES]


def _balanced(text: str, letters: int) -> list[str]:
    """Wrap into as few lines as fit, of lengths as even as can be."""
    fewest = len(textwrap.wrap(text, letters))
    widths = range(min(8, letters), letters + 1)
    return next(lines for width in widths if len(lines := textwrap.wrap(text, width)) <= fewest)


def _shade(picture: Picture, box: Box, radius: int) -> None:
    height, width = picture.shape[:2]
    left, right = max(box.left, 0), min(box.right, width)
    top, bottom = max(box.top, 0), min(box.bottom, height)
    if left >= right or top >= bottom:
        return
    field = picture[top:bottom, left:right]
    mask = _panel_mask(right - left, bottom - top, radius)
    picture[top:bottom, left:right] = cv2.multiply(field, mask, scale=1 / 255)


@lru_cache(maxsize=16)
def _panel_mask(width: int, height: int, radius: int) -> Picture:
    """Return the factor by which a panel darkens the picture, times 255."""
    mask = np.full((height, width, 3), 255, np.uint8)
    dark = (round(255 * SHADE),) * 3
    radius = min(radius, width // 2, height // 2)
    if radius == 0:
        mask[:] = dark[0]
        return mask
    mask[radius : height - radius, :] = dark[0]
    mask[:, radius : width - radius] = dark[0]
    for x in (radius, width - 1 - radius):
        for y in (radius, height - 1 - radius):
            cv2.circle(mask, (x, y), radius, dark, -1, cv2.LINE_AA)
    return mask


def _fill(picture: Picture, box: Box, colour: Colour) -> None:
    picture[max(box.top, 0) : max(box.bottom, 0), max(box.left, 0) : max(box.right, 0)] = colour


def _write_centred(picture: Picture, text: str, baseline: tuple[int, int], size: int, colour: Colour) -> None:
    width = _text_size(text, size)[0]
    _write(picture, text, (baseline[0] - width // 2, baseline[1]), size, colour)


def _write(picture: Picture, text: str, baseline: tuple[int, int], size: int, colour: Colour) -> None:
    scale, thickness = _font(size)
    cv2.putText(picture, text, baseline, cv2.FONT_HERSHEY_DUPLEX, scale, colour, thickness, cv2.LINE_AA)


@lru_cache(maxsize=256)
def _text_size(text: str, size: int) -> tuple[int, int]:
    scale, thickness = _font(size)
    (width, height), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_DUPLEX, scale, thickness)
    return max(width, 1), height


def _fitting_size(text: str, size: int, room: int) -> int:
    return max(1, min(size, size * room // _text_size(text, size)[0]))


def _font(size: int) -> tuple[float, int]:
    """Return scale and stroke of the font for a height of its capitals and ascenders [px]."""
    return size / 30.0, 1 if STROKE_IS_WEIGHT else max(1, size // 24)
