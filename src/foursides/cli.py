"""The command: ``foursides`` coaches, ``foursides analyze`` measures recordings, ``foursides exercises`` explains."""

import json
import os
import shutil
import signal
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module, resources
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from foursides.analysis.moment import Moment
from foursides.analysis.problems import EXPLANATIONS
from foursides.analysis.recording import DEFAULT_EXERCISE, analyze
from foursides.analysis.result import Analysis
from foursides.commands import register
from foursides.errors import FoursidesError, MissingExtra
from foursides.exercises import Exercise, load_exercise
from foursides.exercises.explain import explain_text, list_text
from foursides.files import whole_file
from foursides.outputs import (
    STANDARD_INPUT,
    STANDARD_OUTPUT,
    ClipOutputs,
    Output,
    make_folders,
    outputs_of,
    refuse_clashes,
    refuse_unwritable,
)
from foursides.pose.video import Clip
from foursides.report.annotated_video import AnnotatedVideo
from foursides.report.page import write_report
from foursides.report.table import reps_table
from foursides.web.address import LOOPBACK, is_loopback, listen, url_of

EXIT_CODES = """
Exit codes: 0 the recording was read (what kept it from being measured is listed under 'problems');
2 it could not be read, an output could not be written, or the command was not understood;
130 interrupted.
"""
PROBLEM_CODES = "Problems: " + "; ".join(f"{code}: {text}" for code, text in EXPLANATIONS.items()) + "."

