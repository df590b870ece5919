"""``foursides backup``, ``restore`` and ``check``: copies of the journal, and whether it is whole."""

from pathlib import Path
from typing import Annotated

import typer

from foursides.commands.common import Data, console, place_of, practice, terminal_words
from foursides.words.help import help_text


def backup(
    file: Annotated[Path, typer.Argument(help=help_text("help-backup-file"))],
    data: Data = None,
) -> None:
    """Copy the journal while it is in use."""
    with practice(data) as ours:
        ours.journal.backups.make(file)
    console().print(terminal_words()("command-written", path=str(file)))


def restore(
    file: Annotated[Path, typer.Argument(help=help_text("help-restore-file"))],
    data: Data = None,
) -> None:
    """Put a copy in the journal's place."""
    from foursides.journal import restore_copy

    restored, words = restore_copy(file, place_of(data)), terminal_words()
    if restored.before is None:
        console().print(words("command-restored", journal=str(restored.journal)))
    else:
        facts = {"journal": str(restored.journal), "before": str(restored.before)}
        console().print(words("command-restored-before", **facts))


def check(data: Data = None) -> None:
    """Look the journal through."""
    from foursides.journal import check_journal

    checked, words = check_journal(place_of(data)), terminal_words()
    if checked.faults:
        console().print(words("command-check-faults", journal=checked.journal))
        for fault in checked.faults:
            console().print(words.error(fault), markup=False)
        raise typer.Exit(1)
    if checked.revision is None:
        console().print(words("command-check-empty", journal=checked.journal))
        return
    said = "command-check-whole" if checked.is_current else "command-check-older"
    console().print(words(said, journal=checked.journal, revision=checked.revision))
    if checked.is_current and (impossible := _impossible(data)):
        console().print(words("command-check-impossible", count=impossible))


def _impossible(data: str | None) -> int:
    """Return how many entries cannot be, of everybody's."""
    from foursides.journal import Journal

    with Journal(place_of(data)) as journal:
        return sum(len(journal.repairs.find(person.id)) for person in journal.people.all())
