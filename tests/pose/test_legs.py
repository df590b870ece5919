import numpy as np
import pytest

from foursides.pose.anatomy import Side, swap_legs
from foursides.pose.frame import Landmark
from foursides.pose.legs import LegSorter


def lying(side: Side, head: Side, *, swapped: bool = False, top_drawn_up: bool = True) -> tuple[np.ndarray, np.ndarray]:
    """Return image and world landmarks of someone on a side; the top leg is drawn up or straight."""
    along = -1.0 if head == "right" else 1.0
    low, high = (side.upper(), "RIGHT" if side == "left" else "LEFT")
    world = np.zeros((33, 3))
    for name, y in ((low, 0.1), (high, -0.1)):
        world[Landmark[f"{name}_SHOULDER"]] = (-0.5 * along, 1.8 * y, 0)
        world[Landmark[f"{name}_HIP"]] = (0, y, 0)
        reach = 0.8 if name == low or not top_drawn_up else 0.3
        for part, share in (("KNEE", 0.5), ("ANKLE", 1.0), ("HEEL", 1.05), ("TOE", 1.1)):
            world[Landmark[f"{name}_{part}"]] = (reach * share * along, y, 0)
    image = 320 + 200 * world[:, :2]
    return (swap_legs(image), swap_legs(world)) if swapped else (image, world)


def sorter(*bodies: tuple[np.ndarray, np.ndarray], visibility: float = 1.0) -> LegSorter:
    made = LegSorter()
    for i, (image, world) in enumerate(bodies):
        made.update(i / 30, image, world, np.full(33, visibility))
    return made


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("head", ["left", "right"])
def test_side_and_view(side: Side, head: Side) -> None:
    made = sorter(*[lying(side, head)] * 30)
    assert made.side_down == side
    assert made.seen_from_behind == ((side == "left") != (head == "right"))
    assert not made.swapped


@pytest.mark.parametrize(("side", "head"), [("left", "right"), ("right", "left"), ("left", "left"), ("right", "right")])
def test_swapped_labels_are_found(side: Side, head: Side) -> None:
    image, world = lying(side, head)
    made = sorter(*[(swap_legs(image), world)] * 30)
    assert made.side_down == side
    assert made.swapped


def test_legs_side_by_side_are_not_called_swapped() -> None:
    image, world = lying("left", "right", top_drawn_up=False)
    assert not sorter(*[(swap_legs(image), world)] * 30).swapped


def test_hidden_hands_mean_the_back() -> None:
    made = sorter(*[lying("left", "right")] * 30, visibility=0.2)
    assert made.seen_from_behind
    assert made.side_down == "right"


def test_a_few_swapped_frames_in_a_clip_change_nothing() -> None:
    image, world = lying("left", "right")
    assert not sorter(*[(image, world)] * 90, *[(swap_legs(image), world)] * 5).swapped


def test_turning_over_shows_within_three_seconds() -> None:
    made = sorter(*[lying("left", "right")] * 90, *[lying("right", "left")] * 90)
    assert made.side_down == "right"
    assert not made.seen_from_behind
