"""Real file systems that are full or read-only, in a corner of their own where nothing else sees them."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.needs import SMALL_DISK

MOUNT = "mkdir -p {folder} && mount -t tmpfs -o size={size} tmpfs {folder}"


@cache
def _unshare() -> list[str] | None:
    """Return how to get file systems of one's own, None if this machine does not let us."""
    if shutil.which("unshare") is None:
        return None
    way = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    tried = subprocess.run([*way, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False)
    return way if tried.returncode == 0 else None


def run_on_small_disk(script: str, folder: Path, size: str = "3m") -> str:
    """Run Python where a folder is a file system of its own; return what it printed."""
    way = _unshare()
    if way is None:
        SMALL_DISK.missing()
    command = f"{MOUNT.format(folder=folder, size=size)} && exec {sys.executable} -c '{script}' {folder}"
    assert "'" not in script
    done = subprocess.run([*way, "sh", "-c", command], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
