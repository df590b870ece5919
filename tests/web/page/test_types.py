"""The page's scripts mean what their types say."""

import subprocess
from pathlib import Path

from tests.web.node import ROOT


def test_types(node_modules: Path) -> None:
    tsc = node_modules / ".bin" / "tsc"
    checked = subprocess.run([tsc, "--project", "tsconfig.json"], cwd=ROOT, check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
