"""What day it is where somebody is."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ZONE_COOKIE: Final = "zone"
"""In it the page says in which time zone it is, such as Pacific/Kiritimati (``page/zone.js``)."""
Today = Callable[[str], date]
"""What day it is in a time zone, by its name; on this machine if there is no such zone."""


def day_in(zone: str) -> date:
    """Return what day it is in a time zone; on this machine if it is unknown."""
    try:
        return datetime.now(UTC).astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):  # no name, no such zone, or a name of something else
        return date.today()
