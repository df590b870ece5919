"""What every engine offers, whatever it measures."""

from abc import ABC, abstractmethod
from collections import Counter, deque
from dataclasses import dataclass

from foursides.motion.posture import Position, Posture
from foursides.motion.reading import Reading, Rep
from foursides.motion.reps import RepCounter
from foursides.motion.smoothing import LATENCY_S
from foursides.pose.anatomy import Side
from foursides.pose.frame import Frame

GAP_S = 1.0  # without a person for longer, everything is found anew


@dataclass(frozen=True, slots=True)
class Output:
    """What one frame brought out; readings are ``LATENCY_S`` old."""

    readings: tuple[Reading, ...] = ()
    reps: tuple[Rep, ...] = ()


class Measuring(ABC):
    """Measures one person doing one exercise: frames in, readings and reps out.

    Attributes
    ----------
    posture : Posture
    positions, sides, clear, behind : Counter
        In how many frames the person was so; the last three only on the side.
    reps : RepCounter
    top_lifts : deque of Rep
        Lifts of the leg that was not to move, the last hundred.
    """

    latency_s = LATENCY_S

    def __init__(self, reps: RepCounter) -> None:
        self.posture = Posture()
        self.positions: Counter[Position] = Counter()
        self.sides: Counter[Side] = Counter()
        self.clear: Counter[bool] = Counter()
        self.behind: Counter[bool] = Counter()
        self.reps = reps
        self.top_lifts: deque[Rep] = deque(maxlen=100)
        self._last_s: float | None = None

    @abstractmethod
    def push(self, frame: Frame) -> Output:
        """Take one frame in."""

    @abstractmethod
    def finish(self) -> Output:
        """Return what is still pending at the end."""

    @property
    @abstractmethod
    def at_rest(self) -> bool:
        """Whether it is known where what moves rests: only then can a movement be measured."""

    @property
    @abstractmethod
    def top_leg_clear(self) -> bool:
        """Whether the top leg is out of the working leg's way, as last seen."""

    def _gap(self, time_s: float) -> bool:
        """Whether nobody was seen for so long that everything has to be found anew."""
        last, self._last_s = self._last_s, time_s
        return last is not None and time_s - last > GAP_S

    def _count(self, frame: Frame, side: Side) -> None:
        position = self.posture.position
        self.positions[position] += 1
        if position == "side_lying":
            self.sides[side] += 1
            self.clear[self.top_leg_clear] += 1
            self.behind[self._from_behind(frame)] += 1

    def _from_behind(self, frame: Frame) -> bool:
        return frame.from_behind or self.posture.from_behind
