"""How much may come in."""

FRAMES_A_SECOND = 120.0  # twice what most cameras give: enough to catch up after a lost connection
AT_ONCE = 240.0  # after a quiet moment, such as one in which the network held everything back


class Pace:
    """Lets a rate pass, with some slack.

    Parameters
    ----------
    rate : float
        A second, in the long run.
    at_once : float
        After a quiet moment.
    """

    def __init__(self, rate: float = FRAMES_A_SECOND, at_once: float = AT_ONCE) -> None:
        self._rate, self._most = rate, at_once
        self._left = at_once
        self._at_s: float | None = None

    def allows(self, count: int, now_s: float) -> bool:
        """Whether so many more may pass now; what is refused costs nothing.

        Parameters
        ----------
        count : int
        now_s : float
            By any clock that goes evenly.
        """
        since_s = 0.0 if self._at_s is None else now_s - self._at_s
        self._at_s = now_s
        self._left = min(self._most, self._left + since_s * self._rate)
        if self._left < count:
            return False
        self._left -= count
        return True
