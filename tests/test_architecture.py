import ast
import re
import subprocess
import sys
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
    *("address", "assets", "files", "visitor", "session", "site", "guard", "server", "serving"),
)
LISTENERS = {Path("web/address.py"), Path("web/serving.py")}  # they are called, and call nobody
FILES = sorted(SOURCE.rglob("*.py"))


def imports(file: Path) -> list[str]:
    """Return every imported name with its module, relative ones made absolute."""
    package = ["foursides", *file.relative_to(SOURCE).parts[:-1]]
    names = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
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


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SOURCE)))
def test_nothing_imports_from_below_itself(file: Path) -> None:
    here = part_of(file)
    if here == "__init__":
        return  # the front door opens onto any room
    assert [part for part in own_parts(file) if FLOW.index(part) > FLOW.index(here)] == []


@pytest.mark.parametrize("file", sorted((SOURCE / "web").rglob("*.py")), ids=lambda f: str(f.relative_to(SOURCE)))
def test_the_web_room_has_one_direction_too(file: Path) -> None:
    here = part_of(file, 2)
    if here != "__init__":
        assert [part for part in own_parts(file, 2) if WEB_FLOW.index(part) > WEB_FLOW.index(here)] == []


@pytest.mark.parametrize("file", sorted((SOURCE / "motion").rglob("*.py")), ids=lambda f: f.name)
def test_motion_needs_numpy_and_the_standard_library_only(file: Path) -> None:
    for name in imports(file):
        top = name.split(".")[0]
        if top == "foursides":
            assert re.match(r"foursides\.(motion\b|pose\.(frame|anatomy|features|perceptron)\b)", name), name
        else:
            assert top == "numpy" or top in sys.stdlib_module_names, name


@pytest.mark.parametrize("module", ["foursides.motion.lower_leg_lift", "foursides.coach.faults"])
def test_measuring_and_speaking_load_no_vision(module: str) -> None:
    code = f"import sys, {module}; print([m for m in ('cv2', 'ai_edge_litert', 'av') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SOURCE)))
def test_no_mediapipe_and_no_way_to_the_network(file: Path) -> None:
    roots = {name.split(".")[0] for name in imports(file)}
    calling = {"mediapipe", "requests", "httpx", "aiohttp", "urllib3", "socket"}
    assert not roots & (calling - {"socket"} if file.relative_to(SOURCE) in LISTENERS else calling)
    assert not any(name.startswith(("urllib.request", "http.client")) for name in imports(file))


def test_mediapipe_is_no_dependency() -> None:
    assert "mediapipe" not in (SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SOURCE)))
def test_no_address_is_passed_to_a_call(file: Path) -> None:
    calls = [n for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
    arguments = [a for call in calls for a in [*call.args, *(k.value for k in call.keywords)]]
    texts = [a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    assert [text for text in texts if re.match(r"(https?|wss?|ftp)://", text) and text != SVG_NAME] == []


def test_pages_load_nothing_from_another_host() -> None:
    loads = re.compile(r"""(src|href)\s*=\s*["']?\s*(https?:)?//|url\(\s*["']?(https?:)?//|@import""", re.IGNORECASE)
    for file in [*SOURCE.rglob("*.j2"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.css")]:
        assert not loads.search(file.read_text(encoding="utf-8")), file
