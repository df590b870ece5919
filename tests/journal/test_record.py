"""People, plans, what was done, and what people tell."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from foursides.coach.events import EndAnswers, RepDone, RepRemoved, SessionState, StartAnswers
from foursides.coach.plan import Plan, SetPlan
from foursides.errors import InvalidEntry, InvalidSettings, UnknownPerson
from foursides.exercises import load_exercise
from foursides.journal import Change, Journal, NewSession, Profile
from foursides.programme import (
    Load,
    OtherDone,
    Person,
    PlannedDose,
    PlannedExercise,
    SessionDone,
    SetDone,
    Wishes,
    default_limits,
    make_programme,
)
from tests.journal.test_journal import PLAN, REP

FLAGSHIP = "side-lying-inner-thigh-lift"
DAY = date(2026, 3, 2)
DOSE = PlannedDose(2, 2, 2.0, 2, Load(0.5))
ITEM = PlannedExercise(FLAGSHIP, DOSE, (0, 2, 4), "left", DAY, DAY)
TOLD = SessionDone(DAY, FLAGSHIP, DOSE, ("left",), (SetDone("left", 2), SetDone("left", 1)), pain_after=3, effort=6)


def days(count: int) -> date:
    return DAY + timedelta(days=count)


def led(journal: Journal, day: date, kept: SessionState, happened: list[RepDone], **new: object) -> str:
    """Keep a session that the coach led."""
    session_id = journal.begin(NewSession(PLAN, day=day, **new))  # type: ignore[arg-type]
    taken = journal.take_up(session_id)
    assert taken
    assert journal.keep([Change(session_id, taken.holder, 1, 1.0, kept, happened)]) == set()
    return session_id


def watched(set_number: int, number: int, *faults: str) -> RepDone:
    return RepDone(set_number, number, replace(REP, number=number, hip_roll_deg=1.0), faults, 14.0)


# --- people


def test_the_local_person_is_made_once(journal: Journal) -> None:
    me = journal.me()
    assert journal.me() == me
    assert me.profile == Profile()
    assert journal.people() == [me]
    assert journal.person(me.id) == me
    assert journal.person("nobody") is None


def test_the_latest_profile_counts(journal: Journal) -> None:
    me, other = journal.me().id, journal.new_person(Profile("Ada", 171.0, limits={"pain_safe": 1}))
    profile = Profile("Bo", 180.5, 80.0, "male", "in", "lb", True, True, {"reps_most": 14}, False, "07:05", True, "de")
    journal.save_profile(me, Profile("Bo"))
    journal.save_profile(me, profile)
    assert journal.me().profile == profile
    assert profile.own_limits.reps_most == 14
    assert profile.person.may_use_weight
    assert profile.body is not None
    assert profile.body.stature_m == pytest.approx(1.805)
    assert [each.profile.name for each in journal.people()] == ["Bo", "Ada"]
    assert journal.person(other).profile.stature_cm == 171.0  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("profile", "error", "text"),
    [
        (Profile(stature_cm=17.0), InvalidEntry, "stature is between 100 and 230 cm, not 17"),
        (Profile(mass_kg=float("nan")), InvalidEntry, "body mass"),
        (Profile(reminder="7 o'clock"), InvalidEntry, "18:30"),
        (Profile(limits={"luck": 3}), InvalidSettings, "no setting 'luck'"),
        (Profile(limits={"pain_safe": float("inf")}), InvalidEntry, "finite"),
        (Profile("x" * 1000), InvalidEntry, "200 characters"),
    ],
)
def test_a_profile_makes_sense(journal: Journal, profile: Profile, error: type[Exception], text: str) -> None:
    me = journal.me()
    with pytest.raises(error, match=text):
        journal.save_profile(me.id, profile)
    assert journal.me() == me


def test_nothing_is_kept_of_nobody(journal: Journal) -> None:
    for keep in (
        lambda: journal.save_profile("nobody", Profile()),
        lambda: journal.begin(NewSession(PLAN, person_id="nobody")),
        lambda: journal.log("nobody", TOLD),
        lambda: journal.save_pain("nobody", DAY, "morning", 2),
        lambda: journal.save_note("nobody", "text", DAY),
        lambda: journal.save_training("nobody", OtherDone(DAY, "squat", 3)),
    ):
        with pytest.raises(UnknownPerson, match="knows nobody of the id 'nobody'"):
            keep()


# --- programmes


def test_programmes_are_kept_with_their_reasons(journal: Journal) -> None:
    me = journal.me().id
    assert journal.programme(me) is None
    first = make_programme(Wishes((0, 2, 4)), [load_exercise(FLAGSHIP)], default_limits(), DAY, Person()).programme
    assert first.items
    second = replace(first, weekdays=(1, 3), minutes=12.5)
    journal.save_programme(me, first, "The first one.")
    journal.save_programme(me, second, "Other days.")
    assert journal.programme(me) == second
    kept = journal.programmes(me)
    assert [(each.why, each.programme) for each in kept] == [("Other days.", second), ("The first one.", first)]
    assert kept[0].kept_at > kept[1].kept_at
    assert journal.programmes(journal.new_person()) == []


# --- sessions


def test_a_digest_is_what_the_repetitions_say_after_every_change(journal: Journal) -> None:
    me = journal.me().id
    kept = SessionState("set", checked=StartAnswers(1), pains=(2, 5))
    session_id = led(journal, DAY, kept, [watched(1, 1), watched(1, 2, "too_low")], item=ITEM)
    [digest] = journal.sessions(me)
    found = journal.find(session_id)
    assert found
    assert found.new.item == ITEM
    assert digest.summary == found.summary()
    assert (digest.id, digest.day, digest.exercise, digest.source) == (session_id, DAY, FLAGSHIP, "camera")
    assert (digest.item, digest.finished, digest.begun_at) == (ITEM, False, found.begun_at)
    done = digest.done
    assert (done.planned, done.pain_before, done.pain_during, done.pain_after) == (DOSE, 1, 5, 5)
    assert done.sets == (SetDone("left", 2, 1, 2.0, 8.0),)
    ended = SessionState("done", checked=StartAnswers(1), rated=EndAnswers(2, 6), pains=(2, 5))
    change = Change(session_id, found.holder, 2, 2.0, ended, [RepDone(2, 1, None, (), 20.0)])
    journal.keep([change])
    journal.keep([replace(change, happened=[RepRemoved(2, 1), RepDone(2, 1, None, (), 21.0)])])
    [digest] = journal.sessions(me)
    assert digest.finished
    assert digest.summary == journal.find(session_id).summary()  # type: ignore[union-attr]
    assert digest.done.sets[1] == SetDone("right", 1)
    assert (digest.done.pain_after, digest.done.effort) == (2, 6)


def test_a_session_without_a_programme_stands_for_its_own_plan(journal: Journal) -> None:
    led(journal, DAY, SessionState("set"), [watched(1, 1)])
    both = Plan("bridge", (SetPlan("both", 8), SetPlan("both", 8)), 5.0)  # type: ignore[arg-type]
    session_id = journal.begin(NewSession(both, day=days(1)))
    newest, oldest = journal.sessions(journal.me().id)
    assert oldest.done.planned == PlannedDose(1, 2, 2.0, 2)
    assert oldest.done.legs == ("left", "right")
    assert newest.id == session_id
    assert (newest.done.legs, newest.done.planned) == (("both",), PlannedDose(2, 8, 5.0, 2))
    assert journal.find(session_id).new.plan == both  # type: ignore[union-attr]


def test_sessions_of_some_days_and_of_one_exercise(journal: Journal) -> None:
    me, other = journal.me().id, journal.new_person(Profile())
    ids = [led(journal, days(n), SessionState("set"), [watched(1, 1)]) for n in range(3)]
    led(journal, DAY, SessionState("set"), [watched(1, 1)], person_id=other)
    logged = journal.log(me, replace(TOLD, day=days(1), exercise="clamshell"), note="On holiday.")
    assert [each.id for each in journal.sessions(me)] == [ids[2], logged, ids[1], ids[0]]
    assert [each.id for each in journal.sessions(me, days(1), days(1))] == [logged, ids[1]]
    assert [each.id for each in journal.sessions(me, exercise="clamshell")] == [logged]
    assert [each.source for each in journal.sessions(me, days(1))] == ["camera", "log", "camera"]
    assert [each.text for each in journal.notes(me, session_id=logged)] == ["On holiday."]


def test_what_is_logged_is_self_reported(journal: Journal) -> None:
    logged = journal.log(journal.me().id, TOLD)
    [digest] = journal.sessions(journal.me().id)
    assert digest.done == TOLD
    assert (digest.finished, digest.item, digest.summary.attempts) == (True, None, 3)
    assert [each.self_counted for each in digest.summary.sets] == [2, 1]
    assert journal.find(logged) is None  # nobody can lead it
    for nonsense in (replace(TOLD, effort=11), replace(TOLD, sets=(SetDone("left", 2, 3),))):
        with pytest.raises(InvalidEntry):
            journal.log(journal.me().id, nonsense)


def test_the_next_morning_belongs_to_the_session_before(journal: Journal) -> None:
    me = journal.me().id
    led(journal, DAY, SessionState("set"), [watched(1, 1)])
    journal.save_pain(me, days(1), "morning", 7)
    journal.save_pain(me, days(1), "morning", 2, "It was the other knee.")
    journal.save_pain(me, days(1), "other", 9)
    assert [each.pain_next_morning for each in journal.done(me)] == [2]
    assert [each.done.pain_next_morning for each in journal.sessions(me)] == [2]
    assert [(each.when, each.score) for each in journal.pains(me)] == [("morning", 2), ("other", 9)]
    assert journal.pains(me, days(2)) == []


def test_the_rules_get_the_last_session_of_each_exercise_however_old(journal: Journal) -> None:
    me = journal.me().id
    for day, exercise in ((0, "clamshell"), (1, "clamshell"), (2, "bridge"), (40, "bridge")):
        journal.log(me, replace(TOLD, day=days(day), exercise=exercise))
    journal.log(me, replace(TOLD, day=days(3), exercise="clamshell", sets=()))  # nothing came of it
    journal.save_pain(me, days(2), "morning", 4)
    led(journal, days(4), SessionState("set"), [watched(1, 1)])
    journal.begin(NewSession(PLAN, day=days(41)))  # nothing has happened in it
    seen = [(each.day, each.exercise) for each in journal.done(me, days(30))]
    assert seen == [(days(1), "clamshell"), (days(4), FLAGSHIP), (days(40), "bridge")]
    assert journal.done(me, days(30))[0].pain_next_morning == 4
    assert len(journal.done(me)) == 6


# --- what people tell


def test_what_is_withdrawn_counts_no_more(journal: Journal) -> None:
    me = journal.me().id
    session_id = led(journal, DAY, SessionState("set"), [watched(1, 1)])
    kept = {
        "session": session_id,
        "logged": journal.log(me, TOLD),
        "pain": journal.save_pain(me, DAY, "other", 3),
        "note": journal.save_note(me, "Stiff.", DAY, session_id),
        "training": journal.save_training(me, OtherDone(DAY, "cycling", 30.0)),
    }
    assert [each.done for each in journal.trainings(me)] == [OtherDone(DAY, "cycling", 30.0)]
    for kind, own in kept.items():
        assert not journal.withdraw(kind, "another")  # type: ignore[arg-type]
        assert journal.withdraw(kind, own)  # type: ignore[arg-type]
        assert not journal.withdraw(kind, own)  # type: ignore[arg-type]
    assert [journal.sessions(me), journal.done(me), journal.pains(me), journal.notes(me)] == [[], [], [], []]
    assert journal.trainings(me) == []


def test_nonsense_is_not_kept(journal: Journal) -> None:
    me, other = journal.me().id, journal.new_person()
    theirs = led(journal, DAY, SessionState("set"), [], person_id=other)
    with pytest.raises(InvalidEntry, match="0 to 10, not 11"):
        journal.save_pain(me, DAY, "morning", 11)
    with pytest.raises(InvalidEntry, match="empty note"):
        journal.save_note(me, " \0 ", DAY)
    with pytest.raises(InvalidEntry, match="10000 characters"):
        journal.save_note(me, "x" * 10001, DAY)
    with pytest.raises(InvalidEntry, match="not this person's"):
        journal.save_note(me, "text", DAY, theirs)
    with pytest.raises(InvalidSettings, match="no training 'chess'"):
        journal.save_training(me, OtherDone(DAY, "chess", 3))
    assert (journal.notes(me), journal.pains(me), journal.trainings(me)) == ([], [], [])


def test_texts_no_database_keeps_are_mended(journal: Journal) -> None:
    me = journal.me().id
    journal.save_note(me, "a\0b\ud800 \N{SNOWMAN}", DAY)
    assert [each.text for each in journal.notes(me)] == ["ab? \N{SNOWMAN}"]


def test_landmarks_are_kept_of_those_who_allow_it(journal: Journal) -> None:
    me = journal.me().id
    session_id = led(journal, DAY, SessionState("set"), [])
    assert not journal.save_landmarks(session_id, 0.0, b"frames")
    journal.save_profile(me, Profile(keep_landmarks=True))
    assert not journal.save_landmarks("nobody", 0.0, b"frames")
    for first_s, data in ((5.0, b"\0more"), (0.0, b"frames"), (0.0, b"sent twice")):
        assert journal.save_landmarks(session_id, first_s, data)
    assert [(each.first_s, each.data) for each in journal.landmarks(session_id)] == [(0.0, b"frames"), (5.0, b"\0more")]
    journal.save_profile(me, Profile())
    assert not journal.save_landmarks(session_id, 9.0, b"frames")


def test_a_single_session_is_as_it_is_in_the_list(journal: Journal) -> None:
    me = journal.me().id
    first = led(journal, DAY, SessionState(phase="done", rated=EndAnswers(1, 5)), [watched(1, 1)])
    logged = journal.log(me, replace(TOLD, day=days(3)))
    journal.save_pain(me, days(1), "morning", 4)
    journal.save_pain(me, days(4), "morning", 2)
    for each in journal.sessions(me):
        assert journal.session(me, each.id) == each
    found = journal.session(me, first)
    assert found
    assert found.done.pain_next_morning == 4
    assert journal.session(journal.new_person(Profile()), first) is None
    assert journal.session(me, "nobody's") is None
    journal.withdraw("logged", logged)
    assert journal.session(me, logged) is None
    assert journal.exercises(me) == {FLAGSHIP}
    assert journal.exercises(journal.new_person(Profile())) == set()


def test_whether_landmarks_are_kept_is_known(journal: Journal) -> None:
    journal.save_profile(journal.me().id, Profile(keep_landmarks=True))
    session_id = journal.begin(NewSession(PLAN))
    assert not journal.has_landmarks(session_id)
    journal.save_landmarks(session_id, 1.0, b"points")
    assert journal.has_landmarks(session_id)
