"""Everything out, everything in."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foursides.coach.events import EndAnswers, RepDone
from foursides.coach.state import SessionState
from foursides.errors import InvalidImport, UnknownPerson
from foursides.journal import Bundle, Change, Journal, NewSession, Profile, read_bundle
from foursides.programme import CLEARED, OtherDone, Programme
from foursides.programme.changes import FIRST
from tests.complains import complains, sentence
from tests.examples import examples
from tests.journal.lives import live_through
from tests.journal.test_journal import PLAN
from tests.journal.test_record import DAY, LOGGED, led, watched

RANDOM = settings(suppress_health_check=list(HealthCheck), max_examples=examples(40, usual=15))


@contextmanager
def another() -> Iterator[Journal]:
    with TemporaryDirectory() as folder, Journal(Path(folder)) as journal:
        yield journal


def lived(journal: Journal) -> str:
    """Let something of every kind be stored; return whose it is."""
    me = journal.people.me().id
    journal.people.save_profile(me, Profile("Ada", keep_landmarks=True))
    session_id = led(
        journal, DAY, SessionState("done", rated=EndAnswers(2, 6)), [watched(1, 1), watched(1, 2, "too_low")]
    )
    journal.landmarks.save(session_id, 0.0, b"\0\xff?>")
    journal.sessions.log(me, LOGGED, "=1+1")
    journal.pains.add(me, DAY, "morning", 2, "-stiff")
    journal.trainings.add(me, OtherDone(DAY, "cycling", 30.5))
    journal.trainings.remove(journal.trainings.add(me, OtherDone(DAY, "squat", 3.0)))
    return me


def whole(bundle: Bundle) -> dict[str, Any]:
    return json.loads(bundle.text())  # type: ignore[no-any-return]


@RANDOM
@given(st.data())
def test_what_comes_out_of_another_journal_is_what_went_in(journal: Journal, data: st.DataObject) -> None:
    person_id = journal.people.add()
    live_through(journal, data, person_id)
    bundle = journal.bundles.export(person_id)
    text = bundle.text()
    with another() as other:
        came = other.bundles.import_(read_bundle(text))
        assert other.bundles.export(person_id).text() == text
        assert other.people.me().id == came.person_id == person_id
        assert other.people.me().profile == journal.people.find(person_id).profile  # type: ignore[union-attr]
        assert other.sessions.all(person_id) == journal.sessions.all(person_id)
        assert other.sessions.done(person_id, DAY) == journal.sessions.done(person_id, DAY)
        assert other.programmes.present(person_id) == journal.programmes.present(person_id)
        again = other.bundles.import_(read_bundle(text))
        assert (again.new, again.changed) == (0, 0)
        assert other.bundles.export(person_id).text() == text


def test_from_one_database_into_the_other(journal: Journal, postgres_url: str) -> None:
    me = lived(journal)
    text = journal.bundles.export(me).text()
    with Journal(postgres_url) as other:
        other.bundles.import_(read_bundle(text))
        assert other.bundles.export(me).text() == text


def test_a_bundle_merges_into_what_somebody_else_began(journal: Journal) -> None:
    """A new computer was used for a day before the old one's journal was brought over."""
    with another() as old:
        me = lived(old)
        bundle = old.bundles.export(me)
        mine = journal.people.me().id
        begun = journal.live.begin(NewSession(PLAN))
        came = journal.bundles.import_(bundle, mine)
        assert (came.person_id, came.new, came.changed) == (mine, 7, 0)
        assert journal.people.me().profile.name == "Ada"
        assert {each.id for each in journal.sessions.all(mine)} == {begun, *(each.id for each in old.sessions.all(me))}
        assert [journal.people.find(me), len(journal.people.all())] == [None, 1]
        with pytest.raises(UnknownPerson):
            journal.bundles.import_(bundle, "nobody")


