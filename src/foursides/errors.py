"""What can go wrong, said in sentences that a person can act on."""


class FoursidesError(Exception):
    """Base of every error whose text is meant for a person; the command prints it and exits with 2."""


class UnreadableClip(FoursidesError):
    """The recording cannot be read: missing, empty, truncated, or no video."""


class UnknownExercise(FoursidesError):
    """No exercise has the given name."""


class InvalidExercise(FoursidesError):
    """An exercise file breaks the format; the text names file, key and reason."""


class UnwritableOutput(FoursidesError):
    """A result cannot be written where it was asked for."""


class MissingExtra(FoursidesError):
    """A part that is installed on demand is absent; the text says how to get it."""


class JournalUnavailable(FoursidesError):
    """What was done cannot be kept or read back; the text names the file and what to do."""


class UnusableAddress(FoursidesError):
    """The server cannot listen where it was told to."""


class InvalidSettings(FoursidesError):
    """A person's settings for the rules make no sense; the text names the setting."""


class InvalidProgramme(FoursidesError):
    """A programme cannot be changed in the way that was asked; the text says why."""


class UnknownPerson(FoursidesError):
    """The journal knows nobody, or nothing, of the given id."""


class InvalidEntry(FoursidesError):
    """Something cannot be kept because it makes no sense; the text says what is wrong with it."""


class BeyondLimits(InvalidEntry):
    """A day, a count or an amount is one that cannot be; the text says which, and what can be."""


class InvalidImport(FoursidesError):
    """What is to be taken in is no export of a journal, or no table of training; the text names the place."""
