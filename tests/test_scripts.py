"""What makes the things that are shipped can be started as CONTRIBUTING says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMED = sorted(set(re.findall(r"python -m (scripts\.\w+)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))))


def test_contributing_names_scripts() -> None:
    assert len(NAMED) > 5
    assert all(
        (ROOT / f"{name.replace('.', '/')}.py").is_file() or (ROOT / name.replace(".", "/")).is_dir() for name in NAMED
    )


@pytest.mark.parametrize("name", NAMED)
def test_a_script_finds_all_that_it_imports(name: str) -> None:
    command = [sys.executable, "-c", f"import {name}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
