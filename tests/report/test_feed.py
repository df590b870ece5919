"""The programme as a calendar."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from foursides.practice.paper import Planned
from foursides.report.feed import feed

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SECRET = "nobody-guesses-this"
LIFT = Planned(date(2026, 3, 2), "side-lying-inner-thigh-lift", "Inner thigh lift", "2 sets of 10, held 2 s", 12.4)


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_without_a_reminder_a_day_is_marked() -> None:
    [event] = events(feed([LIFT], "Knee", NOW, SECRET))
    assert event.decoded("dtstart") == date(2026, 3, 2)
    assert event.decoded("dtend") == date(2026, 3, 3)
    assert str(event["summary"]) == "Inner thigh lift"
    assert str(event["description"]) == "2 sets of 10, held 2 s"
    assert event.walk("VALARM") == []


def test_with_a_reminder_there_is_a_time_and_an_alarm() -> None:
    [event] = events(feed([LIFT], "Knee", NOW, SECRET, "18:30"))
    begin = event.decoded("dtstart")
    assert (begin, begin.tzinfo) == (datetime(2026, 3, 2, 18, 30), None)
    assert event.decoded("dtend") - begin == timedelta(minutes=12)
    [alarm] = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(0)


@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.text(max_size=80)), max_size=20))
def test_whatever_is_planned_comes_back(planned: list[tuple[date, str]]) -> None:
    given_ = [Planned(day, f"exercise-{i}", "Name", text, 3) for i, (day, text) in enumerate(planned)]
    content = feed(given_, "Knee", NOW, SECRET)
    found = events(content)
    assert [event.decoded("dtstart") for event in found] == [day for day, _ in planned]
    uids = [str(event["uid"]) for event in found]
    assert len(set(uids)) == len(uids)
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert max((len(line) for line in content.split(b"\r\n")), default=0) <= 75


def test_the_same_day_has_the_same_name_whenever_it_is_asked_for() -> None:
    [first] = events(feed([LIFT], "Knee", NOW, SECRET))
    [later] = events(feed([LIFT], "Knee", NOW + timedelta(days=1), SECRET, "07:00"))
    assert first["uid"] == later["uid"]


def test_the_same_day_of_two_people_has_two_names() -> None:
    [own] = events(feed([LIFT], "Knee", NOW, SECRET))
    [other] = events(feed([LIFT], "Knee", NOW, "another"))
    assert own["uid"] != other["uid"]
    assert SECRET not in own["uid"]


def test_programs_are_told_how_often_to_ask() -> None:
    content = feed([LIFT], "Knee", NOW, SECRET).decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in content
    assert "X-PUBLISHED-TTL:PT6H\r\n" in content
