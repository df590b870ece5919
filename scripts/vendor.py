"""Fetch what the page runs on from npm and record it, or check what is there.

usage: python scripts/vendor.py [--check]

Without ``--check`` the packages are fetched with ``npm pack`` (npm compares them with its own integrity record), the
files that the page needs are laid under ``src/foursides/web/page/vendor`` and their hashes written to its
manifest. With ``--check`` nothing is fetched: the files must be those of the manifest, no more and no fewer.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).parent.parent / "src/foursides/web/page/vendor"
MANIFEST = VENDOR / "manifest.json"


@dataclass(frozen=True, slots=True)
class Package:
    """One npm package and where its files go.

    Attributes
    ----------
    name, version, licence : str
    files : dict
        Path in the package to path under the vendor folder.
    changes : dict
        Text in the package's scripts to what replaces it.
    """

    name: str
    version: str
    licence: str
    files: dict[str, str]
    changes: dict[str, str]


# Three builds of the runtime: threads, none, and for browsers without relaxed SIMD.
RUNTIMES = ("litert_wasm_threaded_internal", "litert_wasm_internal", "litert_wasm_compat_internal")
FLUENT = ("builtins", "bundle", "index", "memoizer", "resolver", "resource", "scope", "types")
PACKAGES = (
    Package(
        name="@fluent/bundle",
        version="0.19.1",
        licence="Apache-2.0",
        files={
            "esm/ast.d.ts": "fluent/ast.d.ts",
            **{f"esm/{name}.{kind}": f"fluent/{name}.{kind}" for name in FLUENT for kind in ("d.ts", "js")},
        },
        changes={},
    ),
    Package(
        name="@litertjs/core",
        version="2.5.3",
        licence="Apache-2.0",
        files={
            "dist/index.js": "litert/core.js",
            "dist/index.d.ts": "litert/core.d.ts",
            **{f"wasm/{name}.{kind}": f"litert/wasm/{name}.{kind}" for name in RUNTIMES for kind in ("js", "wasm")},
        },
        # a worker knows no import map, so the bare name becomes a path; source maps are not shipped
        changes={"@litertjs/wasm-utils": "./wasm-utils.js", "//# sourceMappingURL=index.js.map": ""},
    ),
    Package(
        name="@litertjs/wasm-utils",
        version="2.5.3",
        licence="Apache-2.0",
        files={"dist/index.js": "litert/wasm-utils.js", "dist/index.d.ts": "litert/wasm-utils.d.ts"},
        changes={"//# sourceMappingURL=index.js.map": ""},
    ),
)


def fetch(package: Package) -> dict[str, object]:
    """Lay a package's files under the vendor folder; return its entry of the manifest."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["npm", "pack", "--json", f"{package.name}@{package.version}"],
            cwd=folder,
            check=True,
            capture_output=True,
        )
        listed = json.loads(packed.stdout)
        record = listed[0] if isinstance(listed, list) else next(iter(listed.values()))
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            for source, target in package.files.items():
                member = archive.extractfile(f"package/{source}")
                if member is None:
                    raise SystemExit(f"{package.name} has no file {source}.")
                lay(VENDOR / target, member.read(), package.changes)
    return {
        "name": package.name,
        "version": package.version,
        "origin": f"npm {package.name}@{package.version}",
        "licence": package.licence,
        "integrity": record["integrity"],
        "changes": "import paths and source map references" if package.changes else "none",
        "sha256": {target: digest(VENDOR / target) for target in sorted(package.files.values())},
    }


def lay(target: Path, content: bytes, changes: dict[str, str]) -> None:
    """Write a file; the scripts beside the runtime get the changes."""
    if target.parent.name != "wasm":
        for old, new in changes.items():
            content = content.replace(old.encode(), new.encode())
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def digest(file: Path) -> str:
    """Return a file's SHA-256, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def faults() -> list[str]:
    """Return what differs between the vendor folder and its manifest."""
    recorded = {
        file: sha
        for package in json.loads(MANIFEST.read_text("utf-8"))["packages"]
        for file, sha in package["sha256"].items()
    }
    there = {p.relative_to(VENDOR).as_posix() for p in VENDOR.rglob("*") if p.is_file() and p != MANIFEST}
    missing = [f"{file} is missing" for file in sorted(recorded.keys() - there)]
    strange = [f"{file} is not in the manifest" for file in sorted(there - recorded.keys())]
    changed = [
        f"{f} is not the file recorded" for f in sorted(there & recorded.keys()) if digest(VENDOR / f) != recorded[f]
    ]
    return missing + strange + changed


def main() -> int:
    """Fetch or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="fetch nothing; compare with the manifest")
    if not parser.parse_args().check:
        entries = [fetch(package) for package in PACKAGES]
        MANIFEST.write_text(json.dumps({"packages": entries}, indent=2) + "\n", "utf-8")
    found = faults()
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
