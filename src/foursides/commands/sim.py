"""``foursides sim``: render people who exercise, with what is true of them."""

from pathlib import Path
from types import ModuleType
from typing import Annotated, Literal

import typer

from foursides.commands.common import console, say, terminal_words
from foursides.errors import FoursidesError, MissingExtra
from foursides.outputs import Output, refuse_clashes, refuse_unwritable
from foursides.sizes import CM_PER_M
from foursides.words.help import help_text

TopLeg = Literal["front", "behind", "chair", "held", "together"]
Facing = Literal["camera", "away"]
Part = Literal["develop", "report"]


def sim(  # noqa: PLR0917  (one parameter an option)
    out: Annotated[Path | None, typer.Argument(metavar="OUT.mp4", help=help_text("help-sim-out"))] = None,
    seed: Annotated[int, typer.Option(min=0, help=help_text("help-sim-seed"))] = 0,
    group: Annotated[str, typer.Option(help=help_text("help-sim-group"))] = "plain",
    lifts: Annotated[str | None, typer.Option(metavar="CM[:HOLD],...", help=help_text("help-sim-lifts"))] = None,
    activity: Annotated[str | None, typer.Option(help=help_text("help-sim-activity"))] = None,
    working: Annotated[Literal["left", "right"] | None, typer.Option(help=help_text("help-sim-working"))] = None,
    facing: Annotated[Facing | None, typer.Option(help=help_text("help-sim-facing"))] = None,
    top_leg: Annotated[TopLeg | None, typer.Option(help=help_text("help-sim-top-leg"))] = None,
    yaw_deg: Annotated[float | None, typer.Option(min=-60, max=60, help=help_text("help-sim-yaw"))] = None,
    sex: Annotated[Literal["female", "male"] | None, typer.Option()] = None,
    age: Annotated[float | None, typer.Option(min=18, max=90)] = None,
    stature_cm: Annotated[float | None, typer.Option(min=145, max=200)] = None,
    fps: Annotated[float | None, typer.Option(min=5, max=120)] = None,
    size: Annotated[str | None, typer.Option(metavar="WIDTHxHEIGHT")] = None,
    suite: Annotated[Path | None, typer.Option(metavar="FOLDER", help=help_text("help-sim-suite"))] = None,
    part: Annotated[Part | None, typer.Option(help=help_text("help-sim-part"))] = None,
    jobs: Annotated[int | None, typer.Option(min=1, max=64, help=help_text("help-sim-jobs"))] = None,
) -> None:
    """Render a person who exercises, with what is true of them (needs the extra "sim")."""
    renderer = _renderer()
    if suite is not None:
        failed = renderer.render_suite(suite, part, jobs)
        for sentence in failed:
            say(sentence)
        raise typer.Exit(2 if failed else 0)
    if out is None:
        raise FoursidesError("film-nameless")
    refuse_unwritable([Output("film", out)])
    film_and_truth = [Output("film", out), Output("truth", renderer.truth_beside(out))]
    refuse_clashes([], film_and_truth)
    refuse_unwritable(film_and_truth)
    take = renderer.planned(
        seed=seed,
        group=group,
        lifts=lifts.split(",") if lifts else (),
        activity=activity,
        size_px=size,
        working=working,
        facing=facing,
        top_leg=top_leg,
        yaw_deg=yaw_deg,
        sex=sex,
        age_y=age,
        stature_m=stature_cm and stature_cm / CM_PER_M,
        fps=fps,
    )
    truth = renderer.render_one(take, out)
    words, beside = terminal_words(), renderer.truth_beside(out)
    facts = {"seconds": truth["clip"]["duration_s"], "attempts": truth["attempts"]}
    console().print(words("command-rendered", film=str(out), truth=str(beside), **facts))


def _renderer() -> ModuleType:
    """Load the renderer, which is installed on demand."""
    try:
        from foursides.sim import command
    except ImportError as error:
        raise MissingExtra("sim-extra", part=str(error.name)) from error
    return command
