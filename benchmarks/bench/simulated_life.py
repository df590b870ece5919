"""Three days of somebody's life in a few minutes, with a script that writes down what was confirmed to them.

The clock of the real server runs faster (``faketime``, of Debian's packages). They write notes, log training and
sessions, report how the knee was and are coached, fly to other time zones, cross a leap day; the server is killed,
ended and started again, and its disk runs full. At the end the journal has to say what the script says.
"""

import asyncio
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from bench.isolated import Tally
from bench.servers import Server
from bench.streams import looped, sample_sights
from bench.visitor import Visitor
from foursides.journal import Bundle, read_bundle

BEGIN = datetime(2024, 2, 27, 20, tzinfo=UTC)  # the 29th is in between
HOURS, WHOLE = 72.0, 100
FASTER = 360.0  # than ours
STEP_S = 0.25  # of our time
TROUBLE_EVERY = 12  # steps
COACHED = {"sets": 1, "reps": 2}
ZONES = (
    *("Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu", "America/New_York", "Europe/Berlin", "Pacific/Chatham"),
    *("America/St_Johns", "Asia/Tokyo", "Pacific/Pago_Pago", "UTC"),
)
CLOSED = 409
ROOM_BYTES = 16_384  # that a disk has left which runs full


@dataclass
class Account:
    """What was confirmed, what got no answer, what was refused."""

    kept: Counter[str] = field(default_factory=Counter)
    unanswered: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    mornings: dict[str, list[int]] = field(default_factory=dict)  # what may be last, by day
    coached: list[str] = field(default_factory=list)  # sessions
    what: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)


