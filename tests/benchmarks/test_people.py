import json
import sys
import tomllib
from pathlib import Path
from typing import get_args

import pytest

import real
from bench.document import put
from bench.landmarks import read_landmarks
from bench.people import LABELS, WATCHED, Case, Expected, PostureShare, Run, case_of, cases_of, posture_share, run_of
from bench.people_tables import Changed, Totals, changes_table, people_table, wrong_table
from foursides.motion.posture import Position
from foursides.words import words_in
from tests.benchmarks.landmarks import keep, top_leg_lifts

LIFT, ABDUCTION = "side-lying-inner-thigh-lift", "side-lying-hip-abduction"
SIDE = [[0.0, 60.0, ["side_lying"]]]


def cells(table: str, row: str) -> list[str]:
    (line,) = (line for line in table.splitlines() if line.startswith(f"| {row} "))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_of_the_exercise_that_is_done_the_truth_has_the_repetitions() -> None:
    case = case_of("here-bridge", {"exercise": "bridge (one leg)", "reps": 3}, {})
    assert case.source == "here"
    assert case.of("bridge") == Expected(reps=3)
    assert case.of("clamshell") == Expected(reps=0)


@pytest.mark.parametrize(
    "truth", [{"exercise": "jogging", "reps": 9}, {"exercise": "bridge", "reps": "4, jumping"}, {}]
)
def test_of_what_is_no_exercise_nothing_counts(truth: dict[str, object]) -> None:
    case = case_of("here", truth, {})
    assert {case.of(id_).reps for id_ in WATCHED} == {0}


def test_what_must_be_said_is_beside_the_benchmark() -> None:
    about = {"source": "there", "says": {LIFT: ["wrong_leg"]}, "or_says": {"bridge": ["wrong_view"]}}
    case = case_of("here", {"exercise": "bridge", "reps": 2}, {**about, "not_judged": ["clamshell"]})
    assert case.of(LIFT) == Expected(0, says=("wrong_leg",))
    assert case.of("bridge") == Expected(2, or_says=("wrong_view",))
    assert case.of("clamshell").reps is None


def run(found: int, *problems: str, exercise: str = "bridge", failed: str | None = None) -> Run:
    return Run("here", exercise, found, dict.fromkeys(problems, ""), failed=failed)


def test_a_run_is_right_if_count_and_words_are() -> None:
    assert run(2).right(Expected(2))
    assert not run(1).right(Expected(2))
    assert run(1, "wrong_view").right(Expected(2, or_says=("wrong_view",)))
    assert not run(0).right(Expected(0, says=("wrong_leg",)))
    assert run(0, "wrong_leg").right(Expected(0, says=("wrong_leg",)))
    assert run(7).right(Expected(None))
    assert not run(2, failed="KeyError").right(Expected(2))
    assert (run(3).phantoms(Expected(2)), run(1).phantoms(Expected(2)), run(3).phantoms(Expected(None))) == (1, 0, 0)


def test_lifts_of_the_top_leg_are_counted_as_what_they_are(tmp_path: Path) -> None:
    seen = read_landmarks(keep(tmp_path / "here.npz", top_leg_lifts(2), 11.0))
    assert run_of(seen, ABDUCTION).found == 2
    wrong = run_of(seen, LIFT)
    assert (wrong.found, wrong.position) == (0, "side_lying")
    assert "2 s, 6 s" in wrong.problems["wrong_leg"]
    assert "wrong_position" in run_of(seen, "bridge").problems
    failed = run_of(seen, "handstand").failed
    assert failed is not None
    assert failed.startswith("UnknownExercise")


def test_a_video_that_cannot_be_read_is_no_end_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "broken.mp4").write_bytes(b"no film")
    failed = real.run_of_video(tmp_path / "broken.mp4", "bridge")
    assert failed.recording == "broken"
    assert (failed.failed or "").startswith("UnreadableClip")


