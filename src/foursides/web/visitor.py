"""Who uses the pages and the calls that they make."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from foursides.journal import Journal
from foursides.journal.undo import Entered
from foursides.practice import Practice
from foursides.web.day import ZONE_COOKIE
from foursides.words import Words, choose, words_in


class Visitor:
    """Whoever uses the pages: their practice, what day it is where they are, and in which language they read."""

    def __init__(self, journal: Journal, today: date, words: Words) -> None:
        self.words = words
        self.journal = journal
        self.practice = Practice.local(journal, words)
        self.person_id = self.practice.person_id
        self.today = today

    def writing(self) -> AbstractContextManager[Journal]:
        """Give the journal to write to; what the rules have changed by today is stored first."""
        return self.practice.writing(self.today)

    @property
    def last(self) -> Entered | None:
        """What was entered last, which can be undone."""
        return self.journal.undo.last(self.person_id)

    @property
    def feed_path(self) -> str:
        """Where the person's calendar is: nobody guesses it, and it says nothing of who they are."""
        return f"/calendar/{self.journal.people.feed(self.person_id)}.ics"


def words_of(connection: HTTPConnection) -> Words:
    """Return the language that somebody's browser asks for."""
    return words_in(choose(connection.headers.get("accept-language", "")))


def visitor(connection: HTTPConnection) -> Visitor:
    """Return who uses the pages; for now there is one person on a machine."""
    shared = connection.app.state.shared
    return Visitor(shared.journal, shared.today(connection.cookies.get(ZONE_COOKIE, "")), words_of(connection))


Us = Annotated[Visitor, Depends(visitor)]
Theirs = Annotated[Words, Depends(words_of)]
"""The language alone, of pages that ask for nothing else."""
