"""How long the journal takes: ten years of one person, and a hundred thousand people.

usage: python benchmarks/journal.py years [--years 10] [--write]
       python benchmarks/journal.py people [--people 100000] [--write]

years: four exercises on three days a week for ten years, sixty repetitions each, in SQLite and in PostgreSQL.
people: each with two weeks of sessions, in PostgreSQL; what one page needs is asked for somebody else every time,
fifty times a second. The server is started for it and thrown away; it does not wait for the disk.
"""

import argparse
import gc
import os
import platform
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import create_engine

from bench.document import put
from bench.postgres import binaries, running
from bench.tables import table
from foursides.coach.events import RepDone
from foursides.coach.plan import Plan, SetPlan
from foursides.coach.state import SessionState
from foursides.journal import Bundle, Change, Journal, NewSession, Profile, read_bundle
from foursides.pose.anatomy import Side as Leg
from foursides.programme import OtherDone, PlannedDose, PlannedExercise, Programme

PAGE = Path(__file__).parents[1] / "docs/journal.md"
EXERCISES = ("side-lying-inner-thigh-lift", "clamshell", "straight-leg-raise", "bridge")
WEEKDAYS = (0, 2, 4)
LEGS: tuple[Leg, ...] = ("left", "left", "left", "right", "right", "right")  # a set each
REPS = 10
YEARS, WEEKS = 10, 2
LAST = date(2026, 3, 2)
RULES_DAYS = 90  # that the rules look back
TIMES, ASKED, WARMING = 15, 2000, 200
AT_ONCE, RATE = 8, 50.0  # answered at most; asked a second


def years(options: argparse.Namespace) -> str:
    """Return how long ten years, or as many as are asked for, take, by database."""
    measured: dict[str, dict[str, float]] = {}
    for name, place in _places():
        with place as where, Journal(where) as journal:
            measured[name] = _timed(journal, options.years)
            print(name, measured[name], flush=True)
    rows = [[what, *(f"{by[what]:.1f}" for by in measured.values())] for what in next(iter(measured.values()))]
    return f"{machine()}.\n\n{table(('ms', *measured), rows)}"


def people(options: argparse.Namespace) -> str:
    """Return how long one page takes among many people."""
    programs = binaries()
    assert programs is not None, "PostgreSQL is not installed"
    with running(programs) as server:
        url = server.new_database()
        with Journal(url) as journal:
            one = journal.bundles.import_(read_bundle(lived(WEEKS / 52).text())).person_id
        _multiply(url, one, options.people)
        with Journal(url) as journal:
            rows = [_asked(journal, options.people, name, ask) for name, ask in ASKING.items()]
            held = f"{options.people} people with {len(journal.sessions.all(one))} sessions each"
    head = ("what", "median ms", "99 % within ms", "slowest ms")
    return f"{machine()}; {held}, {RATE:g} questions a second.\n\n{table(head, rows)}"


def machine() -> str:
    """Return when and where this was measured."""
    return f"{date.today().isoformat()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _places() -> Iterator[tuple[str, Any]]:
    yield "SQLite", _folder()
    programs = binaries()
    if programs is not None:
        with running(programs) as server:
            yield "PostgreSQL", _database(server.new_database())


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@contextmanager
def _database(url: str) -> Iterator[str]:
    yield url


