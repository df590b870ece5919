"""The command, run as a person would, on the sample and on what is no recording."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from foursides import analyze
from tests.sample import (
    BEFORE_LIFTING_S,
    ONE_LIFT_S,
    SAMPLE,
    TRUTH,
    TWO_LIFTS_S,
    Analyzed,
    beginning,
    run_command,
)

CONTENT = SAMPLE.read_bytes()


def until(holds: Callable[[], bool]) -> None:
    deadline_s = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline_s
        time.sleep(0.02)


def test_the_sample_is_measured(sample_analyzed: Analyzed) -> None:
    done, result = sample_analyzed.done, sample_analyzed.result
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"3 of 4 attempts were good" in done.stdout
    assert (result["schema"], result["attempts"], result["good"], result["problems"]) == (1, 4, 3, [])
    assert result["posture"] == {"position": "side_lying", "lying_on": "left", "top_leg_clear": True}
    for rep, true in zip(result["reps"], TRUTH["reps"], strict=True):
        assert rep["start_s"] == pytest.approx(true["start_s"], abs=0.3)
        assert rep["hold_s"] == pytest.approx(true["hold_s"], abs=0.2)
        assert rep["peak_lift_cm"] == pytest.approx(true["peak_cm"], abs=0.5)
        assert rep["peak_lift_in"] == pytest.approx(rep["peak_lift_cm"] / 2.54, abs=0.01)
        assert rep["faults"] == true["faults"]
        assert rep["good"] == (not true["faults"])


def test_every_output_is_there_and_nothing_else(sample_analyzed: Analyzed) -> None:
    folder = sample_analyzed.folder
    assert {file.name for file in folder.iterdir()} == {"a.json", "a.mp4", "a.html"}
    assert (folder / "a.html").read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_the_contract_of_the_json(sample_analyzed: Analyzed) -> None:
    result = sample_analyzed.result
    for key in ("schema", "exercise", "clip", "working_leg", "posture", "problems", "reps", "attempts", "good"):
        assert key in result
    assert set(result["clip"]) == {"path", "duration_s", "fps", "width", "height", "turned_deg", "network"}
    assert set(result["moment_impulse_nms"]) == {"inner", "outer", "front", "back"}
    assert result["moment_impulse_nms"]["inner"] == pytest.approx(634, rel=0.05)
    assert set(result["reps"][0]) == {
        *("number", "start_s", "top_s", "end_s", "hold_start_s", "hold_end_s", "hold_s"),
        *("peak_lift_cm", "peak_lift_in", "leg", "measured_from", "touched_down"),
        *("knee_flexion_deg", "lower_s", "faults", "good", "confidence"),
    }


def test_bare_landmarks_measure_otherwise(sample_analyzed: Analyzed, tmp_path: Path) -> None:
    clip = beginning(TWO_LIFTS_S, tmp_path / "clip.mp4")
    bare = analyze(clip, stature_cm=TRUTH["stature_cm"], refine=False).result
    assert bare.attempts == 2
    assert max(rep.confidence for rep in bare.reps) < 0.65
    lifts = zip(bare.reps, sample_analyzed.reps[:2], strict=True)
    assert max(abs(rep.peak_lift_cm - other.peak_lift_cm) for rep, other in lifts) > 0.1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("notes.txt", b"no video\n" * 100, "holds no video"),
        ("clip.mp4", b"", "is empty"),
        ("noise.mp4", bytes(range(256)) * 100, "holds no video"),
        ("cut.mp4", CONTENT[:3000], "holds no video"),
        ("list.m3u8", b"#EXTM3U\n#EXTINF:1,\nother.ts\n", "holds no video"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(name: str, content: bytes, sentence: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    done = run_command("analyze", file, "--json", tmp_path / "out.json")
    assert done.returncode == 2
    assert sentence in done.stderr.decode()
    assert len(done.stderr.decode().strip().splitlines()) == 1
    assert not (tmp_path / "out.json").exists()


def test_a_recording_cut_short_is_measured_as_far_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / "cut.mp4").write_bytes(CONTENT[: len(CONTENT) // 2])
    done = run_command("analyze", tmp_path / "cut.mp4", "--json", "-")
    result = json.loads(done.stdout)
    assert (done.returncode, [problem["code"] for problem in result["problems"]]) == (0, ["cut_short", "ends_mid_lift"])
    assert 1 <= result["attempts"] <= 2


def test_another_exercise_is_said_to_be_another(tmp_path: Path) -> None:
    files = ("--json", tmp_path / "a.json", "--video", tmp_path / "a.mp4", "--report", tmp_path / "a.html")
    clip = beginning(BEFORE_LIFTING_S, tmp_path / "clip.mp4")
    done = run_command("analyze", clip, "--exercise", "bridge", *files)
    assert (done.returncode, done.stderr) == (0, b"")
    result = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    sentence = "The person lies on the side, but this exercise is done lying on the back."
    assert result["problems"] == [{"code": "wrong_position", "message": sentence}]
    assert (result["posture"]["position"], result["attempts"], result["working_leg"]) == ("side_lying", 0, None)
    assert sentence in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert sentence in " ".join(done.stdout.decode().split())


def test_the_nearest_exercise_is_suggested() -> None:
    done = run_command("analyze", "--sample", "--exercise", "side-lying-inner-thigh-lfit")
    assert done.returncode == 2
    assert b"side-lying-inner-thigh-lift" in done.stderr


def test_an_output_that_cannot_be_written_is_refused_before_the_work(tmp_path: Path) -> None:
    done = run_command("analyze", "--sample", "--report", tmp_path / "nowhere" / "out.html")
    assert done.returncode == 2
    assert b"does not exist" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["--json", "--video", "--report"])
@pytest.mark.parametrize("many", [False, True])
def test_a_recording_is_never_replaced(option: str, many: bool, tmp_path: Path) -> None:
    content = CONTENT
    clips = [tmp_path / f"{name}.{'html' if option == '--report' else 'mp4'}" for name in "ab"]
    for clip in clips:
        clip.write_bytes(content)
    in_folder = many and option != "--json"
    done = run_command("analyze", *clips[: 1 + many], option, tmp_path if in_folder else clips[0])
    said = " ".join(done.stderr.decode().split())
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"would replace {clips[0]}, which is to be read." in said
    assert [clip.read_bytes() == content for clip in clips] == [True, True]
    assert sorted(tmp_path.iterdir()) == clips


def test_a_recording_in_standard_input_is_not_replaced(tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(CONTENT)
    command = [sys.executable, "-c", "from foursides.cli import main; main()", "analyze", "-", "--video", str(clip)]
    with clip.open("rb") as file:
        done = subprocess.run(command, stdin=file, capture_output=True, check=False, timeout=120)
    assert (done.returncode, b"replace standard input" in done.stderr) == (2, True)
    assert clip.read_bytes() == CONTENT


def test_two_results_never_share_a_file(tmp_path: Path) -> None:
    done = run_command("analyze", "--sample", "--json", tmp_path / "x", "--report", tmp_path / "x")
    assert (done.returncode, done.stdout, b": the JSON and the report on" in done.stderr) == (2, b"", True)
    assert list(tmp_path.iterdir()) == []


def test_a_result_does_not_replace_the_table(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from foursides.cli import main; main()", "analyze", "--sample", "--json"]
    with (tmp_path / "out").open("wb") as file:
        done = subprocess.run([*command, str(file.name)], stdout=file, stderr=subprocess.PIPE, check=False, timeout=120)
    assert (done.returncode, b"Two results would go to the same file" in done.stderr) == (2, True)


@pytest.mark.parametrize(("link", "film"), [(None, "lift.json"), ("lift.json", "lift.mp4")])
def test_a_rendered_film_and_its_truth_never_share_a_file(link: str | None, film: str, tmp_path: Path) -> None:
    if link:
        (tmp_path / link).symlink_to(tmp_path / film)
    done = run_command("sim", tmp_path / film)
    assert (done.returncode, b": the film and the truth of the film." in b" ".join(done.stderr.split())) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ([link] if link else [])


def test_clips_of_one_name_both_get_their_report(tmp_path: Path) -> None:
    clips = [tmp_path / day / "a.mp4" for day in ("monday", "tuesday")]
    for clip in clips:
        clip.parent.mkdir()
        beginning(BEFORE_LIFTING_S, clip)
    done = run_command("analyze", *clips, "--report", tmp_path / "reports", "--landmarks-only")
    assert (done.returncode, done.stderr) == (0, b"")
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["a-2.html", "a.html"]


def test_standard_input_and_several_clips(tmp_path: Path) -> None:
    (tmp_path / "broken.mp4").write_bytes(b"broken")
    content = beginning(ONE_LIFT_S, tmp_path / "clip.mp4").read_bytes()
    done = run_command("analyze", "-", tmp_path / "broken.mp4", "--json", tmp_path / "out.json", stdin=content)
    assert done.returncode == 2
    (result,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (result["clip"]["path"], result["attempts"]) == ("-", 1)
    assert b"broken.mp4" in done.stderr


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT", "SIGXCPU", "SIGKILL"])
def test_whatever_ends_it_leaves_nothing_half_written(name: str, tmp_path: Path) -> None:
    out, temporary = tmp_path / "out", tmp_path / "temporary"
    out.mkdir()
    temporary.mkdir()
    options = ["analyze", "-", "--video", str(out / "a.mp4"), "--report", str(out / "a.html")]
    command = [sys.executable, "-c", "from foursides.cli import main; main()", *options]
    with SAMPLE.open("rb") as clip:
        process = subprocess.Popen(
            command,
            stdin=clip,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"TMPDIR": str(temporary)},
        )
    until(lambda: any(out.iterdir()))
    process.send_signal(getattr(signal, name))
    _, said = process.communicate(timeout=60)
    assert list(temporary.iterdir()) == []  # the person's own recording
    if name != "SIGKILL":
        assert (process.returncode, list(out.iterdir())) == (128 + getattr(signal, name), [])
        assert said.decode().split("\n")[-2] == "Interrupted. Nothing was half written."


def test_who_is_told_to_outlive_a_terminal_does(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from foursides.cli import main; main()", "serve", "--no-browser", "--port", "0"]
    process = subprocess.Popen(
        ["nohup", *command, "--data", str(tmp_path)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr
    said = next(line for line in process.stderr if "coaches at" in line)
    assert "<html" in front_page(said)
    process.send_signal(signal.SIGHUP)
    assert "<html" in front_page(said)
    process.send_signal(signal.SIGTERM)
    assert "Everything you did is saved." in process.communicate(timeout=30)[1]


def test_a_terminal_that_is_closed_ends_the_server_in_good_order(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from foursides.cli import main; main()", "serve", "--no-browser", "--port", "0"]
    process = subprocess.Popen([*command, "--data", str(tmp_path)], stderr=subprocess.PIPE, text=True)
    assert process.stderr
    assert "<html" in front_page(process.stderr.readline())
    process.send_signal(signal.SIGHUP)
    assert "Everything you did is saved." in process.communicate(timeout=30)[1]
    assert process.returncode == 0


def test_a_name_that_is_too_long_is_a_sentence() -> None:
    done = run_command("analyze", "x" * 300 + ".mp4")
    assert (done.returncode, len(done.stderr.decode().strip().splitlines())) == (2, 1)
    assert b"File name too long" in done.stderr


def test_help_explains_every_code() -> None:
    said = " ".join(run_command("analyze", "--help").stdout.decode().split())
    for word in ("Exit codes", "not_side_lying", "wrong_leg", "several_people", "cut_short"):
        assert word in said


@contextmanager
def coaching(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """Let the coach serve; end it as Ctrl-C does."""
    environment = os.environ | {"BROWSER": "true", "FOURSIDES_DATA": str(folder)}
    command = [sys.executable, "-c", "from foursides.cli import main; main()", *words]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


def front_page(said: str) -> str:
    address = re.search(r"http://\S+/", said)
    assert address, said
    deadline_s = time.monotonic() + 30
    while time.monotonic() < deadline_s:
        with suppress(OSError), urlopen(address[0]) as answer:
            return str(answer.read().decode())
    raise AssertionError(f"{address[0]} does not answer.")


def test_without_a_command_the_coach_is_served_on_this_machine(tmp_path: Path) -> None:
    with coaching(tmp_path) as process:
        assert process.stderr
        said = process.stderr.readline()
        assert re.search(r"http://127\.0\.0\.1:80\d\d/", said)
        assert str(tmp_path / "journal.sqlite") in said
        assert "<html" in front_page(said)
    assert "Everything you did is saved." in process.stderr.read()


def test_several_processes_share_a_server(tmp_path: Path) -> None:
    with coaching(tmp_path, "serve", "--port", "0", "--no-browser", "--workers", "2") as process:
        assert process.stderr
        said = process.stderr.readline()
        assert all("<html" in front_page(said) for _ in range(8))


def test_where_nothing_can_be_kept_nothing_is_served(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_bytes(b"no journal " * 500)
    done = run_command("serve", "--no-browser", "--data", tmp_path)
    assert (done.returncode, b"is damaged or no journal" in done.stderr) == (2, True)
    assert b"Traceback" not in done.stderr
