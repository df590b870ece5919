"""What a golden vector is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.golden.pack import Near

Given = dict[str, Any]
Answer = dict[str, Any]


@dataclass(frozen=True)
class Vector:
    """One stage of seeing: what it is given, and what Python makes of it.

    Attributes
    ----------
    given : callable
        Makes the inputs, from the sample and from seeds.
    answer : callable
        Computes the outputs from the inputs.
    near : mapping
        How near the page must be, part by part; see `unlike`.
    """

    given: Callable[[], Given]
    answer: Callable[[Given], Answer]
    near: Near = field(default_factory=dict)


Vectors = Mapping[str, Vector]
