"""What we are built from is what was looked at: named by hash, from two registries, and recorded in NOTICE."""

import hashlib
import json
import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from scripts.vendor import MANIFEST, PACKAGES

ROOT = Path(__file__).parents[1]
LOCK: list[dict[str, Any]] = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
OTHERS = [package for package in LOCK if package["name"] != "foursides"]
NODE: dict[str, dict[str, Any]] = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
NETWORKS = ROOT / "src/foursides/pose/networks"
NOTICE = (ROOT / "NOTICE").read_text("utf-8")


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_python_packages_come_from_the_registry_alone() -> None:
    assert len(OTHERS) > 50
    assert {str(package["source"]) for package in OTHERS} == {str({"registry": "https://pypi.org/simple"})}
    [ours] = [package for package in LOCK if package["name"] == "foursides"]
    assert ours["source"] == {"editable": "."}


@pytest.mark.parametrize("package", OTHERS, ids=lambda package: f"{package['name']}-{package['version']}")
def test_every_file_of_a_package_is_named_by_its_hash(package: dict[str, Any]) -> None:
    files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
    assert files
    for file in files:
        assert re.fullmatch(r"sha256:[0-9a-f]{64}", file["hash"])
        assert urlsplit(file["url"])[:2] == ("https", "files.pythonhosted.org")


def test_what_is_installed_is_of_the_lock() -> None:
    locked: dict[str, set[str]] = {}
    for package in OTHERS:
        locked.setdefault(plain(package["name"]), set()).add(package["version"])
    installed = {plain(each.metadata["Name"]): each.version for each in distributions()}
    ours = {name: version for name, version in installed.items() if name in locked}
    assert len(ours) > 40
    assert {name: version for name, version in ours.items() if version not in locked[name]} == {}


def test_what_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = [*project["project"]["optional-dependencies"].values(), *project["dependency-groups"].values()]
    asked = [*project["project"]["dependencies"], *(each for group in groups for each in group)]
    assert not [each for each in asked if "@" in each or "://" in each]
    names = {plain(re.split(r"[\s\[><=!~;]", each, maxsplit=1)[0]) for each in asked}
    assert names <= {plain(package["name"]) for package in OTHERS}


def test_node_packages_are_named_by_their_hash() -> None:
    packages = {name: package for name, package in NODE.items() if name}
    assert packages
    for package in packages.values():
        assert package["integrity"].startswith("sha512-")
        assert urlsplit(package.get("resolved", "https://registry.npmjs.org/"))[:2] == ("https", "registry.npmjs.org")
        assert not package.get("hasInstallScript")


def test_what_is_shipped_of_others_is_in_the_notice() -> None:
    recorded = {each["name"]: each["version"] for each in json.loads(MANIFEST.read_text("utf-8"))["packages"]}
    assert recorded == {package.name: package.version for package in PACKAGES}
    for name, version in recorded.items():
        assert re.search(rf"{re.escape(name)} {re.escape(version)}\b", NOTICE), name
    networks = json.loads((NETWORKS / "manifest.json").read_text("utf-8"))
    assert networks["source"].removeprefix("npm ").replace("@0", " 0") in NOTICE


def test_the_networks_are_those_of_their_manifest() -> None:
    recorded = json.loads((NETWORKS / "manifest.json").read_text("utf-8"))["sha256"]
    there = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in NETWORKS.glob("*.tflite")}
    assert there == recorded


def test_what_the_page_on_security_names_is_there() -> None:
    page = (ROOT / "docs/security.md").read_text("utf-8")
    named = re.findall(r"`((?:tests|docs|web|journal)/[\w/.]+)`", page)
    assert len(named) > 30
    places = (ROOT, ROOT / "src/foursides")
    assert [name for name in dict.fromkeys(named) if not any((place / name).exists() for place in places)] == []
