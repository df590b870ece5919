"""How many people one machine coaches at a time, and what it takes to make it lose or miscount something.

usage: python benchmarks/live.py load [--people N ...] [--workers W] [--seconds S] [--write]
       python benchmarks/live.py kills [--kills N] [--people N] [--servers N] [--postgres] [--write]
       python benchmarks/live.py reloads [--reloads N] [--people N] [--write]
       python benchmarks/live.py fuzz [--messages N] [--write]

load: landmarks of the sample are replayed over real WebSockets, 30 pictures a second for each person, by one process on
the same machine; an answer is late by the time since the picture it answers was due. Without --people the largest crowd
is sought of which 99 % of answers come within 150 ms.
kills: a server is killed at random moments while people are coached, who come back to any of them; whatever is stored
at the end is compared with a session that nobody disturbed.
reloads: pages are loaded anew at random moments; every repetition that a page hears of has to be stored, and no two of
one lift. One that is under way while the page is away is nobody's.
fuzz: random, mutated and misplaced messages, while one person is coached.
"""

import argparse
import asyncio
import itertools
import os
import platform
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from bench.crowd import FPS, Load, coached
from bench.document import put
from bench.fuzzing import fuzz
from bench.postgres import binaries, running
from bench.servers import EXERCISE, Server
from bench.streams import looped, sample_sights
from bench.tables import table
from bench.visitor import Roamer, Visitor
from foursides.coach.plan import plan_of
from foursides.exercises import load_exercise
from foursides.journal import Journal, NewSession

PAGE = Path(__file__).parents[1] / "docs/live.md"
LIMIT_MS, SHARE = 150.0, 99.0  # of answers that come within it, in percent
STEP = 20  # people; the crowd is sought to this
WARM_S = 16.0  # in which all of them come
LONG_S = 600.0  # of pictures, for sessions in which lifts are lost to nobody's eyes
STAY_S, AWAY_S = (3.0, 15.0), (0.5, 3.0)  # of a page, and between two
SHORTEST_S = 2.0  # between the ends of two lifts of the sample: they take five
LIFT_CM, HOLD_S = 0.1, 0.05  # by which a repetition seen twice may differ


def load(options: argparse.Namespace) -> str:
    """Return how late answers are to crowds of some sizes."""
    head: tuple[str, ...] = ("people", "answers a second", "median ms", "99 % within ms", "slowest ms")
    head += ("pictures sent, %", "told to wait", "server, % of a core", "crowd, % of a core")
    head += ("crowd late at worst, ms", "lost")
    rows = []

    def meet(people: int) -> bool:
        row, holds = _met(people, options)
        rows.append(row)
        print(table(head, [row]), flush=True)
        return holds

    if options.people:
        for people in options.people:
            meet(people)
    else:
        _seek(meet)
    rows.sort(key=lambda row: int(row[0]))
    text = f"{machine()}; {options.workers} server processes, the crowd in one more on the same machine; "
    return f"{text}{options.seconds:g} s each.\n\n{table(head, rows)}"


def _seek(meet: Any) -> None:
    """Find the largest crowd that is answered in time."""
    good, people = 0, 100
    while meet(people):
        good, people = people, 2 * people
    bad = people
    while bad - good > STEP:
        people = (good + bad) // (2 * STEP) * STEP
        people = people if good < people < bad else good + STEP // 2
        good, bad = (people, bad) if meet(people) else (good, people)
        if bad - good <= STEP:
            break


def _met(people: int, options: argparse.Namespace) -> tuple[list[str], bool]:
    with tempfile.TemporaryDirectory() as folder:
        plan = plan_of(load_exercise(EXERCISE), "left", 5, 30)
        with Journal(Path(folder)) as journal:
            sessions = [journal.live.begin(NewSession(plan, "file", 166.0)) for _ in range(people)]
        server = Server(Path(folder), options.workers)
        try:
            before_s, began_s = server.processor_s(), time.perf_counter()
            found = coached(server.address, sessions, sample_sights(), WARM_S, options.seconds)
            share = (server.processor_s() - before_s) / (time.perf_counter() - began_s)
        finally:
            server.kill()
    return _row(people, found, share, options.seconds)


