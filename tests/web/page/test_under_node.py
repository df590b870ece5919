"""What is pure in the page's scripts, under plain Node: in a second, and without a browser."""

import subprocess
from pathlib import Path

from tests.web.node import node

TESTS = [str(Path(__file__).parent / name) for name in ("pure.test.mjs", "replay.test.mjs")]


def test_what_is_pure() -> None:
    done = subprocess.run([node(), "--test", *TESTS], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
