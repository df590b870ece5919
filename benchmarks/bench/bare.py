"""True skeletons through the engine: as the exercise that is done, and as every other that a camera watches."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bench.methods import found_in
from bench.metrics import Outcome, attempts, problems_said
from bench.noise import frames
from bench.skeleton import Skeleton, skeleton_of
from bench.tables import NOTHING, table
from bench.truth import Truth, truth_from
from foursides.analysis import DEFAULT_EXERCISE
from foursides.analysis.result import ClipInfo
from foursides.exercises import exercise_ids, load_exercise
from foursides.motion.posture import Posture
from foursides.pose.frame import Frame
from foursides.sim.recipes import EXERCISE_SUITE, SUITE, Recipe, take_of
from foursides.sim.take import expected_problems
from foursides.sim.wrong_movements import WRONG, wrong_problems

ENOUGH: Final = 0.95  # of the pictures, with the right position
SETTLED_S: Final = 1.0  # a position that has lasted so long must be known
DOES: Final = {  # activities that are some exercise of the library
    "bridge": "bridge",
    "leg_raise": "straight-leg-raise",
    "short_arc": "short-arc-quad",
    "over_roll": "short-arc-quad",
    "clamshell": "clamshell",
    "top_lift": "side-lying-hip-abduction",
    "prone_curl": "prone-hamstring-curl",
    "stand_curl": "standing-hamstring-curl",
    "heel_to_seat": "standing-hamstring-curl",
    "stand_adduction": "standing-band-adduction",
    "foot_across": "standing-band-adduction",
}
TOP_LEG: Final = "side-lying-hip-abduction"  # what lifts of the top leg are, whatever was meant
HEAD: Final = ("group", "exact", "repetitions", "missed", "phantom", "leg right", "said", "position right")
Frames = list[tuple[float, Frame | None]]


@dataclass(frozen=True)
class Run:
    """One skeleton through the engine.

    Attributes
    ----------
    outcome : Outcome
    own : bool
        Whether the exercise is the one that is done, or that which a clip without one is there for.
    seed : int
        Of the noise.
    right, pictures : int
        In how many pictures the position was right, of those in which it is known.
    positions : Counter
        What was said, and what is true, where the two differ.
    """

    outcome: Outcome
    own: bool
    seed: int
    right: int = 0
    pictures: int = 0
    positions: Counter[tuple[str, str]] | None = None


def recipes(part: str, groups: Sequence[str] = (), clips: Sequence[str] = ()) -> list[Recipe]:
    """Return the clips of both suites that are asked for."""
    return [
        recipe
        for recipe in (*EXERCISE_SUITE, *SUITE)
        if part in ("all", recipe.part)
        and (not groups or recipe.group in groups)
        and (not clips or recipe.name in clips)
    ]


def watched() -> list[str]:
    """Return the exercises that a camera watches."""
    return [id_ for id_ in exercise_ids() if load_exercise(id_).watched]


def runs_of(name: str, seeds: Sequence[int], *, others: bool, true_side: bool = False) -> list[Run]:
    """Return what the engine makes of a clip with each seed's noise.

    Parameters
    ----------
    name : str
    seeds : sequence of int
    others : bool
        Whether it is also tried as every exercise that it is not.
    true_side : bool
        Whether the side that somebody lies on is taken from the truth.
    """
    skeleton = skeleton_of(name)
    found = []
    for seed in seeds:
        seen = list(frames(skeleton, seed, true_side=true_side))
        found += [_run(skeleton, seen, id_, seed) for id_ in exercises_of(skeleton, others=others)]
    return found


def exercises_of(skeleton: Skeleton, *, others: bool) -> list[str]:
    """Return as which exercises a clip can be judged, its own first."""
    truth = skeleton.truth
    own = truth.get("exercise", DEFAULT_EXERCISE)
    real = {own, DOES.get(truth["activity"], own)}
    if truth["top_leg_lifts"] or truth["group"] == "both_legs":
        real.add(TOP_LEG)
    wrong = WRONG[truth["group"]].mistaken_for if truth["group"] in WRONG else ()
    every = watched() if others else [own, *wrong]
    return [own, *(id_ for id_ in every if id_ not in real)]


def truth_as(skeleton: Skeleton, id_: str) -> Truth:
    """Return what is true of a clip if an exercise is meant."""
    truth = replace(truth_from(skeleton.truth), problems=tuple(expected_problems(take_of(skeleton.truth["name"]))))
    if id_ == skeleton.truth.get("exercise", DEFAULT_EXERCISE):
        return replace(truth, exercise=id_)
    wrong = skeleton.truth["group"] in WRONG
    problems = tuple(wrong_problems(skeleton.truth["activity"], id_)) if wrong else ()
    return replace(truth, exercise=id_, reps=(), wrong_leg=False, problems=problems)


def _run(skeleton: Skeleton, seen: Frames, id_: str, seed: int) -> Run:
    about, truth = skeleton.truth, truth_as(skeleton, id_)
    clip = ClipInfo(path=about["name"], **about["clip"])
    outcome = Outcome(about["name"], about["group"], about["part"], clip.duration_s, truth, found_in(seen, truth, clip))
    own = id_ == about.get("exercise", DEFAULT_EXERCISE)
    return Run(outcome, own, seed, *(positions(skeleton, seen) if own else ()))


def positions(skeleton: Skeleton, seen: Frames) -> tuple[int, int, Counter[tuple[str, str]]]:
    """Return in how many pictures the position was right, of those in which it is known, and what was said else."""
    posture, wrong, right = Posture(), Counter[tuple[str, str]](), 0
    for time_s, frame in seen:
        if frame is None:
            continue
        posture.update(time_s, frame.image.tolist(), frame.world.tolist(), frame.on_side)
        true = _position_at(skeleton, time_s)
        if true is not None:
            right += posture.position == true
            wrong[true, posture.position] += posture.position != true
    return right, right + wrong.total(), +wrong


def _position_at(skeleton: Skeleton, time_s: float) -> str | None:
    """Return the position that somebody has been in for a moment."""
    for stretch in skeleton.truth["positions"]:
        begun_s = stretch["start_s"] + (SETTLED_S if stretch["start_s"] else 0.0)
        if begun_s <= time_s < stretch["end_s"]:
            return str(stretch["position"])
    return None


def report(runs: Sequence[Run]) -> str:
    """Return the tables: by group as its own exercise, and by exercise as which others were taken."""
    own = [run for run in runs if run.own]
    rows = [_row(group, [r for r in own if r.outcome.group == group]) for group in _groups(own)]
    tables = [table(HEAD, [*rows, _row("all of them", own)])]
    others = [run for run in runs if not run.own]
    if others:
        head = ("asked for", "runs of other movements", "repetitions counted", "said", "counted in")
        tables.append(table(head, list(_mistakes(others))))
    return "\n\n".join(tables)


def _groups(runs: Sequence[Run]) -> list[str]:
    return list(dict.fromkeys(run.outcome.group for run in runs))


def _row(name: str, runs: Sequence[Run]) -> list[object]:
    outcomes = [run.outcome for run in runs]
    counted, (said, of) = attempts(outcomes), problems_said(outcomes)
    legs = [f.leg == t.leg for o in outcomes for f, t in o.pairs if t.leg and f.leg]
    pictures = sum(run.pictures for run in runs)
    position = f"{100 * sum(run.right for run in runs) / pictures:.1f} %" if pictures else NOTHING
    leg = f"{sum(legs)} / {len(legs)}" if legs else NOTHING
    exact = f"{counted.exact} / {counted.clips}"
    return [
        name,
        exact,
        counted.true,
        counted.missed,
        counted.phantom,
        leg,
        f"{said} / {of}" if of else NOTHING,
        position,
    ]


def _mistakes(runs: Sequence[Run]) -> Iterator[list[object]]:
    for id_ in sorted({run.outcome.truth.exercise for run in runs}):
        outcomes = [run.outcome for run in runs if run.outcome.truth.exercise == id_]
        said, of = problems_said(outcomes)
        counted = sorted({outcome.group for outcome in outcomes if outcome.found.reps})
        phantoms = sum(len(outcome.found.reps) for outcome in outcomes)
        asked = load_exercise(id_).id
        yield [asked, len(outcomes), phantoms, f"{said} / {of}" if of else NOTHING, ", ".join(counted) or NOTHING]


def worst(runs: Sequence[Run]) -> Iterator[str]:
    """Yield a line for each run that was not exact, in which something was not said, or whose position was wrong."""
    for run in runs:
        outcome, counted = run.outcome, attempts([run.outcome])
        silent = problems_said([outcome]) == (0, 1)
        astray = run.pictures and run.right < ENOUGH * run.pictures
        legs = [f"{f.leg} not {t.leg}" for f, t in outcome.pairs if t.leg and f.leg and t.leg != f.leg]
        if not counted.exact or silent or astray or legs:
            found, problems = outcome.found, ", ".join(outcome.found.problems or ()) or "no problem"
            when = ", ".join(f"{rep.start_s:.1f}-{rep.end_s:.1f} s {rep.peak_cm:.1f} cm" for rep in found.reps)
            said = [f"not said: {' or '.join(outcome.truth.problems)}"] if silent else []
            where = [f"{n} {true} as {name}" for (true, name), n in (run.positions or Counter()).most_common(3)]
            notes = "; ".join([*said, *legs, *where, problems, when])
            asked = f"{outcome.clip} as {outcome.truth.exercise}, noise {run.seed}"
            count = f"{len(found.reps)} of {counted.true}, {counted.missed} missed, {counted.phantom} phantom"
            yield f"- {asked}: {count}; {notes}"