HELP = "Foursides coaches knee rehabilitation at home. Without a command it opens the live coach in the browser."
app = typer.Typer(
    help=HELP,
    epilog=EXIT_CODES,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Units(StrEnum):
    """Of lengths shown to people."""

    CM = "cm"
    IN = "in"


class Network(StrEnum):
    """The pose networks."""

    LITE = "lite"
    FULL = "full"
    HEAVY = "heavy"


class Side(StrEnum):
    """Of the body."""

    LEFT = "left"
    RIGHT = "right"


class Facing(StrEnum):
    """What a rendered person turns to the camera."""

    CAMERA = "camera"
    AWAY = "away"


class TopLeg(StrEnum):
    """Where a rendered person puts the top leg."""

    FRONT = "front"
    BEHIND = "behind"
    CHAIR = "chair"
    HELD = "held"
    TOGETHER = "together"


class Sex(StrEnum):
    """Of a rendered person."""

    FEMALE = "female"
    MALE = "male"


class Part(StrEnum):
    """Of the benchmark's clips."""

    DEVELOP = "develop"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class _Person:
    """What is known of who is seen."""

    stature_cm: float | None
    mass_kg: float | None


@app.callback(help=HELP)
def _root(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        serve_command()


@app.command("serve")
def serve_command(
    host: Annotated[str, typer.Option(help="Address of this machine to listen on.")] = LOOPBACK,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Without it 8040 or the next free one; 0 is any.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the page.")] = False,
    data: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="Where the journal is kept, a folder or a database's URL; without it FOURSIDES_DATA, or yours.",
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that share the work when many are coached.")] = 1,
) -> None:
    """Serve the live coach on this machine, and open it in the browser."""
    from foursides.web.serving import journal_at, serve  # noqa: PLC0415  (other commands start faster without it)

    place = journal_at(data)
    with ExitStack() as sockets:
        listening = [sockets.enter_context(each) for each in listen(host, port, workers)]
        url = url_of(listening[0])
        _say(f"Foursides coaches at {url} and keeps its journal in {place}. Ctrl-C ends it.")
        if not is_loopback(host):
            _say(
                "Warning: anybody who can reach this machine over the network can open it, and what they send is not "
                "encrypted. Put a server that encrypts in front of it: browsers allow the camera over HTTPS only."
            )
        if not no_browser:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        serve(listening)
    _say("Foursides has ended; everything done is kept.")


@app.command("analyze", epilog=EXIT_CODES + PROBLEM_CODES)
def analyze_command(  # noqa: PLR0917  (one parameter an option)
    clips: Annotated[
        list[Path] | None,
        typer.Argument(metavar="CLIP...", help="Recordings; - reads one from standard input."),
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Analyze the recording that comes with Foursides.")] = False,
    exercise: Annotated[str, typer.Option(help="Which exercise: its id or any of its names.")] = DEFAULT_EXERCISE,
    stature_cm: Annotated[
        float | None, typer.Option(min=100, max=230, help="Body height; without it 170 cm are assumed.")
    ] = None,
    mass_kg: Annotated[
        float | None,
        typer.Option(min=30, max=250, help="Body mass, for the dose; without it a usual one is assumed."),
    ] = None,
    json_to: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE|-", help="Write the result as JSON (- for standard output)."),
    ] = None,
    video: Annotated[
        Path | None,
        typer.Option(metavar="OUT.mp4", help="Write an annotated video; a folder for several clips."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="OUT.html", help="Write a report as one HTML file; a folder for several clips."),
    ] = None,
    units: Annotated[Units, typer.Option(help="Of the lengths in table, video and report.")] = Units.CM,
    network: Annotated[Network, typer.Option(help="Which pose network.")] = Network.FULL,
    landmarks_only: Annotated[
        bool,
        typer.Option("--landmarks-only", help="Do without measuring from pixels: faster to port, far less exact."),
    ] = False,
) -> None:
    """Count, time and measure the repetitions in recordings."""
    paths = _clips(clips, sample)
    chosen = load_exercise(exercise)
    if sample and stature_cm is None:
        stature_cm = json.loads(_sample("sample.json").read_text(encoding="utf-8"))["stature_cm"]
    many = len(paths) > 1
    places = outputs_of(paths, video, report)
    _refuse_bad_outputs(paths, json_to, places)
    analyses: list[Analysis] = []
    failed = False
    for path, outputs in zip(paths, places, strict=True):
        person = _Person(stature_cm, mass_kg)
        try:
            analysis = _one(path, chosen, outputs, units, person, network=network, raw=landmarks_only)
        except FoursidesError as error:
            if not many:
                raise
            _say(str(error))
            failed = True
            continue
        analyses.append(analysis)
        if json_to != Path("-"):
            Console().print(reps_table(analysis.result, chosen, units.value))
    _write_json(json_to, analyses, many)
    if failed:
        raise typer.Exit(2)


@app.command("exercises")
def exercises_command(
    exercise: Annotated[str | None, typer.Argument(metavar="[ID]", help="Which one; all without it.")] = None,
    units: Annotated[Units, typer.Option(help="Of the lengths shown.")] = Units.CM,
) -> None:
    """List the exercises, or explain one."""
    console = Console(highlight=False)
    width = min(console.width, 100)
    console.print(explain_text(load_exercise(exercise), units.value, width) if exercise else list_text(width))


@app.command("sim")
def sim_command(  # noqa: PLR0917  (one parameter an option)
    out: Annotated[
        Path | None, typer.Argument(metavar="OUT.mp4", help="The film; its truth goes into the .json beside it.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="What is not given below is drawn from it.")] = 0,
    group: Annotated[str, typer.Option(help="plain, camera, too_low ...; an unknown one lists all.")] = "plain",
    lifts: Annotated[str | None, typer.Option(metavar="CM[:HOLD],...", help="Lifts, such as 6.5,6.2,7:0.5")] = None,
    activity: Annotated[str | None, typer.Option(help="bridge, walk ...; an unknown one lists all.")] = None,
    working: Annotated[Side | None, typer.Option(help="The lower leg.")] = None,
    facing: Annotated[Facing | None, typer.Option(help="Whether the camera sees the chest or the back.")] = None,
    top_leg: Annotated[TopLeg | None, typer.Option(help="Where the top leg is.")] = None,
    yaw_deg: Annotated[float | None, typer.Option(min=-60, max=60, help="Turn about the vertical.")] = None,
    sex: Annotated[Sex | None, typer.Option()] = None,
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
    sim = _sim()
    if suite is not None:
        failed = sim.render_suite(suite, part.value if part else None, jobs)
        for sentence in failed:
            _say(sentence)
        raise typer.Exit(2 if failed else 0)
    if out is None:
        raise FoursidesError("Name the film to write, such as 'foursides sim lift.mp4', or a folder with --suite.")
    refuse_unwritable([Output("the film", out)])
    film_and_truth = [Output("the film", out), Output("its truth", sim.truth_beside(out))]
    refuse_clashes([], film_and_truth)
    refuse_unwritable(film_and_truth)
    take = sim.planned(
        seed=seed,
        group=group,
        lifts=lifts.split(",") if lifts else (),
        activity=activity,
        size_px=size,
        working=working and working.value,
        facing=facing and facing.value,
        top_leg=top_leg and top_leg.value,
        yaw_deg=yaw_deg,
        sex=sex and sex.value,
        age_y=age,
        stature_m=stature_cm and stature_cm / 100,
        fps=fps,
    )
    truth = sim.render_one(take, out)
    Console().print(
        f"{out}: {truth['clip']['duration_s']} s, {truth['attempts']} attempts. Truth: {sim.truth_beside(out)}"
    )


register(app)


def _sim() -> Any:
    """Load the renderer, which is installed on demand."""
    try:
        return import_module("foursides.sim.command")
    except ImportError as error:
        raise MissingExtra(
            f"Rendering needs {error.name}, which the extra 'sim' brings: pip install 'foursides[sim]'."
        ) from error


def main() -> None:
    """Run the command; what goes wrong is a sentence, never a traceback."""
    signal.signal(signal.SIGINT, _stop)
    try:
        app()
    except FoursidesError as error:
        _say(str(error))
        sys.exit(2)
    except _Stopped:
        _say("Interrupted; nothing was half written.")
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output has gone, which is its right
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


class _Stopped(BaseException):
    """Ctrl-C. Not KeyboardInterrupt, which typer turns into an exit code of its own."""


def _stop(_signal: int, _frame: object) -> None:
    raise _Stopped


def _say(sentence: str) -> None:
    Console(stderr=True, highlight=False, soft_wrap=True).print(sentence, markup=False)


def _sample(name: str) -> Path:
    return Path(str(resources.files("foursides") / "data" / name))


def _clips(clips: list[Path] | None, sample: bool) -> list[Path]:
    if sample:
        return [_sample("sample.mp4"), *(clips or [])]
    if not clips:
        raise FoursidesError("Name a recording, or try 'foursides analyze --sample'.")
    return clips


def _refuse_bad_outputs(clips: list[Path], json_to: Path | None, places: list[ClipOutputs]) -> None:
    """Refuse results that cannot be written, or would replace what is read or one another, before the work."""
    standard = Path("-")
    results = [Output("the JSON" if json_to == standard else "the table", STANDARD_OUTPUT)]
    if json_to not in {None, standard}:
        results.append(Output("the JSON", json_to))
    results += [result for clip, place in zip(clips, places, strict=True) for result in place.named(clip)]
    read = [STANDARD_INPUT if clip == standard else clip for clip in clips]
    refuse_clashes([*read, _sample("sample.json")], results)
    if len(clips) > 1:
        make_folders(places)
    refuse_unwritable(results)


def _one(
    path: Path,
    exercise: Exercise,
    outputs: ClipOutputs,
    units: Units,
    person: _Person,
    *,
    network: Network,
    raw: bool,
) -> Analysis:
    """Analyze one clip and write its video and report."""
    with _from_stdin(path) as local, ExitStack() as stack:
        length_s = _length_s(local)
        progress = stack.enter_context(_bar())
        task = progress.add_task(path.name, total=length_s)
        writer: list[AnnotatedVideo] = []

        def draw(moment: Moment) -> None:
            if not writer and outputs.video:
                height, width = moment.image.shape[:2]
                film = AnnotatedVideo(outputs.video, width, height, exercise, units.value)
                writer.append(stack.enter_context(film))
            writer[0].write(moment)

        analysis = analyze(
            local,
            exercise,
            stature_cm=person.stature_cm,
            mass_kg=person.mass_kg,
            network=network.value,
            refine=not raw,
            observer=draw if outputs.video else None,
            progress=lambda time_s: progress.update(task, completed=time_s),
        )
    if local != path:
        clip = analysis.result.clip.model_copy(update={"path": str(path)})
        analysis = analysis.model_copy(update={"result": analysis.result.model_copy(update={"clip": clip})})
    if outputs.report:
        write_report(outputs.report, analysis, exercise, units.value)
    return analysis


def _bar() -> Progress:
    """Return a progress bar that shows on a terminal only."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _length_s(path: Path) -> float | None:
    with Clip(path) as clip:
        return clip.promised_s or None


@contextmanager
def _from_stdin(path: Path) -> Iterator[Path]:
    """Give the recording a name on disk: decoders seek."""
    if path != Path("-"):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="foursides-") as folder:
        local = Path(folder) / "standard-input"
        with local.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield local


def _write_json(json_to: Path | None, analyses: list[Analysis], many: bool) -> None:
    if json_to is None:
        return
    results = [a.result.model_dump(by_alias=True) for a in analyses]
    text = json.dumps(results if many else results[0], indent=2) + "\n"
    if json_to == Path("-"):
        sys.stdout.write(text)
        return
    with whole_file(json_to) as file:
        file.write(text)
