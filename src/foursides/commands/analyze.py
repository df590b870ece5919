"""``foursides analyze``: recordings in, repetitions out."""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from foursides.analysis import DEFAULT_EXERCISE
from foursides.analysis.codes import CODES
from foursides.commands.common import console, say, terminal_words
from foursides.errors import FoursidesError, UnreadableClip
from foursides.files import unwritable, whole_file
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
from foursides.pose.networks import DEFAULT_KIND, Kind
from foursides.pose.turns import TURNS, Turn
from foursides.sizes import Units, stature_in_cm
from foursides.words.help import help_text

if TYPE_CHECKING:
    from rich.progress import Progress

    from foursides.analysis.moment import Moment
    from foursides.analysis.result import Analysis
    from foursides.exercises import Exercise

STANDARD = Path("-")  # standard input or output, by its usual name
OPEN_FILES = Path("/proc/self/fd")  # Linux: an open file by its number, also one without a name
EXIT_CODES = help_text("help-exit-codes")
EXPLAINED = {code: help_text(f"help-problem-{code.replace('_', '-')}") for code in CODES}
PROBLEM_CODES = f"{help_text('help-problems')} {'; '.join(f'{code}: {text}' for code, text in EXPLAINED.items())}."


@dataclass(frozen=True, slots=True)
class _Wishes:
    """How every clip is measured and shown."""

    exercise: "Exercise"
    stature_cm: float | None
    mass_kg: float | None
    units: Units
    network: Kind
    refine: bool
    turn_deg: Turn


def analyze(  # noqa: PLR0917  (one parameter an option)
    clips: Annotated[
        list[Path] | None,
        typer.Argument(metavar="CLIP...", help=help_text("help-analyze-clips")),
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help=help_text("help-analyze-sample"))] = False,
    exercise: Annotated[str, typer.Option(help=help_text("help-analyze-exercise"))] = DEFAULT_EXERCISE,
    stature_cm: Annotated[float | None, typer.Option(help=help_text("help-analyze-stature"))] = None,
    mass_kg: Annotated[
        float | None,
        typer.Option(help=help_text("help-analyze-mass")),
    ] = None,
    json_to: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE|-", help=help_text("help-analyze-json")),
    ] = None,
    video: Annotated[
        Path | None,
        typer.Option(metavar="OUT.mp4", help=help_text("help-analyze-video")),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="OUT.html", help=help_text("help-analyze-report")),
    ] = None,
    units: Annotated[Units, typer.Option(help=help_text("help-analyze-units"))] = "cm",
    network: Annotated[Kind, typer.Option(help=help_text("help-analyze-network"))] = DEFAULT_KIND,
    turn: Annotated[Literal["0", "90", "180", "270"], typer.Option(help=help_text("help-analyze-turn"))] = "0",
    landmarks_only: Annotated[
        bool,
        typer.Option("--landmarks-only", help=help_text("help-analyze-landmarks-only")),
    ] = False,
) -> None:
    """Count, time and measure the repetitions in recordings."""
    from foursides.exercises import load_exercise

    paths, stature_cm = _clips(clips, sample), _stature(stature_cm, mass_kg)
    chosen = terminal_words().exercise(load_exercise(exercise))
    if sample and stature_cm is None:
        stature_cm = _sample_stature_cm()
    places = outputs_of(paths, video, report)
    _refuse_bad_outputs(paths, json_to, places)
    wishes = _Wishes(chosen, stature_cm, mass_kg, units, network, not landmarks_only, TURNS[turn])
    failed = _all(list(zip(paths, places, strict=True)), wishes, json_to)
    if failed:
        raise typer.Exit(2)


def _all(work: list[tuple[Path, ClipOutputs]], wishes: _Wishes, json_to: Path | None) -> bool:
    """Analyze the clips one by one; return whether any could not be read, where others could."""
    from foursides.report.table import reps_table

    many = len(work) > 1
    analyses: list[Analysis] = []
    failed = False
    for path, outputs in work:
        try:
            analysis = _one(path, outputs, wishes)
        except FoursidesError as error:
            if not many:
                raise
            say(terminal_words().error(error))
            failed = True
            continue
        analyses.append(analysis)
        if json_to != STANDARD:
            console().print(reps_table(analysis.result, wishes.exercise, wishes.units, terminal_words()))
    _write_json(json_to, analyses, many)
    return failed


def _sample(name: str) -> Path:
    return Path(str(resources.files("foursides") / "data" / name))


def _stature(typed: float | None, mass_kg: float | None) -> float | None:
    """Return the body height [cm], once both it and the mass can be somebody's."""
    stature_cm = stature_in_cm(typed)
    if stature_cm is not None or mass_kg is not None:
        from foursides.journal.limits import demand_body

        demand_body(stature_cm, mass_kg)
    return stature_cm


