"""Into position, one step at a time, each confirmed by what the camera sees; then two still seconds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from foursides.coach.events import Check, Say, Step
from foursides.coach.plan import Leg
from foursides.coach.unsure import ROUNDS
from foursides.exercises import Exercise
from foursides.motion.posture import Facing, Position
from foursides.motion.reading import Reading
from foursides.pose.anatomy import Side, other
from foursides.sizes import CM_PER_M

STILL_S = 2.0  # of stillness that start a set without hands
STILL_SHARE = 0.4  # of the smallest attempt: so near its rest a larger movement is at rest
STILL_M, STILL_MPS = 0.012, 0.03  # about the rest, and of the ankle: a leg that lies still
REPEAT_S = 12.0  # after which an instruction is given again
GETTING_DOWN_ROUNDS = 5  # of the words to lie down: with a painful knee the way to the floor takes a minute
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
        Whether it is known where the moving part of the body rests.
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


def to_do(stand: Stand, wanted: Wanted) -> Iterator[Step]:
    """Yield what is still to be done, the first thing first; nothing if only stillness is."""
    if stand.position != wanted.position:
        yield "lie_down"
    yield from _turns(stand, wanted)
    yield from _legs(stand, wanted)
    if not stand.at_rest:
        yield "be_still"


def _turns(stand: Stand, wanted: Wanted) -> Iterator[Step]:
    """Yield which way to turn, nothing if that is right."""
    if stand.position != wanted.position:
        return
    if stand.position == "side_lying":
        if stand.from_behind:
            yield "face_camera"
        if stand.side_down != wanted.lies_on:
            yield "other_side"
    elif stand.position == "upright" and (stand.facing == "side") != wanted.aside:
        yield "turn_aside" if wanted.aside else "face_camera"


def _legs(stand: Stand, wanted: Wanted) -> Iterator[Step]:
    """Yield what to do with the legs, nothing if they are right."""
    if wanted.top_leg and not stand.top_leg_clear:
        yield "top_leg"
    flexion = stand.reading.knee_flexion_deg if stand.reading else 0.0
    if isfinite(flexion) and flexion > wanted.bent_deg:
        yield "knee"


class SetUp:
    """Leads one person into position for one set; a step that the camera cannot confirm is passed over in the end.

    Parameters
    ----------
    exercise : Exercise
    leg : {"left", "right", "both"}
    unsure : set of str
        The session's checks of which the camera is not sure: none is asked for; what is passed over is added.
    back : bool
        Whether a set goes on that was left: then the camera has seen the position before, and waits for it.
    """

    def __init__(self, exercise: Exercise, leg: Leg, unsure: set[Check], *, back: bool = False) -> None:
        self._wanted = wanted_for(exercise, leg)
        attempt_cm = exercise.attempt_cm or STILL_M * CM_PER_M
        self._still_m = max(STILL_M, STILL_SHARE * attempt_cm / CM_PER_M)
        self._ways = [way.id for way in exercise.top_leg_ways]
        self._unsure, self._back = unsure, back
        self.step: Step | None = "lie_down"
        self._seen: Step | None = None
        self._seen_since_s: float | None = None
        self._begun_s: float | None = None
        self._step_since_s = 0.0
        self._asked = False
        self._said_s: float | None = None
        self._said: Counter[Step] = Counter()  # a step that comes back goes on with its next cue
        self._still_since_s: float | None = None
        self._time_s = 0.0

    @property
    def still_s(self) -> float:
        """How long the leg has been still in position [s]."""
        return self._time_s - self._still_since_s if self._still_since_s is not None else 0.0

    @property
    def ready(self) -> bool:
        """Whether the set may begin; where stillness cannot be seen, after as long in position."""
        if "be_still" in self._unsure and self.step is None:
            return self._time_s - self._step_since_s >= STILL_S
        return self.still_s >= STILL_S

    def skip(self) -> None:
        """Go on without a step that the camera does not confirm: it may be wrong."""
        if self.step is not None:
            self._unsure.add(self.step)
            self._asked = False

    def update(self, time_s: float, stand: Stand) -> Iterator[Say]:
        """Take one picture in; yield what to say."""
        self._time_s = time_s
        self._begun_s = time_s if self._begun_s is None else self._begun_s
        step = next((each for each in to_do(stand, self._wanted) if each not in self._unsure), None)
        if self._seen_since_s is None or step != self._seen:
            self._seen, self._seen_since_s = step, time_s
        if step != self.step and self._believed(time_s):
            if self._asked and step != "lie_down":
                yield Say("step_done")
            self.step, self._step_since_s, self._asked = step, time_s, False
            self._said_s = time_s if step is None else None
        self._be_still(time_s, stand)
        yield from self._instruct(time_s)

    def _believed(self, time_s: float) -> bool:
        """Whether what is seen now is the step to ask for; in the end also if it changes too fast to settle."""
        since_s = time_s if self._seen_since_s is None else self._seen_since_s
        begun_s = time_s if self._begun_s is None else self._begun_s
        unsettled = self._said_s is None and self._seen is not None and time_s - begun_s >= REPEAT_S
        return time_s - since_s >= CONFIRM_S or unsettled or self.step in self._unsure

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
        """Say the step, its ways one after the other where it has some, all of it twice; then go on without it."""
        step: Step = self.step or "be_still"
        if step in self._unsure or (self.step is None and self._still_since_s is not None):
            return
        if self._said_s is None and self._seen != self.step:
            return  # done already: nobody is asked for what they do anyway
        wait_s = WAY_S if step == "top_leg" and self._ways else REPEAT_S
        if self._said_s is not None and time_s - self._said_s < wait_s:
            return
        cues = self._cues(step)
        self._said_s, said = time_s, self._said[step]
        rounds = GETTING_DOWN_ROUNDS if step == "lie_down" else ROUNDS
        if said >= rounds * len(cues) and not (self._back and step == "lie_down"):
            self._unsure.add(step)
            self._step_since_s, self._asked = time_s, False
            yield Say("unsure", {"check": step})
        else:
            self._said[step] += 1
            self._asked = self.step is not None
            yield cues[said % len(cues)]

    def _cues(self, step: Step) -> list[Say]:
        """Return one round of a step's guidance."""
        ways = self._ways if step == "top_leg" else []
        return [Say(step, {"leg": self._wanted.lies_on}), *(Say("top_leg_way", {"way": way}) for way in ways)]
