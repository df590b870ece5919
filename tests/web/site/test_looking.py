"""Looking at pages stores nothing and reads nothing twice; the next thing that is written stores what the rules say."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from sqlalchemy import event

from foursides.journal import Journal
from foursides.practice import Practice, library
from foursides.practice.library import FIRST
from foursides.programme import SessionDone, SetDone, makes_easier
from foursides.web.session import routes as session_routes
from foursides.web.site.routes import ROUTERS
from tests.journal.test_upgrade import rows
from tests.web import plain
from tests.web.live_server import ORDER, Served, serving_live
from tests.web.weeks import practise

TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)
DAYS = 14
MOST_STATEMENTS = 17  # a page needs
EASIER = "one step easier, because your pain went to 8 of 10"
GET_PATHS = sorted(
    route.path
    for router in (*ROUTERS, session_routes.router)
    for route in router.routes
    if isinstance(route, APIRoute) and "GET" in route.methods
)
ASKED = ("/history?span=all", f"/history/log?exercise={FIRST}", "/sides?imported=2", "/history?month=2026-10")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which weeks are kept; yesterday hurt, and nothing was written since."""
    folder = tmp_path_factory.mktemp("lived")
    with Journal(folder) as journal:
        practice = practise(journal, TODAY - timedelta(days=DAYS), DAYS)
        practice.settle(TODAY)
        journal.notes.add(practice.person_id, "Slept well.", TODAY)
        dose = practice.present.item(FIRST).dose
        sets = (SetDone("left", dose.reps), SetDone("left", dose.reps))
        journal.sessions.log(
            practice.person_id, SessionDone(YESTERDAY, FIRST, dose, ("left",), sets, pain_during=8, pain_after=2)
        )
    return folder


