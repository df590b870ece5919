from pathlib import Path

import numpy as np
import pytest

from bench import cache

CODE = '''"""A module."""

LIMIT = 3  # metres


def double(x):
    """Return twice x."""
    return 2 * x
'''


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "cache")
    return tmp_path / "cache"


def stored(file: Path, content: str) -> str:
    file.write_text(content, encoding="utf-8")
    return cache.fingerprint([file])


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("# metres", "# of the room", True),
        ("twice x", "x doubled", True),
        ("\n\n\n", "\n\n", True),
        ("2 * x", "3 * x", False),
        ("LIMIT = 3", "LIMIT = 4", False),
    ],
)
def test_only_what_code_does_counts(old: str, new: str, same: bool, tmp_path: Path) -> None:
    before = stored(tmp_path / "a.py", CODE)
    assert (stored(tmp_path / "a.py", CODE.replace(old, new)) == before) == same


def test_every_byte_of_data_counts(tmp_path: Path) -> None:
    assert stored(tmp_path / "a.json", "{}") != stored(tmp_path / "a.json", "{ }")


def test_arrays_come_back(folder: Path) -> None:
    assert cache.kept("clip", "one") is None
    cache.keep("clip", "one", {"x": np.arange(3.0), "size": (4, 3)})
    arrays = cache.kept("clip", "one")
    assert arrays is not None
    assert (arrays["x"].tolist(), arrays["size"].tolist()) == ([0.0, 1.0, 2.0], [4, 3])
    assert cache.kept("clip", "two") is None
    assert [file.name for file in folder.iterdir()] == ["clip.one.npz"]


def test_a_damaged_file_counts_as_none(folder: Path) -> None:
    cache.keep("clip", "one", {"x": np.arange(1000)})
    file = folder / "clip.one.npz"
    file.write_bytes(file.read_bytes()[:500])
    assert cache.kept("clip", "one") is None


def test_only_the_last_versions_of_a_name_stay(folder: Path) -> None:
    cache.keep("clip-2", "one", {"x": [1]})
    for key in "abcde":
        cache.keep("clip", key, {"x": [1]})
    names = sorted(file.name for file in folder.iterdir())
    assert len(names) == 1 + cache.VERSIONS
    assert {"clip-2.one.npz", "clip.e.npz"} <= set(names)


def test_what_a_module_imports_of_its_package(tmp_path: Path) -> None:
    package = tmp_path / "pose"
    package.mkdir()
    texts = {
        "stream": "import numpy as np\nfrom house.pose.legs import Legs\nfrom house.motion.reps import Rep\n",
        "legs": "def f():\n    from house.pose.frame import Frame\n",
        "frame": "",
        "reps": "",
    }
    for name, text in texts.items():
        (package / f"{name}.py").write_text(text, encoding="utf-8")
    files = cache.imported(package / "stream.py", package)
    assert {file.stem for file in files} == {"stream", "legs", "frame"}
