import json
from dataclasses import replace
from pathlib import Path

import pytest

from bench.clips import SUITE, BenchClip
from bench.exercises import NOT, Missing, clips_of, exercise_of, exercise_table, truth_for, worst_exercises
from bench.methods import Found
from bench.metrics import Outcome
from bench.truth import UNKNOWN, Rep, read_truth

NAN = float("nan")


def rep(start_s: float, *, hold_s: float = 2.0, angle_deg: float = NAN, faults: tuple[str, ...] = ()) -> Rep:
    return Rep(start_s, start_s + 4, 20.0, hold_s, faults, angle_deg=angle_deg)


def outcome(group: str, found: list[Rep], true: list[Rep]) -> Outcome:
    truth = replace(UNKNOWN, reps=tuple(true), exercise=exercise_of(group))
    return Outcome(f"{group}-develop-01", group, "develop", 15.0, truth, Found(tuple(found), problems=()))


def cells(table: str, row: str) -> list[str]:
    (line,) = (line for line in table.splitlines() if line.startswith(f"| {row} "))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_clips_are_chosen_by_exercise_and_part() -> None:
    chosen = clips_of(["bridge"], "develop")
    own = {clip.group for clip in chosen if NOT not in clip.group}
    assert own == {"bridge", "bridge-faulty", "bridge-continuous"}
    assert {clip.part for clip in chosen} == {"develop"}
    assert len({exercise_of(clip.group) for clip in clips_of(["all"], "all")}) == 8


def test_other_movements_are_tried_as_the_exercises_that_they_might_be_taken_for() -> None:
    crunches = [clip for clip in clips_of(["all"], "develop") if clip.name == "crunch-develop-01"]
    assert {exercise_of(clip.group) for clip in crunches} == {"bridge", "straight-leg-raise", "short-arc-quad"}
    assert {clip.path.parent for clip in crunches} == {SUITE}
    assert not any(NOT in clip.group for clip in clips_of(["all"], "none of them"))


def test_of_another_movement_nothing_counts_and_that_must_be_said(tmp_path: Path) -> None:
    (tmp_path / "crunch.json").write_text(json.dumps({"activity": "crunch", "position": "supine", "reps": []}))
    as_bridge = BenchClip("crunch", f"bridge{NOT}crunch", "develop", tmp_path / "crunch.mp4")
    as_curl = BenchClip("crunch", f"standing-hamstring-curl{NOT}crunch", "develop", tmp_path / "crunch.mp4")
    assert (truth_for(as_bridge).exercise, truth_for(as_bridge).reps) == ("bridge", ())
    assert truth_for(as_bridge).problems == ("other_movement", "no_movement", "wrong_view")
    assert "wrong_position" in truth_for(as_curl).problems


def test_what_was_counted_of_another_movement_is_in_a_table_of_its_own() -> None:
    truth = replace(UNKNOWN, problems=("other_movement",))
    fooled = Outcome("crunch-develop-01", f"bridge{NOT}crunch", "develop", 20.0, truth, Found((rep(1), rep(8)), ()))
    spoken = Outcome(
        "crunch-develop-01", f"clamshell{NOT}crunch", "develop", 20.0, truth, Found((), ("other_movement",))
    )
    table = exercise_table([outcome("bridge", [rep(1)], [rep(1)]), fooled, spoken])
    assert cells(table, "bridge")[1:6] == ["1", "1 / 1", "1", "0", "0"]
    assert cells(table, "crunch") == ["crunch", "2", "2", "1 / 2", "bridge"]
    (line,) = worst_exercises([fooled, spoken])
    assert "2 found, 0 true; what had to be said was not" in line


def test_an_exercise_without_clips_is_named() -> None:
    with pytest.raises(SystemExit, match=r"no clips of handstand.*clamshell"):
        clips_of(["handstand"], "all")


def test_an_exercise_has_one_row_with_its_right_and_its_faulty_clips() -> None:
    right = outcome("bridge", [rep(1, hold_s=2.1, angle_deg=171)], [rep(1, angle_deg=174)])
    faulty = outcome("bridge-faulty", [rep(1, angle_deg=170)], [rep(1, faults=("dropped",)), rep(8)])
    table = exercise_table([right, faulty])
    assert cells(table, "bridge")[1:6] == ["2", "1 / 2", "3", "1", "0"]
    assert cells(table, "bridge")[8] == "3.0 / 3.0 / -3.0"  # of the one angle that is known of both
    assert cells(table, "bridge")[9:] == ["0", "0", "1", "-", "0.00"]
    assert "all of them" not in table
    assert "all of them" in exercise_table([right, outcome("clamshell", [], [])])


def test_an_exercise_that_is_not_there_yet_is_a_sentence() -> None:
    missing = [Missing(f"bridge-develop-0{n}", "bridge", "There is no exercise bridge.") for n in (1, 2)]
    table = exercise_table([*missing, outcome("clamshell", [rep(1)], [rep(1)])])
    assert table.count("- bridge: There is no exercise bridge.") == 1
    assert cells(table, "clamshell")[2] == "1 / 1"


def test_the_worst_are_those_with_something_wrong() -> None:
    fine = outcome("bridge", [rep(1)], [rep(1)])
    lost = outcome("clamshell", [], [rep(1)])
    said = outcome("bridge-faulty", [rep(1, faults=("dropped",))], [rep(1)])
    lines = list(worst_exercises([fine, lost, said]))
    assert [line.split(":")[0] for line in lines] == ["- clamshell-develop-01", "- bridge-faulty-develop-01"]
    assert "0 found, 1 true" in lines[0]
    assert "dropped 1 false, 0 missed" in lines[1]


def test_a_truth_file_tells_exercise_and_angle(tmp_path: Path) -> None:
    about = {"start_s": 1.0, "end_s": 5.0, "peak_cm": 20.0, "hold_s": 2.0}
    file = tmp_path / "bridge.json"
    file.write_text(json.dumps({"exercise": "bridge", "position": "supine", "reps": [{**about, "angle_deg": 170.0}]}))
    truth = BenchClip("bridge", "bridge", "develop", tmp_path / "bridge.mp4").truth
    assert (truth.exercise, truth.reps[0].angle_deg) == ("bridge", 170.0)
    file.write_text(json.dumps({"reps": [about]}))
    assert read_truth(file).exercise == "side-lying-inner-thigh-lift"
