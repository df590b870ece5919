"""What is made of every kind of clip, by landmarks taken from the bones of the rendered people: no picture is drawn.

usage: python benchmarks/kinds.py [--part PART] [--group GROUP ...] [--worst N] [--processes N]

Minutes instead of hours of rendering: whether lifts and repetitions are counted, and wrong movements named, apart from
what a pose network makes of a picture (for that, `accuracy.py`). The clips are those of both suites, each also as the
exercises that it might be taken for; of two people only the one who is filmed is seen. Of the part that is only
reported on no clip is named.
"""

import argparse
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import numpy as np

from bench.exercises import NOT, exercise_of
from bench.methods import found_in
from bench.metrics import Outcome, attempts, problems_said
from bench.tables import table
from bench.truth import UNKNOWN, Truth, rep_of
from foursides.analysis import DEFAULT_EXERCISE
from foursides.analysis.result import ClipInfo
from foursides.exercises import load_exercise
from foursides.sim.exercise_truth import exercise_truth
from foursides.sim.landmarks import FPS, frames_of
from foursides.sim.people import body_of
from foursides.sim.postures import actor_of
from foursides.sim.recipes import EXERCISE_SUITE, SUITE, Recipe, take_of
from foursides.sim.take import Take, expected_problems, lifts_truth
from foursides.sim.wrong_movements import WRONG, wrong_problems

HIDDEN = "report"  # the part that nothing may be learned from


def truth_of(take: Take, id_: str) -> Truth:
    """Return what is true of a take if an exercise is meant."""
    about = replace(UNKNOWN, stature_cm=100 * take.traits.stature_m, exercise=id_)
    if take.exercise:
        actor, working = actor_of(body_of(take.traits), take.activity, take.stance), take.stance.working
        times, exercise = np.arange(0, take.duration_s, 1 / FPS), load_exercise(id_)
        said = exercise_truth(actor, take.instants, take.script, exercise, working=working, pictures=times)
        reps = said["reps"]
        return replace(about, reps=tuple(map(rep_of, reps)))
    if id_ != DEFAULT_EXERCISE:
        return replace(about, problems=tuple(wrong_problems(take.activity, id_)))
    lifts, top_lifts = lifts_truth(take)
    return replace(
        about,
        reps=tuple(map(rep_of, lifts)),
        wrong_leg=take.script.leg == "top",
        problems=tuple(expected_problems(take)),
        top_leg_lifts=len(top_lifts),
    )


def measure(recipe: Recipe) -> list[Outcome]:
    """Return the outcomes of one clip, one for each exercise that it is tried as."""
    take = take_of(recipe.name)
    frames = list(frames_of(take))
    info = ClipInfo(
        path=recipe.name, duration_s=take.duration_s, fps=FPS, width=take.setup.width, height=take.setup.height
    )
    mistaken_for = WRONG[recipe.group].mistaken_for if recipe.group in WRONG else ()
    outcomes = []
    for id_ in (take.exercise or DEFAULT_EXERCISE, *mistaken_for):
        truth = truth_of(take, id_)
        group = recipe.group if id_ not in mistaken_for else f"{id_}{NOT}{recipe.group}"
        outcomes.append(Outcome(recipe.name, group, recipe.part, take.duration_s, truth, found_in(frames, truth, info)))
    return outcomes


def kind_table(outcomes: list[Outcome]) -> str:
    """Return how often the count was right and what was wrong named, a row a group."""
    kinds = [outcome.group.partition(NOT)[2] or outcome.group for outcome in outcomes]
    rows = []
    for kind in dict.fromkeys(kinds):
        members = [outcome for outcome, own in zip(outcomes, kinds, strict=True) if own == kind]
        counted, (good, of) = attempts(members), problems_said(members)
        rows.append([kind, f"{counted.exact} / {counted.clips}", counted.missed, counted.phantom, f"{good} / {of}"])
    return table(("group", "runs exact", "missed", "phantom", "named"), rows)


def worst(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield a line for each run that was not counted exactly, or of which nothing was said that had to be."""
    for outcome in outcomes:
        counted, silent = attempts([outcome]), problems_said([outcome]) == (0, 1)
        if outcome.part != HIDDEN and (not counted.exact or silent):
            means = exercise_of(outcome.group) if NOT in outcome.group else outcome.truth.exercise
            said = ", ".join(outcome.found.problems or ()) or "no problem"
            yield f"- {outcome.clip} as {means}: {len(outcome.found.reps)} found, {counted.true} true; {said}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--part", choices=["develop", "report", "all"], default="develop")
    parser.add_argument("--group", nargs="*", default=[], help="only these groups")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the first N runs that went wrong")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    recipes = [
        recipe
        for recipe in (*SUITE, *EXERCISE_SUITE)
        if options.part in ("all", recipe.part) and (not options.group or recipe.group in options.group)
    ]
    with ProcessPoolExecutor(options.processes, get_context("spawn")) as pool:
        outcomes = [outcome for many in pool.map(measure, recipes) for outcome in many]
    print(kind_table(outcomes), *list(worst(outcomes))[: options.worst], sep="\n")


if __name__ == "__main__":
    main()
