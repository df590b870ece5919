"""What can go wrong: a code and facts; the catalogue makes a sentence of them that a person can act on."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol


class Coded(Protocol):
    """What has a sentence in the catalogue: an error, a reason of the programme."""

    @property
    def code(self) -> str:
        """Which sentence."""

    @property
    def facts(self) -> Mapping[str, Any]:
        """What goes into it."""


ErrorFact = str | int | float | date | Path | Coded | Sequence[str] | Sequence[Coded]
"""What can go into the sentence of an error."""


class FoursidesError(Exception):
    """Base of every error that a person gets to read; the command says it and exits with 2.

    Parameters
    ----------
    code : str
        In kebab-case: the sentence is the message ``error-<code>`` of the catalogue (``Words.error``).
    **facts
        What goes into the sentence: also other errors, and reasons of the programme.

    Examples
    --------
    >>> str(InvalidProgramme("exercise-there-already", name="Bridge"))
    "exercise-there-already (name='Bridge')"
    """

    def __init__(self, code: str, /, **facts: ErrorFact) -> None:
        super().__init__(code)
        self._code, self._facts = code, facts

    @property
    def code(self) -> str:
        """Which sentence of the catalogue."""
        return self._code

    @property
    def facts(self) -> Mapping[str, ErrorFact]:
        """What goes into it."""
        return self._facts

    def __str__(self) -> str:
        """Return code and facts, for a log."""
        facts = ", ".join(f"{name}={fact!r}" for name, fact in self.facts.items())
        return f"{self.code} ({facts})" if facts else self.code

    def __repr__(self) -> str:
        """Return the same with its kind, since an error may be a fact of another."""
        return f"{type(self).__name__}: {self}"


class UnreadableClip(FoursidesError):
    """The recording cannot be read: missing, empty, truncated, or no video."""


class UnknownExercise(FoursidesError):
    """No exercise has the given name."""


class InvalidExercise(FoursidesError):
    """An exercise file breaks the format; the facts name file, key and reason."""


class UnwritableOutput(FoursidesError):
    """A result cannot be written where it was asked for."""


class MissingExtra(FoursidesError):
    """A part that is installed on demand is absent."""


class JournalUnavailable(FoursidesError):
    """What was done cannot be saved or read back; the facts name the file."""


class UnusableAddress(FoursidesError):
    """The server cannot listen where it should."""


class InvalidSettings(FoursidesError):
    """A person's settings for the rules make no sense; the facts name the setting."""


class InvalidProgramme(FoursidesError):
    """A programme cannot be changed in the way that was asked."""


class UnknownPerson(FoursidesError):
    """The journal knows nobody, or nothing, of the given id."""


class InvalidEntry(FoursidesError):
    """Something cannot be saved because it makes no sense."""


class BeyondLimits(InvalidEntry):
    """A day, a count or an amount is one that cannot be."""


class Unusual(InvalidEntry):
    """Something is far above what people do: it is kept once whoever enters it has said that it is right."""


class InvalidImport(FoursidesError):
    """What is to be imported is no export of a journal, or no table of training; the facts name the place."""
