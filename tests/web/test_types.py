"""The page's scripts mean what their types say."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TSC = ROOT / "node_modules" / ".bin" / "tsc"


@pytest.mark.skipif(not shutil.which("npm"), reason="needs npm")
def test_types() -> None:
    if not TSC.exists():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=ROOT, check=True)
    checked = subprocess.run([TSC, "--project", "tsconfig.json"], cwd=ROOT, check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
