"""Why a connection is closed, in a number for the page and a sentence for the person."""

from enum import IntEnum

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

    Attributes
    ----------
    code : Close
    reason : str
        A sentence, cut to what a close frame holds.
    """

    def __init__(self, code: Close, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason.encode()[:MOST_REASON_BYTES].decode(errors="ignore")
