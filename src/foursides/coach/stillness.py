"""Two still seconds start a set without hands."""

from foursides.exercises import Exercise
from foursides.motion.reading import Reading
from foursides.sizes import CM_PER_M

STILL_SHARE = 0.4  # of the smallest attempt: so near its rest a larger movement is at rest
STILL_M, STILL_MPS = 0.012, 0.03  # about the rest, and of the ankle: a leg that lies still


class Stillness:
    """Times how long the leg has been still.

    Parameters
    ----------
    exercise : Exercise
    """

    def __init__(self, exercise: Exercise) -> None:
        attempt_cm = exercise.attempt_cm or STILL_M * CM_PER_M
        self._near_m = max(STILL_M, STILL_SHARE * attempt_cm / CM_PER_M)
        self._since_s: float | None = None
        self.seconds = 0.0

    def update(self, time_s: float, reading: Reading | None, *, in_position: bool) -> None:
        """Take one picture in."""
        lies = reading is not None and abs(reading.lift_m) < self._near_m and abs(reading.speed_mps) < STILL_MPS
        if not (in_position and lies):
            self._since_s = None
        elif self._since_s is None:
            self._since_s = time_s
        self.seconds = time_s - self._since_s if self._since_s is not None else 0.0

    @property
    def begun(self) -> bool:
        """Whether the leg is still."""
        return self._since_s is not None
