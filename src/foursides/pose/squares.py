"""Brings pictures to square pixels, and upright."""

import cv2
import numpy as np
from numpy.typing import NDArray

from foursides.pose.turns import Turn

Pixels = NDArray[np.uint8]

SQUARE_ENOUGH = 0.01  # less is rounding in the header, as FFmpeg takes it (its mov.c)
WIDEST_PIXEL = 4  # times its height, or the other way round: no camera has others, so the header is wrong


def pixel_aspect(across: float, down: float) -> float:
    """Return width over height of a pixel; 1 where the file says nothing, or nothing that can be true."""
    aspect = across / down if min(across, down) > 0 else 1.0
    believable = 1 / WIDEST_PIXEL <= aspect <= WIDEST_PIXEL and abs(aspect - 1) >= SQUARE_ENOUGH
    return aspect if believable else 1.0


def square(bgr: Pixels, aspect: float) -> Pixels:
    """Return a picture with square pixels: larger where it was narrow, so that no detail is lost."""
    if aspect == 1.0:
        return bgr
    height, width = bgr.shape[:2]
    size = (round(width * aspect), height) if aspect > 1 else (width, round(height / aspect))
    stretched: Pixels = cv2.resize(bgr, size, interpolation=cv2.INTER_LINEAR_EXACT)
    return stretched


def turned(bgr: Pixels, turn_deg: Turn) -> Pixels:
    """Return a picture turned clockwise."""
    return np.ascontiguousarray(np.rot90(bgr, -turn_deg // 90)) if turn_deg else bgr
