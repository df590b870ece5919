"""Compile the page's arithmetic on pixels from C to WebAssembly, or check that what is there is of this source.

usage: python scripts/pixels.py [--check]

Needs clang and wasm-ld (Debian: clang, lld). The result is kept beside its source, with the source's hash in it, so
that nobody else needs them.
"""

import argparse
import hashlib
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src/foursides/web/page/pose/pixels.c"
TARGET = SOURCE.with_suffix(".wasm")
OPTIONS = (
    "--target=wasm32",
    "-O3",
    "-msimd128",
    "-mbulk-memory",
    "-nostdlib",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-Wl,--no-entry",
    "-Wl,--export=__heap_base",
    "-Wl,--strip-all",
)


def note() -> bytes:
    """Return a custom section of WebAssembly that holds the source's hash."""
    name, digest = b"source", hashlib.sha256(SOURCE.read_bytes()).digest()
    content = bytes([len(name)]) + name + digest
    return bytes([0, len(content)]) + content  # lengths below 128 are one byte each


def up_to_date() -> bool:
    """Whether the compiled file is of this source."""
    return TARGET.read_bytes().endswith(note())


def main() -> int:
    """Compile or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compile nothing")
    if not parser.parse_args().check:
        subprocess.run(["clang", *OPTIONS, "-o", str(TARGET), str(SOURCE)], check=True)
        TARGET.write_bytes(TARGET.read_bytes() + note())
        TARGET.chmod(0o644)
        print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")
    return 0 if up_to_date() else 1


if __name__ == "__main__":
    sys.exit(main())
