"""What is pure in the page's scripts, under plain Node: in a second, and without a browser."""

import subprocess
from pathlib import Path

from tests.web.node import node

TESTS = Path(__file__).parent / "pure.test.mjs"


def test_what_is_pure() -> None:
    done = subprocess.run([node(), "--test", str(TESTS)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
