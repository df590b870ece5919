"""Foursides coaches knee rehabilitation at home in front of an ordinary camera."""

from foursides.analysis import analyze
from foursides.errors import FoursidesError

__version__ = "0.1.0"
__all__ = ["FoursidesError", "__version__", "analyze"]
