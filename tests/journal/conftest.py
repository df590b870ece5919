"""Every test of the journal on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.postgres import Server, binaries, running
from foursides.journal import Journal
from tests.needs import POSTGRES


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Return a server; where there is none the tests are skipped, or fail if it is required."""
    programs = binaries()
    if programs is None:
        POSTGRES.missing()
    with running(programs) as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Server) -> Iterator[str]:
    """Return the URL of an empty database."""
    url = postgres.new_database()
    yield url
    postgres.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Return where a journal may be."""
    return tmp_path if request.param == "sqlite" else request.getfixturevalue("postgres_url")


@pytest.fixture
def journal(place: Path | str) -> Iterator[Journal]:
    with Journal(place) as journal:
        yield journal
