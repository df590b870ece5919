"""One recording as it is measured and judged, frame by frame."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from foursides.analysis.problems import Viewing, hard_to_see, in_position, posture_of, problems_of
from foursides.analysis.result import (
    Analysis,
    AnalysisResult,
    ClipInfo,
    KneeSide,
    OtherMovementResult,
    PostureInfo,
    RepResult,
    WorkingLeg,
)
from foursides.coach.faults import faults_of
from foursides.coach.watching import watch_of
from foursides.exercises import Exercise
from foursides.motion.engine import Output
from foursides.motion.engines import engine_for
from foursides.motion.reading import Reading, Rep
from foursides.motion.scale import DEFAULT_STATURE_M
from foursides.pose.anatomy import other
from foursides.pose.frame import Frame
from foursides.pose.networks import DEFAULT_KIND, Kind
from foursides.programme.balance import joint_of
from foursides.programme.dose import Body, moment_impulse_nms
from foursides.sizes import CM_PER_M
from foursides.words import Words, words_in

# The heavy network says of legs that it marks rightly to a few millimetres that they are hidden (clips to develop on).
MODEST: Final[set[Kind]] = {"heavy"}
UPSIDE_DOWN_SHARE = 0.5  # of the pictures with a person; somebody seen from the head's end is so for less


class RecordingSession:
    """The engine and the judgement, fed with one frame after another; it needs no pictures.

    Parameters
    ----------
    exercise : Exercise
        What is asked for.
    stature_cm : float, optional
        Body height of the person [cm].
    network : {"lite", "full", "heavy"}
        Which pose network sees.
    """

    def __init__(self, exercise: Exercise, stature_cm: float | None = None, network: Kind = DEFAULT_KIND) -> None:
        self.exercise = exercise
        self.readings: list[Reading] = []
        self.reps: list[tuple[Rep, list[str]]] = []
        self._stature_cm = stature_cm
        self._engine = engine_for(watch_of(exercise), stature_cm / CM_PER_M if stature_cm else None)
        self._engine.heeds_visibility = network not in MODEST
        self._viewing = Viewing()

    @property
    def latency_s(self) -> float:
        """How long after a frame its reading is known [s]."""
        return self._engine.latency_s

    @property
    def held_s(self) -> float:
        """How long the current hold has lasted, 0 outside one [s]."""
        return self._engine.held_s

    @property
    def in_position(self) -> bool:
        """Whether the person was in the position of the exercise for long enough to judge."""
        return in_position(self._engine, self.exercise)

    @property
    def hard_to_see(self) -> bool:
        """Whether the leg was: hidden, from behind, or its lifts unsure."""
        return self.in_position and hard_to_see(self._engine, [rep for rep, _ in self.reps], self.exercise)

    @property
    def upside_down(self) -> bool:
        """Whether the person was head down most of the time: as nobody is, so the picture is not upright."""
        positions = self._engine.positions
        return positions["upside_down"] > UPSIDE_DOWN_SHARE * positions.total()

    def push(self, time_s: float, frame: Frame | None) -> None:
        """Take in what was seen at a time [s]: a frame, or None where nobody was."""
        self._viewing.add(frame)
        self._viewing.gaps.add(time_s, lifted=self._engine.under_way)
        if frame is not None:
            self._add(self._engine.push(frame))

    def finish(self) -> None:
        """End of the recording."""
        self._add(self._engine.finish())

    def _add(self, output: Output) -> None:
        self.readings.extend(output.readings)
        for rep in output.reps:
            self.reps.append((rep, list(faults_of(rep, self.exercise))))

    def analysis(
        self, clip: ClipInfo, *, flaws: Sequence[str] = (), mass_kg: float | None = None, words: Words | None = None
    ) -> Analysis:
        """Sum up.

        Parameters
        ----------
        clip : ClipInfo
            What was read.
        flaws : sequence of str
            Codes of what is wrong with the file.
        mass_kg : float, optional
            Body mass, for the moment impulse [kg].
        words : Words, optional
            In which language the problems are; English by default.
        """
        sides = self.exercise.camera == "side" and self.exercise.working_leg == "one"  # then left and right are a guess
        reps = [RepResult.of(rep, faults, leg_known=not sides) for rep, faults in self.reps]
        stature_m = self._stature_cm / CM_PER_M if self._stature_cm else DEFAULT_STATURE_M
        posture = posture_of(self._engine, self._viewing, self.exercise)
        result = AnalysisResult(
            exercise=self.exercise.id,
            clip=clip,
            working_leg=self._working_leg(posture),
            posture=posture,
            stature_cm=round(stature_m * CM_PER_M, 1),
            stature_given=self._stature_cm is not None,
            problems=problems_of(
                self._engine,
                self._viewing,
                [rep for rep, _ in self.reps],
                self.exercise,
                words or words_in(),
                flaws=flaws,
            ),
            reps=reps,
            other_movements=[OtherMovementResult.of(other) for other in self._engine.others],
            attempts=len(reps),
            good=sum(rep.good for rep in reps),
            moment_impulse_nms=self._impulse(stature_m, mass_kg),
        )
        return Analysis(result=result, readings=self.readings)

    def _working_leg(self, posture: PostureInfo) -> WorkingLeg | None:
        """Return the leg that worked, where it is known: both, on the side, or facing the camera."""
        exercise = self.exercise
        legs = Counter(rep.leg for rep, _ in self.reps)
        if posture.position != exercise.position:
            return None
        if exercise.working_leg == "both" or 2 * legs["both"] > legs.total():
            return "both"
        if posture.lying_on is not None:
            return other(posture.lying_on) if exercise.working_leg == "upper" else posture.lying_on
        if exercise.camera == "side":
            return None
        least_m = (exercise.attempt_cm or 0.0) / CM_PER_M
        moved = Counter(reading.working_leg for reading in self.readings if reading.lift_m > least_m)
        return moved.most_common(1)[0][0] if moved else None

    def _impulse(self, stature_m: float, mass_kg: float | None) -> dict[KneeSide, float]:
        impulse: dict[KneeSide, float] = {"inner": 0.0, "outer": 0.0, "front": 0.0, "back": 0.0}
        joint = joint_of(self.exercise)
        if joint is not None:
            worked = moment_impulse_nms((rep for rep, _ in self.reps), Body(stature_m, mass_kg), joint)
            impulse[self.exercise.side] = round(worked, 1)
        return impulse
