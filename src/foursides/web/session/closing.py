"""Why a connection is closed, in a number for the page and a sentence for the person."""

from enum import IntEnum

from foursides.words import Fact, Words

MOST_REASON_BYTES = 123  # that a close frame holds


class Close(IntEnum):
    """Codes of a close frame: the standard's own, and ours from 4000 on."""

    VERSION = 1003
    NO_TEXT = 1007
    POLICY = 1008
    FAILED = 1011
    LATER = 1013
    BAD_MESSAGE = 4400
    NO_SESSION = 4404
    TAKEN_OVER = 4409
    TOO_FAST = 4429


class Refused(Exception):
    """The connection has to be closed.

    Parameters
    ----------
    code : Close
    id_ : str
        The message of the catalogue that says why, such as ``"refused-json"``.
    **facts
        What it needs.
    """

    def __init__(self, code: Close, id_: str, **facts: Fact) -> None:
        super().__init__(id_, facts)
        self.code = code
        self._id, self._facts = id_, facts

    def reason(self, words: Words) -> str:
        """Return why, in a sentence."""
        return words(self._id, **self._facts)


def cut(sentence: str) -> str:
    """Return as much of a sentence as a close frame holds."""
    return sentence.encode()[:MOST_REASON_BYTES].decode(errors="ignore")
