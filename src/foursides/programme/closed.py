"""A programme that red flags have closed."""

from dataclasses import dataclass
from datetime import date
from typing import Final

RED_FLAGS: Final = ("weight", "moves", "swollen", "locks", "hot", "calf", "breath")  # NHS guidance; the session's words
EMERGENCIES: Final = frozenset({"breath"})  # with a calf that is swollen or hurts


@dataclass(frozen=True, slots=True)
class Closed:
    """Closed by red flags, until cleared."""

    day: date
    flags: tuple[str, ...]

    @property
    def emergency(self) -> bool:
        """Whether an ambulance should be called."""
        return bool(EMERGENCIES & set(self.flags))
