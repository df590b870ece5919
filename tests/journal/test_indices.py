"""What is asked for somebody's days is found through an index, however many people there are."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from foursides.coach.state import SessionState
from foursides.journal import Journal, Profile
from tests.journal.test_bundle import lived
from tests.journal.test_record import DAY, led, watched

ASKED: dict[str, Callable[[Journal, str], object]] = {
    "me": lambda journal, _: journal.people.me(),
    "person": lambda journal, person_id: journal.people.find(person_id),
    "programme": lambda journal, person_id: journal.programmes.present(person_id),
    "sessions": lambda journal, person_id: journal.sessions.all(person_id, DAY, DAY, "bridge"),
    "done": lambda journal, person_id: journal.sessions.done(person_id, DAY + timedelta(days=9)),
    "pains": lambda journal, person_id: journal.pains.all(person_id, DAY),
    "notes": lambda journal, person_id: journal.notes.all(person_id, DAY),
    "trainings": lambda journal, person_id: journal.trainings.all(person_id, DAY),
    "begin": lambda journal, person_id: led(journal, DAY, SessionState("rest"), [watched(1, 1)], person_id=person_id),
    "profile": lambda journal, person_id: journal.people.save_profile(person_id, Profile("Bo")),
    "delete": lambda journal, person_id: journal.people.delete(person_id),
}


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_no_table_is_read_from_its_beginning_to_its_end(journal: Journal, ask: Callable[..., object]) -> None:
    person_id, executed = lived(journal), []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.split(maxsplit=1)[0] in ("SELECT", "UPDATE", "DELETE"):
            executed.append((statement, parameters))

    event.listen(journal.database.engine, "before_cursor_execute", note)
    ask(journal, person_id)
    event.remove(journal.database.engine, "before_cursor_execute", note)
    assert executed
    with journal.database.engine.connect() as connection:
        plans = [
            (statement, row[3])
            for statement, parameters in executed
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    assert [plan for plan in plans if plan[1].startswith("SCAN") and "USING INDEX" not in plan[1]] == []
