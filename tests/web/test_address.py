import socket

import pytest

from foursides.errors import UnusableAddress
from foursides.web.address import LOOPBACK, PORT, is_loopback, listen, url_of
from tests.complains import complains


def test_any_port_that_is_free() -> None:
    with listen(port=0)[0] as listening:
        port = listening.getsockname()[1]
        assert url_of(listening) == f"http://127.0.0.1:{port}/"
        with complains(UnusableAddress, match=f"Port {port} is in use"):
            listen(port=port)
        with complains(UnusableAddress, match=f"Port {port} is in use"):
            listen(port=port, count=2)


def test_the_next_port_where_the_usual_one_is_taken() -> None:
    with listen()[0] as first, listen()[0] as second:
        assert PORT <= first.getsockname()[1] < second.getsockname()[1]


def test_several_processes_share_one_port_evenly() -> None:
    sockets = listen(port=0, count=2)
    address = (LOOPBACK, sockets[0].getsockname()[1])
    made = [socket.create_connection(address) for _ in range(60)]
    for listening in sockets:
        listening.settimeout(0.2)
    taken = []
    for listening in sockets:
        count = 0
        while True:
            try:
                listening.accept()[0].close()
                count += 1
            except TimeoutError:
                break
        taken.append(count)
    assert sum(taken) == 60
    assert min(taken) > 10
    for each in [*made, *sockets]:
        each.close()


@pytest.mark.parametrize("host", ["203.0.113.9", "no.such.host.invalid"])
def test_an_address_that_is_not_this_machines(host: str) -> None:
    with complains(UnusableAddress, match="cannot listen on"):
        listen(host, 0)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("box.local", False)],
)
def test_who_can_reach_an_address(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_everywhere_is_opened_here() -> None:
    with listen("0.0.0.0", 0)[0] as listening:
        assert url_of(listening).startswith("http://127.0.0.1:")
