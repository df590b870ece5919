"""All that there is to show of a session at one moment."""

from dataclasses import dataclass
from math import isfinite, nan
from typing import Literal

from foursides.coach.course import Course
from foursides.coach.events import Movement, Pause, Phase, Sight, Step, Stop
from foursides.coach.phases.lifting import Lifting
from foursides.coach.position import lies_on
from foursides.coach.size import size_now
from foursides.motion.posture import Position


@dataclass(frozen=True, slots=True)
class View:
    """All that the page shows at one moment.

    Attributes
    ----------
    phase : str
    set_number, sets : int
        From 1.
    leg : {"left", "right", "both"}
        The working leg of this set.
    lies_on : {"left", "right"}
        The side to lie on for it, where that matters.
    reps, reps_wanted, good : int
        Of this set.
    movement : str
    size : float or None
        Of the movement now; None while it is not measured.
    unit : {"cm", "deg"}
        Of sizes.
    band : tuple of float or None
        Where the size should peak; None where no camera sees it.
    hold_s, hold_wanted_s : float
        How long this lift has been held, and how long it should be.
    rest_left_s : float
        Until the next set, 0 outside a rest.
    step : str or None
        What the set-up waits for.
    seen : str
        The position that somebody is in.
    sight : str
        What keeps the camera from seeing well.
    still_s : float
        How long the leg has been still, of the two seconds that start a set.
    paused : str or None
    stopped : str or None
    confidence : float
        Chance that the lift is right to a quarter inch, 0 to 1.
    camera : bool
        Whether the camera counts.
    offered : bool
        Whether going on without the camera is on offer.
    """

    phase: Phase
    set_number: int
    sets: int
    leg: Literal["left", "right", "both"]
    lies_on: Literal["left", "right"]
    reps: int
    reps_wanted: int
    good: int
    movement: Movement
    size: float | None
    unit: Literal["cm", "deg"]
    band: tuple[float, float] | None
    hold_s: float
    hold_wanted_s: float
    rest_left_s: float
    step: Step | None
    seen: Position
    sight: Sight
    still_s: float
    paused: Pause | None
    stopped: Stop | None
    confidence: float
    camera: bool
    offered: bool


def view_of(course: Course, lifting: Lifting) -> View:
    """Return what there is to show of a session and of its set."""
    terms, progress, camera = course.terms, course.progress, course.camera
    own, now, target = progress.of_this_set, camera.reading, terms.exercise.target
    size = size_now(now, target) if now else nan
    return View(
        phase=course.phase,
        set_number=progress.set_number,
        sets=len(terms.plan.sets),
        leg=progress.leg,
        lies_on=lies_on(terms.exercise, progress.leg),
        reps=len(own),
        reps_wanted=progress.wanted,
        good=sum(done.good for done in own),
        movement=lifting.movement,
        size=round(size, 2) if isfinite(size) else None,
        unit="deg" if target.angle_deg else "cm",
        band=target.band,
        hold_s=round(lifting.held_s, 2),
        hold_wanted_s=terms.plan.hold_s,
        rest_left_s=round(max(0.0, course.rest_ends_s - course.time_s), 1) if course.phase == "rest" else 0.0,
        step=course.setup.step if course.phase in ("setup", "ready") and camera.on else None,
        seen=camera.engine.posture.position,
        sight=camera.sight if camera.on else "fine",
        still_s=round(course.setup.still_s, 1),
        paused=course.paused,
        stopped=course.stopped,
        confidence=round(now.confidence, 2) if now else 0.0,
        camera=camera.on,
        offered=camera.guidance.offered,
    )
