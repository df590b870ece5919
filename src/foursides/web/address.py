"""Where the server listens."""

import errno
import ipaddress
import socket

from foursides.errors import UnusableAddress

LOOPBACK, PORT = "127.0.0.1", 8040
TRIED = 20  # ports from the usual one on, before giving up
BACKLOG = 512


def listen(host: str = LOOPBACK, port: int | None = None) -> socket.socket:
    """Return a socket that listens.

    Parameters
    ----------
    host : str
        An address of this machine.
    port : int, optional
        0 is any that is free; without it the usual one, or the next free one.

    Raises
    ------
    UnusableAddress
        If nothing can listen there.
    """
    ports = range(PORT, PORT + TRIED) if port is None else (port,)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for each in ports:
        try:
            return socket.create_server((host, each), family=family, backlog=BACKLOG)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise UnusableAddress(f"Foursides cannot listen on {host}, port {each}: {_reason(error)}.") from error
    if port is None:
        raise UnusableAddress(f"The ports {ports[0]} to {ports[-1]} are all in use. Name another one with --port.")
    raise UnusableAddress(f"Port {port} is in use. Name another one with --port, or leave it out to get a free one.")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def url_of(listening: socket.socket) -> str:
    """Return the address that a browser on this machine opens."""
    host, port = listening.getsockname()[:2]
    if ipaddress.ip_address(host).is_unspecified:
        host = LOOPBACK
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
