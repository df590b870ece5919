"""A small network of two layers, as numpy runs it; trained by ``scripts/learn.py``."""

from importlib import resources
from io import BytesIO

import numpy as np

from foursides.pose.frame import Array

REACH = 4.0  # spreads: what lies farther out was never learned


class Perceptron:
    """One hidden layer of hyperbolic tangents beside a linear path.

    Parameters
    ----------
    mean, spread : ndarray, shape (n,)
        Of the inputs over the training set; inputs are standardised and clipped to ``REACH`` spreads.
    hidden : ndarray, shape (n + 1, h)
        Weights into the hidden layer, the last row its bias.
    output : ndarray, shape (n + h + 1, m)
        Weights of inputs and hidden layer into the outputs, the last row their bias.
    """

    def __init__(self, mean: Array, spread: Array, hidden: Array, output: Array) -> None:
        self._mean, self._scale = mean, 1 / spread
        self._hidden, self._hidden_bias = hidden[:-1], hidden[-1]
        inputs = len(mean)
        self._linear, self._output, self._bias = output[:inputs], output[inputs:-1], output[-1]

    @classmethod
    def read(cls, package: str, name: str) -> "Perceptron":
        """Read the weights from a package's data."""
        data = (resources.files(package) / name).read_bytes()
        with np.load(BytesIO(data)) as arrays:
            return cls(*(arrays[key].astype(float) for key in ("mean", "spread", "hidden", "output")))

    def __call__(self, inputs: Array) -> Array:
        """Return the outputs, shape (..., m), for inputs of shape (..., n)."""
        x = np.clip((inputs - self._mean) * self._scale, -REACH, REACH)
        outputs: Array = x @ self._linear + np.tanh(x @ self._hidden + self._hidden_bias) @ self._output + self._bias
        return outputs
