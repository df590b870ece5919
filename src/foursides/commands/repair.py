"""``foursides repair``: mend what cannot be, from before there were limits."""

from typing import Annotated

import typer

from foursides.commands.common import Data, console, practice, terminal_words
from foursides.words.help import help_text

Yes = Annotated[bool, typer.Option("--yes", help=help_text("help-repair-yes"))]


def repair(yes: Yes = False, data: Data = None) -> None:
    """Show entries that cannot be, and mend them."""
    from foursides.practice.repairing import repair_text

    with practice(data) as ours:
        repairs = ours.journal.repairs
        found = repairs.mend(ours.person_id) if yes else repairs.find(ours.person_id)
    out, words = console(), terminal_words()
    for each in found:
        out.print(repair_text(words, each), markup=False)
    if not found:
        out.print(words("repair-none"))
    else:
        out.print(words("command-repaired" if yes else "command-repair-yes", count=len(found)))
