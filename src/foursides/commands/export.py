"""``foursides export``: everything out, in, deleted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from foursides.commands.common import Data, Sure, console, day_of, practice, terminal_words, write
from foursides.errors import FoursidesError, UnwritableOutput
from foursides.files import OWNERS_FOLDER
from foursides.words.help import help_text

export = typer.Typer(help=help_text("help-export"), no_args_is_help=True)
File = Annotated[Path, typer.Argument(help=help_text("help-export-file"))]
Folder = Annotated[Path, typer.Argument(help=help_text("help-export-csv-folder"))]
Yes = Annotated[bool, typer.Option("--yes", help=help_text("help-export-delete-yes"))]
PACKED = ".gz"  # the end of a name by which a packed file is asked for
CONFIRMED = "delete"  # what is typed to confirm it, in every language


@export.callback(help=help_text("help-export"))
def whose(context: typer.Context, data: Data = None) -> None:
    """Remember whose journal it is."""
    context.obj = data


@export.command("json", help=help_text("help-export-json"))
def to_json(context: typer.Context, file: File) -> None:
    """Write everything as one file."""
    with practice(context.obj) as ours:
        write(file, ours.journal.bundles.written(ours.person_id, pack=file.suffix == PACKED))


@export.command("csv", help=help_text("help-export-csv"))
def to_csv(context: typer.Context, folder: Folder) -> None:
    """Write tables for a spreadsheet."""
    try:
        folder.mkdir(OWNERS_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutput("folder-unmade", folder=folder, reason=error.strerror or str(error)) from error
    with practice(context.obj) as ours:
        for name, chunks in ours.journal.sheets.written(ours.person_id):
            write(folder / name, chunks)


@export.command("import", help=help_text("help-export-import"))
def import_(context: typer.Context, file: Path) -> None:
    """Import what was exported."""
    from rich.text import Text

    with (
        practice(context.obj) as ours,
        _opened(file) as opened,
        ours.writing(day_of(None)) as journal,
        _progress() as heard,
    ):
        imported = journal.bundles.import_file(opened, ours.person_id, heard)
    words = terminal_words()
    console().print(words("import-done", new=imported.new, changed=imported.changed))
    if imported.left_out:
        console().print(Text(words.error(imported.left_out), "yellow"))


@contextmanager
def _progress() -> Iterator[Callable[[float], None]]:
    """Show how far something is, beside the output, and only to who looks."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(terminal_words()("command-importing"), total=1.0)
        yield lambda share: shown.update(task, completed=share)


@export.command("training", help=help_text("help-export-training"))
def import_training(context: typer.Context, file: Path, sure: Sure = False) -> None:
    """Import other training from a table."""
    with practice(context.obj) as ours:
        table = _read(file).decode("utf-8-sig", "replace")
        today = day_of(None)
        with ours.writing(today) as journal:
            count = journal.trainings.import_table(ours.person_id, table, today, sure=sure)
    words = terminal_words()
    console().print(words("command-imported-lines", count=count))


@export.command(help=help_text("help-export-delete"))
def delete(context: typer.Context, yes: Yes = False) -> None:
    """Delete everything, for good."""
    words = terminal_words()
    if not yes and typer.prompt(words("command-delete-confirm", word=CONFIRMED)) != CONFIRMED:
        console().print(words("command-delete-nothing"))
        raise typer.Exit(1)
    with practice(context.obj) as ours:
        ours.journal.people.delete(ours.person_id)
    console().print(words("command-deleted"))


def _read(file: Path) -> bytes:
    with _opened(file) as opened:
        return opened.read()


def _opened(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as error:
        raise FoursidesError("file-unread", path=file, reason=error.strerror or str(error)) from error
