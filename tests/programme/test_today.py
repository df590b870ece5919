from dataclasses import replace

from pytest import mark

from foursides.programme import Programme, SessionDone, Today, calendar, close, today_of
from tests.programme.people import INNER, MONDAY, day, item_of, reason_text, session, situation

PROGRAMME = Programme("four_sides", (0, 2, 4), 30, (item_of(),), MONDAY)


def today(number: int, history: list[SessionDone] | None = None, pain_now: int | None = None) -> Today:
    (only,) = today_of(PROGRAMME, situation(number, history or [], pain_now))
    return only


@mark.parametrize(
    ("number", "done", "state", "code", "following"),
    [
        (0, [], "due", "due_first", 2),
        (1, [], "may", "may_instead", 2),
        (2, [], "due", "due_after_missed", 4),
        (0, [0], "done", "done_today", 2),
        (1, [0], "off", "rest_day", 2),
        (2, [0], "due", "due", 4),
        (2, [1], "off", "rest_day", 4),
        (3, [1], "off", "not_its_day", 4),
        (3, [0], "may", "may_instead", 4),
        (5, [0, 2, 4], "off", "rest_day", 7),
        (6, [0, 2, 4], "off", "not_its_day", 7),
        (9, [0], "due", "due_after_missed", 11),
        (-2, [], "off", "not_begun", 0),
    ],
)
def test_what_is_due(number: int, done: list[int], state: str, code: str, following: int) -> None:
    found = today(number, [session(each) for each in done])
    assert (found.state, found.reason.code, found.next_day) == (state, code, day(following))


def test_the_words() -> None:
    assert reason_text(today(0).reason) == f"{INNER.name}: today is its first day. It works the inner side of the knee."
    assert reason_text(today(1, [session(0)]).reason) == f"{INNER.name}: a day of rest. Next on Wednesday, 7 January."
    assert "Just do your usual amount" in reason_text(today(2).reason)


def test_too_much_pain_is_a_day_off() -> None:
    assert today(0, pain_now=5).state == "due"
    found = today(0, pain_now=6)
    assert (found.state, found.reason.code) == ("off", "too_painful_today")


def test_pain_in_a_session_of_anything_ends_the_day_alone() -> None:
    hurt = session(0, exercise="outer-lift", pain_during=6)
    assert (today(0, [hurt]).state, today(0, [hurt]).reason.code) == ("off", "too_painful_today")
    assert today(0, [replace(hurt, pain_during=5)]).state == "due"
    assert today(1, [hurt]).state == "may"
    assert [when for when, _ in calendar(PROGRAMME, situation(0, [hurt]), day(4))] == [day(2), day(4)]


def test_a_session_without_a_repetition_was_none() -> None:
    assert today(0, [session(0, sets=())]).state == "due"


def test_without_days_nothing_is_due() -> None:
    bare = replace(PROGRAMME, items=(item_of(weekdays=()),))
    (only,) = today_of(bare, situation(0))
    assert (only.state, only.reason.code, only.next_day) == ("off", "no_days", None)
    assert reason_text(only.reason).endswith("Choose your days.")


@mark.parametrize(("flags", "code"), [(("swollen",), "closed"), (("calf", "breath"), "closed_emergency")])
def test_nothing_is_due_while_closed(flags: tuple[str, ...], code: str) -> None:
    closed = close(PROGRAMME, flags, day(0))
    (only,) = today_of(closed, situation(2))
    assert (only.state, only.reason.code, only.next_day) == ("off", code, None)
    assert "Monday, 5 January" in reason_text(only.reason)
    assert calendar(closed, situation(2), day(30)) == []


def test_the_calendar() -> None:
    assert [when for when, _ in calendar(PROGRAMME, situation(0), day(8))] == [day(0), day(2), day(4), day(7)]
    done = [session(1)]
    assert [when for when, _ in calendar(PROGRAMME, situation(1, done), day(8))] == [day(4), day(7)]
