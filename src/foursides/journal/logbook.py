"""Other training out of a table that the person has from elsewhere."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import Final

from foursides.errors import FoursidesError, InvalidImport
from foursides.journal.limits import demand_amount, demand_training
from foursides.programme import OtherDone, other_kinds

COLUMNS: Final = ("day", "kind", "amount")
SEPARATORS = ",;\t"
SHOWN = 5  # faulty lines named at once


def read_trainings(text: str) -> list[OtherDone]:
    """Return the training in a table with the columns day (2026-03-31), kind and amount.

    The first line names the columns, which may be in any order and among others. They are parted by commas, semicolons
    or tabs. A kind is an id, such as leg-press, or its name.

    Raises
    ------
    InvalidImport
        If it is no such table; the text names the lines that make no sense.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    head = lines[0] if lines else ""
    separator = max(SEPARATORS, key=head.count)
    names = [name.strip().lower() for name in next(csv.reader([head], delimiter=separator), [])]
    if not set(COLUMNS) <= set(names):
        raise InvalidImport(f"The first line names the columns {', '.join(COLUMNS)}; it is '{head[:80]}'.")
    places = [names.index(name) for name in COLUMNS]
    found, faults = [], []
    for number, cells in _rows(lines[1:], separator):
        try:
            found.append(_training([cells[place].strip() for place in places], separator))
        except IndexError:
            faults.append(f"Line {number} has {len(cells)} of {len(names)} columns.")
        except (ValueError, FoursidesError) as error:
            faults.append(f"Line {number}: {error}")
    if faults:
        more = f" {len(faults) - SHOWN} more lines make no sense." if len(faults) > SHOWN else ""
        raise InvalidImport(f"{' '.join(faults[:SHOWN])}{more} Nothing was taken in.")
    return found


def _rows(lines: list[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=separator)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num + 1, cells
    except csv.Error as error:
        raise InvalidImport(f"Line {reader.line_num + 1}: {error}. Nothing was taken in.") from error


def _training(cells: list[str], separator: str) -> OtherDone:
    written, kind, amount = cells
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"'{written}' is no day; write it as 2026-03-31.") from None
    names = {known.name.lower(): id_ for id_, known in other_kinds().items()}
    known = kind if kind in other_kinds() else names.get(kind.lower())
    if known is None:
        raise ValueError(f"there is no training '{kind}'; there are: {', '.join(other_kinds())}.")
    try:
        number = float(amount if separator == "," else amount.replace(",", "."))
    except ValueError:
        raise ValueError(f"'{amount}' is no number.") from None
    demand_amount(number, f" {other_kinds()[known].unit}")
    done = OtherDone(day, known, number)
    demand_training(done)
    return done
