"""Real people: what they do, what must be found of it, and what is."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bench.landmarks import Landmarks
from foursides.analysis.result import AnalysisResult, ClipInfo
from foursides.analysis.session import RecordingSession
from foursides.exercises import exercise_ids, load_exercise
from foursides.motion.posture import Position, Posture

LABELS: Final = Path(__file__).parents[1] / "real_people.toml"
WATCHED: Final = tuple(id_ for id_ in exercise_ids() if load_exercise(id_).watched)


@dataclass(frozen=True)
class Expected:
    """What must come out of one recording taken for one exercise.

    Attributes
    ----------
    reps : int or None
        None where it is reported and not judged.
    says : tuple of str
        Problems that must be said.
    or_says : tuple of str
        Problems of which one will do instead of the right count.
    """

    reps: int | None = 0
    says: tuple[str, ...] = ()
    or_says: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One recording: who filmed it, what it shows, and in which position somebody is when.

    Attributes
    ----------
    source : str
        Where it comes from; the recordings of one source are left out together.
    expected : mapping
        By exercise; of all others nothing is done.
    postures : tuple
        Stretches of time [s], each with the positions that are right then.
    """

    name: str
    source: str
    expected: Mapping[str, Expected] = field(default_factory=dict)
    postures: tuple[tuple[float, float, tuple[Position, ...]], ...] = ()

    def of(self, exercise: str) -> Expected:
        """Return what must come out if this exercise is meant."""
        return self.expected.get(exercise, Expected())


@dataclass(frozen=True)
class Run:
    """What came out of one recording taken for one exercise; `failed` is the error, if it ended in one."""

    recording: str
    exercise: str
    found: int = 0
    problems: Mapping[str, str] = field(default_factory=dict)
    position: str = "unknown"
    failed: str | None = None

    def right(self, expected: Expected) -> bool:
        """Whether that is what must come out, as far as it is judged."""
        if self.failed is not None:
            return False
        counted = expected.reps is None or self.found == expected.reps or bool({*expected.or_says} & {*self.problems})
        return counted and {*expected.says} <= {*self.problems}

    def phantoms(self, expected: Expected) -> int:
        """Return how many repetitions too many were found."""
        return max(0, self.found - expected.reps) if expected.reps is not None else 0


def cases_of(folder: Path, labels: Path = LABELS) -> dict[str, Case]:
    """Return the cases of the recordings in a folder, by name; its truth.json has the repetitions."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    about = tomllib.loads(labels.read_text(encoding="utf-8"))
    names = sorted(path.stem for path in folder.glob("*.npz"))
    return {name: case_of(name, truth.get(f"{name}.mp4", {}), about.get(name, {})) for name in names}


def case_of(name: str, truth: Mapping[str, Any], about: Mapping[str, Any]) -> Case:
    """Return one case.

    Parameters
    ----------
    name : str
    truth : mapping
        ``exercise``, whose first word may be one of the library, and ``reps``.
    about : mapping
        ``source``, ``postures``; ``not_judged``, a list of exercises; ``says`` and ``or_says`` by exercise.
    """
    done, reps = str(truth.get("exercise") or "").partition(" ")[0], truth.get("reps")
    counts = {done: reps} if done in WATCHED and isinstance(reps, int) and reps else {}
    says, or_says, not_judged = about.get("says", {}), about.get("or_says", {}), about.get("not_judged", [])
    expected = {
        id_: Expected(
            reps=None if id_ in not_judged else counts.get(id_, 0),
            says=tuple(says.get(id_, ())),
            or_says=tuple(or_says.get(id_, ())),
        )
        for id_ in dict.fromkeys([*counts, *says, *or_says, *not_judged])
    }
    postures = tuple((from_s, to_s, tuple(right)) for from_s, to_s, right in about.get("postures", []))
    return Case(name, about.get("source", name.partition("-")[0]), expected, postures)


def run_of(seen: Landmarks, exercise: str, stature_cm: float | None = None) -> Run:
    """Return what comes out of landmarks taken for an exercise."""
    try:
        session = RecordingSession(load_exercise(exercise), stature_cm)
        for time_s, frame in seen.frames:
            session.push(time_s, frame)
        session.finish()
        width, height = seen.size
        last_s = float(seen.time_s[-1])
        clip = ClipInfo(path=seen.name, duration_s=last_s, fps=seen.fps, width=width, height=height)
        return run_from(seen.name, session.analysis(clip).result)
    except Exception as error:
        return Run(seen.name, exercise, failed=f"{type(error).__name__}: {error}")


def run_from(recording: str, result: AnalysisResult) -> Run:
    """Return what a result says."""
    problems = {problem.code: problem.message for problem in result.problems}
    return Run(recording, result.exercise, len(result.reps), problems, result.posture.position)


@dataclass(frozen=True)
class PostureShare:
    """In how many labelled pictures the position was right, and how many pictures with somebody there are."""

    right: int
    labelled: int
    pictures: int
    wrong: Mapping[str, int] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """Share of the labelled pictures that are right."""
        return self.right / self.labelled if self.labelled else float("nan")


def posture_share(seen: Landmarks, case: Case) -> PostureShare:
    """Compare the position in every picture with the labels."""
    right = labelled = pictures = 0
    wrong: dict[str, int] = {}
    for time_s, posture in postures_in(seen):
        pictures += 1
        allowed = right_at(case, time_s)
        if allowed:
            labelled += 1
            right += posture.position in allowed
            if posture.position not in allowed:
                wrong[posture.position] = wrong.get(posture.position, 0) + 1
    return PostureShare(right, labelled, pictures, wrong)


def postures_in(seen: Landmarks) -> Iterable[tuple[float, Posture]]:
    """Yield time [s] and posture of each picture with somebody, as an engine has it."""
    posture = Posture()
    for time_s, frame in seen.frames:
        if frame is not None:
            posture.update(time_s, frame.image.tolist(), frame.world.tolist(), frame.on_side)
            yield time_s, posture


def right_at(case: Case, time_s: float) -> tuple[Position, ...]:
    """Return the positions that are right at a time [s]; none where nothing is labelled."""
    return next((right for from_s, to_s, right in case.postures if from_s <= time_s <= to_s), ())
