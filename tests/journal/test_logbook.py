"""Other training out of tables that people have."""

from datetime import date

import pytest

from foursides.errors import InvalidImport
from foursides.journal import Journal
from foursides.journal.logbook import read_trainings
from foursides.programme import OtherDone
from tests.complains import complains

DAY = date(2026, 3, 31)
TODAY = date.today()
CYCLING = OtherDone(DAY, "cycling", 30.5)


@pytest.mark.parametrize(
    "text",
    [
        "day,kind,amount\n2026-03-31,cycling,30.5\n",
        "\ufeffDay;Kind;Amount\r\n2026-03-31;Cycling;30,5\r\n\r\n",
        "amount\tfelt\tkind\tday\n30.5\tgood\tcycling\t2026-03-31",
        'day,kind,amount\n"2026-03-31","cycling","30.5"\n,,\n',
    ],
)
def test_tables_as_people_keep_them(text: str) -> None:
    assert read_trainings(text, TODAY) == [CYCLING]


def test_a_kind_is_known_by_its_name_too() -> None:
    assert [each.kind for each in read_trainings("day,kind,amount\n2026-03-31,Leg press,3", TODAY)] == ["leg-press"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "first line names the columns day, kind and amount"),
        ("date,sport\n2026-03-31,cycling", "it is 'date,sport'"),
        ("day,kind,amount\n31.3.2026,cycling,3", r"Line 2: '31\.3\.2026' is no day; write it as 2026-03-31"),
        ("day,kind,amount\n2026-03-31,cycling,3\n2026-02-30,cycling,3", "Line 3: '2026-02-30' is no day"),
        ("day,kind,amount\n\n2026-03-31,chess,3", "Line 3: there is no training 'chess'; there are: squat"),
        ("day,kind,amount\n2026-03-31,cycling,much", "Line 2: 'much' is no number"),
        ("day,kind,amount\n2026-03-31,cycling,nan", "Line 2: nan minutes in a day cannot be"),
        ("day,kind,amount\n2026-03-31,cycling,-3", "Line 2: -3 minutes"),
        ("day,kind,amount\n2026-03-31,cycling,0", "Line 2: 0 is no training"),
        ("day,kind,amount\n2026-03-31,squat,2.5", "Line 2: Sets are counted in whole numbers; 2.5 is none"),
        ("day,kind,amount\n2026-03-31,cycling", "Line 2 has 2 of 3 columns"),
        ("day,kind,amount\n" + "x,y,z\n" * 9, r"Line 6: .* 4 more lines make no sense\. Nothing was imported"),
    ],
)
def test_lines_that_make_no_sense_are_named(text: str, said: str) -> None:
    with complains(InvalidImport, match=said):
        read_trainings(text, TODAY)


def test_the_same_table_twice_is_saved_once(journal: Journal) -> None:
    me = journal.people.me().id
    table = "day,kind,amount\n2026-03-31,cycling,30.5\n2026-03-31,cycling,30.5\n2026-03-31,squat,3\n"
    assert journal.trainings.import_table(me, table) == 3
    assert journal.trainings.import_table(me, table + "2026-03-31,squat,3\n") == 1
    assert sorted(each.done.amount for each in journal.trainings.all(me)) == [3, 3, 30.5, 30.5]
    journal.trainings.remove(journal.trainings.all(me)[0].id)
    assert journal.trainings.import_table(me, table) == 0  # what was removed does not come again


def test_all_of_a_table_or_nothing(journal: Journal) -> None:
    me = journal.people.me().id
    with pytest.raises(InvalidImport):
        journal.trainings.import_table(me, "day,kind,amount\n2026-03-31,cycling,30.5\n2026-03-31,chess,3\n")
    assert journal.trainings.all(me) == []
