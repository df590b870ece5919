"""What npm installs for the checks: the compiler that reads types, and axe. Nothing of it is shipped."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MODULES = ROOT / "node_modules"
NEEDED = ("typescript", "axe-core")


def installed() -> Path:
    """Return the folder, filled."""
    if not all((MODULES / name).exists() for name in NEEDED):
        if not shutil.which("npm"):
            pytest.skip("needs npm")
        subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=ROOT, check=True)
    return MODULES
