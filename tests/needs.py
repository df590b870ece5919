"""What some tests need of the machine: without it they are skipped and counted at the end, or they fail."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

import pytest

EVERYTHING = "CI"
OFF = ("", "0", "false")


@dataclass(frozen=True)
class Need:
    """One thing: the word for tests that need it, and the sentence for a machine that lacks it."""

    tests: str
    lack: str

    @property
    def variable(self) -> str:
        """The environment variable that requires it (1) or lets it go (0), whatever ``CI`` says."""
        return f"FOURSIDES_REQUIRE_{self.tests.replace(' ', '_').upper()}"

    def missing(self, why: str = "") -> NoReturn:
        """Skip the test that has found it missing, or fail it where it is required."""
        sentence = f"{self.lack} ({why})" if why else self.lack
        for variable in (self.variable, EVERYTHING):
            value = os.environ.get(variable)
            if value is not None and value.lower() not in OFF:
                pytest.fail(f"{sentence}, and {variable}={value} requires it.", pytrace=False)
            if value is not None:
                break
        pytest.skip(sentence)


BROWSER = Need("browser", "Chromium is not installed")
POSTGRES = Need("Postgres", "PostgreSQL is not installed")
NODE = Need("Node", "Node with npm is not installed")
OPENGL = Need("OpenGL", "software OpenGL is not installed")
SMALL_DISK = Need("small disk", "this machine does not let us make a small file system")
ENCODER = Need("encoder", "PyAV has not every encoder")
NO_NETWORK = Need("no network", "this machine does not let us take the network away")
OPENSSL = Need("OpenSSL", "openssl is not installed")
NEEDS = (BROWSER, POSTGRES, NODE, OPENGL, SMALL_DISK, ENCODER, NO_NETWORK, OPENSSL)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Say last of all which tests were not run for want of something."""
    yield
    reasons = [report.longrepr[2] for report in terminalreporter.stats.get("skipped", [])]
    for need in NEEDS:
        count = sum(need.lack in reason for reason in reasons)
        if count:
            tests = f"1 {need.tests} test was" if count == 1 else f"{count} {need.tests} tests were"
            terminalreporter.write_line(f"{tests} not run: {need.lack}", yellow=True, bold=True)
