"""A recording is a live session played fast: clip in, analysis out."""

from collections.abc import Callable
from pathlib import Path

from foursides.analysis import DEFAULT_EXERCISE
from foursides.analysis.display import Display, Observer
from foursides.analysis.result import Analysis, ClipInfo
from foursides.analysis.session import RecordingSession
from foursides.coach.watching import needs_pixels
from foursides.exercises import Exercise, load_exercise
from foursides.pose.networks import DEFAULT_KIND, Kind
from foursides.pose.stream import watch
from foursides.pose.turns import Turn
from foursides.pose.video import Clip
from foursides.words import Words

Progress = Callable[[float], None]


def analyze(
    path: str | Path,
    exercise: str | Exercise = DEFAULT_EXERCISE,
    *,
    stature_cm: float | None = None,
    mass_kg: float | None = None,
    network: Kind = DEFAULT_KIND,
    refine: bool = True,
    turn_deg: Turn = 0,
    observer: Observer | None = None,
    progress: Progress | None = None,
    words: Words | None = None,
) -> Analysis:
    """Measure one recording of an exercise.

    Parameters
    ----------
    path : str or Path
        The recording.
    exercise : str or Exercise
        Which exercise, by its id or any of its names.
    stature_cm : float, optional
        Body height of the person [cm]. Without it 170 cm are assumed and the confidence is lower.
    mass_kg : float, optional
        Body mass, for the moment impulse [kg]. Without it a body mass index of 24.5 is assumed.
    network : {"lite", "full", "heavy"}
        Which pose network.
    refine : bool
        Whether to measure the leg's displacement from pixels; the bare landmarks are far less exact.
    turn_deg : {0, 90, 180, 270}
        By how much more than the file says its pictures must be turned clockwise to stand upright [deg].
    observer : callable, optional
        Called with every picture and what is known at that moment, in order.
    progress : callable, optional
        Called with the time reached in the recording [s].
    words : Words, optional
        In which language the problems are; English by default.

    Returns
    -------
    Analysis
        The result (the JSON contract) and the readings behind it.

    Raises
    ------
    UnreadableClip
        If the recording cannot be read.
    UnknownExercise
        If there is no such exercise.
    """
    chosen = exercise if isinstance(exercise, Exercise) else load_exercise(exercise)
    session = RecordingSession(chosen, stature_cm)
    display = Display(session, observer) if observer else None
    with Clip(Path(path), turn_deg) as clip:
        for seen in watch(clip, network, refine=refine, leg=needs_pixels(chosen)):
            session.push(seen.picture.time_s, seen.frame)
            if display:
                display.push(seen)
            if progress:
                progress(seen.picture.time_s)
        session.finish()
        if display:
            display.finish()
        return session.analysis(_info(clip), flaws=clip.flaws, mass_kg=mass_kg, words=words)


def _info(clip: Clip) -> ClipInfo:
    return ClipInfo(
        path=str(clip.path),
        duration_s=round(clip.duration_s, 3),
        fps=round(clip.fps, 3),
        width=clip.width,
        height=clip.height,
        turned_deg=clip.turn_deg,
    )
