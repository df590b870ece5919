"""What the page runs on is what was recorded."""

from scripts.vendor import faults


def test_the_files_are_those_of_the_manifest() -> None:
    assert faults() == []
