"""Write all golden vectors, or some by name."""

import sys

from scripts.golden import make

for name, size in make(sys.argv[1:]):
    print(f"{name}: {size} bytes")
