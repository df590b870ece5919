"""A programme that red flags have closed."""

from dataclasses import dataclass
from datetime import date

from foursides.coach.flags import is_emergency


@dataclass(frozen=True, slots=True)
class Closed:
    """Closed by red flags, until cleared."""

    day: date
    flags: tuple[str, ...]

    @property
    def emergency(self) -> bool:
        """Whether an ambulance should be called."""
        return is_emergency(self.flags)