def _timed(journal: Journal, years: float) -> dict[str, float]:
    """Return the milliseconds of everything that is asked of some years."""
    file = BytesIO(lived(years).text().encode())
    imported = _ms(lambda: journal.bundles.import_file(file), 1)
    me = journal.people.me().id
    count = len(journal.sessions.all(me))
    since, month = LAST - timedelta(days=RULES_DAYS), LAST - timedelta(days=30)
    first = journal.sessions.all(me)[0].id
    asked: dict[str, Callable[[], object]] = {
        "who it is (`people.me`)": journal.people.me,
        "the present programme (`programmes.present`)": lambda: journal.programmes.present(me),
        "every programme there was (`programmes.all`)": lambda: journal.programmes.all(me),
        "what the rules need of the last 90 days (`sessions.done`)": lambda: journal.sessions.done(me, since),
        "a month (`sessions.all`)": lambda: journal.sessions.all(me, month, LAST),
        "one exercise, ten years (`sessions.all`)": lambda: journal.sessions.all(me, exercise=EXERCISES[0]),
        f"all {count} sessions (`sessions.all`)": lambda: journal.sessions.all(me),
        "all that the rules could need (`sessions.done`)": lambda: journal.sessions.done(me),
        "a session with its repetitions (`live.find`)": lambda: journal.live.find(first),
        "other training of a year (`trainings.all`)": lambda: journal.trainings.all(me, LAST - timedelta(days=365)),
        "beginning a session (`live.begin`)": lambda: journal.live.begin(NewSession(_plan(), person_id=me)),
        "a repetition saved (`live.save`)": _saving(journal),
    }
    found = {what: _ms(ask, TIMES) for what, ask in asked.items()}
    found["everything exported (`bundles.written`)"] = _ms(lambda: _drained(journal.bundles.written(me)), 1)
    found["the same, packed"] = _ms(lambda: _drained(journal.bundles.written(me, pack=True)), 1)
    found["everything imported (`bundles.import_file`)"] = imported
    found["everything deleted (`people.delete`)"] = _ms(lambda: journal.people.delete(me), 1)
    return found


def _drained(chunks: Iterable[bytes]) -> int:
    """Return how many bytes there are, without holding them."""
    return sum(map(len, chunks))


def _saving(journal: Journal) -> Callable[[], object]:
    session_id = journal.live.begin(NewSession(_plan()))
    numbers = iter(range(1, 1000))

    def save() -> object:
        number = next(numbers)
        happened = (RepDone(1, number, None, (), float(number)),)
        return journal.live.save([Change(session_id, 0, number, float(number), SessionState("set"), happened)])

    return save


def _ms(ask: Callable[[], object], times: int) -> float:
    """Return the median of some calls; the first of several warms up."""
    taken = []
    gc.collect()
    for _ in range(times + (times > 1)):
        began = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - began))
    return float(np.median(taken[1:] or taken))


def _today(journal: Journal, person_id: str) -> None:
    """Ask for what the page of a day needs."""
    assert journal.people.find(person_id) is not None
    assert journal.programmes.present(person_id) is not None
    assert journal.sessions.done(person_id, LAST - timedelta(days=RULES_DAYS))
    journal.pains.all(person_id, LAST, LAST)
    assert journal.trainings.all(person_id, LAST - timedelta(days=RULES_DAYS))


ASKING: dict[str, Callable[[Journal, str], object]] = {
    "the programme": lambda journal, person_id: journal.programmes.present(person_id),
    "the last 90 days for the rules": lambda journal, me: journal.sessions.done(me, LAST - timedelta(days=RULES_DAYS)),
    "all that a day's page needs": _today,
}


def _asked(journal: Journal, count: int, name: str, ask: Callable[[Journal, str], object]) -> list[str]:
    """Return how long after it was due something is answered, asked for people at random at an even rate."""
    chance = random.Random(7)

    def once(due_s: float) -> float:
        ask(journal, f"person-{chance.randrange(1, count + 1)}")
        return 1000 * (time.perf_counter() - due_s)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(once, [0.0] * WARMING))
        began, waiting = time.perf_counter(), []
        for number in range(ASKED):
            due_s = began + number / RATE
            time.sleep(max(0.0, due_s - time.perf_counter()))
            waiting.append(pool.submit(once, due_s))
        taken = np.array([each.result() for each in waiting])
    row = [name, *(f"{value:.1f}" for value in (np.median(taken), np.percentile(taken, 99), taken.max()))]
    print(row, flush=True)
    return row