def test_what_was_removed_or_went_on_elsewhere_is_brought_up_to_date(journal: Journal) -> None:
    me = lived(journal)
    unfinished = led(journal, DAY, SessionState("set"), [watched(1, 1)])
    with another() as other:
        other.bundles.import_(journal.bundles.export(me))
        stale = other.live.find(unfinished)
        assert stale
        [training] = journal.trainings.all(me)
        journal.trainings.remove(training.id)
        journal.live.save([Change(unfinished, 1, 9, 30.0, SessionState("rest"), [RepDone(1, 2, None, (), 30.0)])])
        came = other.bundles.import_(journal.bundles.export(me))
        assert (came.new, came.changed) == (0, 2)
        assert other.trainings.all(me) == []
        assert other.sessions.all(me) == journal.sessions.all(me)
        assert other.live.find(unfinished).reps == journal.live.find(unfinished).reps  # type: ignore[union-attr]
        assert other.live.save([Change(unfinished, stale.holder, 9, 30.0, SessionState("set"))]) == {unfinished}
        came = journal.bundles.import_(read_bundle(other.bundles.export(me).text()))
        assert (came.new, came.changed) == (0, 0)


def test_nobody_gets_what_is_somebody_elses(journal: Journal) -> None:
    bundle = journal.bundles.export(lived(journal))
    thief = journal.people.add()
    with complains(InvalidImport, match="belongs to somebody else"):
        journal.bundles.import_(bundle, thief)
    assert journal.sessions.all(thief) == []
    assert journal.people.find(thief).profile == Profile()  # type: ignore[union-attr]


def changed(path: str, value: Any) -> Any:
    """Return what changes one place of a bundle."""

    def change(content: dict[str, Any]) -> None:
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        place: Any = content
        for part in way:
            place = place[part]
        place[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (changed("version", 2), "newer Foursides \\(version 2"),
        (changed("foursides", "recipe"), "foursides: must be 'journal'"),
        (changed("sessions.0.pain_before", 11), "sessions.0.pain_before: must be 10 or less"),
        (changed("sessions.0.hold_s", "long"), "sessions.0.hold_s"),
        (changed("sessions.0.id", "a b"), "sessions.0.id: has letters or signs that do not belong there"),
        (changed("sessions.0.mood", "fine"), "sessions.0.mood: is not known in this format"),
        (changed("sessions.0.reps.1.number", 1), r"the repetition \(1, 1\) is there more than once"),
        (changed("sessions.0.reps.0.peak_lift_m", 1e999), "peak_lift_m"),
        (changed("sessions.0.landmarks.0.data", "no base64!"), "landmarks.0.data"),
        (changed("sessions.0.begun_at", "2026-03-02T10:00:00"), "must be a time with its zone"),
        (changed("person.made_at", "0001-01-01T00:00:00Z"), "A journal cannot have the year 1"),
        (changed("logged.0.done.sets.0.good", 99), "no more good repetitions than repetitions"),
        (changed("logged.0.done.planned.sets", 0), "at least one set"),
        (changed("profiles.0.profile.stature_cm", 3), "A stature is between 100 and 230 cm"),
        (changed("profiles.0.profile.limits", {"luck": 1}), "no setting 'luck'"),
        (changed("trainings.0.kind", "chess"), "no training 'chess'"),
        (changed("trainings.0.amount", -1), "trainings.0.amount"),
        (changed("pains.0.note", "a\0b"), "NUL"),
        (changed("notes.0.session_id", "nobody"), "a session that is not in the file"),
        (changed("pains", None), "pains: must be a list"),
        (lambda content: content["trainings"].append(content["trainings"][0]), "is there more than once"),
    ],
)
def test_nonsense_is_refused(tmp_path: Path, change: Any, text: str) -> None:
    with Journal(tmp_path) as journal:
        content = whole(journal.bundles.export(lived(journal)))
    change(content)
    with complains(InvalidImport, match=text) as refused:
        read_bundle(json.dumps(content))
    said = sentence(refused.value)
    assert not any(words in said for words in ("http", "Input should", "Value error"))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\ufeff{}", '{"foursides": 1}', b"\xff\xfe", b"\0" * 100])
def test_what_is_no_bundle_is_refused(text: str | bytes) -> None:
    with complains(InvalidImport, match="no file that Foursides has written"):
        read_bundle(text)


def test_nobody_has_nothing_to_export(journal: Journal) -> None:
    with complains(UnknownPerson, match="nobody of the id 'ghost'"):
        journal.bundles.export("ghost")


