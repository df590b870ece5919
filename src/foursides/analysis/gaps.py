"""Stretches of a recording without pictures, and the lifts that were lost in them."""

from foursides.motion.engine import GAP_S

MOST_NAMED = 5


class Gaps:
    """Looks out for times between two pictures after which everything is found anew."""

    def __init__(self) -> None:
        self._last_s: float | None = None
        self._found: list[tuple[float, float]] = []
        self.lifts_lost = 0

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._found)

    def add(self, time_s: float, *, lifted: bool) -> None:
        """Take in the time of the next picture [s], and whether a lift was under way before it."""
        last_s, self._last_s = self._last_s, time_s
        if last_s is not None and time_s - last_s > GAP_S:
            self._found.append((last_s, time_s))
            self.lifts_lost += lifted

    @property
    def facts(self) -> dict[str, str | float]:
        """What a person is told of them."""
        times = ", ".join(f"{begin_s:.0f}-{end_s:.0f} s" for begin_s, end_s in self._found[:MOST_NAMED])
        return {"times": times, "lost": self.lifts_lost}
