"""A day is the person's, wherever they are: what was kept is always shown, and rest counts from it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import httpx
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from foursides.journal import Journal
from foursides.journal.limits import ZONES_APART, demand_day, latest_today
from foursides.practice import Practice
from foursides.practice.library import FIRST, library
from foursides.programme import OtherDone, SessionDone, SetDone, Wishes, start_dose
from foursides.web.day import day_in
from tests.examples import examples
from tests.web.live_server import serving_live

ZONES = ("Pacific/Kiritimati", "Asia/Kolkata", "Europe/Berlin", "UTC", "America/New_York", "Etc/GMT+12")
EVERY_DAY = Wishes(tuple(range(7)), minutes=60.0, legs="left")
RANDOM = settings(suppress_health_check=list(HealthCheck), max_examples=examples(200, usual=15), deadline=None)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC))
LEAP = datetime(2024, 2, 29, 11, tzinfo=UTC)
SUMMER_BEGINS, SUMMER_ENDS = datetime(2025, 3, 30, 0, 59, tzinfo=UTC), datetime(2025, 10, 26, 0, 59, tzinfo=UTC)


def day_at(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def did(practice: Practice, day: date, **felt: int) -> None:
    dose = start_dose(library()[FIRST])
    done = SessionDone(day, FIRST, dose, ("left",), (SetDone("left", dose.reps),) * dose.sets, **felt)
    practice.journal.sessions.log(practice.person_id, done)


@RANDOM
@given(moment=MOMENTS, there=st.sampled_from(ZONES), here=st.sampled_from(ZONES))
@example(moment=LEAP, there="Pacific/Kiritimati", here="Etc/GMT+12")
@example(moment=SUMMER_BEGINS, there="Europe/Berlin", here="America/New_York")
@example(moment=SUMMER_ENDS, there="Europe/Berlin", here="Pacific/Kiritimati")
def test_a_flight_takes_no_session_away_and_gives_none_twice(moment: datetime, there: str, here: str) -> None:
    then, now = day_at(moment, there), day_at(moment + timedelta(hours=1), here)
    assert abs(then - now) <= ZONES_APART
    with TemporaryDirectory() as folder, Journal(Path(folder)) as journal:
        practice = Practice(journal, journal.people.me().id)
        practice.make(EVERY_DAY, then - timedelta(days=1))
        did(practice, then)
        assert [each.day for each in practice.situation(now).history] == [min(then, now)]
        [item] = [each for each in practice.today(now).items if each.exercise.id == FIRST]
        assert (item.state == "done") == (then >= now)
        assert item.next_day is None or item.next_day > min(then, now)


@RANDOM
@given(moment=MOMENTS, zone=st.sampled_from(ZONES), later=st.integers(0, 9))
@example(moment=LEAP, zone="Europe/Berlin", later=1)
@example(moment=SUMMER_BEGINS, zone="Europe/Berlin", later=1)
@example(moment=SUMMER_ENDS, zone="Europe/Berlin", later=1)
def test_a_morning_belongs_to_the_day_before_it_and_to_no_other(moment: datetime, zone: str, later: int) -> None:
    day = day_at(moment, zone)
    morning = day + timedelta(days=later)
    with TemporaryDirectory() as folder, Journal(Path(folder)) as journal:
        practice = Practice(journal, journal.people.me().id)
        practice.make(EVERY_DAY, day - timedelta(days=1))
        did(practice, day, pain_before=0, pain_during=0, pain_after=0, effort=4)
        journal.pains.add(practice.person_id, morning, "morning", 3)
        assert ("the next morning" in " ".join(practice.today(morning).easier)) == (later == 1)
        [stored] = journal.sessions.all(practice.person_id)
        assert stored.done.pain_next_morning == (3 if later == 1 else None)


def test_what_was_kept_where_it_is_tomorrow_is_shown(tmp_path: Path) -> None:
    today = date(2026, 3, 31)
    with Journal(tmp_path) as journal:
        practice = Practice(journal, journal.people.me().id)
        practice.make(EVERY_DAY, today)
        did(practice, today + timedelta(days=1))
        journal.trainings.add(practice.person_id, OtherDone(today + timedelta(days=1), "squat", 3.0))
        assert practice.four_sides(today, 14).side("inner").sets > 0  # type: ignore[union-attr]
        assert practice.four_sides(today, 14).side("front").other_sets > 0  # type: ignore[union-attr]
    with serving_live(tmp_path, lambda: today) as served, httpx.Client(base_url=served.url, verify=False) as client:
        history = client.get("/history").text
        assert 'href="/history/days/2026-04-01"' in history
        assert "/history/sessions/" in history
        assert "squat" in client.get("/sides").text.lower().split('id="training"')[1]


def test_a_page_says_in_which_zone_its_person_is(tmp_path: Path) -> None:
    with serving_live(tmp_path) as served, httpx.Client(base_url=served.url, verify=False) as client:
        assert 'src="/static/zone.js"' in client.get("/").text
        assert client.get("/static/zone.js").status_code == 200
        for zone in (*ZONES, "", "Nowhere/Land", "../../etc/passwd", "x" * 3000):
            before, shown, after = (
                day_in(zone),
                client.get("/history/log", headers={"Cookie": f"zone={zone}"}).text,
                day_in(zone),
            )
            assert any(f'max="{day}"' in shown for day in (before, after)), zone


def test_no_day_of_anywhere_is_yet_to_come() -> None:
    days = [day_in(zone) for zone in ZONES]
    assert max(days) - min(days) <= ZONES_APART
    for day in days:
        demand_day(day)
    assert max(days) <= latest_today()