def _row(people: int, found: Load, share: float, seconds: float) -> tuple[list[str], bool]:
    late = np.array(found.late_ms or [np.inf])
    within = float(np.percentile(late, SHARE))
    row = [people, round(len(late) / seconds), f"{np.median(late):.1f}", f"{within:.1f}", f"{late.max():.0f}"]
    seen = found.sent + found.spared
    row += [round(100 * found.sent / seen) if seen else 0, found.waiting]
    row += [round(100 * share), round(100 * found.processor_s / seconds), f"{found.slipped_ms:.0f}", found.lost]
    answered = len(late) > 0.1 * people * FPS * seconds and not found.waiting
    return [str(cell) for cell in row], within <= LIMIT_MS and answered and not found.lost


def kills(options: argparse.Namespace) -> str:
    """Return what was lost when one of the servers was killed again and again."""
    sights = looped(sample_sights(), 49.3)
    with _place(options.postgres) as place, ExitStack() as ending:
        servers = [Server(place) for _ in range(options.servers)]
        for server in servers:
            ending.callback(server.kill)
        counts = asyncio.run(_killed(servers, sights, options))
    where = f"{len(servers)} servers on one {'PostgreSQL' if options.postgres else 'journal in SQLite'}; "
    text = f"{machine()}; {where}{options.people} people at a time, their landmarks in real time."
    return f"{text}\n\n{table(('what', 'number'), list(counts.items()))}"


@contextmanager
def _place(postgres: bool) -> Iterator[Path | str]:
    """Give a place for a journal, in PostgreSQL if that is asked for."""
    if postgres:
        programs = binaries()
        assert programs is not None, "PostgreSQL is not installed"
        with running(programs) as database:
            yield database.new_database()
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)


async def _killed(servers: list[Server], sights: Any, options: argparse.Namespace) -> dict[str, int]:
    order = {"sets": 2, "reps": 4}
    undisturbed = servers[0].begin(**order)
    await Visitor(servers[0].address, undisturbed, sights).go_through()
    true = servers[0].state(undisturbed)["reps"]
    counts = dict.fromkeys(("kills", "sessions", "connections", "repetitions", "lost", "counted twice", "changed"), 0)
    stopped = asyncio.Event()
    addresses = [server.address for server in servers]

    async def person() -> None:
        while not stopped.is_set():
            session = await asyncio.to_thread(random.choice(servers).begin, **order)
            visitor = await Roamer("", session, sights, servers=addresses).go_through()
            counts["connections"] += len(visitor.welcomes)
            _compare(random.choice(servers).state(session)["reps"], true, counts)

    async def lasting() -> None:
        while not stopped.is_set():
            try:
                await person()
            except OSError:  # killed while a session was begun or its end read
                await asyncio.sleep(0.2)

    people = [asyncio.create_task(lasting()) for _ in range(options.people)]
    for _ in range(options.kills):
        await asyncio.sleep(random.uniform(4.0, 9.0))
        server = random.choice(servers)
        server.kill()
        counts["kills"] += 1
        await asyncio.to_thread(server.start)
        print(counts, flush=True)
    stopped.set()
    await asyncio.gather(*people)
    return counts


def _compare(stored: list[dict[str, Any]], true: list[dict[str, Any]], counts: dict[str, int]) -> None:
    found = {(rep["set_number"], rep["number"]): rep for rep in stored}
    wanted = {(rep["set_number"], rep["number"]): rep for rep in true}
    counts["sessions"] += 1
    counts["repetitions"] += len(wanted)
    counts["lost"] += len(wanted.keys() - found.keys())
    counts["counted twice"] += len(stored) - len(found) + len(found.keys() - wanted.keys())
    for key in wanted.keys() & found.keys():
        lift = abs(found[key]["peak_lift_cm"] - wanted[key]["peak_lift_cm"])
        hold = abs(found[key]["hold_s"] - wanted[key]["hold_s"])
        counts["changed"] += lift > LIFT_CM or hold > HOLD_S or found[key]["faults"] != wanted[key]["faults"]


