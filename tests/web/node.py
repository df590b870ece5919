"""What npm installs for the checks: the compiler that reads types, and axe. Nothing of it is shipped."""

import shutil
import subprocess
from pathlib import Path

from tests.needs import NODE

ROOT = Path(__file__).parent.parent.parent
MODULES = ROOT / "node_modules"
NEEDED = ("typescript", "axe-core")


def installed() -> Path:
    """Return the folder, filled."""
    if not all((MODULES / name).exists() for name in NEEDED):
        if not shutil.which("npm"):
            NODE.missing()
        subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=ROOT, check=True)
    return MODULES
