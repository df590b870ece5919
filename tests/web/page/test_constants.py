"""What the page shares with Python is written once; what is made from something else is of it."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from scripts.constants import MODULES, TARGET, written
from scripts.pixels import up_to_date
from scripts.vendor import faults

from foursides.web.assets import STATIC

OWN = re.compile(r"(?:const |, )([A-Z][A-Z_0-9]*) = (-?[\d._e-]+)(?=[,;])")
SHARED = re.compile(r"^  ([A-Z][A-Z_0-9]*): ", re.MULTILINE)
SCRIPTS = [path for room in ("pose", "live", "history") for path in sorted((STATIC / room).glob("*.js"))]


def python_has(name: str) -> Iterator[float]:
    """Yield the values that modules with a twin in the page give to a name."""
    for module in MODULES:
        value = getattr(module, name, None)
        if isinstance(value, int | float):
            yield float(value)


def test_the_page_has_pythons_constants() -> None:
    assert TARGET.read_text("utf-8") == written(), "run: python -m scripts.constants"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_a_constant_that_changes_in_python_makes_the_file_stale(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = SHARED.findall(written().partition(f"export const {module.__name__.rpartition('.')[2]} =")[2])[0]
    monkeypatch.setattr(module, name, getattr(module, name) + 1)
    assert TARGET.read_text("utf-8") != written()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_script_types_a_constant_again(path: Path) -> None:
    own = [(name, float(value.replace("_", ""))) for name, value in OWN.findall(path.read_text("utf-8"))]
    assert [(name, value) for name, value in own if value in python_has(name)] == []


def test_every_shared_constant_is_read() -> None:
    modules = written().partition("export const Landmark")[0]
    read = " ".join(path.read_text("utf-8") for path in SCRIPTS if path != TARGET)
    assert [name for name in SHARED.findall(modules) if not re.search(rf"\b{name}\b", read)] == []


def test_the_vendored_files_are_those_of_the_manifest() -> None:
    assert faults() == []


def test_the_compiled_kernels_are_of_their_source() -> None:
    assert up_to_date()
