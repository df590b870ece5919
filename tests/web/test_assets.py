"""What a server gives to the page besides its scripts."""

import json
from importlib import resources

import numpy as np
import pytest

from foursides.pose.networks import MissingNetwork, read_network
from foursides.web.assets import network_asset


def test_the_weights_are_the_packages_own() -> None:
    reported = json.loads(network_asset("orientation.json"))
    with np.load(resources.files("foursides.pose") / "data/orientation.npz") as arrays:  # type: ignore[arg-type]
        assert sorted(reported) == sorted(arrays)
        for key in arrays:
            assert np.array_equal(np.float32(reported[key]), arrays[key])


@pytest.mark.parametrize("name", ["pose_detector", "pose_landmarks_full", "pose_landmarks_lite"])
def test_networks_are_the_packages_own(name: str) -> None:
    assert network_asset(f"{name}.tflite") == read_network(name)


@pytest.mark.parametrize("name", ["pose_landmarks_huge.tflite", "manifest.json", "../../errors.py", "..tflite", ""])
def test_nothing_else_is_given(name: str) -> None:
    with pytest.raises(MissingNetwork):
        network_asset(name)
