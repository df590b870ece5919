"""A top leg that is held up: how high is high enough."""

import pytest

from foursides.motion.clearance import held_clear
from tests.motion.bodies import PX_PER_M, STATURE_M, Side, side_lying

ASKED_M = 0.081
HAND_M = 0.09  # a hand's width


@pytest.mark.parametrize("lower", ["left", "right"])
@pytest.mark.parametrize(
    ("knee_gap_m", "ankle_gap_m", "clear"),
    [
        (HAND_M, 2 * HAND_M, True),  # a hand's width above the lower knee, two above the ankle
        (0.03, 2 * HAND_M, False),
        (HAND_M, 0.06, False),
        (0.0, 0.0, False),
        (0.3, 0.5, True),
    ],
)
def test_held_up_by_hands(lower: Side, knee_gap_m: float, ankle_gap_m: float, clear: bool) -> None:
    image = side_lying(lower).image().tolist()
    knees, ankles = ((25, 26), (27, 28)) if lower == "left" else ((26, 25), (28, 27))
    image[knees[1]][1] = image[knees[0]][1] - (0.115 + knee_gap_m) * PX_PER_M
    image[ankles[1]][1] = image[ankles[0]][1] - (0.093 + ankle_gap_m) * PX_PER_M
    assert held_clear(image, lower, PX_PER_M, STATURE_M, ASKED_M) == clear


def test_what_the_leg_has_risen_already_needs_no_more_room() -> None:
    image = side_lying().image().tolist()
    image[26][1], image[28][1] = image[25][1] - 0.17 * PX_PER_M, image[27][1] - 0.12 * PX_PER_M
    assert not held_clear(image, "left", PX_PER_M, STATURE_M, ASKED_M)
    assert held_clear(image, "left", PX_PER_M, STATURE_M, 0.0)
