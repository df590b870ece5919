"""A file has one idea, a function fits on a screen, a line on a page.

``pixels.c`` is left out: ``pixels.wasm`` holds its hash, so that it changes with a compiler at hand.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

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


def functions(text: str) -> Iterator[tuple[str, int]]:
    """Yield each function's name and how many lines its body has, without its docstring."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            body = node.body[1:] if documented else node.body
            yield node.name, (node.end_lineno or node.lineno) - body[0].lineno + 1 if body else 0


FILES = files()


def test_there_is_something_to_check() -> None:
    kinds = {file.suffix for file in FILES}
    assert {".py", ".js", ".css", ".j2", ".ftl"} <= kinds
    assert len(PROSE) > 10


def texts(files: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield each file's name and what is in it."""
    for file in files:
        yield str(file.relative_to(ROOT)), file.read_text("utf-8")


def test_a_file_has_one_idea() -> None:
    lengths = [(name, len(text.splitlines())) for name, text in texts(f for f in FILES if f.suffix not in LISTS)]
    long = [f"{name}: {lines} lines" for name, lines in lengths if lines > MOST_LINES]
    assert not long, "\n".join(long)


def test_a_function_fits_on_a_screen() -> None:
    code = texts(file for file in FILES if file.suffix == ".py")
    lengths = [(name, function, lines) for name, text in code for function, lines in functions(text)]
    long = [f"{name}: {function}: {lines} lines" for name, function, lines in lengths if lines > MOST_IN_A_FUNCTION]
    assert not long, "\n".join(long)


def test_a_line_of_code_fits_on_a_page() -> None:
    lines = (
        (f"{name}:{n}", line) for name, text in texts([*FILES, *BESIDE]) for n, line in enumerate(text.splitlines(), 1)
    )
    long = [where for where, line in lines if len(PRAGMA.sub("", line)) > MOST_COLUMNS]
    assert not long, "\n".join(long)


def test_a_line_of_prose_fits_on_a_page() -> None:
    lines = [(name, line) for name, text in texts(PROSE) for line in MADE.sub("", text).splitlines()]
    assert len(lines) > 1000
    long = [f"{name}: {line}" for name, line in lines if len(line) > MOST_COLUMNS and not LONG_BY_NATURE.match(line)]
    assert not long, "\n".join(long)
