"""Planted faults are noticed, and the scripts without any pass; three of them, with the quickest vectors."""

import shutil
from pathlib import Path

import pytest

from bench.mutants import FAULTS, PAGE, Fault, judge, plant
from tests.web.node import node

VECTORS = ("regions", "people", "landmarks", "legs", "drift", "numbers", "rigid", "wire")
THREE = {fault.script: fault for fault in FAULTS if fault.script in {"frame", "legs", "perceptron"}}


def test_without_a_fault_everything_passes() -> None:
    node()
    verdict = judge(None, VECTORS)
    assert verdict.failed == []
    assert verdict.passed == len(VECTORS)


@pytest.mark.parametrize("fault", THREE.values(), ids=THREE)
def test_a_fault_is_caught(fault: Fault) -> None:
    node()
    assert judge(fault, VECTORS).failed


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.script}: {fault.wrong}")
def test_every_fault_has_its_place(fault: Fault, tmp_path: Path) -> None:
    shutil.copytree(PAGE / "pose", tmp_path / "pose")
    plant(tmp_path, fault)
    script = f"pose/{fault.script}.js"
    assert (tmp_path / script).read_text("utf-8") != (PAGE / script).read_text("utf-8")


def test_a_fault_whose_place_has_gone_is_an_error(tmp_path: Path) -> None:
    shutil.copytree(PAGE / "pose", tmp_path / "pose")
    with pytest.raises(ValueError, match="0 places"):
        plant(tmp_path, Fault("legs", "what is not there", "anything", "nothing"))
