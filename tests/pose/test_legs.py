from dataclasses import replace

import numpy as np
import pytest

from foursides.pose.anatomy import swap_legs
from foursides.pose.frame import LANDMARK_COUNT
from foursides.pose.legs import LegSorter
from tests.pose.rendered import Still, stills

STILLS = stills()
RIGHT = 0.95  # share of single stills that must be judged right; a clip has hundreds


def sorter(*bodies: Still) -> LegSorter:
    made = LegSorter()
    for i, body in enumerate(bodies):
        made.update(i / 30, body.image, body.world, body.visibility)
    return made


def mirrored(body: Still) -> Still:
    """Show the same in a mirror: left becomes right, and so do the network's labels."""
    pairs = [(1, 4), (2, 5), (3, 6), (9, 10), *((i, i + 1) for i in [7, *range(11, LANDMARK_COUNT, 2)])]
    order = list(range(LANDMARK_COUNT))
    for a, b in pairs:
        order[a], order[b] = b, a
    image, world = body.image.copy(), body.world.copy()
    image[:, 0], world[:, 0] = body.width - image[:, 0], -world[:, 0]
    other = "right" if body.side_down == "left" else "left"
    return replace(body, image=image[order], world=world[order], visibility=body.visibility[order], side_down=other)


def test_there_are_enough_of_each() -> None:
    assert len(STILLS) == 80
    assert sum(still.behind for still in STILLS) > 20
    assert sum(still.swapped for still in STILLS) >= 8


@pytest.mark.parametrize("seen", [lambda s: s, mirrored], ids=["as seen", "mirrored"])
def test_back_side_and_labels_are_told_from_single_stills(seen: object) -> None:
    bodies = [seen(still) for still in STILLS]  # type: ignore[operator]
    made = [(sorter(body), body) for body in bodies]
    assert np.mean([m.seen_from_behind == b.behind for m, b in made]) >= RIGHT
    assert np.mean([m.side_down == b.side_down for m, b in made]) >= RIGHT
    assert np.mean([m.swapped == b.swapped for m, b in made]) >= RIGHT


def test_swapping_the_labels_swaps_the_answer() -> None:
    right = 0
    for still in STILLS:
        exchanged = [swap_legs(points) for points in (still.image, still.world, still.visibility)]
        made = LegSorter()
        made.update(0.0, *exchanged)
        right += made.swapped != still.swapped
    assert right >= 0.85 * len(STILLS)


def test_a_few_wrong_frames_change_nothing() -> None:
    body = next(still for still in STILLS if not still.behind and not still.swapped)
    odd = next(still for still in STILLS if still.behind and still.side_down != body.side_down)
    made = sorter(*[body] * 90, *[odd] * 5)
    assert (made.side_down, made.seen_from_behind, made.swapped) == (body.side_down, False, False)


def test_turning_over_shows_within_three_seconds() -> None:
    one = next(still for still in STILLS if not still.behind and still.side_down == "left")
    other = next(still for still in STILLS if not still.behind and still.side_down == "right")
    assert sorter(*[one] * 90).side_down == "left"
    assert sorter(*[one] * 90, *[other] * 90).side_down == "right"


def test_landmarks_in_one_place_give_an_answer() -> None:
    made = LegSorter()
    made.update(0.0, np.zeros((33, 2)), np.zeros((33, 3)), np.zeros(33))
    assert made.side_down in ("left", "right")
