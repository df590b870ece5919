"""For all tests: the bench is put where its tests find it, and what a run leaves out is said at its end."""

import sys
from pathlib import Path

from tests.needs import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]

# The bench is a folder of scripts, not a package of the installation.
sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