@pytest.fixture
def folder(lived: Path, tmp_path: Path) -> Path:
    shutil.copytree(lived, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def served(folder: Path) -> Iterator[Served]:
    with serving_live(folder, lambda: TODAY) as server:
        yield server


@pytest.fixture
def practice(folder: Path) -> Iterator[Practice]:
    with Journal(folder) as journal:
        yield Practice(journal, journal.people.me().id)


def led(practice: Practice) -> str:
    """Return the id of the last lift that the coach watched."""
    found = practice.journal.sessions.all(practice.person_id, exercise=FIRST)
    return next(each.id for each in found if each.source != "log")


def secret(practice: Practice, served: Served) -> str:
    page = plain.get(f"{served.url}/programme").text
    return page.partition("/calendar/")[2].partition(".ics")[0]


def pages(practice: Practice, served: Served) -> list[str]:
    """Return the address of everything that can be looked at."""
    own = {"session_id": led(practice), "day": TODAY, "name": FIRST, "secret": secret(practice, served)}
    waiting = practice.journal.live.begin(new(practice))
    return [*(path.format(**own) for path in GET_PATHS), f"/session/{waiting}", *ASKED]


def new(practice: Practice) -> Any:
    """Return a session that is about to begin, as one was before."""
    stored = practice.journal.live.find(led(practice))
    assert stored
    return stored.new


def test_looking_at_any_page_changes_no_row(served: Served, practice: Practice, folder: Path) -> None:
    every = pages(practice, served)
    assert len(every) > 25
    before = rows(folder)
    for path in every:
        answer = plain.get(served.url + path)
        assert answer.status_code in {200, 303}, (path, answer.text[:300])
        assert rows(folder) == before, path
    assert EASIER in plain.get(served.url).text


@contextmanager
def statements(served: Served) -> Iterator[list[tuple[str, str]]]:
    """Note down every statement that the server sends to its database, with its parameters."""
    assert served.app
    engine, seen = served.app.state.shared.journal.database.engine, []

    def note(*arguments: Any) -> None:
        if arguments[2] != "BEGIN":
            seen.append((arguments[2], repr(arguments[3])))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_no_page_asks_the_database_twice_or_much(served: Served, practice: Practice) -> None:
    for path in pages(practice, served):
        with statements(served) as seen:
            plain.get(served.url + path)
        repeated = [statement for statement, times in Counter(seen).items() if times > 1]
        assert repeated == [], path
        assert len(seen) <= MOST_STATEMENTS, (path, [statement for statement, _ in seen])


@pytest.mark.parametrize("path", ["/", "/programme", "/history", "/sides", "/history/log"])
def test_after_long_away_a_page_asks_no_more(folder: Path, path: str) -> None:
    with serving_live(folder, lambda: TODAY + timedelta(days=300)) as server, statements(server) as seen:
        assert plain.get(server.url + path).status_code == 200
    assert max(Counter(seen).values()) == 1
    assert len(seen) <= MOST_STATEMENTS, [statement for statement, _ in seen]


@pytest.mark.parametrize("path", ["/", "/programme", "/history", "/history/log", "/sides"])
def test_a_page_shows_the_same_before_and_after_settling(served: Served, practice: Practice, path: str) -> None:
    before = plain.get(served.url + path).text
    practice.settle(TODAY)
    assert plain.get(served.url + path).text == before


def easier(practice: Practice) -> list[date]:
    """Return the days of the stored changes by which something became easier because of yesterday."""
    stored = practice.stored_changes()
    return [each.day for each in stored if any(map(makes_easier, each.reasons)) and EASIER in each.why]


def writes(practice: Practice) -> dict[str, dict[str, Any]]:
    """Return what can be sent to each address that writes, filled in rightly."""
    journal, me = practice.journal, practice.person_id
    session, day = f"/history/sessions/{led(practice)}", f"/history/days/{TODAY}"
    [note] = journal.notes.all(me, TODAY, TODAY)
    training = journal.trainings.all(me)[-1]
    profile = {"units": "cm", "weight_unit": "kg"}
    dose = {"sets": "2", "reps": "7", "hold_s": "1", "every_days": "2"}
    return {
        "/morning": {"pain": "1"},
        "/begin": {"exercise": FIRST},
        "/cleared": {},
        "/programme/new": {"days": "0", "minutes": "30", "legs": "left", "goal": "four_sides", "ligament": "no"}
        | {"units": "cm"},
        "/programme/dose": {"exercise": FIRST, **dose},
        "/programme/days": {"days": "1"},
        "/programme/add": {"exercise": unplanned(practice), "legs": "left"},
        "/programme/drop": {"exercise": FIRST},
        "/programme/limits": {"pain_acceptable": "9"},
        "/programme/calendar": {},
        f"{day}/pain": {"pain": "1"},
        f"{day}/note": {"text": "A walk."},
        f"{day}/remove": {"kind": "note", "id": note.id},
        "/history/log": {"exercise": FIRST, "day": str(TODAY), "sets": "1", "reps": "5"},
        f"{session}/note": {"text": "A cold morning."},
        f"{session}/remove": {},
        f"{session}/correct": {"reps": ["1"] * sets_of(practice), "pain_after": "1"},
        "/sides/training": {"kind": "cycling", "amount": "20", "day": str(TODAY)},
        "/sides/remove": {"id": training.id},
        "/settings": profile,
        "/settings/repair": {},
    }


def unplanned(practice: Practice) -> str:
    planned = {item.exercise for item in practice.present.items}
    return next(id_ for id_ in library() if id_ not in planned)


def sets_of(practice: Practice) -> int:
    session = practice.journal.sessions.one(practice.person_id, led(practice))
    assert session
    return len(session.done.sets)


def test_whatever_is_written_next_stores_what_the_rules_say_first_and_once(
    lived: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Journal(lived) as journal:
        forms = writes(Practice(journal, journal.people.me().id))
    posts = {r.path for router in ROUTERS for r in router.routes if isinstance(r, APIRoute) and "POST" in r.methods}
    assert len(forms) >= len(posts) - 6, "but for two imports, taking an offer, deleting, undoing, and removing a note"
    for path, form in forms.items():
        folder = tmp_path_factory.mktemp("written") / "journal"
        shutil.copytree(lived, folder)
        with serving_live(folder, lambda: TODAY) as server, Journal(folder) as journal:
            practice = Practice(journal, journal.people.me().id)
            assert easier(practice) == []
            answer = plain.post(server.url + path, data=form)
            assert answer.status_code == 303, (path, answer.text[:1000])
            assert easier(practice) == [TODAY], path
            for text in ("Later.", "Later still."):
                plain.post(f"{server.url}/history/days/{TODAY}/note", data={"text": text})
            again = path == "/programme/new"  # which begins at the very dose that hurt
            assert easier(practice) == [TODAY] * (2 if again else 1), path


def test_a_session_that_is_begun_by_itself_settles_first(served: Served, practice: Practice) -> None:
    assert plain.post(f"{served.url}/api/sessions", json=ORDER).status_code == 201
    assert easier(practice) == [TODAY]