def test_the_posture_is_compared_with_the_labels(tmp_path: Path) -> None:
    seen = read_landmarks(keep(tmp_path / "here.npz", top_leg_lifts(0), 2.0))
    case = case_of("here", {}, {"postures": [[0.0, 0.975, ["side_lying"]], [1.0, 1.475, ["supine", "prone"]]]})
    assert posture_share(seen, case) == PostureShare(20, 30, 40, {"side_lying": 10})


def test_the_table_has_a_row_for_each_recording_and_names_what_is_not_right() -> None:
    cases = {"here": Case("here", "here", {"bridge": Expected(2, says=("wrong_view",))})}
    runs = [run(1, "gap"), run(3, "other_movement", exercise="clamshell"), run(0, exercise=LIFT)]
    shares = {"here": PostureShare(19, 20, 25)}
    table = cells(people_table(runs, cases, shares), "here")
    assert table[1:5] == ["bridge", "2 `wrong_view`", "1 (wrong)", "`gap`"]
    assert table[5:] == ["2", "3", "`other_movement` 1", "95.0 %", "20 / 25"]
    assert Totals.of(runs, cases) == Totals(runs=3, right=1, tracebacks=0, phantoms=3, silent=1)
    assert len(wrong_table(runs, cases).splitlines()) == 4
    assert not wrong_table(runs[2:], cases)


def test_what_another_recording_of_the_same_changes_is_listed() -> None:
    totals = Totals(9, 8, 1, 0, 0)
    table = changes_table(
        [Changed("louder", totals, ["here as bridge: 2 to 1"], ["here"]), Changed("same", totals, [], [])], 3
    )
    assert cells(table, "louder")[1:] == ["8 / 9", "1", "0", "2 / 3", "1"]
    assert cells(table, "same")[4:] == ["3 / 3", "0"]
    assert table.endswith("\n\n- louder: here as bridge: 2 to 1; posture of here")


def test_every_label_can_be_right() -> None:
    messages = words_in().messages("problems")
    for name, about in tomllib.loads(LABELS.read_text("utf-8")).items():
        assert about.keys() <= {"source", "postures", "says", "or_says", "not_judged"}, name
        times = [time_s for from_s, to_s, _ in about["postures"] for time_s in (from_s, to_s)]
        assert times == sorted(times), name
        assert {position for *_, right in about["postures"] for position in right} <= {*get_args(Position)}, name
        said = {**about.get("says", {}), **about.get("or_says", {})}
        assert {*said, *about.get("not_judged", [])} <= {*WATCHED}, name
        assert {f"problems-{code.replace('_', '-')}" for codes in said.values() for code in codes} <= {*messages}, name


def test_the_program_measures_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(tmp_path / "here-lifts.npz", top_leg_lifts(1), 7.0)
    truth = {"here-lifts.mp4": {"exercise": f"{ABDUCTION} (slow)", "reps": 1}}
    (tmp_path / "truth.json").write_text(json.dumps(truth))
    assert list(cases_of(tmp_path)) == ["here-lifts"]
    monkeypatch.setattr(sys, "argv", ["real.py", str(tmp_path)])
    real.main()
    printed = capsys.readouterr().out
    assert cells(printed, "here-lifts")[1:5] == [ABDUCTION, "1", "1", "-"]
    assert "9 of 9 runs are right, 0 tracebacks, 0 phantoms; 0 runs count nothing and say nothing." in printed
    assert cells(printed, "in a mirror")[1:4] == ["9 / 9", "0", "0"]


def test_tables_are_put_between_their_lines(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- people: begin -->\nold\n<!-- people: end -->\nb\n")
    put(page, "people", "new")
    assert page.read_text() == "a\n<!-- people: begin -->\nnew\n<!-- people: end -->\nb\n"
    with pytest.raises(SystemExit, match="lacks the lines <!-- bench: begin -->"):
        put(page, "bench", "new")
