"""The tests, and what scripts and benchmarks borrow of them."""

import sys
from pathlib import Path

# The bench is a folder of scripts, not a package of the installation.
sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
