"""What cannot be in a journal, in words."""

from foursides.errors import BeyondLimits
from foursides.journal.repairs import Impossible
from foursides.words import Words


def repair_text(words: Words, found: Impossible) -> str:
    """Return what is wrong with an entry, and what mending it comes to."""
    entry = BeyondLimits("import-left-out-entry", table=found.table, day=found.day, why=found.why)
    if found.to is None:
        return words("repair-remove", entry=words.error(entry))
    return words("repair-move", entry=words.error(entry), day=words.day(found.to, found.day))
