"""The bench is a folder of scripts, not a package of the installation: put it where they find each other."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
