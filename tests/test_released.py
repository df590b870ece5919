"""What is released installs as the README says, also where there is no POSIX: nothing needs it to be imported."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from foursides import __version__

ROOT = Path(__file__).parents[1]

CODE = """
import importlib, os, pkgutil, signal, sys
import foursides

def load_all():
    found = [each.name for each in pkgutil.walk_packages(foursides.__path__, "foursides.")]
    for name in found:
        if name != "foursides.journal.migrations.env":  # a script that alembic runs
            importlib.import_module(name)
    return found

load_all()  # what others need of POSIX they have by now
for name in NAMES["signal"]:
    delattr(signal, name)
for name in NAMES["os"]:
    delattr(os, name)
for name in NAMES["modules"]:
    sys.modules[name] = None  # as if it were not installed
EXTRA
for name in [name for name in sys.modules if name.split(".")[0] == "foursides"]:
    del sys.modules[name]
import foursides
print(len(load_all()))
"""
POSIX = {
    "signal": [
        *("SIGHUP", "SIGKILL", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGCHLD", "SIGPIPE", "SIGSTOP", "SIGCONT"),
        *("alarm", "pause", "pthread_sigmask", "setitimer", "sigwait"),
    ],
    "os": [
        *("geteuid", "getuid", "getegid", "getgid", "getpgid", "getppid", "fork", "setsid", "killpg", "uname", "nice"),
        *("statvfs", "chown", "sched_getaffinity", "sched_setscheduler", "mkfifo", "openpty", "getloadavg"),
    ],
    "modules": ["fcntl", "grp", "pwd", "pty", "readline", "resource", "termios", "tty", "uvloop"],
}


def load_without_posix(extra: str = "") -> subprocess.CompletedProcess[str]:
    """Import every module of ours where POSIX has been taken out of Python."""
    code = f"NAMES = {POSIX!r}\n" + CODE.replace("EXTRA", extra)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX to take away")
def test_every_module_is_imported_without_posix() -> None:
    done = load_without_posix()
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 200


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX to take away")
def test_what_needs_a_name_that_is_gone_is_found() -> None:
    done = load_without_posix("del signal.SIGTERM")
    assert "foursides/web/serving.py" in done.stderr
    assert "SIGTERM" in done.stderr


def test_the_readme_installs_the_wheel_of_this_version() -> None:
    wheels = set(re.findall(r"foursides-[\w.]+-py3-none-any\.whl", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert wheels == {f"foursides-{__version__}-py3-none-any.whl"}


def test_the_changelog_has_this_version_under_what_is_not_released() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert re.fullmatch(rf"{re.escape(__version__)} - \d{{4}}-\d\d-\d\d", headings[1])
