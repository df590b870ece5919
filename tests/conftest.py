"""The bench is a folder of scripts, not a package of the installation: put it where its tests find it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
