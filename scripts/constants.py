"""Write the constants that the page's scripts share with Python, or check that what is there is Python's.

usage: python -m scripts.constants [--check]

A constant is written once, in Python, with what there is to say about it; `page/pose/constants.js` has one object for
each module, and the page's scripts read it. The test fails where the file is not what this script writes.
"""

import argparse
import ast
import json
import sys
from collections.abc import Iterator, Mapping
from enum import IntEnum
from inspect import getsource
from pathlib import Path
from types import ModuleType
from typing import Any

from foursides import sizes
from foursides.coach import setup
from foursides.pose import (
    anatomy,
    blazepose,
    displacement,
    features,
    frame,
    legs,
    perceptron,
    refine,
    shake,
    squares,
    stream,
    times,
    tracker,
)
from foursides.web.session import closing, film, wire

TARGET = Path(__file__).parent.parent / "src/foursides/web/page/pose/constants.js"
WIDEST = 120  # columns
HEAD = "/** What the page shares with Python; written by `python -m scripts.constants`, never by hand. */\n"

# Whole modules have their twins in `page/pose`; of the others the page needs what is named.
MODULES: dict[ModuleType, tuple[str, ...]] = {
    frame: ("LANDMARK_COUNT",),
    blazepose: (),
    tracker: (),
    features: ("TRUNK_SHARE",),
    perceptron: (),
    legs: (),
    shake: (),
    displacement: (),
    refine: (),
    stream: ("RAW_TRUST",),
    squares: (),
    times: ("USUAL_STEP_S", "LONGEST_STEP_S"),
    wire: ("VERSION", "MOST_FRAMES", "PRESENT", "RIGHT_DOWN", "FROM_BEHIND", "SIDE_KNOWN", "ON_SIDE"),
    film: ("SHARE",),
    sizes: ("CM_PER_INCH", "INCHES_PER_FOOT"),
    setup: ("STILL_S",),
}


def computed() -> dict[str, Any]:
    """Return what is no plain number in Python."""
    return {
        "Landmark": {mark.name: int(mark) for mark in frame.Landmark},
        "LEG": {side: [int(mark) for mark in leg] for side, leg in anatomy.LEG.items()},
        "LEFT_FIRST": [int(mark) for mark in features.LEFT_FIRST],
        "RIGHT_FIRST": [int(mark) for mark in features.RIGHT_FIRST],
        "Close": {code.name: int(code) for code in closing.Close},
        "HEADER_BYTES": wire.HEADER.size,
        "FRAME_BYTES": wire.FRAME.itemsize,
        "SHEET_BYTES": film.SHEET.size,
    }


def written() -> str:
    """Return the whole file."""
    pieces = [HEAD]
    for module, names in MODULES.items():
        lines = "".join(f"  {line}\n" for line in _constants(module, names))
        pieces.append(f"export const {module.__name__.rpartition('.')[2]} = Object.freeze({{\n{lines}}});\n")
    for name, value in computed().items():
        pieces.append(f"export const {name} = {_script(value)};\n")
    return "\n".join(pieces)


def _constants(module: ModuleType, names: tuple[str, ...]) -> Iterator[str]:
    source = getsource(module)
    for statement in ast.parse(source).body:
        found = [name for name in _assigned(statement) if not names or name in names]
        values = {name: getattr(module, name) for name in found if _is_plain(getattr(module, name))}
        line = source.splitlines()[(statement.end_lineno or 0) - 1]
        remark = line.partition("  # ")[2]
        for i, (name, value) in enumerate(values.items()):
            text = f"{name}: {_script(value)},"
            yield from _remarked(text, remark if i == 0 else "")


def _remarked(text: str, remark: str) -> list[str]:
    if not remark:
        return [text]
    line = f"{text} // {remark}"
    return [line] if len(line) + 2 <= WIDEST else [f"// {remark}", text]


def _assigned(statement: ast.stmt) -> list[str]:
    """Return the public constants that a statement of a module gives a value to."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
    names = [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
    return [name for name in names if name.isupper() and not name.startswith("_")]


def _is_plain(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    return isinstance(value, int | float | slice) and not isinstance(value, bool | IntEnum)


def _script(value: Any) -> str:
    """Return a value as JavaScript has it; a slice by its ends, what holds others frozen."""
    if isinstance(value, slice):
        return _script((value.start, value.stop))
    if isinstance(value, Mapping):
        inside = ", ".join(f"{name}: {_script(one)}" for name, one in value.items())
        line = f"Object.freeze({{ {inside} }})"
        return line if len(line) < WIDEST - 30 else "Object.freeze({\n  " + inside.replace(", ", ",\n  ") + ",\n})"
    if isinstance(value, list | tuple):
        return json.dumps(value)
    return json.dumps(int(value) if float(value).is_integer() else value)


def main() -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    if not parser.parse_args().check:
        TARGET.write_text(written(), "utf-8")
    return 0 if TARGET.read_text("utf-8") == written() else 1


if __name__ == "__main__":
    sys.exit(main())
