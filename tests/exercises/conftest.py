"""A small valid exercise file to break."""

from pathlib import Path

import pytest

MINIMAL = """\
schema = 1
id = "small-lift"
name = "Small lift"
also_known_as = []
summary = "A lift."
side = "inner"
muscles = ["adductors"]
position = "side_lying"
working_leg = "lower"
measure = "ankle_lift"
attempt_cm = 1.5
camera = "front"
equipment = []
why = "It helps."
good_for = ["Legs."]
not_for = ["Arms."]
needs = ["gentle"]
regressions = [{text = "Do less."}]
setup = [{text = "Lie down."}]
movement = [{text = "Lift."}]
top_leg_ways = [{id = "held-up", name = "Held up", text = "Hold it up.", good_for = "All."}]
progressions = [{by = "reps", text = "Do more."}]
cautions = [{text = "Stop when it hurts.", source = "A book."}]
sources = ["A book."]

[target]
lift_cm = [5.0, 7.5]
lift_tolerance_cm = 0.6
hold_s = 2.0
hold_tolerance_s = 0.3

[dose]
sets = [2, 3]
reps = 10
every_days = 2

[[faults]]
code = "too_low"
cue = "Higher."
explanation = "Low."
next_time = "Go higher."

[[faults]]
code = "knee_bent"
limit = 30
cue = "Straighten."
explanation = "Bent."
next_time = "Keep it straight."
"""


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    path = tmp_path / "small-lift.toml"
    path.write_text(MINIMAL, encoding="utf-8")
    return path
