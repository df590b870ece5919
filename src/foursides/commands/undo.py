"""``foursides undo``: undo what was entered last."""

from foursides.commands.common import Data, console, practice, terminal_words
from foursides.errors import FoursidesError


def undo(data: Data = None) -> None:
    """Undo what was entered last: a session, a pain, a note, other training, a table, a correction or a removal."""
    from foursides.practice.undoing import last_text, undone_text

    with practice(data) as ours:
        undone = ours.undo()
        last = ours.journal.undo.last(ours.person_id)
    if undone is None:
        raise FoursidesError("undo-nothing")
    words = terminal_words()
    console().print(undone_text(words, undone), markup=False)
    if last is not None:
        console().print(last_text(words, last), markup=False, style="dim")
