"""Who can reach a server, and what has to be so before others than this machine can."""

import ssl
from dataclasses import dataclass
from pathlib import Path

from foursides.errors import UnusableAddress
from foursides.web.address import LOOPBACK, is_loopback, own_address


@dataclass(frozen=True, slots=True)
class Reach:
    """Who can reach a server.

    Attributes
    ----------
    others : bool
        Whether anybody but this machine can: then nobody is let in without a key.
    behind_proxy : bool
        Whether a proxy ends TLS.
    certificate, key : Path or None
        By which the server ends TLS itself.
    """

    others: bool = False
    behind_proxy: bool = False
    certificate: Path | None = None
    key: Path | None = None

    @property
    def https(self) -> bool:
        """Whether browsers reach it by HTTPS."""
        return self.behind_proxy or self.certificate is not None


def reach_of(
    host: str = LOOPBACK, certificate: Path | None = None, key: Path | None = None, *, behind_proxy: bool = False
) -> Reach:
    """Return who will reach a server that listens at an address.

    Raises
    ------
    UnusableAddress
        If others could without TLS, or certificate and key are of no use.
    """
    others = behind_proxy or not is_loopback(host)
    if (certificate is None) != (key is None):
        raise UnusableAddress("tls-half")
    if certificate is not None and behind_proxy:
        raise UnusableAddress("tls-twice")
    if others and certificate is None and not behind_proxy:
        raise UnusableAddress("tls-missing", host=host, address=own_address())
    if certificate is not None and key is not None:
        _demand_use(certificate, key)
    return Reach(others, behind_proxy, certificate, key)


def _demand_use(certificate: Path, key: Path) -> None:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=lambda: "")
    except OSError as error:  # those of TLS derive from it
        reason = error.strerror or str(error)
        raise UnusableAddress("tls-unusable", certificate=certificate, key=key, reason=reason) from error