def reloads(options: argparse.Namespace) -> str:
    """Return what was lost when pages were loaded anew again and again."""
    sights = looped(sample_sights(), LONG_S)
    counts = dict.fromkeys(("reloads", "sessions", "repetitions sent", "lost", "changed", "of one lift"), 0)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        try:
            asyncio.run(_all_reloaded(server, Path(folder), sights, counts, options))
        finally:
            server.kill()
    text = f"{machine()}; {options.people} people at a time, their landmarks in real time."
    return f"{text}\n\n{table(('what', 'number'), list(counts.items()))}"


async def _all_reloaded(
    server: Server, folder: Path, sights: Any, counts: dict[str, int], options: argparse.Namespace
) -> None:
    async def person() -> None:
        while counts["reloads"] < options.reloads:
            session = await asyncio.to_thread(server.begin, sets=2, reps=4)
            sent = await _reloaded(server, session, sights, counts)
            _compare_sent(folder, session, sent, counts)
            print(counts, flush=True)

    await asyncio.gather(*(person() for _ in range(options.people)))


async def _reloaded(server: Server, session: str, sights: Any, counts: dict[str, int]) -> list[dict[str, Any]]:
    """Go through a session with a page that is loaded anew again and again; return those that it heard of."""
    visitor, sent = Visitor(server.address, session, sights), []
    while True:
        visit = asyncio.create_task(visitor.go_through())
        over, _ = await asyncio.wait({visit}, timeout=random.uniform(*STAY_S))
        sent += [event for event in visitor.events if event["kind"] == "rep"]
        if over:
            return sent
        visit.cancel()
        await asyncio.gather(visit, return_exceptions=True)
        sent += [event for event in visitor.events if event["kind"] == "rep" and event not in sent]
        counts["reloads"] += 1
        away_s = random.uniform(*AWAY_S)
        await asyncio.sleep(away_s)
        visitor = Visitor(server.address, session, sights, next=visitor.next + round(away_s * FPS), asked=True)


def _compare_sent(folder: Path, session: str, sent: list[dict[str, Any]], counts: dict[str, int]) -> None:
    with Journal(folder) as journal:
        stored = journal.live.find(session)
    found = {(done.set_number, done.number): done for done in stored.reps} if stored else {}
    counts["sessions"] += 1
    counts["repetitions sent"] += len(sent)
    for event in sent:
        done = found.get((event["set_number"], event["number"]))
        counts["lost"] += done is None
        lift_cm = 100 * done.rep.peak_lift_m if done and done.rep else event["peak_lift_cm"]
        counts["changed"] += abs(lift_cm - event["peak_lift_cm"]) > LIFT_CM
    ends = sorted(done.at_s for done in found.values())
    counts["of one lift"] += sum(b - a < SHORTEST_S for a, b in itertools.pairwise(ends))


def fuzzed(options: argparse.Namespace) -> str:
    """Return what hostile messages have brought about."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        try:
            counts = asyncio.run(fuzz(server, sample_sights(), options.messages))
        finally:
            server.kill()
    return f"{machine()}.\n\n{table(('what', 'number'), list(counts.items()))}"


def machine() -> str:
    """Return when and where this was measured."""
    return f"{date.today().isoformat()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    what = parser.add_subparsers(dest="what", required=True)
    for name, run in (("load", load), ("kills", kills), ("reloads", reloads), ("fuzz", fuzzed)):
        sub = what.add_parser(name)
        sub.set_defaults(run=run)
        sub.add_argument("--write", action="store_true", help="put the table into docs/live.md")
        if name == "load":
            sub.add_argument("--people", type=int, nargs="+")
            sub.add_argument("--workers", type=int, default=os.cpu_count() or 1)
            sub.add_argument("--seconds", type=float, default=20.0)
        elif name == "kills":
            sub.add_argument("--kills", type=int, default=100)
            sub.add_argument("--people", type=int, default=4)
            sub.add_argument("--servers", type=int, default=1, help="that share one journal")
            sub.add_argument("--postgres", action="store_true", help="the journal is in PostgreSQL")
        elif name == "reloads":
            sub.add_argument("--reloads", type=int, default=100)
            sub.add_argument("--people", type=int, default=4)
        else:
            sub.add_argument("--messages", type=int, default=100_000)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # servers are ended in any case
    text = options.run(options)
    print(text)
    if options.write:
        put(PAGE, options.what, text)


if __name__ == "__main__":
    main()
