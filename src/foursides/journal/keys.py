"""Who is let in by a server that others can reach: links that work once, and the browsers that opened them."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import delete, select

from foursides.journal.database import Database
from foursides.journal.tables import DoorKeyRow

SECRET_BYTES = 32  # of chance: 256 bits
LINK, BROWSER = "link", "browser"
LASTS: Final = {LINK: timedelta(days=1), BROWSER: timedelta(days=180)}


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of the door; of each only a digest is stored, so that no copy of the journal lets anybody in."""

    database: Database

    def new_links(self, count: int) -> list[str]:
        """Return secrets of links that let in one browser each; links from before let in nobody any more."""
        links = [secrets.token_urlsafe(SECRET_BYTES) for _ in range(count)]
        now = datetime.now(UTC)
        with self.database.writing() as session:
            session.execute(delete(DoorKeyRow).where(DoorKeyRow.kind == LINK))
            session.execute(
                delete(DoorKeyRow).where(DoorKeyRow.kind == BROWSER, DoorKeyRow.made_at < now - LASTS[BROWSER])
            )
            session.add_all(DoorKeyRow(digest=_digest(each), kind=LINK, made_at=now) for each in links)
        return links

    def let_in(self, link: str) -> str | None:
        """Use a link up, and return the secret by which its browser is known from now on; None if it is no good."""
        now = datetime.now(UTC)
        unused = (DoorKeyRow.digest == _digest(link)) & (DoorKeyRow.kind == LINK)
        with self.database.writing() as session:
            query = delete(DoorKeyRow).where(unused, DoorKeyRow.made_at > now - LASTS[LINK])
            if session.scalar(query.returning(DoorKeyRow.digest)) is None:  # of two at once, one gets it
                return None
            browser = secrets.token_urlsafe(SECRET_BYTES)
            session.add(DoorKeyRow(digest=_digest(browser), kind=BROWSER, made_at=now))
        return browser

    def knows(self, browser: str) -> bool:
        """Whether a browser has been let in."""
        known = (DoorKeyRow.digest == _digest(browser)) & (DoorKeyRow.kind == BROWSER)
        since = datetime.now(UTC) - LASTS[BROWSER]
        with self.database.reading() as session:
            return session.scalar(select(DoorKeyRow.digest).where(known, DoorKeyRow.made_at > since)) is not None


def _digest(secret: str) -> str:
    """Return what is stored of a secret; one of 256 bits needs no salt."""
    return sha256(secret.encode()).hexdigest()
