"""The library's exercises but the first: their clips, how they are measured, and their table."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import isnan
from typing import Final

import numpy as np

from bench.clips import RECORDINGS, ROOT, SUITE, BenchClip
from bench.methods import landmarks_only
from bench.metrics import Outcome, Verdicts, attempts, errors, faults, problems_said, spread
from bench.seeing import see
from bench.tables import NOTHING, table
from bench.truth import UNKNOWN, Truth
from foursides.errors import FoursidesError
from foursides.exercises import load_exercise
from foursides.pose.networks import Kind
from foursides.sim.exercising import WAYS
from foursides.sim.exercising import exercise_of as exercise_done
from foursides.sim.recipes import EXERCISE_SUITE
from foursides.sim.recipes import SUITE as LIFTS
from foursides.sim.wrong_movements import WRONG, wrong_problems

FOLDER: Final = ROOT / "build/exercises"
ALL: Final = "all"
REAL: Final = {"home-bridge": ("bridge", 1)}  # recordings of other exercises, and how many repetitions they show
NOT: Final = "-not-"  # between an exercise and the movement that must not be counted as it
HEAD: Final = (
    *("exercise", "clips", "exact", "repetitions", "missed", "phantom", "hold [s]", "movement [cm]", "angle [deg]"),
    *("faults right", "false", "missed", "precision", "recall"),
)


@dataclass(frozen=True)
class Missing:
    """A clip that could not be measured, and why: a sentence."""

    clip: str
    group: str
    why: str


def clips_of(exercises: Sequence[str], part: str) -> list[BenchClip]:
    """Return the clips of some exercises, or of all; they need not exist yet.

    Raises
    ------
    SystemExit
        For an exercise that has no clips.
    """
    unknown = [id_ for id_ in exercises if id_ not in {ALL, *WAYS}]
    if unknown:
        raise SystemExit(f"There are no clips of {', '.join(unknown)}. There are of: {', '.join(WAYS)}.")
    wanted = set(WAYS) if ALL in exercises else set(exercises)
    own = [
        BenchClip(recipe.name, recipe.group, recipe.part, FOLDER / f"{recipe.name}.mp4")
        for recipe in EXERCISE_SUITE
        if exercise_of(recipe.group) in wanted and part in ("all", recipe.part)
    ]
    return [*own, *mistakes_of(wanted, part)]


def mistakes_of(wanted: Collection[str], part: str) -> list[BenchClip]:
    """Return the clips of other movements, once for each of the exercises that they must not be counted as."""
    return [
        BenchClip(recipe.name, id_ + NOT + recipe.group, recipe.part, SUITE / f"{recipe.name}.mp4")
        for recipe in LIFTS
        if recipe.group in WRONG and part in ("all", recipe.part)
        for id_ in WRONG[recipe.group].mistaken_for
        if id_ in wanted
    ]


def exercise_of(group: str) -> str:
    """Return the exercise of a group of clips, or the one that its movement must not be counted as."""
    return exercise_done(group.partition(NOT)[0])


def truth_for(clip: BenchClip) -> Truth:
    """Return what is true of a clip if its exercise is meant: of another movement nothing counts, and that is said."""
    id_ = exercise_of(clip.group)
    if NOT not in clip.group:
        return replace(clip.truth, exercise=id_)
    problems = tuple(wrong_problems(str(clip.said.get("activity")), id_))
    return replace(clip.truth, exercise=id_, reps=(), wrong_leg=False, problems=problems)


def measure_exercise(clip: BenchClip, kind: Kind) -> Outcome | Missing:
    """Analyse one clip; an exercise that cannot be measured yet gives a sentence."""
    truth = truth_for(clip)
    seeing = see(clip.path, kind)
    try:
        found = landmarks_only(seeing, truth)
    except (FoursidesError, NotImplementedError) as error:
        return Missing(clip.name, clip.group, str(error) or "This exercise cannot be measured yet.")
    return Outcome(clip.name, clip.group, clip.part, seeing.clip.duration_s, truth, found)


def exercise_table(outcomes: Iterable[Outcome | Missing]) -> str:
    """Return the counts and errors, a row an exercise, and a sentence for each that could not be measured."""
    every = list(outcomes)
    measured = [outcome for outcome in every if isinstance(outcome, Outcome)]
    done = [outcome for outcome in measured if NOT not in outcome.group]
    names = list(dict.fromkeys(exercise_of(outcome.group) for outcome in done))
    rows = [_row(name, [o for o in done if exercise_of(o.group) == name]) for name in names]
    rows += [_row("all of them", done)] if len(rows) > 1 else []
    tables = [table(HEAD, rows)] if rows else []
    mistakes = [outcome for outcome in measured if NOT in outcome.group]
    tables += [mistake_table(mistakes)] if mistakes else []
    sentences = dict.fromkeys(f"- {exercise_of(m.group)}: {m.why}" for m in every if isinstance(m, Missing))
    return "\n\n".join([*tables, *(["\n".join(sentences)] if sentences else [])])


def mistake_table(outcomes: Sequence[Outcome]) -> str:
    """Return what was counted of other movements, a row a movement."""
    rows = []
    for kind in dict.fromkeys(outcome.group.partition(NOT)[2] for outcome in outcomes):
        members = [outcome for outcome in outcomes if outcome.group.partition(NOT)[2] == kind]
        taken = sorted({exercise_of(outcome.group) for outcome in members if outcome.found.reps})
        phantoms = sum(len(outcome.found.reps) for outcome in members)
        good, of = problems_said(members)
        rows.append([kind, len(members), phantoms, f"{good} / {of}", ", ".join(taken) or NOTHING])
    return table(("other movement", "runs", "repetitions counted", "said so", "taken for"), rows)


def worst_exercises(outcomes: Iterable[Outcome | Missing]) -> Iterator[str]:
    """Yield a line for each clip that was not counted exactly, or of which something false was said."""
    for outcome in outcomes:
        if isinstance(outcome, Outcome):
            counted, verdicts = attempts([outcome]), faults([outcome])
            wrong = [f"{code} {v.false} false, {v.missed} missed" for code, v in verdicts.items() if v.false + v.missed]
            silent = problems_said([outcome]) == (0, 1)
            wrong += ["what had to be said was not"] if silent else []
            if not counted.exact or wrong:
                problems = ", ".join(outcome.found.problems or ()) or "no problem"
                number = f"{len(outcome.found.reps)} found, {counted.true} true"
                yield f"- {outcome.clip}: {'; '.join([number, *wrong, problems])}"


def real_exercises(exercises: Sequence[str], kind: Kind) -> Iterator[str]:
    """Yield a sentence for each recording of somebody real."""
    for name, (id_, reps) in REAL.items():
        path = RECORDINGS / f"{name}.mp4"
        if path.exists() and {id_, ALL} & set(exercises):
            found = landmarks_only(see(path, kind), replace(UNKNOWN, exercise=load_exercise(id_).id)).reps
            held = ", ".join(f"{rep.hold_s:.1f} s" for rep in found) or "not at all"
            yield f"`{name}` ({id_}, somebody real): {len(found)} of {reps} repetitions, held {held}."


def _row(name: str, outcomes: Sequence[Outcome]) -> list[object]:
    counted, verdicts = attempts(outcomes), sum(faults(outcomes).values(), Verdicts())
    return [
        name,
        counted.clips,
        f"{counted.exact} / {counted.clips}",
        *(counted.true, counted.missed, counted.phantom),
        *(_errors(outcomes, measure, digits) for measure, digits in (("hold_s", 2), ("peak_cm", 1), ("angle_deg", 1))),
        *(verdicts.hit, verdicts.false, verdicts.missed),
        *(NOTHING if isnan(value) else f"{value:.2f}" for value in (verdicts.precision, verdicts.recall)),
    ]


def _errors(outcomes: Sequence[Outcome], measure: str, digits: int) -> str:
    """Return median amount, 95th percentile and bias of the repetitions of which a measure is known."""
    differences = errors(outcomes, measure)
    s = spread(differences[np.isfinite(differences)])
    if isnan(s.median):
        return NOTHING
    return f"{s.median:.{digits}f} / {s.p95:.{digits}f} / {s.bias:+.{digits}f}"
