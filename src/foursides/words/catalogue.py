"""Everything that can be said in one language."""

from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from foursides.words.errors import CatalogueError, error_text
from foursides.words.formats import Formats
from foursides.words.languages import ENGLISH, OURS, folders

if TYPE_CHECKING:
    from foursides.errors import FoursidesError
    from foursides.exercises import Exercise
    from foursides.exercises.schema import Caution
    from foursides.words.messages import Messages

Fact = str | int | float | date


class Words(Formats):
    """The catalogue in one language.

    Parameters
    ----------
    language : str
    folder : Path
        Of its messages; what it lacks is said in English.
    """

    def __init__(self, language: str, folder: Path) -> None:
        super().__init__(language)
        self._folder = folder

    def __call__(self, id_: str, /, **facts: Fact) -> str:
        """Return a message with its facts filled in: text as it is, a number and a date as the language writes it.

        Raises
        ------
        CatalogueError
            If there is no such message, or a fact is missing.
        """
        own = {name: self.short_day(fact) if isinstance(fact, date) else fact for name, fact in facts.items()}
        return self._messages.sentence(id_, own)

    def __contains__(self, id_: str) -> bool:
        """Whether there is such a message."""
        return id_ in self._messages

    def error(self, error: "FoursidesError") -> str:
        """Return what went wrong and what to do about it."""
        return error_text(self, error)

    def load(self) -> None:
        """Read all of it now, so that nobody waits for it later: for a server at its start."""
        self._messages.load()

    def messages(self, topic: str) -> dict[str, str]:
        """Return the source text of every message of a topic, for a page's scripts (``web/page/live/words.js``)."""
        return self._messages.sources(topic)

    def day(self, day: date, today: date | None = None) -> str:
        """Return a day, such as ``Monday, 2 March``, with the year if it is another one than today's."""
        from babel.dates import format_date, format_skeleton  # noqa: PLC0415  (not needed to import this)

        this_year = today is None or day.year == today.year
        written = format_skeleton("MMMMd", day, locale=self.locale) if this_year else ""
        return self(
            "calendar-day",
            weekday=format_date(day, "EEEE", locale=self.locale),
            date=written or format_date(day, "long", locale=self.locale),
        )

    def exercise(self, exercise: "Exercise") -> "Exercise":
        """Return an exercise of the library in this language; in English where nobody has translated it."""
        from foursides.words.translation import translated  # noqa: PLC0415  (loads the library of exercises)

        return translated(exercise, self._folder / "exercises" / f"{exercise.id}.toml")

    def exercise_name(self, name: str) -> str:
        """Return what an exercise of the library is called, by its English name; any other name as it is."""
        if self.language == ENGLISH:
            return name
        from foursides.words.translation import named  # noqa: PLC0415  (loads the library of exercises)

        found = named(name)
        return name if found is None else self.exercise(found).name

    def general_cautions(self) -> "tuple[Caution, ...]":
        """Return what to watch in every exercise, whoever does it."""
        from foursides.words.translation import general  # noqa: PLC0415  (loads the library of exercises)

        return general(self._folder / "exercises" / "everybody.toml")

    def cautions(self, exercise: "Exercise") -> "list[Caution]":
        """Return what to watch in an exercise: what holds for everybody, and then its own."""
        return [*self.general_cautions(), *self.exercise(exercise).cautions]

    def contraindication(self, name: str, text: str) -> str:
        """Return why an exercise of the library must not be given, by the English name and words."""
        if self.language == ENGLISH:
            return text
        from foursides.words.translation import contraindication, named  # noqa: PLC0415  (as above)

        found = named(name)
        return text if found is None else contraindication(found, text, self.exercise(found))

    @cached_property
    def _messages(self) -> "Messages":
        from foursides.words.messages import Messages  # noqa: PLC0415  (Fluent takes a tenth of a second to load)

        return Messages(self.tag, [self._folder, OURS / ENGLISH])


def words_in(language: str = ENGLISH) -> Words:
    """Return all that can be said in a language of `languages`."""
    if folder := folders().get(language):
        return _words(language, folder)
    raise CatalogueError(f"There is no folder for the language {language}.")


@cache
def _words(language: str, folder: Path) -> Words:
    return Words(language, folder)
