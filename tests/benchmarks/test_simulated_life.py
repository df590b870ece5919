"""What a script says was confirmed to somebody, beside what their journal says."""

from collections import Counter
from datetime import date
from pathlib import Path

from bench.simulated_life import Account, differences
from foursides.journal import Bundle, Journal
from foursides.programme import OtherDone

DAY = date(2024, 2, 29)


def kept(folder: Path) -> Bundle:
    with Journal(folder) as journal:
        me = journal.people.me().id
        journal.notes.add(me, "note 1", DAY)
        journal.trainings.add(me, OtherDone(DAY, "walking", 1.5))
        journal.pains.add(me, DAY, "morning", 2)
        return journal.bundles.export(me)


def test_a_journal_that_says_the_same_differs_in_nothing(tmp_path: Path) -> None:
    account = Account(Counter(["note 1", "training 1.5"]), {"note 2"}, {"note 3"}, {str(DAY): [2]})
    assert differences(account, kept(tmp_path)) == []


def test_each_difference_is_told(tmp_path: Path) -> None:
    account = Account(Counter(["note 2"]), set(), {"training 1.5"}, {str(DAY): [1, 4]}, ["session"])
    assert differences(account, kept(tmp_path)) == [
        "note 2 is there 0 times",
        "training 1.5 was refused and is there",
        "note 1 was never said",
        "the morning of 2024-02-29 is 2, not [1, 4]",
        "session session has None",
    ]
