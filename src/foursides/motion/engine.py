"""What every engine offers and does alike, whatever it measures."""

from abc import ABC, abstractmethod
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot

from foursides.motion.moving_part import MovingPart
from foursides.motion.pattern import Otherwise, Shapes, Traits, otherwise
from foursides.motion.posture import Position, Posture, View
from foursides.motion.reading import Reading, Rep
from foursides.motion.scale import DEFAULT_STATURE_M, LEG_PER_STATURE, Scale
from foursides.motion.smoothing import LATENCY_S
from foursides.motion.watch import Watch
from foursides.pose.anatomy import Points, Side, hips, trunk_length
from foursides.pose.frame import Frame

GAP_S = 1.0  # without a person for longer, everything is found anew
SETTLING_S = 0.8  # in position, having come into it, before anything is measured
LEAVE_S = 0.7  # out of position for longer ends a rep under way
MOVED_TRUNK = 0.35  # trunk lengths: hips that moved this far since the rest was found mean a new place


@dataclass(frozen=True, slots=True)
class OtherMovement:
    """What moved as the part that is measured does, but is another movement than the exercise's."""

    rep: Rep
    how: Otherwise


@dataclass(frozen=True, slots=True)
class Output:
    """What one frame brought out; readings are ``LATENCY_S`` old."""

    readings: tuple[Reading, ...] = ()
    reps: tuple[Rep, ...] = ()


