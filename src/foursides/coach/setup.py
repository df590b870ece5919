"""Into position, one step at a time, each confirmed by what the camera sees; then two still seconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from foursides.coach.events import Say, Step
from foursides.coach.plan import Leg
from foursides.exercises import Exercise
from foursides.motion.posture import Facing, Position
from foursides.motion.reading import Reading
from foursides.pose.anatomy import Side, other

STILL_S = 2.0  # of stillness that start a set without hands
STILL_SHARE, CM_PER_M = 0.4, 100.0  # of the smallest attempt: so near its rest a larger movement is at rest
STILL_M, STILL_MPS = 0.012, 0.03  # about the rest, and of the ankle: a leg that lies still
REPEAT_S = 12.0  # after which an instruction is given again
WAY_S = 8.0  # for each way of getting the top leg out of the way
CONFIRM_S = 0.6  # how long a step must be done before it is believed


@dataclass(frozen=True, slots=True)
class Stand:
    """How far the person has come, as seen in one picture.

    Attributes
    ----------
    position : str
    side_down : {"left", "right"}
    from_behind : bool
    top_leg_clear : bool
    at_rest : bool
        Whether it is known where what moves rests.
    reading : Reading or None
        The newest one.
    facing : {"camera", "away", "side"}
        Of somebody upright.
    """

    position: Position
    side_down: Side
    from_behind: bool
    top_leg_clear: bool
    at_rest: bool
    reading: Reading | None
    facing: Facing = "camera"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How somebody should be for one set.

    Attributes
    ----------
    position : str
    lies_on : {"left", "right"}
        Where they lie on a side.
    aside : bool
        Whether the camera sees somebody upright from the side.
    top_leg : bool
        Whether the top leg has to be got out of the way.
    bent_deg : float
        Flexion from which a knee is called bent [deg].
    """

    position: Position
    lies_on: Side
    aside: bool
    top_leg: bool
    bent_deg: float


def wanted_for(exercise: Exercise, leg: Leg) -> Wanted:
    """Return how somebody should be for a set of an exercise with a leg."""
    knee = exercise.fault("knee_bent")
    return Wanted(
        position="upright" if exercise.position == "standing" else exercise.position,
        lies_on=lies_on(exercise, leg),
        aside=exercise.camera == "side",
        top_leg=bool(exercise.top_leg_ways),
        bent_deg=knee.limit if knee and knee.limit else 180.0,
    )


def steps_of(exercise: Exercise) -> list[Step]:
    """Return all that the set-up may wait for, in order; turning over is lying down on the other side."""
    wanted = wanted_for(exercise, "left")
    turn: list[Step] = ["face_camera"] if wanted.position == "side_lying" or not wanted.aside else ["turn_aside"]
    steps: list[Step] = ["lie_down", *(turn if wanted.position in {"side_lying", "upright"} else [])]
    steps += ["top_leg"] if wanted.top_leg else []
    steps += ["knee"] if exercise.fault("knee_bent") else []
    return [*steps, "be_still"]


def lies_on(exercise: Exercise, leg: Leg) -> Side:
    """Return the side to lie on so that a leg is the lower or the upper one, as the exercise asks."""
    side: Side = "left" if leg == "both" else leg
    return other(side) if exercise.working_leg == "upper" else side


def step_of(stand: Stand, wanted: Wanted) -> Step | None:
    """Return what is still to be done, the first thing first; None if only stillness is."""
    if stand.position != wanted.position:
        return "lie_down"
    return _turn(stand, wanted) or _legs(stand, wanted) or (None if stand.at_rest else "be_still")


def _turn(stand: Stand, wanted: Wanted) -> Step | None:
    """Return which way to turn, None if that is right."""
    if stand.position == "side_lying":
        if stand.from_behind:
            return "face_camera"
        return "other_side" if stand.side_down != wanted.lies_on else None
    if stand.position == "upright" and (stand.facing == "side") != wanted.aside:
        return "turn_aside" if wanted.aside else "face_camera"
    return None


def _legs(stand: Stand, wanted: Wanted) -> Step | None:
    """Return what to do with the legs, None if they are right."""
    if wanted.top_leg and not stand.top_leg_clear:
        return "top_leg"
    flexion = stand.reading.knee_flexion_deg if stand.reading else 0.0
    return "knee" if isfinite(flexion) and flexion > wanted.bent_deg else None


class SetUp:
    """Leads one person into position for one set.

    Parameters
    ----------
    exercise : Exercise
    leg : {"left", "right", "both"}
    """

    def __init__(self, exercise: Exercise, leg: Leg) -> None:
        self._wanted = wanted_for(exercise, leg)
        attempt_cm = exercise.attempt_cm or STILL_M * CM_PER_M
        self._still_m = max(STILL_M, STILL_SHARE * attempt_cm / CM_PER_M)
        self._ways = [way.id for way in exercise.top_leg_ways]
        self.step: Step | None = "lie_down"
        self._seen: Step | None = None
        self._seen_since_s: float | None = None
        self._said_s: float | None = None
        self._way = 0
        self._still_since_s: float | None = None
        self._skipped: set[Step] = set()
        self._time_s = 0.0

    @property
    def still_s(self) -> float:
        """How long the leg has been still in position [s]."""
        return self._time_s - self._still_since_s if self._still_since_s is not None else 0.0

    @property
    def ready(self) -> bool:
        """Whether the set may begin."""
        return self.still_s >= STILL_S

    def skip(self) -> None:
        """Go on without a step that the camera does not confirm: it may be wrong."""
        if self.step is not None and self.step != "be_still":
            self._skipped.add(self.step)

    def update(self, time_s: float, stand: Stand) -> Iterator[Say]:
        """Take one picture in; yield what to say."""
        self._time_s = time_s
        step = step_of(stand, self._wanted)
        step = None if step in self._skipped else step
        if self._seen_since_s is None or step != self._seen:
            self._seen, self._seen_since_s = step, time_s
        if step != self.step and time_s - self._seen_since_s >= CONFIRM_S:
            if self._said_s is not None and step != "lie_down":
                yield Say("step_done")
            self.step, self._said_s, self._way = step, None, 0
        self._be_still(time_s, stand)
        yield from self._instruct(time_s)

    def _be_still(self, time_s: float, stand: Stand) -> None:
        reading = stand.reading
        still = (
            self.step is None
            and reading is not None
            and abs(reading.lift_m) < self._still_m
            and abs(reading.speed_mps) < STILL_MPS
        )
        if not still:
            self._still_since_s = None
        elif self._still_since_s is None:
            self._still_since_s = time_s

    def _instruct(self, time_s: float) -> Iterator[Say]:
        """Say the step, its ways one after the other where it has some, and after a while again."""
        if self.step is None:
            return
        if self._said_s is None:
            if self._seen != self.step:
                return  # done already: nobody is told what they do anyway
            self._said_s = time_s
            yield Say(self.step, {"leg": self._wanted.lies_on})
        elif self.step == "top_leg" and self._ways and time_s - self._said_s >= WAY_S:
            self._said_s = time_s
            yield Say("top_leg_way", {"way": self._ways[self._way % len(self._ways)]})
            self._way += 1
        elif time_s - self._said_s >= REPEAT_S:
            self._said_s = time_s
            yield Say(self.step, {"leg": self._wanted.lies_on})
