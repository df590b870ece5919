"""Landmarks of sessions, for replay: only of those who allow it, and never an image."""

from dataclasses import dataclass
from math import isfinite

from sqlalchemy import select

from foursides.errors import InvalidEntry
from foursides.journal.database import Database
from foursides.journal.entries import Landmarks
from foursides.journal.people import profile_of
from foursides.journal.tables import LandmarksRow, SessionRow


@dataclass(frozen=True, slots=True)
class SessionLandmarks:
    """What the coach saw of a session, as landmarks."""

    database: Database

    def save(self, session_id: str, first_s: float, data: bytes) -> bool:
        """Save a stretch of landmarks, once; return False if there is no such session, or its person does not allow it.

        Parameters
        ----------
        session_id : str
        first_s : float
            Time of the first frame by the page's clock [s]; names the stretch.
        data : bytes
        """
        if not isfinite(first_s):
            raise InvalidEntry("landmarks-without-time")
        with self.database.writing() as session:
            person_id = session.scalar(select(SessionRow.person_id).where(SessionRow.id == session_id))
            if person_id is None or not profile_of(session, person_id).keep_landmarks:
                return False
            same = (LandmarksRow.session_id == session_id, LandmarksRow.first_s == first_s)
            if session.scalar(select(LandmarksRow.id).where(*same)) is None:
                session.add(LandmarksRow(session_id=session_id, first_s=first_s, data=data))
            return True

    def all(self, session_id: str) -> list[Landmarks]:
        """Return what is stored of a session, in order."""
        own = select(LandmarksRow.first_s, LandmarksRow.data).where(LandmarksRow.session_id == session_id)
        with self.database.reading() as session:
            return [Landmarks(first_s, data) for first_s, data in session.execute(own.order_by(LandmarksRow.first_s))]

    def has(self, session_id: str) -> bool:
        """Return whether anything is stored of a session."""
        own = select(LandmarksRow.id).where(LandmarksRow.session_id == session_id).limit(1)
        with self.database.reading() as session:
            return session.scalar(own) is not None
