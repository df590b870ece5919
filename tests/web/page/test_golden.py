"""Golden vectors are what Python computes, and what the page's scripts compute in Node, without a browser."""

import subprocess

import pytest
from scripts.golden import SCENES, VECTORS, complete
from scripts.golden.pack import FOLDER, read, unlike

from tests.web.node import ROOT, node

MOST_BYTES = 3_000_000
FROM_SEEDS = ("regions", "people", "landmarks", "drift", "planes", "drawing", "numbers", "rigid", "film")
SAME = 0.1  # of what the page may be off: what another processor may make of it in Python


@pytest.mark.parametrize("name", VECTORS)
def test_python_computes_what_is_stored(name: str) -> None:
    stored, vector = read(name), VECTORS[name]
    assert stored["near"] == vector.near
    assert unlike(vector.answer(complete(stored["given"])), stored["answer"], vector.near, SAME) == []


@pytest.mark.parametrize("name", FROM_SEEDS)
def test_inputs_are_what_the_script_makes(name: str) -> None:
    assert unlike(VECTORS[name].given(), read(name)["given"], {}) == []


def test_every_vector_is_stored_and_nothing_else() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted([*VECTORS, *SCENES])
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MOST_BYTES


def test_an_answer_that_is_off_is_found() -> None:
    own = {"turn": [0.1, 0.2], "side": ["left"], "lift: shank": [None, 1.0]}
    near = {"shank": {"max": 0.01}}
    assert unlike(own, own, near) == []
    assert unlike({**own, "turn": [0.1, 0.2001]}, own, near)
    assert unlike({**own, "turn": [0.1]}, own, near)
    assert unlike({**own, "side": ["right"]}, own, near)
    assert unlike({**own, "lift: shank": [None, 1.009]}, own, near) == []
    assert unlike({**own, "lift: shank": [None, 1.011]}, own, near)
    assert unlike({**own, "lift: shank": [1.0, 1.0]}, own, near)
    assert unlike({"turn": own["turn"]}, own, near)


def test_the_page_computes_it_as_well() -> None:
    command = [node(), "--test", "--test-reporter=tap", "tests/web/page/golden.test.mjs"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert f"# pass {len(VECTORS)}" in done.stdout
