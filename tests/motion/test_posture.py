import numpy as np
import pytest

from foursides.motion.posture import Position, Posture
from foursides.pose.frame import Frame
from tests.motion.bodies import AWAY, DOWN, DOWN_THE_BODY, TO_CAMERA, UP, Pose, Side, side_lying, standing

LYING = [DOWN_THE_BODY["left"], DOWN_THE_BODY["right"]]


def take(posture: Posture, frame: Frame) -> None:
    posture.update(frame.time_s, frame.image.tolist(), frame.world.tolist())


def after(pose: Pose, seconds: float = 1.0, posture: Posture | None = None, start_s: float = 0.0) -> Posture:
    posture = posture or Posture()
    for i in range(round(seconds * 30)):
        take(posture, pose.frame(start_s + i / 30))
    return posture


def test_unknown_before_anything_was_seen() -> None:
    assert Posture().position == "unknown"


@pytest.mark.parametrize("lower", ["left", "right"])
@pytest.mark.parametrize("head", ["left", "right"])
def test_on_either_side_with_the_head_on_either_side(lower: Side, head: Side) -> None:
    posture = after(side_lying(lower, head))
    assert posture.position == "side_lying"
    assert posture.from_behind == ((lower == "left") != (head == "right"))


@pytest.mark.parametrize("along", LYING)
@pytest.mark.parametrize(("facing", "position"), [(UP, "supine"), (DOWN, "prone")])
def test_on_the_back_and_on_the_front(along: np.ndarray, facing: np.ndarray, position: Position) -> None:
    assert after(Pose(along, facing)).position == position


@pytest.mark.parametrize("facing", [TO_CAMERA, AWAY, np.array([1.0, 0, 0]), np.array([-1.0, 0, 0])])
def test_upright_whichever_way_it_faces(facing: np.ndarray) -> None:
    assert after(Pose(DOWN, facing)).position == "standing"


def test_head_down_is_not_lying() -> None:
    assert after(Pose(UP, TO_CAMERA)).position == "upside_down"


@pytest.mark.parametrize(("slope_deg", "position"), [(0, "side_lying"), (40, "side_lying"), (57, "standing")])
def test_a_sloping_trunk(slope_deg: float, position: Position) -> None:
    a = np.radians(slope_deg)
    assert after(Pose(np.array([-np.cos(a), np.sin(a), 0]), TO_CAMERA)).position == position


@pytest.mark.parametrize(
    ("roll_deg", "position"), [(-40, "side_lying"), (40, "side_lying"), (60, "supine"), (-60, "prone")]
)
def test_rolled_towards_back_or_front(roll_deg: float, position: Position) -> None:
    assert after(side_lying(roll_deg=roll_deg)).position == position


def test_one_strange_frame_changes_nothing() -> None:
    posture = after(side_lying())
    take(posture, standing().frame(1.0))
    assert posture.position == "side_lying"


def test_standing_up_shows_within_a_second_and_a_half() -> None:
    posture = after(side_lying(), 5.0)
    assert after(standing(), 1.5, posture, 5.0).position == "standing"


def test_landmarks_all_in_one_place_give_a_position() -> None:
    frame = side_lying().frame(0.0)
    frame.image[:], frame.world[:] = 0, 0
    posture = Posture()
    take(posture, frame)
    assert posture.position in ("side_lying", "unknown")


@pytest.mark.parametrize(
    ("away_deg", "on_side", "position"),
    [(25, True, "side_lying"), (25, False, "supine"), (25, None, "supine"), (0, True, "supine"), (-15, True, "supine")],
)
def test_a_chest_turned_up_that_faces_away_is_somebody_on_a_side_seen_from_behind(
    away_deg: float, on_side: bool | None, position: Position
) -> None:
    turn = np.radians(away_deg)
    pose, posture = Pose(DOWN_THE_BODY["left"], np.cos(turn) * UP + np.sin(turn) * AWAY), Posture()
    for i in range(60):
        frame = pose.frame(i / 30)
        posture.update(frame.time_s, frame.image.tolist(), frame.world.tolist(), on_side)
    assert posture.position == position
