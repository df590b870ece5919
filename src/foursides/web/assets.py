"""What the page fetches besides its scripts: the networks that this package holds anyway, as the page reads them.

A server gives the files of ``STATIC`` as they are, and what `network_asset` returns under an address of its choice,
which the page is given.
"""

import json
from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foursides.pose.networks import MissingNetwork, read_network

STATIC = Path(__file__).parent / "page"
ORIENTATION = "orientation.json"
NETWORK_SUFFIX = ".tflite"


def network_asset(name: str) -> bytes:
    """Return a file of the networks' folder as the page knows it.

    Parameters
    ----------
    name : str
        ``"orientation.json"``, ``"pose_detector.tflite"`` or ``"pose_landmarks_<kind>.tflite"``.

    Raises
    ------
    MissingNetwork
        If this installation has no such network.
    """
    if name == ORIENTATION:
        return perceptron_json("foursides.pose", "data/orientation.npz")
    stem = name.removesuffix(NETWORK_SUFFIX)
    if stem == name or not stem.replace("_", "").isalpha():
        raise MissingNetwork("network-unknown", name=name)
    return read_network(stem)


@cache
def perceptron_json(package: str, name: str) -> bytes:
    """Return the weights of a `Perceptron` in JSON, one array for each of its parameters.

    Parameters
    ----------
    package, name : str
        Where the weights are, as for `Perceptron.read`.
    """
    data = (resources.files(package) / name).read_bytes()
    with np.load(BytesIO(data)) as arrays:
        weights = {key: _shortest(arrays[key].astype(np.float32)) for key in ("mean", "spread", "hidden", "output")}
    return json.dumps(weights, separators=(",", ":")).encode()


def _shortest(array: NDArray[np.float32]) -> object:
    """Return an array as lists of the shortest decimals that read back as the same 32-bit numbers."""
    if array.ndim > 1:
        return [_shortest(row) for row in array]
    return [float(str(value)) for value in array]
