import numpy as np
import pytest

from foursides.motion.correction import SCALE_SPREAD, Correction
from foursides.motion.scale import Scale
from foursides.pose.anatomy import LEG, swap_legs
from foursides.pose.frame import Frame
from tests.pose.rendered import Still, stills


def frame_of(still: Still) -> Frame:
    points = [still.image, still.world, still.visibility]
    image, world, visibility = [swap_legs(p) for p in points] if still.swapped else points
    return Frame(0.0, image, world, visibility, visibility, still.width, still.height, side_down=still.side_down)


def errors() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Logarithms of the scale's error without and with the correction, and the error that was expected."""
    correct, rows = Correction(), []
    for still in stills():
        frame, scale = frame_of(still), Scale(still.stature_m)
        scale.update(0.0, frame.image, still.side_down)
        if scale.px_per_m:
            leg = still.ankle_px - still.hip_px
            reach = (frame.image[LEG[still.side_down][2]] - still.hip_px) @ leg / (leg @ leg)
            if reach < 0.5:
                continue  # the network has lost the leg
            off, said = np.log(still.px_per_m * reach / scale.px_per_m), correct(frame, still.side_down)
            rows.append((off, off - said.log_scale, said.scale_error))
    return tuple(np.array(rows).T)  # type: ignore[return-value]


def test_the_correction_brings_the_scale_nearer() -> None:
    without, left, _ = errors()
    assert len(left) > 60
    assert np.median(np.abs(left)) < 0.8 * np.median(np.abs(without))
    assert np.mean(np.abs(left)) < 0.95 * np.mean(np.abs(without))


def test_where_the_networks_disagree_the_error_is_larger() -> None:
    _, left, expected = errors()
    unsure = expected > np.median(expected)
    assert np.mean(np.abs(left[unsure])) > 1.2 * np.mean(np.abs(left[~unsure]))


@pytest.mark.parametrize("side", ["left", "right"])
def test_nonsense_moves_the_scale_little(side: str) -> None:
    rng = np.random.default_rng(0)
    frame = Frame(0.0, rng.uniform(0, 400, (33, 2)), rng.normal(size=(33, 3)), np.zeros(33), np.zeros(33), 640, 360)
    said = Correction()(frame, side)  # type: ignore[arg-type]
    assert abs(said.log_scale) < 0.3
    assert 0 <= said.scale_error <= SCALE_SPREAD


def test_whether_the_top_leg_is_out_of_the_way() -> None:
    correct = Correction()
    made = [correct(frame_of(still), still.side_down).top_leg_clear == still.top_leg_clear for still in stills()]
    assert 0 < sum(not still.top_leg_clear for still in stills()) < len(made) / 2
    assert np.mean(made) >= 0.95
