"""Tables for a spreadsheet, of what counts."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from io import StringIO
from itertools import chain, islice
from typing import Any, Final

from foursides.journal.basics import demand_person
from foursides.journal.bundle import BundledRep
from foursides.journal.counting import Row
from foursides.journal.database import Database
from foursides.journal.entries import StoredSession
from foursides.journal.exports import rows_of
from foursides.journal.sessions import Sessions
from foursides.journal.tables import PainRow, SessionRow, TrainingRow
from foursides.programme import other_kind

# A spreadsheet would calculate with a cell that begins so, in narrow or wide signs; what begins a cell depends on the
# country: a comma, a semicolon, a tab, a line. Signs that nobody sees (NUL, of no width, a mark of byte order) may go.
FORMULA = re.compile(r"""(^|[,;|\t\r\n])(?=[\s"'\x00\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])""")
BLANK = ("\t", "\r", "\n")
SESSION = (
    *("id", "day", "begun_at", "exercise", "source", "finished", "attempts", "good", "good_percent"),
    *("pain_before", "pain_during", "pain_after", "pain_next_morning", "effort", "stopped", "up_s", "weight_kg"),
)
MEASURED = [each.name for each in fields(BundledRep) if each.name not in ("faults", "withdrawn")]


Rows = Iterator[list[Any]]
LINES: Final = 1000  # written at once


@dataclass(frozen=True, slots=True)
class Sheets:
    """Tables of one person."""

    database: Database
    sessions: Sessions

    def written(self, person_id: str) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield CSV files, each with its name and piece by piece: one has to be read before the next.

        They are ``sessions.csv``, ``repetitions.csv``, ``pains.csv`` and ``trainings.csv``.

        Raises
        ------
        UnknownPerson
        """
        with self.database.snapshot() as session:
            demand_person(session, person_id)
            yield "sessions.csv", _sheet(SESSION, map(_session, reversed(self.sessions.all(person_id))))
            for name, (table, head, lines) in SHEETS.items():
                counting = (row for row in rows_of(session, table, person_id) if row["withdrawn_at"] is None)
                yield name, _sheet(head, chain.from_iterable(map(lines, counting)))

    def export(self, person_id: str) -> dict[str, str]:
        """Return the same in memory, by name.

        Raises
        ------
        UnknownPerson
        """
        return {name: b"".join(chunks).decode() for name, chunks in self.written(person_id)}


def _reps(each: dict[str, Any]) -> Rows:
    for rep in each["reps"]:
        if not rep["withdrawn"]:
            measured = [rep[name] for name in MEASURED]
            yield [each["id"], each["day"], each["exercise"], *measured, " ".join(rep["faults"])]


def _pain(each: dict[str, Any]) -> Rows:
    yield [each["day"], each["moment"], each["score"], each["note"]]


def _training(each: dict[str, Any]) -> Rows:
    yield [each["day"], each["kind"], each["amount"], other_kind(each["kind"]).unit]


SHEETS: Final[dict[str, tuple[Row, Sequence[str], Callable[[dict[str, Any]], Rows]]]] = {
    "repetitions.csv": (SessionRow, ("session_id", "day", "exercise", *MEASURED, "faults"), _reps),
    "pains.csv": (PainRow, ("day", "when", "score", "note"), _pain),
    "trainings.csv": (TrainingRow, ("day", "kind", "amount", "unit"), _training),
}
"""Of which table each is, its first line, and the lines of a row."""


def _session(each: StoredSession) -> list[Any]:
    done, summary = each.done, each.summary
    share = done.good_share
    row = [each.id, each.day, each.begun_at.isoformat(), each.exercise, each.source, each.finished, summary.attempts]
    row += [done.good, None if share is None else round(100 * share, 1), done.pain_before, done.pain_during]
    row += [done.pain_after, done.pain_next_morning, done.effort, done.stopped, round(done.up_s, 1)]
    return [*row, done.planned.load.mass_kg]


def _sheet(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    lines: Iterator[Sequence[Any]] = chain([head], ([_cell(value) for value in row] for row in rows))
    while some := list(islice(lines, LINES)):
        text = StringIO()
        csv.writer(text).writerows(some)
        yield text.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _harmless(value) if isinstance(value, str) else value


def _harmless(text: str) -> str:
    """Return a text with an apostrophe wherever a spreadsheet might begin to calculate."""
    marked = FORMULA.sub(r"\1'", text)
    return f"'{marked}" if marked.startswith(BLANK) else marked
