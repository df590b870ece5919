"""Compile the page's arithmetic on pixels from C to WebAssembly.

usage: python scripts/pixels.py

Needs clang and wasm-ld (Debian: clang, lld). The result is kept beside its source, so that nobody else needs them.
"""

import subprocess
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src/foursides/web/static/pose/pixels.c"
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

if __name__ == "__main__":
    target = SOURCE.with_suffix(".wasm")
    subprocess.run(["clang", *OPTIONS, "-o", str(target), str(SOURCE)], check=True)
    target.chmod(0o644)
    print(f"{target.name}: {target.stat().st_size} bytes")
