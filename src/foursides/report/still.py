"""An exercise's figure on paper: the shapes of its SVG that stand for start and end, as a drawing that prints."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

from reportlab.graphics.shapes import Circle, Drawing, Group, PolyLine, String
from reportlab.graphics.shapes import Path as Outline
from reportlab.lib.colors import Color, HexColor

SVG: Final = "{http://www.w3.org/2000/svg}"
LEFT_OUT: Final = {"m", "halo", "sight", "room", "frame"}  # what moves, what only parts, what is the camera's
COLOURS: Final = {
    **{"body": "#73857f", "far": "#a5b3ae", "work": "#0c7259", "work2": "#4d9c86", "thing": "#c9b48f"},
    **{"tip": "#b04a06", "post": "#7d8a86", "mat": "#dfe3e1"},
}
LINES: Final = {
    **{"floor": ("#7d8a86", 4), "mark": ("#b04a06", 8), "ghost": ("#0c7259", 4), "band": ("#b04a06", 9)},
    **{"track": ("#a5b3ae", 12), "fill": ("#0c7259", 12)},
}
NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?|[MLlZzHhVvCcQqAa]")


def still(path: Path, width: float) -> Drawing | None:
    """Return a figure as wide as asked for [pt], None if there is none."""
    if not path.exists():
        return None
    root = _parsed(path)
    _, _, across, down = map(float, root.attrib["viewBox"].split())
    scale = width / across
    drawing = Drawing(width, down * scale)
    group = Group(transform=(scale, 0, 0, -scale, 0, down * scale))
    for element in _elements(root, frozenset()):
        _draw(group, *element)
    drawing.add(group)
    return drawing


@cache
def _parsed(path: Path) -> ET.Element:
    return ET.fromstring(path.read_text("utf-8"))


def _elements(parent: ET.Element, inherited: frozenset[str]) -> Iterator[tuple[ET.Element, frozenset[str]]]:
    for element in parent:
        classes = inherited | frozenset(element.attrib.get("class", "").split())
        if classes & LEFT_OUT:
            continue
        yield element, classes
        yield from _elements(element, classes)


def _draw(group: Group, element: ET.Element, classes: frozenset[str]) -> None:
    fill = next((HexColor(COLOURS[name]) for name in COLOURS if name in classes), None)
    line = next((LINES[name] for name in LINES if name in classes), None)
    stroke, thick = (HexColor(line[0]), line[1]) if line else (HexColor("#ffffff"), 4)
    if line:
        fill = None
    match element.tag.removeprefix(SVG):
        case "path":
            _outline(group, element.attrib["d"], fill, stroke, thick)
        case "circle":
            x, y, radius = (float(element.attrib[name]) for name in ("cx", "cy", "r"))
            group.add(Circle(x, y, radius, fillColor=fill, strokeColor=stroke, strokeWidth=thick))
        case "text":
            words = Group(String(0, 0, "".join(element.itertext()), **_font(element)))
            words.transform = (1, 0, 0, -1, float(element.attrib["x"]), float(element.attrib["y"]))
            group.add(words)
        case _:
            pass


def _font(element: ET.Element) -> dict[str, Any]:
    anchor = element.attrib.get("text-anchor", "start")
    return {"fontName": "Helvetica-Bold", "fontSize": 40, "textAnchor": anchor, "fillColor": HexColor("#1c2624")}


def _outline(group: Group, d: str, fill: Color | None, stroke: Color, thick: float) -> None:
    """Draw straight lines of a path; its curves, of which there are few, are passed over."""
    for points, closed in _lines(d):
        if len(points) < 2:
            continue
        if closed:
            outline = Outline(fillColor=fill, strokeColor=stroke, strokeWidth=thick)
            outline.moveTo(*points[0])
            for point in points[1:]:
                outline.lineTo(*point)
            outline.closePath()
            group.add(outline)
        else:
            flat = [value for point in points for value in point]
            group.add(PolyLine(flat, strokeColor=stroke, strokeWidth=thick))


def _lines(d: str) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """Yield the parts of a path: their corners, and whether they are closed."""
    signs = NUMBER.findall(d)
    points: list[tuple[float, float]] = []
    x = y = 0.0
    command, i = "M", 0
    while i < len(signs):
        if signs[i].isalpha():
            command, i = signs[i], i + 1
            if command in "Zz":
                yield points, True
                points = []
            elif command == "M" and points:
                yield points, False
                points = []
            continue
        a, b = float(signs[i]), float(signs[i + 1]) if i + 1 < len(signs) and not signs[i + 1].isalpha() else 0.0
        match command:
            case "H" | "h":
                x, i = (a if command == "H" else x + a), i + 1
            case "V" | "v":
                y, i = (a if command == "V" else y + a), i + 1
            case _:
                x, y = (a, b) if command in "ML" else (x + a, y + b)
                i += 2
        points.append((x, y))
    if points:
        yield points, False
