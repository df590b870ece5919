"""What everything that is asked of one server shares."""

from typing import Annotated

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from foursides.journal import Journal, LedSession
from foursides.web.day import Today
from foursides.web.session.load import Load
from foursides.web.session.pace import Pace
from foursides.web.session.recorder import Recorder
from foursides.web.session.rooms import Rooms
from foursides.web.session.writer import Writer
from foursides.web.visitor import words_of

SESSIONS_A_SECOND, SESSIONS_AT_ONCE = 20.0, 100.0  # begun; no clinic needs more


class Shared:
    """What all requests share."""

    def __init__(self, journal: Journal, today: Today, place: str) -> None:
        self.journal, self.today, self.place = journal, today, place
        self.writer, self.recorder = Writer(journal), Recorder(journal)
        self.rooms = Rooms(journal, self.writer, today)
        self.load = Load()
        self.pace = Pace(SESSIONS_A_SECOND, SESSIONS_AT_ONCE)


def shared_by(connection: HTTPConnection) -> Shared:
    """Return what the server of a connection shares."""
    shared: Shared = connection.app.state.shared
    return shared


def session_of(session_id: str, connection: HTTPConnection) -> LedSession:
    """Return a session.

    Raises
    ------
    HTTPException
        404 if there is none.
    """
    found = shared_by(connection).journal.live.find(session_id)
    if found is None:
        raise HTTPException(404, words_of(connection)("refused-no-session"))
    return found


Ours = Annotated[Shared, Depends(shared_by)]
Found = Annotated[LedSession, Depends(session_of)]
