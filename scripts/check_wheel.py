"""Check what is released as somebody gets it: the wheel in empty environments, the source with its tests.

python -m scripts.check_wheel

The wheel is built once, and tried on every Python that Foursides promises and this machine has. Each step is said in a
sentence; the first that fails ends the check with 1.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.request import urlopen

ROOT: Final = Path(__file__).parents[1]
VERSIONS: Final = ("3.11", "3.12", "3.13")  # as pyproject.toml promises
PATIENCE_S: Final = 300  # for the slowest step
SERVED: Final = re.compile(r"http://127\.0\.0\.1:\d+")
FAST_ROOM: Final = "tests/motion"
BIN: Final = "Scripts" if os.name == "nt" else "bin"


class Failed(Exception):
    """A step that did not come out as it must."""


def main() -> int:
    """Build, try and say."""
    with tempfile.TemporaryDirectory(prefix="foursides-wheel-") as name:
        folder = Path(name)
        try:
            check(folder)
        except (Failed, subprocess.SubprocessError, OSError) as error:
            print(f"This failed: {error}")
            return 1
    return 0


def check(folder: Path) -> None:
    """Try the wheel on every Python that is there, then the source on one of them."""
    wheel, source = built(folder / "dist")
    found = {version: python for version in VERSIONS if (python := python_of(version))}
    if not found:
        raise Failed("no Python that Foursides runs on was found.")
    for version, python in found.items():
        environment = folder / version
        install(environment, python, str(wheel))
        print(f"Python {version}: the wheel installs into an empty environment.")
        try_commands(environment / BIN / "foursides", folder / f"data-{version}", version)
    try_source(source, folder, next(iter(found.values())))
    for version in VERSIONS:
        if version not in found:
            print(f"Python {version} was not found on this machine, so the wheel was not tried on it.")


def built(dist: Path) -> tuple[Path, Path]:
    """Return the wheel and the source distribution, built from this folder."""
    run([uv(), "build", "--quiet", "--out-dir", str(dist)], cwd=ROOT)
    (wheel,), (source,) = dist.glob("*.whl"), dist.glob("*.tar.gz")
    print(f"The wheel is built, {wheel.stat().st_size / 1e6:.0f} MB: {wheel.name}.")
    print(f"The source distribution is built: {source.name}.")
    return wheel, source


def try_commands(foursides: Path, data: Path, version: str) -> None:
    """Measure the sample, ask for today, serve a page."""
    result = json.loads(run([str(foursides), "analyze", "--sample", "--json", "-"]))
    demand(result["attempts"] == 4 and result["good"] == 3, f"the sample has 4 lifts, 3 of them good, not {result}.")
    print(f"Python {version}: the sample is analysed, 3 of 4 lifts are good.")
    said = run([str(foursides), "today", "--data", str(data)])
    demand("no programme yet" in said, f"a new journal has no programme; 'foursides today' said: {said}")
    print(f"Python {version}: 'foursides today' answers.")
    page = served(foursides, data)
    demand("<html" in page, f"the page is no page: {page[:200]}")
    print(f"Python {version}: 'foursides serve' gives its page.")


def served(foursides: Path, data: Path) -> str:
    """Return the first page of a server that is started for it."""
    command = [str(foursides), "serve", "--no-browser", "--port", "0", "--data", str(data)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        for line in server.stderr:
            if address := SERVED.search(line):
                with urlopen(address[0], timeout=PATIENCE_S) as answer:
                    return str(answer.read().decode())
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=PATIENCE_S)
    raise Failed(f"the server ended with {server.returncode} and never said where it was.")


def try_source(source: Path, folder: Path, python: Path) -> None:
    """Install from the source distribution with its tests' own needs; collect all, run one room."""
    with tarfile.open(source) as archive:
        archive.extractall(folder, filter="data")
    unpacked = folder / source.name.removesuffix(".tar.gz")
    environment = folder / "source"
    install(environment, python, "--group", "dev", "--editable", ".[postgres,sim,video]", cwd=unpacked)
    pytest = [str(environment / BIN / "python"), "-m", "pytest", "-q"]
    collected = run([*pytest, "--collect-only"], cwd=unpacked).splitlines()[-1]
    print(f"From the source distribution: {collected}.")
    passed = run([*pytest, "-n", "auto", FAST_ROOM], cwd=unpacked).splitlines()[-1]
    print(f"From the source distribution, {FAST_ROOM}: {passed}.")


def install(environment: Path, python: Path, *what: str, cwd: Path = ROOT) -> None:
    """Make an empty environment and install into it."""
    run([uv(), "venv", "--quiet", "--python", str(python), str(environment)])
    interpreter = environment / BIN / "python"
    run([uv(), "pip", "install", "--quiet", "--compile-bytecode", "--python", str(interpreter), *what], cwd=cwd)


def python_of(version: str) -> Path | None:
    """Return an interpreter of a version, on the path or among pyenv's; None without one."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    own = [str(path) for path in sorted(pyenv.glob(f"{version}.*/bin/python"))]
    return next((Path(each) for each in [f"python{version}", *own] if is_python(each, version)), None)


def is_python(command: str, version: str) -> bool:
    """Whether a command is a Python of a version; a shim may stand there and have none."""
    where = shutil.which(command)
    if where is None:
        return False
    ask = "import sys; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([where, "-c", ask], capture_output=True, text=True, check=False, timeout=PATIENCE_S)
    return done.stdout.strip() == version


def uv() -> str:
    """Return the installer: on the path, or where make has put it."""
    return shutil.which("uv") or str(Path(sys.executable).parent / "uv")


def run(command: Sequence[str], cwd: Path | None = None) -> str:
    """Return what a command printed; raise with what it said if it fails."""
    outside = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    done = subprocess.run(
        command, cwd=cwd, env=outside, capture_output=True, text=True, check=False, timeout=PATIENCE_S
    )
    if done.returncode:
        raise Failed(f"{' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout.strip()


def demand(true: bool, otherwise: str) -> None:
    """Raise a sentence unless something holds."""
    if not true:
        raise Failed(otherwise)


if __name__ == "__main__":
    sys.exit(main())
