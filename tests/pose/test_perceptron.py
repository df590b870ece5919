import numpy as np
import pytest

from foursides.pose.perceptron import Perceptron

MEAN, SPREAD = np.array([1.0, 2.0]), np.array([0.5, 2.0])
HIDDEN = np.array([[0.3, -0.2, 0.1], [0.4, 0.5, -0.6], [0.1, 0.2, 0.3]])  # two inputs, a bias
OUTPUT = np.array([[1.0], [2.0], [0.5], [-0.5], [0.25], [0.75]])  # two inputs, three hidden, a bias


def by_hand(inputs: np.ndarray) -> float:
    x = np.clip((inputs - MEAN) / SPREAD, -4, 4)
    hidden = np.tanh(x @ HIDDEN[:2] + HIDDEN[2])
    return float(np.concatenate([x, hidden, [1.0]]) @ OUTPUT[:, 0])


@pytest.mark.parametrize("inputs", [[1.0, 2.0], [2.0, -1.0], [-50.0, 90.0]])
def test_it_is_two_layers_beside_a_linear_path(inputs: list[float]) -> None:
    network = Perceptron(MEAN, SPREAD, HIDDEN, OUTPUT)
    assert network(np.array(inputs))[0] == pytest.approx(by_hand(np.array(inputs)))


def test_what_was_never_learned_counts_as_the_edge_of_what_was() -> None:
    network = Perceptron(MEAN, SPREAD, HIDDEN, OUTPUT)
    assert network(np.array([100.0, 100.0])) == pytest.approx(network(np.array([1e6, 1e6])))


@pytest.mark.parametrize(
    ("package", "name", "outputs"),
    [("foursides.pose", "data/orientation.npz", 15), ("foursides.motion", "data/correction.npz", 32)],
)
def test_the_trained_ones_read(package: str, name: str, outputs: int) -> None:
    assert Perceptron.read(package, name)(np.zeros((5, 114))).shape == (5, outputs)
