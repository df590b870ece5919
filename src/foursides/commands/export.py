"""``foursides export``: everything out, in, copied, deleted."""

from pathlib import Path
from typing import Annotated

import typer

from foursides.commands.common import Data, console, day_of, practice, write
from foursides.errors import FoursidesError, UnwritableOutput

export = typer.Typer(help="Take everything out, in, or away.", no_args_is_help=True)
File = Annotated[Path, typer.Argument(help="A file; - is standard output.")]


@export.callback()
def whose(context: typer.Context, data: Data = None) -> None:
    """Take everything out, in, or away."""
    context.obj = data


@export.command("json")
def to_json(context: typer.Context, file: File) -> None:
    """Write everything that is kept, as one documented file."""
    with practice(context.obj) as ours:
        write(file, ours.journal.bundles.export(ours.person_id).model_dump_json(indent=1))


@export.command("csv")
def to_csv(context: typer.Context, folder: Annotated[Path, typer.Argument(help="A folder for the tables.")]) -> None:
    """Write tables for a spreadsheet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutput(f"{folder} cannot be made a folder: {error.strerror}.") from error
    with practice(context.obj) as ours:
        for name, table in ours.journal.sheets.export(ours.person_id).items():
            write(folder / name, table)


@export.command("import")
def take_in(context: typer.Context, file: Path) -> None:
    """Take in what was exported; what is known already is not kept twice."""
    from rich.text import Text

    from foursides.journal import read_bundle

    with practice(context.obj) as ours:
        bundle = read_bundle(_read(file))
        with ours.writing(day_of(None)) as journal:
            imported = journal.bundles.import_(bundle, ours.person_id)
    console().print(f"{imported.new} new entries, {imported.changed} changed.")
    if imported.left_out:
        console().print(Text(imported.left_out, "yellow"))


@export.command("training")
def take_in_training(context: typer.Context, file: Path) -> None:
    """Take in other training from a table with the columns day, kind and amount (CSV)."""
    with practice(context.obj) as ours:
        table = _read(file).decode("utf-8-sig", "replace")
        with ours.writing(day_of(None)) as journal:
            count = journal.trainings.import_table(ours.person_id, table)
    console().print(f"{count} new lines.")


@export.command()
def backup(context: typer.Context, file: Path) -> None:
    """Copy the journal while it is in use."""
    with practice(context.obj) as ours:
        ours.journal.backups.make(file)
    console().print(f"{file} has been written.")


@export.command()
def delete(context: typer.Context, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Delete everything, for good."""
    if not yes and typer.prompt("Everything will be gone for good. Type 'delete' to confirm") != "delete":
        console().print("Nothing was deleted.")
        raise typer.Exit(1)
    with practice(context.obj) as ours:
        ours.journal.people.delete(ours.person_id)
    console().print("Everything has been deleted.")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FoursidesError(f"{file} cannot be read: {error.strerror}.") from error
