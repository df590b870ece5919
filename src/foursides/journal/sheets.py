"""Tables for a spreadsheet, of what counts."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from io import StringIO
from typing import Any

from foursides.journal.bundle import Bundle, BundledRep
from foursides.journal.bundles import Bundles
from foursides.journal.entries import StoredSession
from foursides.journal.sessions import Sessions
from foursides.programme import other_kind

# A spreadsheet would calculate with a cell that begins so, in narrow or wide signs; what begins a cell depends on the
# country: a comma, a semicolon, a tab, a line.
FORMULA = re.compile(r"""(^|[,;|\t\r\n])(?=[\s"']*[=+\-@\uff1d\uff0b\uff0d\uff20])""")
BLANK = ("\t", "\r", "\n")
SESSION = (
    *("id", "day", "begun_at", "exercise", "source", "finished", "attempts", "good", "good_percent"),
    *("pain_before", "pain_during", "pain_after", "pain_next_morning", "effort", "stopped", "up_s", "weight_kg"),
)
MEASURED = [each.name for each in fields(BundledRep) if each.name not in ("faults", "withdrawn")]


@dataclass(frozen=True, slots=True)
class Sheets:
    """Tables of one person."""

    bundles: Bundles
    sessions: Sessions

    def export(self, person_id: str) -> dict[str, str]:
        """Return CSV files by name: ``sessions.csv``, ``repetitions.csv``, ``pains.csv``, ``trainings.csv``.

        Raises
        ------
        UnknownPerson
        """
        return _sheets(self.bundles.export(person_id), self.sessions.all(person_id))


def _sheets(bundle: Bundle, sessions: Sequence[StoredSession]) -> dict[str, str]:
    led = [each for each in bundle.sessions if each.withdrawn_at is None]
    reps = [
        [each.id, each.day, each.exercise, *(getattr(rep, name) for name in MEASURED), " ".join(rep.faults)]
        for each in led
        for rep in each.reps
        if not rep.withdrawn
    ]
    pains = [[each.day, each.moment, each.score, each.note] for each in bundle.pains if each.withdrawn_at is None]
    trainings = [
        [each.day, each.kind, each.amount, other_kind(each.kind).unit]
        for each in bundle.trainings
        if each.withdrawn_at is None
    ]
    return {
        "sessions.csv": _sheet(SESSION, map(_session, reversed(sessions))),
        "repetitions.csv": _sheet(("session_id", "day", "exercise", *MEASURED, "faults"), reps),
        "pains.csv": _sheet(("day", "when", "score", "note"), pains),
        "trainings.csv": _sheet(("day", "kind", "amount", "unit"), trainings),
    }


def _session(each: StoredSession) -> list[Any]:
    done, summary = each.done, each.summary
    share = done.good_share
    row = [each.id, each.day, each.begun_at.isoformat(), each.exercise, each.source, each.finished, summary.attempts]
    row += [done.good, None if share is None else round(100 * share, 1), done.pain_before, done.pain_during]
    row += [done.pain_after, done.pain_next_morning, done.effort, done.stopped, round(done.up_s, 1)]
    return [*row, done.planned.load.mass_kg]


def _sheet(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _harmless(value) if isinstance(value, str) else value


def _harmless(text: str) -> str:
    """Return a text with an apostrophe wherever a spreadsheet might begin to calculate."""
    marked = FORMULA.sub(r"\1'", text)
    return f"'{marked}" if marked.startswith(BLANK) else marked
