"""What comes with a request: no more than it may have, and no slower than any line is."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Said = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Said]]

PATIENCE_S = 20.0  # for the beginning of a body, and between its parts beyond what its size asks for
SLOWEST_BYTES_A_S = 5_000.0  # the slowest line on which anybody would import a journal
GONE: Said = {"type": "http.disconnect"}


class Body:
    """Receives a request's body for an application; one that is refused ends as if the sender had gone.

    So nobody takes half of a body for the whole.

    Parameters
    ----------
    receive : callable
        As ASGI gives it.
    most : int
        Bytes it may have.

    Attributes
    ----------
    refused : tuple of int and str, or None
        The status and the message of the catalogue, once it was too large or too slow.
    """

    def __init__(self, receive: Receive, most: int) -> None:
        self.refused: tuple[int, str] | None = None
        self._receive, self._left, self._whole = receive, most, False
        self._until_s = asyncio.get_running_loop().time() + PATIENCE_S

    async def __call__(self) -> Said:
        """Return the next part; after the last, wait until the sender has gone."""
        if self.refused:
            return GONE
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._until_s):
                message = await self._receive()
        except TimeoutError:
            self.refused = 408, "refused-slow"
            return GONE
        size = len(message.get("body", b""))
        self._until_s += size / SLOWEST_BYTES_A_S
        self._left -= size
        self._whole = not message.get("more_body", False)
        if self._left < 0:
            self.refused = 413, "refused-large"
            return GONE
        return message
