"""``foursides sim``: render people who exercise, with what is true of them."""

from pathlib import Path
from types import ModuleType
from typing import Annotated, Literal

import typer

from foursides.commands.common import console, say
from foursides.errors import FoursidesError, MissingExtra
from foursides.outputs import Output, refuse_clashes, refuse_unwritable

TopLeg = Literal["front", "behind", "chair", "held", "together"]
Facing = Literal["camera", "away"]
Part = Literal["develop", "report"]


def sim(  # noqa: PLR0917  (one parameter an option)
    out: Annotated[
        Path | None, typer.Argument(metavar="OUT.mp4", help="The film; its truth goes into the .json beside it.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="What is not given below is drawn from it.")] = 0,
    group: Annotated[str, typer.Option(help="plain, camera, too_low ...; an unknown one lists all.")] = "plain",
    lifts: Annotated[str | None, typer.Option(metavar="CM[:HOLD],...", help="Lifts, such as 6.5,6.2,7:0.5")] = None,
    activity: Annotated[str | None, typer.Option(help="bridge, walk ...; an unknown one lists all.")] = None,
    working: Annotated[Literal["left", "right"] | None, typer.Option(help="The lower leg.")] = None,
    facing: Annotated[Facing | None, typer.Option(help="Whether the camera sees the chest or the back.")] = None,
    top_leg: Annotated[TopLeg | None, typer.Option(help="Where the top leg is.")] = None,
    yaw_deg: Annotated[float | None, typer.Option(min=-60, max=60, help="Turn about the vertical.")] = None,
    sex: Annotated[Literal["female", "male"] | None, typer.Option()] = None,
    age: Annotated[float | None, typer.Option(min=18, max=90)] = None,
    stature_cm: Annotated[float | None, typer.Option(min=145, max=200)] = None,
    fps: Annotated[float | None, typer.Option(min=5, max=120)] = None,
    size: Annotated[str | None, typer.Option(metavar="WIDTHxHEIGHT")] = None,
    suite: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Render the clips of the benchmark instead.")
    ] = None,
    part: Annotated[Part | None, typer.Option(help="Only this part of the benchmark's clips.")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Clips at once; one a core without it.")] = None,
) -> None:
    """Render a person who exercises, with what is true of them (needs the extra "sim")."""
    renderer = _renderer()
    if suite is not None:
        failed = renderer.render_suite(suite, part, jobs)
        for sentence in failed:
            say(sentence)
        raise typer.Exit(2 if failed else 0)
    if out is None:
        raise FoursidesError("Name the film to write, such as 'foursides sim lift.mp4', or a folder with --suite.")
    refuse_unwritable([Output("the film", out)])
    film_and_truth = [Output("the film", out), Output("its truth", renderer.truth_beside(out))]
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
        stature_m=stature_cm and stature_cm / 100,
        fps=fps,
    )
    truth = renderer.render_one(take, out)
    duration_s, attempts = truth["clip"]["duration_s"], truth["attempts"]
    console().print(f"{out}: {duration_s} s, {attempts} attempts. Truth: {renderer.truth_beside(out)}")


def _renderer() -> ModuleType:
    """Load the renderer, which is installed on demand."""
    try:
        from foursides.sim import command
    except ImportError as error:
        raise MissingExtra(
            f"Rendering needs {error.name}, which the extra 'sim' brings: pip install 'foursides[sim]'."
        ) from error
    return command
