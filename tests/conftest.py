"""For all tests: what the sample comes to, and what a run leaves out is said at its end.

Properties are tried on fewer examples where they take long, and on all of them with HYPOTHESIS_PROFILE=thorough.
"""

import pytest
from hypothesis import settings

from tests.needs import pytest_terminal_summary
from tests.once import once
from tests.sample import Analyzed, analyze_sample, analyzed_in

__all__ = ["pytest_terminal_summary"]

settings.register_profile("foursides", deadline=None)  # a busy machine is slow, not wrong
settings.load_profile("foursides")


@pytest.fixture(scope="session")
def sample_analyzed(tmp_path_factory: pytest.TempPathFactory) -> Analyzed:
    """Return what the command makes of the sample; nobody writes there."""
    return analyzed_in(once(tmp_path_factory, "sample-analyzed", analyze_sample))
