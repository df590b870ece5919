"""Where the pages are."""

from typing import Final

PLACES: Final = (
    *(("today", "/"), ("guide", "/guide"), ("history", "/history"), ("sides", "/sides")),
    *(("programme", "/programme"), ("settings", "/settings")),
)
"""By their name in the catalogue (``nav-today``), in the order of the navigation."""
