"""Foursides coaches knee rehabilitation at home in front of an ordinary camera."""

from typing import TYPE_CHECKING

from foursides.errors import FoursidesError

if TYPE_CHECKING:
    from foursides.analysis.recording import analyze

__version__ = "0.2.0"
__all__ = ["FoursidesError", "__version__", "analyze"]


def __getattr__(name: str) -> object:
    """Load ``analyze`` when it is asked for: the core must not load a video decoder with it."""
    if name == "analyze":
        from foursides.analysis.recording import analyze  # noqa: PLC0415

        return analyze
    raise AttributeError(f"module 'foursides' has no attribute {name!r}")
