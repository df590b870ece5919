"""The words inside a repetition: lift, hold, two, one, lower; and a cue while it can still be followed."""

from collections.abc import Iterator

from foursides.coach.cues import Cues
from foursides.coach.events import Movement, Say
from foursides.coach.size import size_now
from foursides.exercises import Exercise
from foursides.motion.reading import Reading

PROMPT_S = 1.2  # the leg rests this long before the next lift is asked for
HOLDING_S = 0.15  # of a hold before it is called one: a leg that slows down has not stopped
PLACED_S = 0.4  # of a hold after which its height is judged
LIFTED_M = 0.015  # from here on it is an attempt


def countdown(hold_s: float) -> list[tuple[float, int]]:
    """Return when, after the beginning of a hold, which number is said; evenly between "hold" and "lower"."""
    numbers = range(max(1, round(hold_s)), 0, -1)
    return [(hold_s * (i + 1) / (len(numbers) + 1), n) for i, n in enumerate(numbers)]


class Rhythm:
    """Follows one repetition after another and says what comes next.

    Parameters
    ----------
    exercise : Exercise
        Where a lift should go, and which faults it may have.
    hold_s : float
        How long it should be held [s].
    cues : Cues
    """

    def __init__(self, exercise: Exercise, hold_s: float, cues: Cues) -> None:
        self._target, self._faults = exercise.target, {fault.code for fault in exercise.faults}
        self._hold_s, self._cues = hold_s, cues
        self._numbers = countdown(hold_s)
        self.movement: Movement = "down"
        self._down_since_s: float | None = None
        self._asked = False
        self._next_number = 0
        self._placed = False

    def rest(self) -> None:
        """Begin anew: the leg is down."""
        self.movement, self._down_since_s, self._asked = "down", None, False
        self._next_number, self._placed = 0, False

    def update(self, reading: Reading, held_s: float, *, under_way: bool, last: bool) -> Iterator[Say]:
        """Take one reading in; yield what to say now.

        Parameters
        ----------
        reading : Reading
        held_s : float
            How long the current hold has lasted, 0 outside one [s].
        under_way : bool
            Whether the leg is up.
        last : bool
            Whether the next repetition is the last of the set.
        """
        if not under_way:
            yield from self._wait(reading, last)
            return
        if self.movement == "down":
            self.movement = "lift"
        if held_s >= HOLDING_S and self.movement == "lift":
            self.movement = "hold"
            yield Say("hold", urgent=True)
        if self.movement == "hold":
            yield from self._hold(reading, held_s)

    def _wait(self, reading: Reading, last: bool) -> Iterator[Say]:
        if reading.lift_m > LIFTED_M:
            return
        if self.movement != "down":
            self.rest()
        self._down_since_s = reading.time_s if self._down_since_s is None else self._down_since_s
        if not self._asked and reading.time_s - self._down_since_s >= PROMPT_S:
            self._asked = True
            yield Say("last_one" if last else "lift")

    def _hold(self, reading: Reading, held_s: float) -> Iterator[Say]:
        if held_s >= PLACED_S and not self._placed:
            self._placed = True
            yield from self._place(size_now(reading, self._target))
        while self._next_number < len(self._numbers) and held_s >= self._numbers[self._next_number][0]:
            yield Say("number", {"n": self._numbers[self._next_number][1]}, urgent=True)
            self._next_number += 1
        if held_s >= self._hold_s:
            self.movement = "lower"
            yield Say("lower", urgent=True)

    def _place(self, size: float) -> Iterator[Say]:
        """Correct the height while the leg is up."""
        low, high = self._target.passing
        fault = "too_low" if size < low else "too_high" if size > high else None
        said = self._cues.during(fault) if fault in self._faults else None
        if said:
            yield said
