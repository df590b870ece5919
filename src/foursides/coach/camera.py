"""What the camera sees of the person, and what it is not sure of."""

from collections import deque
from typing import TypeVar

from foursides.coach.events import Check, Phase, Sight
from foursides.coach.guidance import Guidance
from foursides.coach.hand import RaisedHand
from foursides.coach.position import Stand
from foursides.coach.sight import Watching, sight_of
from foursides.motion.engine import Engine, OtherMovement, Output
from foursides.motion.posture import Position
from foursides.motion.reading import Reading, Rep
from foursides.pose.frame import Frame

Noted = TypeVar("Noted")
STALE_S = 0.5  # an older reading is no longer shown
ASKS_FOR_CAMERA: frozenset[Phase] = frozenset({"camera", "setup", "ready", "set"})  # phases that can go on without it


class Camera:
    """Measures and judges one picture after another.

    Parameters
    ----------
    engine : Engine
    there : bool
        Whether there will be pictures of an exercise that a camera can watch.
    unsure : set of str
        Checks that it could not confirm earlier in this session; "nobody" if the session goes on without it.

    Attributes
    ----------
    on : bool
        Whether it counts.
    guidance : Guidance
    reading : Reading or None
        The newest one.
    others : list of OtherMovement
        Movements that were not the exercise's, of the newest picture.
    top_lifts : list of Rep
        Lifts of the leg that is not to move, of the newest picture.
    """

    def __init__(self, engine: Engine, *, there: bool, unsure: set[Check]) -> None:
        self.engine, self.unsure = engine, unsure
        self.on = there and "nobody" not in unsure
        self.guidance = Guidance(unsure)
        self.reading: Reading | None = None
        self.others: list[OtherMovement] = []
        self.top_lifts: list[Rep] = []
        self._lifted_s: float | None = None
        self._watching, self._hand = Watching(), RaisedHand()

    def see(self, time_s: float, frame: Frame | None, light: float | None, phase: Phase) -> Output:
        """Take one picture in; return what it brought out.

        Parameters
        ----------
        time_s : float
        frame : Frame or None
        light : float or None
            Mean luminance of the picture, 0 to 255.
        phase : str
            That the session is in.
        """
        others, top_lifts = _newest(self.engine.others), _newest(self.engine.top_lifts)
        output = self.engine.push(frame) if frame is not None else Output()
        self.others, self.top_lifts = _since(self.engine.others, others), _since(self.engine.top_lifts, top_lifts)
        self._lifted_s = min((rep.start_s for rep in output.reps), default=None)
        if output.readings:
            self.reading = output.readings[-1]
        elif self.reading is not None and time_s - self.reading.time_s > STALE_S:
            self.reading = None
        sight = self._watching.update(time_s, sight_of(frame, light))
        if self.reading is not None or (sight != "nobody" and phase != "set"):
            self.guidance.found()
        return output

    @property
    def sight(self) -> Sight:
        """What keeps it from seeing well."""
        return self._watching.sight

    @property
    def tells_legs(self) -> bool:
        """Whether it tells the left leg from the right: facing it, not from the side, nor from behind."""
        return self.engine.posture.view == "front"

    def settled(self, time_s: float) -> bool:
        """Whether what it sees has lasted."""
        return self._watching.settled(time_s)

    def sees_hand(self, time_s: float, frame: Frame) -> bool:
        """Whether a hand has now been raised."""
        return self._hand.update(time_s, frame.image.tolist())

    def sees(self, position: Position) -> bool:
        """Whether the person is in a position, or it cannot tell."""
        return self.engine.posture.position == position or "lie_down" in self.unsure

    def stand(self, frame: Frame) -> Stand:
        """Return how far the person has come into position."""
        engine = self.engine
        return Stand(
            position=engine.posture.position,
            side_down=frame.side_down,
            from_behind=frame.from_behind or engine.posture.from_behind,
            top_leg_clear=engine.top_leg_clear,
            at_rest=engine.at_rest,
            reading=self.reading,
            leg_hidden=engine.leg_hidden,
            view=engine.posture.view,
            lifting=engine.under_way,
            held_s=engine.held_s,
            lifted_s=self._lifted_s,
        )

    def may_be_given_up(self, phase: Phase) -> bool:
        """Whether going on without it is on offer in a phase."""
        return self.on and self.guidance.offered and phase in ASKS_FOR_CAMERA

    def give_up(self) -> None:
        """Go on without it."""
        self.unsure.add("nobody")
        self.on = False


def _newest(noted: deque[Noted]) -> Noted | None:
    return noted[-1] if noted else None


def _since(noted: deque[Noted], last: Noted | None) -> list[Noted]:
    """Return what was noted after something: a full deque does not grow."""
    new: list[Noted] = []
    for each in reversed(noted):
        if each is last:
            break
        new.insert(0, each)
    return new
