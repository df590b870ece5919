"""A recording: analyzed, its result and its problems."""

from typing import Final

DEFAULT_EXERCISE: Final = "side-lying-inner-thigh-lift"
