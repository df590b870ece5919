"""What is left out for want of something is announced, and fails where it is required: whole runs of pytest."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import BROWSER, NEEDS

ROOT = Path(__file__).parent.parent
CONFTEST = """
import pytest
from tests.needs import BROWSER, SMALL_DISK, pytest_terminal_summary

@pytest.fixture(scope="session")
def browser():
    BROWSER.missing()

@pytest.fixture
def small_disk():
    SMALL_DISK.missing("mount: denied")
"""
TESTS = """
import pytest

@pytest.mark.parametrize("n", range(3))
def test_page(browser, n): ...
def test_disk(small_disk): ...
def test_other_reason(): pytest.skip("not today")
def test_runs(): ...
"""
ANNOUNCED = [
    "3 browser tests were not run: Chromium is not installed",
    "1 small disk test was not run: this machine does not let us make a small file system",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (tmp_path / "test_toy.py").write_text(TESTS, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    """Run pytest; return its exit status and what it wrote."""
    ours = {"CI", *(need.variable for need in NEEDS)}
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    environment |= {"PYTHONPATH": str(ROOT)} | variables
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *(arguments or ["-q"])]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("cores", ["0", "2"])
def test_what_was_not_run_is_announced_last(folder: Path, cores: str) -> None:
    code, written = run(folder, "-q", "-n", cores)
    assert code == 0
    assert written.splitlines()[-3:-1] == ANNOUNCED
    assert written.splitlines()[-1].startswith("1 passed, 5 skipped")


def test_nothing_is_announced_where_nothing_was_left_out(folder: Path) -> None:
    _, written = run(folder, "-k", "runs or other_reason")
    assert "not run" not in written


@pytest.mark.parametrize("variable", ["CI", BROWSER.variable])
def test_what_is_required_fails(folder: Path, variable: str) -> None:
    code, written = run(folder, "-k", "page", **{variable: "1"})
    assert code == 1
    assert written.count(f"Chromium is not installed, and {variable}=1 requires it.") >= 3
    assert "3 errors" in written


def test_one_thing_can_be_let_go_of(folder: Path) -> None:
    code, written = run(folder, "-k", "disk", CI="true", FOURSIDES_REQUIRE_SMALL_DISK="0")
    assert code == 0
    assert ANNOUNCED[1] in written


def test_the_real_tests_say_so(tmp_path: Path) -> None:
    """Without any program in reach those that compare with Node are left out, and counted."""
    code, written = run(ROOT, "-q", "tests/words/test_same_in_the_page.py", PATH=str(tmp_path))
    assert code == 0
    assert " Node tests were not run: Node with npm is not installed" in written


def test_no_test_is_left_out_in_silence() -> None:
    skips = re.compile(r"pytest\.(skip\(|importorskip)")
    allowed = {"needs.py", Path(__file__).name}
    silent = [path for path in (ROOT / "tests").rglob("*.py") if skips.search(path.read_text("utf-8"))]
    assert {path.name for path in silent} <= allowed
