"""A recording is a live session played fast: clip in, analysis out."""

from pathlib import Path

from foursides.analysis import DEFAULT_EXERCISE
from foursides.analysis.display import Observer
from foursides.analysis.looks import Looks, Progress
from foursides.analysis.result import Analysis
from foursides.exercises import Exercise, load_exercise
from foursides.pose.networks import DEFAULT_KIND, Kind, heavier
from foursides.pose.turns import Turn
from foursides.words import Words


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
        Which pose network. Where the leg was hard to see with the full one, the recording is looked at again with the
        heavy one if it is installed, and the surer of the two is taken.
    refine : bool
        Whether to measure the leg's displacement from pixels; the bare landmarks are far less exact.
    turn_deg : {0, 90, 180, 270}
        By how much more than the file says its pictures must be turned clockwise to stand upright [deg]. With 0
        a recording in which the person is upside down is turned if the exercise is seen in it then.
    observer : callable, optional
        Called with every picture and what is known at that moment, in order; where the recording is taken as another
        look has seen it, once more from the first picture.
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
    looks = Looks(Path(path), chosen, stature_cm, refine, observer, progress)
    seen = looks.best(network, heavier(than=network), turn_deg)
    return seen.session.analysis(seen.clip, flaws=seen.flaws, mass_kg=mass_kg, words=words)
