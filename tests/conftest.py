"""For all tests: what a run leaves out is said at its end.

Properties are tried on fewer examples where they take long, and on all of them with HYPOTHESIS_PROFILE=thorough.
"""

from hypothesis import settings

from tests.needs import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]

settings.register_profile("foursides", deadline=None)  # a busy machine is slow, not wrong
settings.load_profile("foursides")