def _sample_stature_cm() -> float:
    truth: dict[str, float] = json.loads(_sample("sample.json").read_text(encoding="utf-8"))
    return truth["stature_cm"]


def _clips(clips: list[Path] | None, sample: bool) -> list[Path]:
    if sample:
        return [_sample("sample.mp4"), *(clips or [])]
    if not clips:
        raise FoursidesError("clip-nameless")
    return clips


def _refuse_bad_outputs(clips: list[Path], json_to: Path | None, places: list[ClipOutputs]) -> None:
    """Refuse results that cannot be written, or would replace what is read or one another, before the work."""
    results = [Output("json" if json_to == STANDARD else "table", STANDARD_OUTPUT)]
    if json_to not in {None, STANDARD}:
        results.append(Output("json", json_to))
    results += [result for clip, place in zip(clips, places, strict=True) for result in place.named(clip)]
    read = [STANDARD_INPUT if clip == STANDARD else clip for clip in clips]
    refuse_clashes([*read, _sample("sample.json")], results)
    if len(clips) > 1:
        make_folders(places)
    refuse_unwritable(results)


def _one(path: Path, outputs: ClipOutputs, wishes: _Wishes) -> "Analysis":
    """Analyze one clip and write its video and report."""
    from foursides.analysis.recording import analyze as analyze_clip
    from foursides.report.annotated_video import AnnotatedVideo
    from foursides.report.page import write_report

    exercise, words = wishes.exercise, terminal_words()
    with _from_stdin(path) as local, ExitStack() as stack:
        length_s = _length_s(local)
        progress = stack.enter_context(_bar())
        task = progress.add_task(path.name, total=length_s)
        film = stack.enter_context(ExitStack())
        writer: list[AnnotatedVideo] = []

        def draw(moment: "Moment") -> None:
            if outputs.video and moment.time_s == 0:  # also anew, where the picture has to be turned
                film.close()
                height, width = moment.image.shape[:2]
                begun = AnnotatedVideo(outputs.video, width, height, exercise, wishes.units, words)
                writer[:] = [film.enter_context(begun)]
            writer[0].write(moment)

        analysis = analyze_clip(
            local,
            exercise,
            stature_cm=wishes.stature_cm,
            mass_kg=wishes.mass_kg,
            network=wishes.network,
            refine=wishes.refine,
            turn_deg=wishes.turn_deg,
            observer=draw if outputs.video else None,
            progress=lambda time_s: progress.update(task, completed=time_s),
            words=words,
        )
    if local != path:
        clip = analysis.result.clip.model_copy(update={"path": str(path)})
        analysis = analysis.model_copy(update={"result": analysis.result.model_copy(update={"clip": clip})})
    if outputs.report:
        write_report(outputs.report, analysis, exercise, wishes.units, words)
    return analysis


def _bar() -> "Progress":
    """Return a progress bar that shows on a terminal only."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    terminal = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    return Progress(*columns, console=terminal, transient=True, disable=not terminal.is_terminal)


def _length_s(path: Path) -> float | None:
    from foursides.pose.video import Clip

    with Clip(path) as clip:
        return clip.promised_s or None


@contextmanager
def _from_stdin(path: Path) -> Iterator[Path]:
    """Give the recording a place on disk, since decoders seek: without a name where the system allows that."""
    if path != STANDARD:
        yield path
        return
    try:
        with ExitStack() as stack:
            with _as_unwritable():
                local = stack.enter_context(_copy_of_stdin())
            yield local
    except UnreadableClip as error:
        facts = {**error.facts, "path": FoursidesError("output-standard-input")}
        raise UnreadableClip(error.code, **facts) from error


@contextmanager
def _copy_of_stdin() -> Iterator[Path]:
    if OPEN_FILES.is_dir():  # nothing is left of it, however this ends
        with tempfile.TemporaryFile() as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
            file.flush()
            yield OPEN_FILES / str(file.fileno())
        return
    with tempfile.TemporaryDirectory(prefix="foursides-") as folder:
        local = Path(folder) / "standard-input"
        with local.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield local


@contextmanager
def _as_unwritable() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(Path(tempfile.gettempdir()), error) from error


def _write_json(json_to: Path | None, analyses: "list[Analysis]", many: bool) -> None:
    if json_to is None:
        return
    results = [a.result.model_dump(by_alias=True) for a in analyses]
    text = json.dumps(results if many else results[0], indent=2) + "\n"
    if json_to == STANDARD:
        sys.stdout.write(text)
        return
    with whole_file(json_to) as file:
        file.write(text)
