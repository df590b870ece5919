"""A recording is a live session played fast: clip in, analysis out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from foursides.analysis import DEFAULT_EXERCISE
from foursides.analysis.display import Display, Observer
from foursides.analysis.result import Analysis, ClipInfo
from foursides.analysis.second_look import best_turn, turns_to_try
from foursides.analysis.session import RecordingSession
from foursides.coach.watching import needs_pixels
from foursides.exercises import Exercise, load_exercise
from foursides.pose.networks import DEFAULT_KIND, Kind
from foursides.pose.stream import Seen, watch
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
        By how much more than the file says its pictures must be turned clockwise to stand upright [deg]. With 0
        a recording in which the person is upside down is turned if the exercise is seen in it then.
    observer : callable, optional
        Called with every picture and what is known at that moment, in order; where the recording turns out to be
        upside down, once more from the first picture, upright.
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

    def look(turned_deg: Turn, shown: Observer | None = None) -> _Look:
        session = RecordingSession(chosen, stature_cm)
        with Clip(Path(path), turned_deg) as clip:
            pictures = watch(clip, network, refine=refine, leg=needs_pixels(chosen))
            _follow(pictures, session, Display(session, shown) if shown else None, progress)
            return _Look(session, _info(clip), clip.flaws)

    seen = look(turn_deg, observer)
    again = {turn: look(turn) for turn in turns_to_try(seen.session)} if turn_deg == 0 else {}
    turned = best_turn({turn: one.session for turn, one in again.items()})
    if turned is not None:
        seen = look(turned, observer) if observer else again[turned]
        seen.flaws.append("turned")
    return seen.session.analysis(seen.clip, flaws=seen.flaws, mass_kg=mass_kg, words=words)


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look from the first picture to the last has brought."""

    session: RecordingSession
    clip: ClipInfo
    flaws: list[str]


def _follow(
    pictures: Iterator[Seen], session: RecordingSession, display: Display | None, progress: Progress | None
) -> None:
    for seen in pictures:
        session.push(seen.picture.time_s, seen.frame)
        if display:
            display.push(seen)
        if progress:
            progress(seen.picture.time_s)
    session.finish()
    if display:
        display.finish()


def _info(clip: Clip) -> ClipInfo:
    return ClipInfo(
        path=str(clip.path),
        duration_s=round(clip.duration_s, 3),
        fps=round(clip.fps, 3),
        width=clip.width,
        height=clip.height,
        turned_deg=clip.turn_deg,
    )
