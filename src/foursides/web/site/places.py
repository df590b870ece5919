"""Where the pages are, and what they say."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any, Final

PLACES: Final = (
    *(("today", "/"), ("guide", "/guide"), ("history", "/history"), ("sides", "/sides")),
    *(("programme", "/programme"), ("settings", "/settings")),
)
"""By their name in the catalogue, in the order of the navigation."""


@cache
def site_texts() -> dict[str, Any]:
    """Return all that the pages around the sessions say."""
    return tomllib.loads((resources.files("foursides.web.site") / "texts" / "pages.toml").read_text("utf-8"))
