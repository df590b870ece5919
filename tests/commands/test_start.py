"""A command loads only what its work needs, so that it answers at once."""

import json
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from foursides.commands.plan import Goal
from foursides.programme import goals

HEAVY = ("sqlalchemy", "cv2", "ai_edge_litert", "fastapi", "uvicorn", "reportlab", "numpy", "foursides.journal")
PICTURES_AND_PAGES = ("cv2", "ai_edge_litert", "fastapi", "uvicorn", "reportlab", "foursides.pose.stream")
RUN = """
import json, sys
from foursides.cli import main
try:
    main()
except SystemExit as end:
    print(json.dumps({"code": end.code, "modules": list(sys.modules)}))
"""


def loaded_by(*words: str) -> set[str]:
    """Return the modules that a command has loaded when it has ended well."""
    done = subprocess.run([sys.executable, "-c", RUN, *words], capture_output=True, text=True, timeout=120, check=True)
    end = json.loads(done.stdout.splitlines()[-1])
    assert end["code"] == 0
    return set(end["modules"])


@pytest.mark.parametrize("words", [["--help"], ["analyze", "--help"], ["log", "--help"], ["plan", "make", "--help"]])
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    modules = loaded_by(*words)
    assert "foursides.commands.today" in modules
    assert modules.isdisjoint(HEAVY)


def test_the_first_help_needs_no_models() -> None:
    assert loaded_by("--help").isdisjoint({"pydantic", "rich"})


def test_today_loads_neither_vision_nor_server(tmp_path: Path) -> None:
    modules = loaded_by("today", "--data", str(tmp_path))
    assert "sqlalchemy" in modules
    assert modules.isdisjoint(PICTURES_AND_PAGES)


def test_the_goals_that_can_be_typed_are_those_of_the_rules() -> None:
    assert list(get_args(Goal)) == [goal.id for goal in goals()]
