import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "foursides"
SVG_NAME = "http://www.w3.org/2000/svg"  # the name of a format; nothing is fetched from it
FLOW = (  # the whole house, from what knows nothing of the rest to what knows everything
    *(
        "errors",
        "files",
        "outputs",
        "sizes",
        "exercises",
        "pose",
        "motion",
        "coach",
        "programme",
        "words",
        "analysis",
        "journal",
    ),
    *("practice", "sim", "report", "web", "commands", "cli"),
)
WEB_FLOW = (  # the same within the web room
    *("address", "assets", "day", "files", "visitor", "session", "site", "refusals", "body", "guard"),
    "connections",
    *("reach", "door", "server", "serving"),
)
LISTENERS = {Path(f"web/{name}.py") for name in ("address", "connections", "serving")}  # they call nobody
CALLING = ("urllib.request", "http.client")
FILES = sorted(SOURCE.rglob("*.py"))


def files_in(room: str) -> list[Path]:
    """Return the files of a room."""
    files = sorted((SOURCE / room).rglob("*.py"))
    assert files
    return files


@cache
def parsed(file: Path) -> ast.Module:
    """Return what a file says; six tests ask."""
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def imports(file: Path) -> list[str]:
    """Return every imported name with its module, relative ones made absolute."""
    package = ["foursides", *file.relative_to(SOURCE).parts[:-1]]
    names = []
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            names += [f"{module}.{alias.name}" for alias in node.names]
    return names


def own_parts(file: Path, depth: int = 1) -> list[str]:
    """Return the parts of the house, or of the room at a depth, that a file imports from."""
    room = ".".join(["foursides", *file.relative_to(SOURCE).parts[: depth - 1]]) + "."
    own = [name.removeprefix(room).split(".")[0] for name in imports(file) if name.startswith(room)]
    return [part for part in own if part != "__version__"]


def part_of(file: Path, depth: int = 1) -> str:
    """Return in which part of the house, or of the room at a depth, a file is."""
    return file.relative_to(SOURCE).parts[depth - 1].removesuffix(".py")


def test_every_part_of_the_house_is_ranked() -> None:
    parts = {part_of(file) for file in FILES} - {"__init__"}
    assert parts == set(FLOW)
    assert {part_of(file, 2) for file in FILES if part_of(file) == "web"} - {"__init__"} == set(WEB_FLOW)


def against(flow: tuple[str, ...], depth: int, files: list[Path]) -> list[str]:
    """Return what is imported against the flow; a front door (``__init__``) opens onto any room."""
    inside = [(file, part_of(file, depth)) for file in files if part_of(file, depth) != "__init__"]
    return [
        f"{file.relative_to(SOURCE)}: {part}"
        for file, here in inside
        for part in own_parts(file, depth)
        if flow.index(part) > flow.index(here)
    ]


def test_nothing_imports_from_below_itself() -> None:
    assert len(FILES) > 200
    assert not (found := against(FLOW, 1, FILES)), "\n".join(found)


def test_the_web_room_has_one_direction_too() -> None:
    assert not (found := against(WEB_FLOW, 2, files_in("web"))), "\n".join(found)


def test_motion_needs_numpy_and_the_standard_library_only() -> None:
    known = re.compile(r"foursides\.(motion\b|pose\.(frame|anatomy|features|perceptron)\b)|numpy\b")
    others = [(file, name) for file in files_in("motion") for name in imports(file) if not known.match(name)]
    found = [f"{file.name}: {name}" for file, name in others if name.split(".")[0] not in sys.stdlib_module_names]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("module", ["foursides.motion.lower_leg_lift", "foursides.coach.faults"])
def test_measuring_and_speaking_load_no_vision(module: str) -> None:
    code = f"import sys, {module}; print([m for m in ('cv2', 'ai_edge_litert', 'av') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def calls(file: Path, name: str) -> bool:
    """Whether a name that a file imports is a way to the network."""
    root = name.split(".", maxsplit=1)[0]
    if root == "socket":
        return file.relative_to(SOURCE) not in LISTENERS
    return root in {"mediapipe", "requests", "httpx", "aiohttp", "urllib3"} or name.startswith(CALLING)


def test_no_mediapipe_and_no_way_to_the_network() -> None:
    found = [f"{file.relative_to(SOURCE)}: {name}" for file in FILES for name in imports(file) if calls(file, name)]
    assert not found, "\n".join(found)


def test_mediapipe_is_no_dependency() -> None:
    assert "mediapipe" not in (SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8")


def passed(file: Path) -> list[str]:
    """Return the texts that a file passes to calls as they stand."""
    calls = [node for node in ast.walk(parsed(file)) if isinstance(node, ast.Call)]
    arguments = [a for call in calls for a in [*call.args, *(k.value for k in call.keywords)]]
    return [a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str)]


def test_no_address_is_passed_to_a_call() -> None:
    texts = [(file, text) for file in FILES for text in passed(file) if text != SVG_NAME]
    assert len(texts) > 1000
    found = [f"{file.relative_to(SOURCE)}: {t}" for file, t in texts if re.match(r"(https?|wss?|ftp)://", t)]
    assert not found, "\n".join(found)


def test_pages_load_nothing_from_another_host() -> None:
    loads = re.compile(r"""(src|href)\s*=\s*["']?\s*(https?:)?//|url\(\s*["']?(https?:)?//|@import""", re.IGNORECASE)
    for file in [*SOURCE.rglob("*.j2"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.css")]:
        assert not loads.search(file.read_text(encoding="utf-8")), file