class Life:
    """Somebody, their server and the account.

    Parameters
    ----------
    data : Path
        Folder of the journal.
    seed : int
    """

    def __init__(self, data: Path, seed: int) -> None:
        self._data, self._chance = data, random.Random(seed)
        self._zone, self._full, self._serial = ZONES[0], False, 0
        self._sights, self.account = looped(sample_sights(), 49.3), Account()
        self._began_s = time.monotonic()
        self._others: list[threading.Thread] = []
        self.server = Server(data, within=self._within())

    @property
    def now(self) -> datetime:
        """What time it is in this life."""
        return BEGIN + FASTER * timedelta(seconds=time.monotonic() - self._began_s)

    @property
    def _today(self) -> str:
        return self.now.astimezone(ZoneInfo(self._zone)).date().isoformat()

    def _within(self) -> list[str]:
        at = self.now.astimezone(ZoneInfo(self._zone)).strftime("%Y-%m-%d %H:%M:%S")
        fake = ["env", f"TZ={self._zone}", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", f"@{at} x{FASTER:g}"]
        size = max((path.stat().st_size for path in self._data.glob("journal*")), default=0)
        return [*fake, *(["prlimit", f"--fsize={size + ROOM_BYTES}"] if self._full else [])]

    def step(self, number: int) -> None:
        """Do one thing; now and then something goes wrong."""
        if number % TROUBLE_EVERY == TROUBLE_EVERY - 1:
            self._chance.choice((self._kill, self._kill, self._fly, self._fill))()
        self._chance.choice((self._note, self._train, self._log, self._wake, self._look, self._be_coached))()
        time.sleep(STEP_S)

    def end(self) -> None:
        """Wait for who is coached, and end the server."""
        self._full = False
        self._again(self.server.kill)
        for each in self._others:
            each.join()
        self.server.end()

    def _again(self, end: Callable[[], None]) -> None:
        end()
        port = self.server.port
        self.server = Server(self._data, within=self._within(), port=port)

    def _kill(self) -> None:
        self.account.what["killed"] += 1
        self._again(self.server.kill)

    def _fly(self) -> None:
        self.account.what["flights to another time zone"] += 1
        self._zone = self._chance.choice(ZONES)
        self._again(self.server.end)

    def _fill(self) -> None:
        self._full = not self._full
        self.account.what["full disks" if self._full else "disks with room again"] += 1
        self._again(self.server.kill)

    def _token(self, what: str) -> str:
        self._serial += 1
        self.account.what[what] += 1
        return f"{what} {self._serial}"

    def _note(self) -> None:
        token = self._token("note")
        self._post(f"/history/days/{self._today}/note", token, text=token)

    def _train(self) -> None:
        self._token("training")
        amount = 1 + self._serial / 64
        self._post("/sides/training", f"training {amount}", kind="walking", amount=amount, day=self._today)

    def _log(self) -> None:
        token = self._token("logged session")
        self._post("/history/log", token, exercise="bridge", day=self._today, sets=2, reps=8, note=token)

    def _wake(self) -> None:
        self._token("morning")
        day, pain = self._today, min(self._chance.randrange(4), self._chance.randrange(11))
        answer = self._send("POST", f"/history/days/{day}/pain", {"pain": pain})
        if answer == 303:
            self.account.mornings[day] = [pain]
        elif answer is None:
            self.account.mornings.setdefault(day, []).append(pain)

    def _look(self) -> None:
        pages = ("/", "/history", "/sides", f"/history/days/{self._today}", "/programme", "/settings")
        self.account.what["pages looked at"] += 1
        if (status := self._send("GET", self._chance.choice(pages))) not in {200, 303, None}:
            self.account.bad.append(f"a page answered with {status}")

    def _be_coached(self) -> None:
        if self._full or any(each.is_alive() for each in self._others):
            return
        try:
            session = self.server.begin(**COACHED)
        except HTTPError as error:
            assert error.code == CLOSED, error.code  # pain closes a day
            self.account.what["told to rest"] += 1
            return
        self.account.coached.append(session)
        self.account.what["coached"] += 1
        visitor = Visitor(self.server.address, session, self._sights)
        self._others.append(threading.Thread(target=lambda: asyncio.run(visitor.go_through(600)), daemon=True))
        self._others[-1].start()

    def _post(self, path: str, token: str, **fields: object) -> None:
        status = self._send("POST", path, fields)
        if status == 303:
            self.account.kept[token] += 1
        elif status is None:
            self.account.unanswered.add(token)
        else:
            self.account.refused.add(token)
            if not (self._full and status == 503):
                self.account.bad.append(f"{token} was refused with {status}")

    def _send(self, method: str, path: str, fields: dict[str, object] | None = None) -> int | None:
        headers = {"Origin": f"http://{self.server.address}", "Content-Type": "application/x-www-form-urlencoded"}
        connection = HTTPConnection(self.server.address, timeout=30)
        try:
            connection.request(method, path, urlencode(fields) if fields else None, headers)
            return connection.getresponse().status
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()


def attack(count: int, say: Callable[[int], object]) -> Tally:
    """Live for `HOURS`, or less of them in proportion where the count is not `WHOLE`."""
    account, wrong = live(HOURS * count / WHOLE, count, lambda hours: say(round(hours * WHOLE / HOURS)))
    return Tally(account.what, wrong)


def demand_faketime() -> None:
    """See that the clock can be made to run faster.

    Raises
    ------
    SystemExit
        If it cannot.
    """
    if shutil.which("faketime") is None:
        raise SystemExit("This needs faketime, one of Debian's packages.")


def live(hours: float, seed: int, say: Callable[[float], object]) -> tuple[Account, list[str]]:
    """Live for so many hours; return the account, and where the journal says otherwise.

    Raises
    ------
    SystemExit
        Without ``faketime``.
    """
    demand_faketime()
    with tempfile.TemporaryDirectory() as folder:
        life, number = Life(Path(folder), seed), 0
        while (past := life.now - BEGIN) < timedelta(hours=hours):
            life.step(number)
            number += 1
            say(past / timedelta(hours=1))
        life.end()
        return life.account, [*life.account.bad, *differences(life.account, _taken(Path(folder)))]


def _taken(data: Path) -> Bundle:
    program = [sys.executable, "-c", "from foursides.cli import main; main()"]
    subprocess.run([*program, "check", "--data", str(data)], check=True, stdout=subprocess.DEVNULL)
    to = data / "taken.json"
    subprocess.run([*program, "export", "--data", str(data), "json", str(to)], check=True, stdout=subprocess.DEVNULL)
    return read_bundle(to.read_bytes())


def differences(account: Account, bundle: Bundle) -> list[str]:
    """Return in what a journal differs from the account."""
    found = Counter([*(each.text for each in bundle.notes), *(f"training {each.amount}" for each in bundle.trainings)])
    wrong = [f"{token} is there {found[token]} times" for token in account.kept if found[token] != 1]
    wrong += [f"{token} had no answer and is there twice" for token in account.unanswered if found[token] > 1]
    wrong += [f"{token} was refused and is there" for token in account.refused if found[token]]
    known = {*account.kept, *account.unanswered, *account.refused}
    wrong += [f"{token} was never said" for token in found if token not in known]
    mornings = {str(each.day): each.score for each in bundle.pains}
    wrong += [
        f"the morning of {day} is {mornings.get(day)}, not {pains}"
        for day, pains in account.mornings.items()
        if mornings.get(day) not in pains
    ]
    reps = {each.id: [(rep.set_number, rep.number) for rep in each.reps] for each in bundle.sessions}
    wanted = [(1, number) for number in range(1, COACHED["reps"] + 1)]
    wrong += [f"session {id_} has {reps.get(id_)}" for id_ in account.coached if reps.get(id_) != wanted]
    return wrong
