"""What is typed for a film: no length of anything comes from it alone."""

import pytest

from foursides.errors import FoursidesError
from foursides.sim.command import planned
from tests.complains import complains


@pytest.mark.parametrize("lifts", [["5:1e9"], ["1e9"], ["nan"], ["5:-1"], ["-5"], ["5"] * 101, ["many"]])
def test_lifts_that_nobody_can_wait_for_are_refused(lifts: list[str]) -> None:
    with complains(FoursidesError, match="Not understood: .* Lifts are CM or CM:HOLD, at most 100"):
        planned(lifts=lifts)


@pytest.mark.parametrize("size", ["99999999x99999999", "63x64", "640x481", "640", "x"])
def test_pictures_that_nobody_can_see_are_refused(size: str) -> None:
    with complains(FoursidesError, match="at most 3840 a side"):
        planned(size_px=size)


def test_what_can_be_is_planned() -> None:
    take = planned(lifts=["6.5", "7:0.5"], size_px="640x480")
    assert [(rep.peak_cm, rep.hold_s) for rep in take.script.reps] == [(6.5, 2.2), (7.0, 0.5)]
    assert (take.setup.width, take.setup.height) == (640, 480)