def test_tables_for_a_spreadsheet(journal: Journal) -> None:
    me = lived(journal)
    journal.sessions.remove(led(journal, DAY, SessionState("set"), [watched(1, 1)]))
    sheets = {name: [line.split(",") for line in text.splitlines()] for name, text in journal.sheets.export(me).items()}
    assert [len(sheets[name]) for name in ("sessions.csv", "repetitions.csv")] == [3, 3]
    by_name = [dict(zip(sheets["sessions.csv"][0], row, strict=True)) for row in sheets["sessions.csv"][1:]]
    assert [(row["source"], row["attempts"], row["good"]) for row in by_name] == [
        ("camera", "2", "1"),
        ("log", "3", ""),
    ]
    assert by_name[0]["good_percent"] == "50.0"
    lift = dict(zip(sheets["repetitions.csv"][0], sheets["repetitions.csv"][2], strict=True))
    assert (lift["peak_lift_m"], lift["faults"], lift["self_counted"]) == ("0.062", "too_low", "no")
    assert sheets["pains.csv"][1] == ["2026-03-02", "morning", "2", "'-stiff"]  # no spreadsheet reckons with it
    assert sheets["trainings.csv"][1:] == [["2026-03-02", "cycling", "30.5", "minutes"]]


def test_a_table_of_training_can_be_taken_in_again(journal: Journal) -> None:
    me = lived(journal)
    table = journal.sheets.export(me)["trainings.csv"]
    assert journal.trainings.import_table(me, table) == 0
    other = journal.people.add()
    assert journal.trainings.import_table(other, table) == 1
    assert [each.done for each in journal.trainings.all(other)] == [OtherDone(DAY, "cycling", 30.5)]


def test_minus_zero_is_zero_in_every_database(journal: Journal) -> None:
    seen = watched(1, 1)
    assert seen.rep
    below = replace(seen, rep=replace(seen.rep, peak_lift_m=-0.0, lower_s=-0.0))
    session_id = led(journal, DAY, SessionState("done"), [below])
    text = journal.bundles.export(journal.people.me().id).text()
    assert "-0.0" not in text
    found = journal.live.find(session_id)
    assert found
    assert found.reps[0].rep
    assert str(found.reps[0].rep.peak_lift_m) == "0.0"


def test_a_file_from_before_there_were_codes_keeps_its_clearance(journal: Journal) -> None:
    me = journal.people.me().id
    programme = Programme("four_sides", (0, 2), 30.0, (), DAY)
    journal.programmes.save(me, programme, DAY, FIRST)
    journal.programmes.save(me, replace(programme, minutes=20.0), DAY, CLEARED)
    written = whole(journal.bundles.export(me))
    said = ("A first programme.", "A doctor or physiotherapist has cleared the person.")
    for entry, why in zip(written["programmes"], said, strict=True):
        entry |= {"why": why, "kept_at": "2026-02-25T18:00:00Z"}
        del entry["day"], entry["reasons"]
    with another() as other:
        came = other.bundles.import_(read_bundle(json.dumps(written)))
        stored = other.programmes.all(came.person_id)
    assert {each.why: each.reasons for each in stored} == {said[0]: (), said[1]: (CLEARED,)}
    assert {each.day for each in stored} == {date(2026, 2, 25)}


def test_a_reason_without_its_facts_is_refused(journal: Journal) -> None:
    me = journal.people.me().id
    journal.programmes.save(me, Programme("four_sides", (0, 2), 30.0, (), DAY), DAY, FIRST)
    written = whole(journal.bundles.export(me))
    written["programmes"][0]["reasons"] = [{"code": "added", "facts": {}}]
    with complains(InvalidImport, match=r"programmes\.0\.reasons"):
        read_bundle(json.dumps(written))
    written["programmes"][0]["reasons"] = [{"code": "of_tomorrow", "facts": {}}]
    assert read_bundle(json.dumps(written)).programmes[0].why == "A first programme."


def test_a_long_list_takes_no_longer_than_it_is(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        content = whole(journal.bundles.export(lived(journal)))
    content["sessions"][0] |= {"sets": [["left", 1]] * 100_000, "reps": []}
    left_out = read_bundle(json.dumps(content)).left_out  # each against each would take minutes
    assert left_out is not None
    assert "20 sets of a leg" in sentence(left_out)