class Engine(ABC):
    """Measures one person doing one exercise: frames in, readings and reps out.

    Parameters
    ----------
    watch : Watch, optional
        What to watch.
    stature_m : float or None
        Body height [m]; without it the default is assumed and the confidence is lower.

    Attributes
    ----------
    posture : Posture
    positions, sides, clear, behind : Counter
        In how many frames the person was so; the last three only on the side.
    views : Counter
        In how many frames the camera saw somebody in a position from where.
    top_lifts : deque of Rep
        Lifts of the leg that was not to move, the last hundred.
    others : deque of OtherMovement
        Movements that are not the exercise's, the last hundred.
    hidden : Counter
        In how many frames of somebody in position the working leg could hardly be seen.
    heeds_visibility : bool
        Whether a network that calls the working leg hidden is to be believed.
    moves : int
        How often the person moved to another place.
    """

    latency_s = LATENCY_S

    def __init__(self, watch: Watch | None = None, stature_m: float | None = None) -> None:
        self._watch = watch or Watch()
        self._stature_m = stature_m or DEFAULT_STATURE_M
        self._stature_known = stature_m is not None
        self._scale = Scale(self._stature_m)
        self.posture = Posture()
        self.positions: Counter[Position] = Counter()
        self.sides: Counter[Side] = Counter()
        self.clear: Counter[bool] = Counter()
        self.behind: Counter[bool] = Counter()
        self.views: Counter[tuple[Position, View]] = Counter()
        self.top_lifts: deque[Rep] = deque(maxlen=100)
        self.others: deque[OtherMovement] = deque(maxlen=100)
        self.hidden: Counter[bool] = Counter()
        self.heeds_visibility = True
        self.moves = 0
        self._counted_reps = 0
        self._last_s: float | None = None
        self._came_into_it = False

    def _reset(self) -> None:
        """Forget where the person is and rests; the counts stay."""
        self._ready_since_s: float | None = None
        self._away_since_s: float | None = None
        self._hips: tuple[float, float] | None = None

    @abstractmethod
    def push(self, frame: Frame) -> Output:
        """Take one frame in."""

    @abstractmethod
    def _flush(self) -> Output:
        """Return the readings that are still pending at the end, and the reps that they end."""

    @property
    def under_way(self) -> bool:
        """Whether a movement is under way."""
        return any(part.reps.under_way for part in self._parts)

    @property
    def seems_other(self) -> bool:
        """Whether the movement under way is another than the exercise's, as far as it has come."""
        lifting = [(part, part.reps.so_far()) for part in self._parts if part.reps.under_way]
        traits = [self._traits(rep, part.shapes) for part, rep in lifting if rep is not None]
        return bool(lifting) and len(traits) == len(lifting) and all(t and self._is_other_so_far(t) for t in traits)

    def _is_other_so_far(self, traits: Traits) -> bool:
        """Whether it is; how long it takes is not known yet."""
        return otherwise(replace(traits, too_fast=False), self._watch.pattern) is not None

    @property
    @abstractmethod
    def _parts(self) -> Sequence[MovingPart]:
        """The parts that may make the exercise's movement."""

    @property
    def began_up(self) -> bool:
        """Whether it was up in the first picture, of somebody who was in position then."""
        return not self._came_into_it and any(part.began_up for part in self._parts)

    @property
    @abstractmethod
    def held_s(self) -> float:
        """How long the current hold has lasted, 0 outside one [s]."""

    @property
    def at_rest(self) -> bool:
        """Whether it is known where the moving part of the body rests."""
        return bool(self._parts) and all(part.rest.height_m is not None for part in self._parts)

    @property
    def top_leg_clear(self) -> bool:
        """Whether the top leg is out of the working leg's way, as last seen; in most exercises it never is in it."""
        return True

    @property
    def leg_hidden(self) -> bool:
        """Whether the working leg can hardly be seen now, where landmarks alone are not enough for its movement."""
        return False

    def finish(self) -> Output:
        """Return what is still pending at the end."""
        return self._flush()

    def _number(self, rep: Rep) -> Rep:
        """Give a repetition its number, and both legs where the exercise is done with both."""
        self._counted_reps += 1
        return replace(rep, number=self._counted_reps, leg="both" if self._watch.legs == "both" else rep.leg)

    def _otherwise(self, rep: Rep, shapes: Shapes) -> Otherwise | None:
        """Return how a movement is another one than the exercise's, None if it is the exercise's."""
        traits = self._traits(rep, shapes)
        return otherwise(traits, self._watch.pattern) if traits else None

    def _traits(self, rep: Rep, shapes: Shapes) -> Traits | None:
        px_per_m = self._scale.px_per_m
        return shapes.traits_of(rep, px_per_m, LEG_PER_STATURE * self._stature_m) if px_per_m else None

    def _observe(self, frame: Frame) -> Points:
        """Take in when and how somebody is seen; return the landmarks as a camera that stands still has them [px]."""
        last_s, self._last_s = self._last_s, frame.time_s
        if last_s is not None and frame.time_s - last_s > GAP_S:
            self._start_over()
        steady = frame.drift.steady(frame.image) if frame.drift else frame.image
        image: Points = steady.tolist()
        self.posture.update(frame.time_s, image, frame.world.tolist(), frame.on_side)
        return image

    def _start_over(self) -> None:
        """Find everything anew: the person was away, or has moved to another place."""
        self._came_into_it = True
        self._reset()

    def _stays(self, time_s: float, *, in_position: bool) -> bool:
        """Whether the person is in position, or was a moment ago; after a longer lapse everything starts over."""
        if in_position:
            self._away_since_s = None
            return True
        self._came_into_it = True
        self._away_since_s = time_s if self._away_since_s is None else self._away_since_s
        ready = self._ready_since_s is not None
        if time_s - self._away_since_s <= LEAVE_S:
            return ready
        if ready:
            self._start_over()
        return False

    def _ready_s(self, time_s: float) -> float:
        """Return for how long the person has been in position, this frame included [s]."""
        self._ready_since_s = time_s if self._ready_since_s is None else self._ready_since_s
        return time_s - self._ready_since_s

    @property
    def _settling_s(self) -> float:
        """How long in position before anything is measured: getting there is no movement of the exercise [s].

        Who was in position in the very first picture may move at once.
        """
        return SETTLING_S if self._came_into_it else 0.0

    def _has_moved(self, image: Points) -> bool:
        """Whether the hips have left the place where the rest was found."""
        x, y = hips(image)
        if self._hips is None:
            self._hips = (x, y)
            return False
        moved = hypot(x - self._hips[0], y - self._hips[1]) > MOVED_TRUNK * trunk_length(image)
        self.moves += moved
        return moved

    def _count(self, frame: Frame) -> None:
        position = self.posture.position
        self.positions[position] += 1
        self.views[position, self.posture.view] += 1
        if position == "side_lying":
            self.sides[frame.side_down] += 1
            self.clear[self.top_leg_clear] += 1
            self.behind[self._from_behind(frame)] += 1

    def _from_behind(self, frame: Frame) -> bool:
        return frame.from_behind or self.posture.from_behind
