"""How somebody should be for a set, how they are, and what is still to be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from foursides.coach.events import Step
from foursides.coach.plan import Leg
from foursides.coach.watching import needs_pixels
from foursides.exercises import Exercise
from foursides.motion.posture import Position, View
from foursides.motion.reading import Reading
from foursides.pose.anatomy import Side, other


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
    leg_hidden : bool
        Whether the working leg can hardly be seen.
    view : {"front", "back", "side", "end"}
        From where the camera sees them.
    lifting : bool
        Whether a lift is under way.
    held_s : float
        How long it has been held, 0 if it is not [s].
    lifted_s : float or None
        When a lift began that has ended with this picture [s].
    """

    position: Position
    side_down: Side
    from_behind: bool
    top_leg_clear: bool
    at_rest: bool
    reading: Reading | None
    leg_hidden: bool = False
    view: View = "front"
    lifting: bool = False
    held_s: float = 0.0
    lifted_s: float | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """How somebody should be for one set.

    Attributes
    ----------
    position : str
    lies_on : {"left", "right"}
        Where they lie on a side.
    aside : bool
        Whether the camera sees them from the side.
    bent_deg : float
        Flexion from which a knee is called bent [deg].
    ways : tuple of str
        Of getting the top leg out of the way, none where it is not in it.
    """

    position: Position
    lies_on: Side
    aside: bool
    bent_deg: float
    ways: tuple[str, ...]


def wanted_for(exercise: Exercise, leg: Leg) -> Wanted:
    """Return how somebody should be for a set of an exercise with a leg."""
    knee = exercise.fault("knee_bent")
    return Wanted(
        position=exercise.position,
        lies_on=lies_on(exercise, leg),
        aside=exercise.camera == "side",
        bent_deg=knee.limit if knee and knee.limit else 180.0,
        ways=tuple(way.id for way in exercise.top_leg_ways),
    )


def steps_of(exercise: Exercise) -> list[Step]:
    """Return all that the set-up may wait for, in order; turning over is lying down on the other side."""
    wanted = wanted_for(exercise, "left")
    steps: list[Step] = ["lie_down"]
    if wanted.aside:
        steps += ["turn_aside"]
    elif wanted.position in {"side_lying", "standing"}:
        steps += ["face_camera"]
    steps += ["top_leg"] if wanted.ways else []
    steps += ["show_leg"] if needs_pixels(exercise) else []
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
    if not stand.at_rest and stand.position == wanted.position:  # nothing is seen to rest in another one
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
    elif stand.position == "standing":
        if (stand.view == "side") != wanted.aside:
            yield "turn_aside" if wanted.aside else "face_camera"
    elif wanted.aside and stand.view == "end":
        yield "turn_aside"


def _legs(stand: Stand, wanted: Wanted) -> Iterator[Step]:
    """Yield what to do with the legs, nothing if they are right."""
    if wanted.ways and not stand.top_leg_clear:
        yield "top_leg"
    if stand.leg_hidden:
        yield "show_leg"
    flexion = stand.reading.knee_flexion_deg if stand.reading else 0.0
    if isfinite(flexion) and flexion > wanted.bent_deg:
        yield "knee"
