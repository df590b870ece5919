"""A recording is a live session played fast: clip in, analysis out."""

from collections import deque
from collections.abc import Callable
from math import isnan
from pathlib import Path

from foursides.coach.faults import faults_of
from foursides.exercises import Exercise, load_exercise
from foursides.motion.engine import Engine, Output
from foursides.motion.reading import Reading, Rep
from foursides.motion.scale import DEFAULT_STATURE_M
from foursides.pose.networks import DEFAULT_KIND, Kind
from foursides.pose.stream import Seen, watch
from foursides.pose.video import Clip
from foursides.problems import Viewing, posture_of, problems_of
from foursides.programme.dose import moment_impulse_nms
from foursides.report.moment import Moment
from foursides.report.result import Analysis, AnalysisResult, ClipInfo, RepResult, SideOfKnee

CM_PER_INCH = 2.54
CUE_SHOWN_S = 2.0  # how long a fault stays in the picture
DEFAULT_EXERCISE = "side-lying-inner-thigh-lift"

Observer = Callable[[Moment], None]
Progress = Callable[[float], None]


def analyze(
    path: str | Path,
    exercise: str | Exercise = DEFAULT_EXERCISE,
    *,
    stature_cm: float | None = None,
    mass_kg: float | None = None,
    network: Kind = DEFAULT_KIND,
    refine: bool = True,
    observer: Observer | None = None,
    progress: Progress | None = None,
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
    observer : callable, optional
        Called with every picture and what is known at that moment, in order.
    progress : callable, optional
        Called with the time reached in the recording [s].

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
    session = _Session(chosen, stature_cm, observer)
    with Clip(Path(path)) as clip:
        for seen in watch(clip, network, refine=refine):
            session.push(seen)
            if progress:
                progress(seen.picture.time_s)
        session.finish()
        return session.analysis(clip, stature_cm, mass_kg)


class _Session:
    """The engine and the judgement, fed with one picture after another."""

    def __init__(self, exercise: Exercise, stature_cm: float | None, observer: Observer | None) -> None:
        self._exercise = exercise
        self._engine = Engine(stature_cm / 100 if stature_cm else None)
        self._observer = observer
        self._waiting: deque[Seen] = deque()
        self._readings: list[Reading] = []
        self._reps: list[tuple[Rep, list[str]]] = []
        self._viewing = Viewing()

    def push(self, seen: Seen) -> None:
        """Take one picture in; pictures are shown when their readings are known, 0.1 s later."""
        self._viewing.add(seen)
        output = self._engine.push(seen.frame) if seen.frame else Output()
        self._take(output)
        if self._observer:
            self._waiting.append(seen)
            while self._waiting[0].picture.time_s <= seen.picture.time_s - self._engine.latency_s:
                self._show(self._waiting.popleft())

    def finish(self) -> None:
        """End of the recording."""
        self._take(self._engine.finish())
        while self._waiting:
            self._show(self._waiting.popleft())

    def _take(self, output: Output) -> None:
        self._readings.extend(output.readings)
        for rep in output.reps:
            self._reps.append((rep, list(faults_of(rep, self._exercise))))

    def _show(self, seen: Seen) -> None:
        now_s = seen.picture.time_s
        reading = next((r for r in reversed(self._readings[-60:]) if r.time_s <= now_s + 1e-6), None)
        if reading is not None and now_s - reading.time_s > 0.5:
            reading = None
        faults = self._reps[-1][1] if self._reps and now_s - self._reps[-1][0].end_s < CUE_SHOWN_S else []
        known = [self._exercise.fault(code) for code in faults[:1]]
        assert self._observer is not None
        self._observer(
            Moment(
                time_s=now_s,
                image=seen.picture.rgb,
                frame=seen.frame,
                reading=reading,
                attempts=len(self._reps),
                good=sum(not codes for _, codes in self._reps),
                hold_s=self._engine.reps.held_s,
                cues=tuple(fault.cue for fault in known if fault),
            )
        )

    def analysis(self, clip: Clip, stature_cm: float | None, mass_kg: float | None) -> Analysis:
        """Sum up."""
        reps = [_rep_result(rep, faults) for rep, faults in self._reps]
        stature_m = stature_cm / 100 if stature_cm else DEFAULT_STATURE_M
        impulse: dict[SideOfKnee, float] = {"inner": 0.0, "outer": 0.0, "front": 0.0, "back": 0.0}
        impulse[self._exercise.side] = round(moment_impulse_nms((r for r, _ in self._reps), stature_m, mass_kg), 1)
        posture = posture_of(self._engine, self._viewing)
        result = AnalysisResult(
            exercise=self._exercise.id,
            clip=ClipInfo(
                path=str(clip.path),
                duration_s=round(clip.duration_s, 3),
                fps=round(clip.fps, 3),
                width=clip.width,
                height=clip.height,
            ),
            working_leg=posture.lying_on,
            posture=posture,
            stature_cm=round(stature_m * 100, 1),
            stature_given=stature_cm is not None,
            problems=problems_of(self._engine, self._viewing, clip, [rep for rep, _ in self._reps]),
            reps=reps,
            attempts=len(reps),
            good=sum(rep.good for rep in reps),
            moment_impulse_nms=impulse,
        )
        return Analysis(result=result, readings=self._readings)


def _rep_result(rep: Rep, faults: list[str]) -> RepResult:
    peak_cm = rep.peak_lift_m * 100
    return RepResult(
        number=rep.number,
        start_s=round(rep.start_s, 3),
        top_s=round(rep.top_s, 3),
        end_s=round(rep.end_s, 3),
        hold_s=round(rep.hold_s, 3),
        peak_lift_cm=round(peak_cm, 2),
        peak_lift_in=round(peak_cm / CM_PER_INCH, 2),
        knee_flexion_deg=None if isnan(rep.knee_flexion_deg) else round(rep.knee_flexion_deg, 1),
        lower_s=round(rep.lower_s, 3),
        faults=faults,
        good=not faults,
        confidence=round(rep.confidence, 2),
    )
