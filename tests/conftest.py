"""For all tests: the bench is put where its tests find it, and what a run leaves out is said at its end.

Properties are tried on fewer examples where they take long, and on all of them with HYPOTHESIS_PROFILE=thorough.
"""

import sys
from pathlib import Path

from hypothesis import settings

from tests.needs import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]

# The bench is a folder of scripts, not a package of the installation.
sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

settings.register_profile("foursides", deadline=None)  # a busy machine is slow, not wrong
settings.load_profile("foursides")
