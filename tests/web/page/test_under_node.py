"""What is pure in the page's scripts, under plain Node: in a second, and without a browser."""

import subprocess
from pathlib import Path

from tests.web.node import node

TESTS = Path(__file__).parent / "live.test.mjs"


def test_what_is_pure_in_a_live_session() -> None:
    done = subprocess.run([node(), "--test", str(TESTS)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
