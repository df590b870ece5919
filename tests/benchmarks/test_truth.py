import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench.truth import hold_of, read_truth

REP = {"start_s": 1.0, "end_s": 3.0, "peak_cm": 6.0}


def write(folder: Path, **truth: Any) -> Path:
    file = folder / "clip.json"
    file.write_text(json.dumps(truth), encoding="utf-8")
    return file


def test_a_clip_of_the_suite(tmp_path: Path) -> None:
    reps = [{**REP, "hold_s": 0.8, "faults": ["short_hold"], "faults_unclear": ["too_low"]}]
    frames = {"time_s": [0.0, 0.5], "lift_cm": [0.0, 1.0]}
    about = {"stature_cm": 181.0, "working_leg": "right", "lying_on": "right", "position": "side_lying"}
    truth = read_truth(write(tmp_path, **about, top_leg_clear=True, attempts=1, reps=reps, frames=frames))
    (rep,) = truth.reps
    assert (rep.start_s, rep.hold_s, rep.faults, rep.unclear) == (1.0, 0.8, ("short_hold",), ("too_low",))
    assert (truth.stature_cm, truth.position, truth.lying_on, truth.top_leg_clear) == (181, "side_lying", "right", True)
    assert (truth.times.tolist(), truth.lift_cm.tolist()) == ([0.0, 0.5], [0.0, 1.0])


def test_lifts_of_the_top_leg_are_no_attempts(tmp_path: Path) -> None:
    reps = [{**REP, "hold_s": 1.0, "faults": ["wrong_leg"]}]
    truth = read_truth(write(tmp_path, position="side_lying", attempts=0, reps=reps))
    assert (truth.reps, truth.wrong_leg) == ((), True)


def test_a_clip_tells_whose_lift_it_is_and_what_must_be_said(tmp_path: Path) -> None:
    rep = {**REP, "hold_s": 1.0, "leg": "both", "touched_down": False}
    truth = read_truth(write(tmp_path, position="side_lying", reps=[rep], problems=["wrong_leg"], top_leg_lifts=[{}]))
    assert [(rep.leg, rep.touched_down) for rep in truth.reps] == [("both", False)]
    assert (truth.problems, truth.top_leg_lifts) == (("wrong_leg",), 1)
    older = read_truth(write(tmp_path, position="side_lying", reps=[{**REP, "hold_s": 1.0}]))
    assert (older.reps[0].leg, older.reps[0].touched_down, older.problems, older.top_leg_lifts) == (None, None, (), 0)


@pytest.mark.parametrize(
    ("said", "read"),
    [("upright", "standing"), ("all_fours", "all_fours"), ("moving", None), (None, None), ("supine", "supine")],
)
def test_positions(said: str | None, read: str | None, tmp_path: Path) -> None:
    assert read_truth(write(tmp_path, position=said, reps=[])).position == read


def test_a_recording_leaves_out_what_goes_without_saying(tmp_path: Path) -> None:
    times = np.arange(0, 4, 0.1)
    up = np.interp(times, [1.0, 1.5, 2.5, 3.0], [0, 20, 20, 0])
    ankle = [{"t_s": t, "lift_px": px} for t, px in zip(times.tolist(), up.tolist(), strict=True)]
    truth = read_truth(
        write(tmp_path, working_leg="left", assumed_stature_cm=180, cm_per_px=0.3, ankle=ankle, reps=[REP])
    )
    assert (truth.position, truth.lying_on, truth.stature_cm, truth.top_leg_clear) == ("side_lying", "left", 180, None)
    assert truth.reps[0].hold_s == pytest.approx(0.8)
    assert truth.reps[0].faults is None
    assert truth.lift_cm.max() == pytest.approx(6.0)


def test_a_hold_is_high_and_slow() -> None:
    times = np.arange(0, 10, 0.1)
    high = np.interp(times, [0, 1, 3, 4, 6, 7, 8], [0, 6, 6, 5, 5, 6, 0])
    assert hold_of(times, high) == pytest.approx(5.9, abs=0.2)
    assert hold_of(times, np.interp(times, [0, 5, 10], [0, 60, 0])) <= 0.1
