"""No spreadsheet calculates with what somebody wrote."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import update

from foursides.journal import Journal
from foursides.journal.tables import PainRow

DAY = date(2026, 3, 2)
BLANKS = " \"'\t\r\n"
FORMULAS = ("=", "+", "-", "@", "\uff1d")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("-stiff", "'-stiff"),
        (";=1+1", ";'=1+1"),
        ("\n=1+1", "'\n'=1+1"),
        ("\t=1+1", "'\t'=1+1"),
        ("\t\t@SUM(1)", "'\t'\t'@SUM(1)"),
        (" =1+1", "' =1+1"),
        ('"=1+1"', '\'"=1+1"'),
        ("a, +b; -c | @d", "a,' +b;' -c |' @d"),
        ("one\r\n=2", "one\r'\n'=2"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\ufeff=1+1", "'\ufeff=1+1"),
        ("\u200b=1+1", "'\u200b=1+1"),
        ("3-4 times, a = b; then e-mail", "3-4 times, a = b; then e-mail"),
    ],
)
def test_no_spreadsheet_calculates_with_a_text(text: str, written: str, tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        me = journal.people.me().id
        journal.pains.add(me, DAY, "other", 2)
        with journal.database.writing() as session:
            session.execute(update(PainRow).values(note=text))
        table = journal.sheets.export(me)["pains.csv"]
    assert next(csv.DictReader(StringIO(table, newline="")))["note"] == written
    for sign in (",", ";", "\t", "|"):  # as spreadsheets of other countries part it
        cells = [cell for row in csv.reader(StringIO(table, newline=""), delimiter=sign) for cell in row]
        assert not [cell for cell in cells if cell.strip(BLANKS).startswith(FORMULAS) and "'" not in cell]
