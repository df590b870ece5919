"""People, plans, what was done, and what people enter."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from foursides.coach.events import EndAnswers, RepDone, RepRemoved, StartAnswers
from foursides.coach.plan import Plan, SetPlan
from foursides.coach.state import SessionState
from foursides.errors import FoursidesError, InvalidEntry, InvalidSettings, UnknownPerson
from foursides.exercises import load_exercise
from foursides.journal import Change, Journal, NewSession, Profile
from foursides.programme import (
    Load,
    OtherDone,
    Person,
    PlannedDose,
    PlannedExercise,
    Reason,
    SessionDone,
    SetDone,
    Wishes,
    default_limits,
    make_programme,
)
from foursides.programme.changes import FIRST, OTHER_DAYS, added
from tests.complains import complains
from tests.journal.test_journal import PLAN, REP

FLAGSHIP = "side-lying-inner-thigh-lift"
DAY = date(2026, 3, 2)
DOSE = PlannedDose(2, 2, 2.0, 2, Load(0.5))
ITEM = PlannedExercise(FLAGSHIP, DOSE, (0, 2, 4), "left", DAY, DAY)
LOGGED = SessionDone(DAY, FLAGSHIP, DOSE, ("left",), (SetDone("left", 2), SetDone("left", 1)), pain_after=3, effort=6)


def days(count: int) -> date:
    return DAY + timedelta(days=count)


def led(journal: Journal, day: date, state: SessionState, happened: list[RepDone], **new: object) -> str:
    """Save a session that the coach led."""
    session_id = journal.live.begin(NewSession(PLAN, day=day, **new))  # type: ignore[arg-type]
    taken = journal.live.claim(session_id)
    assert taken
    assert journal.live.save([Change(session_id, taken.holder, 1, 1.0, state, happened)]) == set()
    return session_id


def watched(set_number: int, number: int, *faults: str) -> RepDone:
    return RepDone(set_number, number, replace(REP, number=number, hip_roll_deg=1.0), faults, 14.0)


# --- people


def test_the_local_person_is_made_once(journal: Journal) -> None:
    me = journal.people.me()
    assert journal.people.me() == me
    assert me.profile == Profile()
    assert journal.people.all() == [me]
    assert journal.people.find(me.id) == me
    assert journal.people.find("nobody") is None


def test_the_latest_profile_counts(journal: Journal) -> None:
    me, other = journal.people.me().id, journal.people.add(Profile("Ada", 171.0, limits={"pain_safe": 1}))
    profile = Profile("Bo", 180.5, 80.0, "male", "in", "lb", True, True, {"reps_most": 14}, False, "07:05", True, "de")
    journal.people.save_profile(me, Profile("Bo"))
    journal.people.save_profile(me, profile)
    assert journal.people.me().profile == profile
    assert profile.own_limits.reps_most == 14
    assert profile.person.may_use_weight
    assert profile.body is not None
    assert profile.body.stature_m == pytest.approx(1.805)
    assert [each.profile.name for each in journal.people.all()] == ["Bo", "Ada"]
    assert journal.people.find(other).profile.stature_cm == 171.0  # type: ignore[union-attr]


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
def test_a_profile_makes_sense(journal: Journal, profile: Profile, error: type[FoursidesError], text: str) -> None:
    me = journal.people.me()
    with complains(error, match=text):
        journal.people.save_profile(me.id, profile)
    assert journal.people.me() == me


def test_nothing_is_saved_of_nobody(journal: Journal) -> None:
    for save in (
        lambda: journal.people.save_profile("nobody", Profile()),
        lambda: journal.live.begin(NewSession(PLAN, person_id="nobody")),
        lambda: journal.sessions.log("nobody", LOGGED),
        lambda: journal.pains.add("nobody", DAY, "morning", 2),
        lambda: journal.notes.add("nobody", "text", DAY),
        lambda: journal.trainings.add("nobody", OtherDone(DAY, "squat", 3)),
    ):
        with complains(UnknownPerson, match="knows nobody of the id 'nobody'"):
            save()


# --- programmes


def test_programmes_are_stored_with_their_reasons(journal: Journal) -> None:
    me = journal.people.me().id
    assert journal.programmes.present(me) is None
    first = make_programme(Wishes((0, 2, 4)), [load_exercise(FLAGSHIP)], default_limits(), DAY, Person()).programme
    assert first.items
    second = replace(first, weekdays=(1, 3), minutes=12.5)
    journal.programmes.save(me, first, DAY, FIRST)
    journal.programmes.save(me, second, DAY + timedelta(days=3), OTHER_DAYS, added(load_exercise("bridge")))
    assert journal.programmes.present(me) == second
    stored = journal.programmes.all(me)
    assert [(each.why, each.programme) for each in stored] == [
        ("Other days were chosen. Bridge was added.", second),
        ("A first programme.", first),
    ]
    assert [each.reasons for each in stored] == [(OTHER_DAYS, Reason("added", {"name": "Bridge"})), (FIRST,)]
    assert [each.day for each in stored] == [DAY + timedelta(days=3), DAY]
    assert stored[0].saved_at > stored[1].saved_at
    assert journal.programmes.all(journal.people.add()) == []


# --- sessions


def test_what_a_session_came_to_is_what_the_repetitions_say_after_every_change(journal: Journal) -> None:
    me = journal.people.me().id
    state = SessionState("set", checked=StartAnswers(1), pains=(2, 5))
    session_id = led(journal, DAY, state, [watched(1, 1), watched(1, 2, "too_low")], item=ITEM)
    [session] = journal.sessions.all(me)
    found = journal.live.find(session_id)
    assert found
    assert found.new.item == ITEM
    assert session.summary == found.summary()
    assert (session.id, session.day, session.exercise, session.source) == (session_id, DAY, FLAGSHIP, "camera")
    assert (session.item, session.finished, session.begun_at) == (ITEM, False, found.begun_at)
    done = session.done
    assert (done.planned, done.pain_before, done.pain_during, done.pain_after) == (DOSE, 1, 5, 5)
    assert done.sets == (SetDone("left", 2, 1, 2.0, 8.0),)
    ended = SessionState("done", checked=StartAnswers(1), rated=EndAnswers(2, 6), pains=(2, 5))
    change = Change(session_id, found.holder, 2, 2.0, ended, [RepDone(2, 1, None, (), 20.0)])
    journal.live.save([change])
    journal.live.save([replace(change, happened=[RepRemoved(2, 1), RepDone(2, 1, None, (), 21.0)])])
    [session] = journal.sessions.all(me)
    assert session.finished
    assert session.summary == journal.live.find(session_id).summary()  # type: ignore[union-attr]
    assert session.done.sets[1] == SetDone("right", 1)
    assert (session.done.pain_after, session.done.effort) == (2, 6)


def test_a_session_without_a_programme_stands_for_its_own_plan(journal: Journal) -> None:
    led(journal, DAY, SessionState("set"), [watched(1, 1)])
    both = Plan("bridge", (SetPlan("both", 8), SetPlan("both", 8)), 5.0)  # type: ignore[arg-type]
    session_id = journal.live.begin(NewSession(both, day=days(1)))
    newest, oldest = journal.sessions.all(journal.people.me().id)
    assert oldest.done.planned == PlannedDose(1, 2, 2.0, 2)
    assert oldest.done.legs == ("left", "right")
    assert newest.id == session_id
    assert (newest.done.legs, newest.done.planned) == (("both",), PlannedDose(2, 8, 5.0, 2))
    assert journal.live.find(session_id).new.plan == both  # type: ignore[union-attr]


def test_sessions_of_some_days_and_of_one_exercise(journal: Journal) -> None:
    me, other = journal.people.me().id, journal.people.add(Profile())
    ids = [led(journal, days(n), SessionState("set"), [watched(1, 1)]) for n in range(3)]
    led(journal, DAY, SessionState("set"), [watched(1, 1)], person_id=other)
    logged = journal.sessions.log(me, replace(LOGGED, day=days(1), exercise="clamshell"), note="On holiday.")
    assert [each.id for each in journal.sessions.all(me)] == [ids[2], logged, ids[1], ids[0]]
    assert [each.id for each in journal.sessions.all(me, days(1), days(1))] == [logged, ids[1]]
    assert [each.id for each in journal.sessions.all(me, exercise="clamshell")] == [logged]
    assert [each.source for each in journal.sessions.all(me, days(1))] == ["camera", "log", "camera"]
    assert [each.text for each in journal.notes.all(me, session_id=logged)] == ["On holiday."]


def test_what_is_logged_is_self_reported(journal: Journal) -> None:
    logged = journal.sessions.log(journal.people.me().id, LOGGED)
    [session] = journal.sessions.all(journal.people.me().id)
    assert session.done == LOGGED
    assert (session.finished, session.item, session.summary.attempts) == (True, None, 3)
    assert [each.self_counted for each in session.summary.sets] == [2, 1]
    assert journal.live.find(logged) is None  # nobody can lead it
    for nonsense in (replace(LOGGED, effort=11), replace(LOGGED, sets=(SetDone("left", 2, 3),))):
        with pytest.raises(InvalidEntry):
            journal.sessions.log(journal.people.me().id, nonsense)


def test_the_next_morning_belongs_to_the_session_before(journal: Journal) -> None:
    me = journal.people.me().id
    led(journal, DAY, SessionState("set"), [watched(1, 1)])
    journal.pains.add(me, days(1), "morning", 7)
    journal.pains.add(me, days(1), "morning", 2, "It was the other knee.")
    journal.pains.add(me, days(1), "other", 9)
    assert [each.pain_next_morning for each in journal.sessions.done(me)] == [2]
    assert [each.done.pain_next_morning for each in journal.sessions.all(me)] == [2]
    assert [(each.when, each.score) for each in journal.pains.all(me)] == [("morning", 2), ("other", 9)]
    assert journal.pains.all(me, days(2)) == []


def test_the_rules_get_the_last_session_of_each_exercise_however_old(journal: Journal) -> None:
    me = journal.people.me().id
    for day, exercise in ((0, "clamshell"), (1, "clamshell"), (2, "bridge"), (40, "bridge")):
        journal.sessions.log(me, replace(LOGGED, day=days(day), exercise=exercise))
    journal.sessions.log(me, replace(LOGGED, day=days(3), exercise="clamshell", sets=()))  # nothing came of it
    journal.pains.add(me, days(2), "morning", 4)
    led(journal, days(4), SessionState("set"), [watched(1, 1)])
    journal.live.begin(NewSession(PLAN, day=days(41)))  # nothing has happened in it
    seen = [(each.day, each.exercise) for each in journal.sessions.done(me, days(30))]
    assert seen == [(days(1), "clamshell"), (days(4), FLAGSHIP), (days(40), "bridge")]
    assert journal.sessions.done(me, days(30))[0].pain_next_morning == 4
    assert len(journal.sessions.done(me)) == 6


# --- what people enter


def test_what_is_removed_no_longer_counts(journal: Journal) -> None:
    me = journal.people.me().id
    session_id = led(journal, DAY, SessionState("set"), [watched(1, 1)])
    entered = (
        (journal.sessions, session_id),
        (journal.sessions, journal.sessions.log(me, LOGGED)),
        (journal.pains, journal.pains.add(me, DAY, "other", 3)),
        (journal.notes, journal.notes.add(me, "Stiff.", DAY, session_id)),
        (journal.trainings, journal.trainings.add(me, OtherDone(DAY, "cycling", 30.0))),
    )
    assert [each.done for each in journal.trainings.all(me)] == [OtherDone(DAY, "cycling", 30.0)]
    for part, own in entered:
        assert not part.remove("another")
        assert part.remove(own)
        assert not part.remove(own)
    assert journal.sessions.all(me) == journal.sessions.done(me) == []
    assert journal.pains.all(me) == journal.notes.all(me) == journal.trainings.all(me) == []


def test_nonsense_is_not_saved(journal: Journal) -> None:
    me, other = journal.people.me().id, journal.people.add()
    theirs = led(journal, DAY, SessionState("set"), [], person_id=other)
    with complains(InvalidEntry, match="0 to 10, not 11"):
        journal.pains.add(me, DAY, "morning", 11)
    with complains(InvalidEntry, match="empty note"):
        journal.notes.add(me, " \0 ", DAY)
    with complains(InvalidEntry, match="10,000 characters"):
        journal.notes.add(me, "x" * 10001, DAY)
    with complains(InvalidEntry, match="not this person's"):
        journal.notes.add(me, "text", DAY, theirs)
    with complains(InvalidSettings, match="no training 'chess'"):
        journal.trainings.add(me, OtherDone(DAY, "chess", 3))
    assert (journal.notes.all(me), journal.pains.all(me), journal.trainings.all(me)) == ([], [], [])


def test_texts_no_database_keeps_are_mended(journal: Journal) -> None:
    me = journal.people.me().id
    journal.notes.add(me, "a\0b\ud800 \N{SNOWMAN}", DAY)
    assert [each.text for each in journal.notes.all(me)] == ["ab? \N{SNOWMAN}"]


def test_landmarks_are_stored_of_those_who_allow_it(journal: Journal) -> None:
    me = journal.people.me().id
    session_id = led(journal, DAY, SessionState("set"), [])
    assert not journal.landmarks.save(session_id, 0.0, b"frames")
    journal.people.save_profile(me, Profile(keep_landmarks=True))
    assert not journal.landmarks.save("nobody", 0.0, b"frames")
    for first_s, data in ((5.0, b"\0more"), (0.0, b"frames"), (0.0, b"sent twice")):
        assert journal.landmarks.save(session_id, first_s, data)
    found = journal.landmarks.all(session_id)
    assert [(each.first_s, each.data) for each in found] == [(0.0, b"frames"), (5.0, b"\0more")]
    journal.people.save_profile(me, Profile())
    assert not journal.landmarks.save(session_id, 9.0, b"frames")


def test_a_single_session_is_as_it_is_in_the_list(journal: Journal) -> None:
    me = journal.people.me().id
    first = led(journal, DAY, SessionState(phase="done", rated=EndAnswers(1, 5)), [watched(1, 1)])
    logged = journal.sessions.log(me, replace(LOGGED, day=days(3)))
    journal.pains.add(me, days(1), "morning", 4)
    journal.pains.add(me, days(4), "morning", 2)
    for each in journal.sessions.all(me):
        assert journal.sessions.one(me, each.id) == each
    found = journal.sessions.one(me, first)
    assert found
    assert found.done.pain_next_morning == 4
    assert journal.sessions.one(journal.people.add(Profile()), first) is None
    assert journal.sessions.one(me, "nobody's") is None
    journal.sessions.remove(logged)
    assert journal.sessions.one(me, logged) is None
    assert journal.sessions.exercises(me) == {FLAGSHIP}
    assert journal.sessions.exercises(journal.people.add(Profile())) == set()


def test_whether_landmarks_are_stored_is_known(journal: Journal) -> None:
    journal.people.save_profile(journal.people.me().id, Profile(keep_landmarks=True))
    session_id = journal.live.begin(NewSession(PLAN))
    assert not journal.landmarks.has(session_id)
    journal.landmarks.save(session_id, 1.0, b"points")
    assert journal.landmarks.has(session_id)
