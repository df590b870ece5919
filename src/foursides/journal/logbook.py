"""Other training out of a table that the person has from elsewhere."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import Final

from foursides.errors import FoursidesError, InvalidImport, Unusual
from foursides.journal.limits import demand_amount, demand_new_training, demand_past
from foursides.journal.usual import ask_about_training
from foursides.programme import OtherDone, other_kinds
from foursides.words import words_in
from foursides.words.reasons import training_text

COLUMNS: Final = ("day", "kind", "amount")
SEPARATORS = ",;\t"
SHOWN = 5  # faulty lines named at once
HEAD: Final = 80  # characters of a first line that are shown


def read_trainings(text: str, today: date, *, sure: bool = False) -> list[OtherDone]:
    """Return the training in a table with the columns day (2026-03-31), kind and amount.

    The first line names the columns, which may be in any order and among others. They are parted by commas, semicolons
    or tabs. A kind is an id, such as leg-press, or its English name.

    Parameters
    ----------
    text : str
    today : datetime.date
        Where the person is: nothing was done later.
    sure : bool
        Whether amounts far above what people do are right.

    Raises
    ------
    InvalidImport
        If it is no such table; the facts name the lines that make no sense.
    Unusual
        If amounts are far above what people do; the facts name the lines.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    head = lines[0] if lines else ""
    separator = max(SEPARATORS, key=head.count)
    names = [name.strip().lower() for name in next(csv.reader([head], delimiter=separator), [])]
    if not set(COLUMNS) <= set(names):
        raise InvalidImport("table-columns", columns=COLUMNS, head=head[:HEAD])
    places = [names.index(name) for name in COLUMNS]
    found: list[OtherDone] = []
    faults: list[FoursidesError] = []
    unusual: list[FoursidesError] = []
    for number, cells in _rows(lines[1:], separator):
        try:
            found.append(_training([cells[place].strip() for place in places], separator, today))
            ask_about_training(found[-1])
        except IndexError:
            faults.append(InvalidImport("table-line-short", line=number, cells=len(cells), columns=len(names)))
        except Unusual as question:
            unusual.append(Unusual("table-line", line=number, fault=question))
        except FoursidesError as error:
            faults.append(InvalidImport("table-line", line=number, fault=error))
    if faults:
        raise InvalidImport("table-lines", lines=faults[:SHOWN], more=max(0, len(faults) - SHOWN))
    if unusual and not sure:
        raise Unusual("unusual-lines", lines=unusual[:SHOWN], more=max(0, len(unusual) - SHOWN))
    return found


def _rows(lines: list[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=separator)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num + 1, cells
    except csv.Error as error:
        raise InvalidImport("table-line-unread", line=reader.line_num + 1, reason=str(error)) from error


def _training(cells: list[str], separator: str, today: date) -> OtherDone:
    written, kind, amount = cells
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise InvalidImport("table-no-day", text=written) from None
    names = {training_text(words_in(), id_).lower(): id_ for id_ in other_kinds()}
    known = kind if kind in other_kinds() else names.get(kind.lower())
    if known is None:
        raise InvalidImport("table-no-training", kind=kind, known=list(other_kinds()))
    try:
        number = float(amount if separator == "," else amount.replace(",", "."))
    except ValueError:
        raise InvalidImport("table-no-number", text=amount) from None
    demand_past(day, today)
    demand_amount(number, other_kinds()[known].unit)
    done = OtherDone(day, known, number)
    demand_new_training(done)
    return done
