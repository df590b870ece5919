"""What is written twice, or made from something else, says the same in both places."""

import re
from types import ModuleType

import pytest
from scripts.pixels import up_to_date
from scripts.vendor import faults

from foursides.pose import blazepose, displacement, legs, perceptron, refine, shake, stream, tracker
from foursides.web.assets import STATIC

CONSTANT = re.compile(r"(?:const |, )([A-Z][A-Z_]*) = (-?[\d.e-]+)(?=[,;])")


@pytest.mark.parametrize(
    ("script", "module", "least"),
    [
        ("blazepose", blazepose, 12),
        ("displacement", displacement, 24),
        ("eye", stream, 1),
        ("legs", legs, 3),
        ("refine", refine, 10),
        ("shake", shake, 18),
        ("strips", displacement, 2),
        ("tracker", tracker, 6),
    ],
)
def test_constants_are_pythons(script: str, module: ModuleType, least: int) -> None:
    written = CONSTANT.findall((STATIC / "pose" / f"{script}.js").read_text("utf-8"))
    shared = [(name, float(value)) for name, value in written if isinstance(getattr(module, name, None), int | float)]
    assert shared == [(name, float(getattr(module, name))) for name, _ in shared]
    assert len(shared) >= least


def test_reach_is_pythons() -> None:
    assert f"const REACH = {perceptron.Perceptron.REACH:.0f};" in (STATIC / "pose/perceptron.js").read_text("utf-8")


def test_the_vendored_files_are_those_of_the_manifest() -> None:
    assert faults() == []


def test_the_compiled_kernels_are_of_their_source() -> None:
    assert up_to_date()