def _multiply(url: str, one: str, count: int) -> None:
    """Let everybody have what one person has."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        everybody = f"generate_series(1, {count}) AS number"
        connection.exec_driver_sql(f"INSERT INTO person SELECT 'person-' || number, now(), NULL FROM {everybody}")
        for name in ("profile", "programme", "session", "pain", "training"):
            query = "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
            columns = [column for (column,) in connection.exec_driver_sql(query, (name,))]
            copied = {"id": "md5(number || one.id)", "person_id": "'person-' || number"}
            values = ", ".join(copied.get(column, f"one.{column}") for column in columns)
            source = f"{name} AS one CROSS JOIN {everybody} WHERE one.person_id = '{one}'"
            connection.exec_driver_sql(f"INSERT INTO {name} ({', '.join(columns)}) SELECT {values} FROM {source}")
        connection.exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()


def _plan() -> Plan:
    return Plan(EXERCISES[0], tuple(SetPlan(leg, REPS) for leg in LEGS), 2.0)


def lived(length_years: float) -> Bundle:
    """Return the journal of somebody who kept at it."""
    chance = random.Random(3)
    first = LAST - timedelta(days=round(365 * length_years))
    days = [first + timedelta(days=number) for number in range((LAST - first).days + 1)]
    trained = [day for day in days if day.weekday() in WEEKDAYS]
    sessions = [_session(chance, day, exercise) for day in trained for exercise in EXERCISES]
    changed = [{**_kept(day, f"plan-{day}"), "why": "More.", "programme": _programme(day)} for day in trained[::12]]
    return Bundle.model_validate(
        {
            "foursides": "journal",
            "version": 1,
            "person": {"id": "somebody", "made_at": _at(first)},
            "profiles": [{**_kept(first, "profile"), "profile": Profile("Ada", 170.0)}],
            "programmes": changed,
            "sessions": sessions,
            "logged": [],
            "pains": [_entry(day + timedelta(days=1), "pain", moment="morning", score=1, note="") for day in trained],
            "notes": [],
            "trainings": [
                _entry(each.day, "training", kind=each.kind, amount=each.amount)
                for each in (OtherDone(day, "cycling", 30.0) for day in trained)
            ],
        }
    )


def _programme(day: date) -> Programme:
    items = tuple(_item(exercise, day) for exercise in EXERCISES)
    return Programme("four_sides", WEEKDAYS, 45.0, items, day)


def _item(exercise: str, day: date) -> PlannedExercise:
    return PlannedExercise(exercise, PlannedDose(len(LEGS) // 2, REPS, 2.0, 2), WEEKDAYS, "both", day, day)


def _session(chance: random.Random, day: date, exercise: str) -> dict[str, Any]:
    reps = [_rep(chance, set_number, number) for set_number in range(1, len(LEGS) + 1) for number in range(1, REPS + 1)]
    return {
        **_entry(day, exercise, begun_at=_at(day), exercise=exercise, item=_item(exercise, day)),
        **{"sets": [[leg, REPS] for leg in LEGS], "hold_s": 2.0, "rest_s": 60.0},
        **dict.fromkeys(("paused", "stopped"), None),
        **{"stature_cm": 170.0, "units": "cm", "source": "camera", "phase": "done", "since_s": 9.0, "rest_ends_s": 0.0},
        **{"pain_before": 1, "red_flags": [], "pains": [], "pain_after": 1, "effort": 6, "processed": 999},
        **{"clock_s": 600.0, "reps": reps, "landmarks": []},
    }


def _rep(chance: random.Random, set_number: int, number: int) -> dict[str, Any]:
    start_s = 60.0 * set_number + 5 * number
    return {
        **{"set_number": set_number, "number": number, "at_s": start_s + 4, "self_counted": False, "withdrawn": False},
        "faults": ["too_low"] if chance.random() < 0.1 else [],
        **{"start_s": start_s, "top_s": start_s + 1.1, "end_s": start_s + 4, "hold_start_s": start_s + 1},
        **{"hold_end_s": start_s + 3, "peak_lift_m": chance.gauss(0.06, 0.005), "knee_flexion_deg": chance.gauss(4, 1)},
        **{"raise_s": 1.0, "lower_s": 1.0, "hip_roll_deg": chance.gauss(0, 2), "top_leg_clear": True},
        **{"moved": "working", "confidence": 0.95},
    }


def _entry(day: date, name: str, **columns: Any) -> dict[str, Any]:
    return {**_kept(day, f"{name}-{day}"), "day": day, "withdrawn_at": None, **columns}


def _kept(day: date, own_id: str) -> dict[str, Any]:
    return {"id": own_id, "kept_at": _at(day)}


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 18, tzinfo=UTC)


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("years", "people"))
    parser.add_argument("--years", type=float, default=YEARS)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--write", action="store_true", help="put the table into docs/journal.md")
    options = parser.parse_args()
    text = {"years": years, "people": people}[options.what](options)
    print(text)
    if options.write:
        put(PAGE, options.what, text)


if __name__ == "__main__":
    main()
