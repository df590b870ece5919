"""Requests of a server on this machine, in the clear: nobody's certificates are read, which takes 25 ms each time."""

from functools import partial
from typing import Any
from urllib.parse import urlsplit

import httpx

get = partial(httpx.get, verify=False)


def post(url: str, **options: Any) -> httpx.Response:
    """Send something as a page of the same server does: a browser says whose page it is."""
    whole = urlsplit(url)
    headers = {"Origin": f"{whole.scheme}://{whole.netloc}"} | options.pop("headers", {})
    return httpx.post(url, verify=False, headers=headers, **options)
