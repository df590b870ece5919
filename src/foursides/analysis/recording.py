"""A recording is a live session played fast: clip in, analysis out."""

from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path

from foursides.analysis import DEFAULT_EXERCISE
from foursides.analysis.moment import Moment
from foursides.analysis.problems import Viewing, posture_of, problems_of
from foursides.analysis.result import Analysis, AnalysisResult, ClipInfo, KneeSide, PostureInfo, RepResult
from foursides.coach.faults import faults_of
from foursides.coach.watching import needs_pixels, watch_of
from foursides.exercises import Exercise, load_exercise
from foursides.motion.engine import Output
from foursides.motion.engines import engine_for
from foursides.motion.reading import Reading, Rep
from foursides.motion.scale import DEFAULT_STATURE_M
from foursides.pose.anatomy import Side, other
from foursides.pose.frame import Frame
from foursides.pose.networks import DEFAULT_KIND, Kind
from foursides.pose.stream import Seen, watch
from foursides.pose.video import Clip
from foursides.programme.balance import joint_of
from foursides.programme.dose import Body, moment_impulse_nms
from foursides.words import Words, words_in

CUE_SHOWN_S = 2.0  # how long a fault stays in the picture
STALE_S = 0.5  # an older reading is not shown with a picture
RECENT_READINGS = 60  # where the reading of a picture is looked for

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
    session = Session(chosen, stature_cm)
    display = _Display(session, observer) if observer else None
    with Clip(Path(path)) as clip:
        for seen in watch(clip, network, refine=refine, leg=needs_pixels(chosen)):
            session.push(seen.picture.time_s, seen.frame)
            if display:
                display.push(seen)
            if progress:
                progress(seen.picture.time_s)
        session.finish()
        if display:
            display.finish()
        return session.analysis(_info(clip), cut_short=clip.cut_short, mass_kg=mass_kg, words=words)


class Session:
    """The engine and the judgement, fed with one frame after another; it needs no pictures.

    Parameters
    ----------
    exercise : Exercise
        What is asked for.
    stature_cm : float, optional
        Body height of the person [cm].
    """

    def __init__(self, exercise: Exercise, stature_cm: float | None = None) -> None:
        self.exercise = exercise
        self.readings: list[Reading] = []
        self.reps: list[tuple[Rep, list[str]]] = []
        self._stature_cm = stature_cm
        self._engine = engine_for(watch_of(exercise), stature_cm / 100 if stature_cm else None)
        self._viewing = Viewing()

    @property
    def latency_s(self) -> float:
        """How long after a frame its reading is known [s]."""
        return self._engine.latency_s

    @property
    def held_s(self) -> float:
        """How long the current hold has lasted, 0 outside one [s]."""
        return self._engine.reps.held_s

    def push(self, time_s: float, frame: Frame | None) -> None:
        """Take in what was seen at a time [s]: a frame, or None where nobody was."""
        self._viewing.add(frame)
        if frame is not None:
            self._take(self._engine.push(frame))

    def finish(self) -> None:
        """End of the recording."""
        self._take(self._engine.finish())

    def _take(self, output: Output) -> None:
        self.readings.extend(output.readings)
        for rep in output.reps:
            self.reps.append((rep, list(faults_of(rep, self.exercise))))

    def analysis(
        self, clip: ClipInfo, *, cut_short: bool = False, mass_kg: float | None = None, words: Words | None = None
    ) -> Analysis:
        """Sum up.

        Parameters
        ----------
        clip : ClipInfo
            What was read.
        cut_short : bool
            Whether the recording ended well before its header says.
        mass_kg : float, optional
            Body mass, for the moment impulse [kg].
        words : Words, optional
            In which language the problems are; English by default.
        """
        reps = [RepResult.of(rep, faults) for rep, faults in self.reps]
        stature_m = self._stature_cm / 100 if self._stature_cm else DEFAULT_STATURE_M
        posture = posture_of(self._engine, self._viewing, self.exercise)
        result = AnalysisResult(
            exercise=self.exercise.id,
            clip=clip,
            working_leg=self._working_leg(posture),
            posture=posture,
            stature_cm=round(stature_m * 100, 1),
            stature_given=self._stature_cm is not None,
            problems=problems_of(
                self._engine,
                self._viewing,
                [rep for rep, _ in self.reps],
                self.exercise,
                words or words_in(),
                cut_short=cut_short,
            ),
            reps=reps,
            attempts=len(reps),
            good=sum(rep.good for rep in reps),
            moment_impulse_nms=self._impulse(stature_m, mass_kg),
        )
        return Analysis(result=result, readings=self.readings)

    def _working_leg(self, posture: PostureInfo) -> Side | None:
        """Return the leg that worked, where it is known: on the side, or facing the camera."""
        exercise = self.exercise
        if posture.lying_on is not None:
            return other(posture.lying_on) if exercise.working_leg == "upper" else posture.lying_on
        if exercise.working_leg == "both" or exercise.camera == "side":
            return None
        least_m = (exercise.attempt_cm or 0.0) / 100
        moved = Counter(reading.working_leg for reading in self.readings if reading.lift_m > least_m)
        return moved.most_common(1)[0][0] if moved else None

    def _impulse(self, stature_m: float, mass_kg: float | None) -> dict[KneeSide, float]:
        impulse: dict[KneeSide, float] = {"inner": 0.0, "outer": 0.0, "front": 0.0, "back": 0.0}
        joint = joint_of(self.exercise)
        if joint is not None:
            worked = moment_impulse_nms((rep for rep, _ in self.reps), Body(stature_m, mass_kg), joint)
            impulse[self.exercise.side] = round(worked, 1)
        return impulse


class _Display:
    """Shows every picture when its reading is known, 0.1 s later."""

    def __init__(self, session: Session, observer: Observer) -> None:
        self._session = session
        self._observer = observer
        self._waiting: deque[Seen] = deque()

    def push(self, seen: Seen) -> None:
        """Take a picture in, after the session has taken its frame."""
        self._waiting.append(seen)
        while self._waiting[0].picture.time_s <= seen.picture.time_s - self._session.latency_s:
            self._show(self._waiting.popleft())

    def finish(self) -> None:
        """Show what still waits at the end of the recording."""
        while self._waiting:
            self._show(self._waiting.popleft())

    def _show(self, seen: Seen) -> None:
        now_s, session = seen.picture.time_s, self._session
        self._observer(
            Moment(
                time_s=now_s,
                image=seen.picture.rgb,
                frame=seen.frame,
                reading=self._reading_at(now_s),
                attempts=len(session.reps),
                good=sum(not codes for _, codes in session.reps),
                hold_s=session.held_s,
                cues=self._cues_at(now_s),
            )
        )

    def _reading_at(self, now_s: float) -> Reading | None:
        recent = reversed(self._session.readings[-RECENT_READINGS:])
        reading = next((r for r in recent if r.time_s <= now_s + 1e-6), None)
        return reading if reading is not None and now_s - reading.time_s <= STALE_S else None

    def _cues_at(self, now_s: float) -> tuple[str, ...]:
        """Return what to say about the rep that has just ended: its most important fault."""
        reps = self._session.reps
        if not reps or now_s - reps[-1][0].end_s >= CUE_SHOWN_S:
            return ()
        known = [self._session.exercise.fault(code) for code in reps[-1][1][:1]]
        return tuple(fault.cue for fault in known if fault)


def _info(clip: Clip) -> ClipInfo:
    return ClipInfo(
        path=str(clip.path),
        duration_s=round(clip.duration_s, 3),
        fps=round(clip.fps, 3),
        width=clip.width,
        height=clip.height,
    )
