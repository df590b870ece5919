"""Foursides coaches knee rehabilitation at home in front of an ordinary camera."""

__version__ = "0.1.0"
