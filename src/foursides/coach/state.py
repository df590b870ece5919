"""What has to be saved of a session so that it can go on where it was, and how it goes on."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite
from typing import TYPE_CHECKING

from foursides.coach.events import Check, EndAnswers, Pause, Phase, StartAnswers, Stop

if TYPE_CHECKING:  # whoever reads stored sessions loads neither networks nor camera
    from foursides.coach.course import Course


@dataclass(frozen=True, slots=True)
class SessionState:
    """Where a session is, besides its repetitions.

    Attributes
    ----------
    phase : str
    since_s : float or None
        Lifts that began before are not of this set [s]; None if no set has begun.
    rest_ends_s : float
        When the rest is over, 0 before the first [s].
    paused : str or None
    stopped : str or None
    checked : StartAnswers or None
    rated : EndAnswers or None
    pains : tuple of int
        Every pain reported during the session.
    unsure : tuple of str
        Checks that the camera could not confirm; "nobody" if the session goes on without it.
    """

    phase: Phase = "check"
    since_s: float | None = None
    rest_ends_s: float = 0.0
    paused: Pause | None = None
    stopped: Stop | None = None
    checked: StartAnswers | None = None
    rated: EndAnswers | None = None
    pains: tuple[int, ...] = ()
    unsure: tuple[Check, ...] = ()


def state_of(course: Course) -> SessionState:
    """Return where a session is."""
    since_s, answers = course.progress.since_s, course.answers
    return SessionState(
        phase=course.phase,
        since_s=since_s if isfinite(since_s) else None,
        rest_ends_s=course.rest_ends_s,
        paused=course.paused,
        stopped=course.stopped,
        checked=answers.before,
        rated=answers.after,
        pains=tuple(answers.pains),
        unsure=tuple(sorted(course.camera.unsure)),
    )


def resume(course: Course, state: SessionState) -> None:
    """Go on where a session was; one that was getting into position looks for the person anew."""
    course.phase = "camera" if state.phase in ("setup", "ready") else state.phase
    course.progress.since_s = -inf if state.since_s is None else state.since_s
    course.rest_ends_s = state.rest_ends_s
    course.paused, course.stopped = state.paused, state.stopped
    answers = course.answers
    answers.before, answers.after, answers.pains = state.checked, state.rated, list(state.pains)
