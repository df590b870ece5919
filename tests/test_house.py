"""A file has one idea, a function fits on a screen, a line on a page.

``pixels.c`` is left out: ``pixels.wasm`` holds its hash, so that it changes with a compiler at hand.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("src", "tests", "benchmarks", "scripts")
MOST_LINES, MOST_IN_A_FUNCTION, MOST_COLUMNS = 400, 50, 120
CODE = (".py", ".js", ".mjs", ".css", ".j2", ".frag", ".vert", ".glsl", ".ftl", ".toml")
LISTS = (".ftl", ".toml")  # one sentence or setting after the other
BESIDE = [ROOT / name for name in ("pyproject.toml", "tsconfig.json", ".pre-commit-config.yaml", "Makefile", ".ci/run")]
PROSE = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NOT_OURS = ("vendor", "__pycache__", "released", "golden")
LONG_BY_NATURE = re.compile(
    r"^\s*(\|.*\]\(|[-*]? ?\[[^\]]*\]\(\S+\)\S*$|!\[|<!--|.*https?://\S{60})"
)  # links, pictures
PRAGMA = re.compile(r"  # (type: ignore|noqa).*$")  # for a tool, not for a reader
MADE = re.compile(r"<!-- (\w+): begin -->.*?<!-- \1: end -->", re.DOTALL)  # tables that a benchmark writes


def files() -> list[Path]:
    found = (file for room in ROOMS for file in (ROOT / room).rglob("*") if file.suffix in CODE)
    return sorted(file for file in found if not set(NOT_OURS) & set(file.parts))


def functions(file: Path) -> Iterator[tuple[str, int]]:
    """Yield each function's name and how many lines its body has, without its docstring."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            body = node.body[1:] if documented else node.body
            yield node.name, (node.end_lineno or node.lineno) - body[0].lineno + 1 if body else 0


FILES = files()


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_there_is_something_to_check() -> None:
    kinds = {file.suffix for file in FILES}
    assert {".py", ".js", ".css", ".j2", ".ftl"} <= kinds
    assert len(PROSE) > 10


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix not in LISTS], ids=name_of)
def test_a_file_has_one_idea(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix == ".py"], ids=name_of)
def test_a_function_fits_on_a_screen(file: Path) -> None:
    assert [(name, lines) for name, lines in functions(file) if lines > MOST_IN_A_FUNCTION] == []


@pytest.mark.parametrize("file", [*FILES, *BESIDE], ids=name_of)
def test_a_line_of_code_fits_on_a_page(file: Path) -> None:
    lines = enumerate((PRAGMA.sub("", line) for line in file.read_text("utf-8").splitlines()), 1)
    assert [number for number, line in lines if len(line) > MOST_COLUMNS] == []


@pytest.mark.parametrize("file", PROSE, ids=name_of)
def test_a_line_of_prose_fits_on_a_page(file: Path) -> None:
    text = MADE.sub("", file.read_text("utf-8"))
    long = [line for line in text.splitlines() if len(line) > MOST_COLUMNS and not LONG_BY_NATURE.match(line)]
    assert long == []
