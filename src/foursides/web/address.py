"""Where the server listens."""

import errno
import ipaddress
import socket

from foursides.errors import UnusableAddress

ELSEWHERE = "192.0.2.1"  # no machine has it (RFC 5737)
LOOPBACK, PORT = "127.0.0.1", 8040
TRIED = 20  # ports from the usual one on, before giving up
BACKLOG = 512


def listen(host: str = LOOPBACK, port: int | None = None, count: int = 1) -> list[socket.socket]:
    """Return sockets that listen at one address; the system shares connections out among them evenly.

    Parameters
    ----------
    host : str
        An address of this machine.
    port : int, optional
        0 is any that is free; without it the usual one, or the next free one.
    count : int
        How many.

    Raises
    ------
    UnusableAddress
        If nothing can listen there.
    """
    first = _first(host, port)
    if count == 1:
        return [first]
    taken = first.getsockname()[1]
    first.close()  # it was alone there: only then may others share the place
    return [_bound(host, taken, shared=True) for _ in range(count)]


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def own_address() -> str:
    """Return the address by which others on the network reach this machine; loopback if they do not."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((ELSEWHERE, 9))  # sends nothing: the system only says which way it would take
        except OSError:
            return LOOPBACK
        address: str = probe.getsockname()[0]
        return address


def url_of(listening: socket.socket, *, https: bool = False, from_elsewhere: bool = False) -> str:
    """Return the address that a browser opens.

    Parameters
    ----------
    listening : socket
    https : bool
    from_elsewhere : bool
        Whether the browser is on another machine.
    """
    host, port = listening.getsockname()[:2]
    if ipaddress.ip_address(host).is_unspecified:
        host = own_address() if from_elsewhere else LOOPBACK
    scheme = "https" if https else "http"
    return f"{scheme}://[{host}]:{port}/" if ":" in host else f"{scheme}://{host}:{port}/"


def _first(host: str, port: int | None) -> socket.socket:
    ports = range(PORT, PORT + TRIED) if port is None else (port,)
    for each in ports:
        try:
            return _bound(host, each)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise UnusableAddress("address-refused", host=host, port=str(each), reason=_reason(error)) from error
    if port is None:
        raise UnusableAddress("ports-in-use", first=str(ports[0]), last=str(ports[-1]))
    raise UnusableAddress("port-in-use", port=str(port))


def _bound(host: str, port: int, *, shared: bool = False) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG, reuse_port=shared)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
