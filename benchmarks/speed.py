"""How fast an analysis is, against what any pipeline must do and against the usual one; and its memory.

usage: python benchmarks/speed.py [CLIP] [--rounds N] [--peer PYTHON] [--before CHECKOUT] [--minutes 1 10]

Measured on the same clip in interleaved rounds, each in a fresh process: (a) decoding alone, (b) decoding
plus bare inference on a tracked region, one after the other with two threads, (c) a plain loop of MediaPipe 0.10.21 if
``--peer`` names the Python of an environment that has it (``pip install mediapipe==0.10.21``), and the whole
analysis, of this version and, if ``--before`` names a checkout of another one, of that. Ratios count; seconds differ
from machine to machine. Where others use the cores, too, the time of the clock says little and the processor's own
(of all threads together) somewhat more. The table goes to docs/speed.md.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "src/foursides/data/sample.mp4"

PEER = """
import sys, time, cv2, mediapipe as mp
capture = cv2.VideoCapture(sys.argv[1])
start, busy = time.perf_counter(), time.process_time()
n = 0
with mp.solutions.pose.Pose(model_complexity=1) as pose:
    while True:
        read, image = capture.read()
        if not read:
            break
        pose.process(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))
        n += 1
print("RESULT", (time.perf_counter() - start) / n, (time.process_time() - busy) / n, 0)
"""


def decode(clip: Path) -> int:
    """Read every picture and do nothing with it."""
    from foursides.pose.video import Clip  # noqa: PLC0415  (each task loads only what it measures)

    with Clip(clip) as opened:
        return sum(1 for _ in opened)


def infer(clip: Path) -> int:
    """Read every picture and run the landmark network on a region found once."""
    from foursides.pose.blazepose import Detector, LandmarkNetwork  # noqa: PLC0415
    from foursides.pose.video import Clip  # noqa: PLC0415

    detect, landmarks = Detector(2), LandmarkNetwork(threads=2)
    region, count = None, 0
    with Clip(clip) as opened:
        for picture in opened:
            if region is None:
                region = detect(picture.bgr)[0][1]
            landmarks(picture.bgr, region)
            count += 1
    return count


def whole(clip: Path) -> int:
    """Run the analysis."""
    from foursides import analyze  # noqa: PLC0415

    result = analyze(clip).result
    return round(result.clip.duration_s * result.clip.fps)


TASKS: dict[str, Callable[[Path], int]] = {"decode": decode, "infer": infer, "whole": whole}


def run_task(name: str, clip: Path) -> None:
    """Run one task in this process and print seconds a picture, by the clock and of the processor, and peak memory."""
    import foursides.analysis.recording  # noqa: F401, PLC0415  (the start of a process is not what is measured)

    start, busy = time.perf_counter(), time.process_time()
    count = TASKS[name](clip)
    seconds, busy_s = (time.perf_counter() - start) / count, (time.process_time() - busy) / count
    print("RESULT", seconds, busy_s, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


class Cost(NamedTuple):
    """What a picture takes by the clock [s] and of the processor [s], and the most memory that was held [MB]."""

    seconds: float
    busy_s: float
    memory_mb: float


def measure(command: list[str], source: Path) -> Cost:
    """Run a command with the modules of a checkout and return what it printed."""
    environment = {**os.environ, "PYTHONPATH": str(source)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    line = next(line for line in done.stdout.splitlines() if line.startswith("RESULT"))
    return Cost(*map(float, line.split()[1:]))


def table(costs: dict[str, list[Cost]]) -> list[str]:
    """Return the table of what every task took, each round of it against the whole analysis of the same round."""
    lines = [
        "| what | ms a picture by the clock: median | min | max | whole analysis against it, paired median "
        "| ms of the processor: median | whole analysis against it |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, rounds in costs.items():
        pairs = list(zip(costs["whole"], rounds, strict=True))
        clock = [1000 * cost.seconds for cost in rounds]
        lines.append(
            f"| {name} | {statistics.median(clock):.1f} | {min(clock):.1f} | {max(clock):.1f} "
            f"| {statistics.median(whole.seconds / cost.seconds for whole, cost in pairs):.2f} "
            f"| {1000 * statistics.median(cost.busy_s for cost in rounds):.1f} "
            f"| {statistics.median(whole.busy_s / cost.busy_s for whole, cost in pairs):.2f} |"
        )
    return lines


def looped(clip: Path, minutes: float, folder: Path) -> Path:
    """Repeat a clip without encoding it again until it is long enough."""
    import av  # noqa: PLC0415

    out = folder / f"{minutes:g}-min.mp4"
    with av.open(str(out), "w") as target:
        stream, offset = None, 0
        while True:
            with av.open(str(clip)) as source:
                video = source.streams.video[0]
                stream = stream or target.add_stream_from_template(video)
                end = 0
                for packet in source.demux(video):
                    if packet.dts is None or packet.pts is None:
                        continue
                    end = max(end, packet.pts + (packet.duration or 0))
                    packet.pts += offset
                    packet.dts += offset
                    packet.stream = stream
                    target.mux(packet)
                offset += end
                if offset * float(video.time_base or 0) >= 60 * minutes:
                    return out


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("clip", type=Path, nargs="?", default=SAMPLE)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peer", help="Python of an environment with mediapipe 0.10.21")
    parser.add_argument("--before", type=Path, help="a checkout of another version, measured beside this one")
    parser.add_argument("--minutes", type=float, nargs="*", default=[1, 10])
    parser.add_argument("--task", choices=TASKS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        run_task(options.task, options.clip)
        return
    own, source = [sys.executable, __file__, str(options.clip), "--task"], ROOT / "src"
    plan = {name: ([*own, name], source) for name in TASKS}
    if options.before:
        plan["before"] = [*own, "whole"], options.before / "src"
    if options.peer:
        plan["peer"] = [options.peer, "-c", PEER, str(options.clip)], source
    costs: dict[str, list[Cost]] = {name: [] for name in plan}
    for _ in range(options.rounds):
        for name, (command, modules) in plan.items():
            costs[name].append(measure(command, modules))
    print(*table(costs), sep="\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for minutes in options.minutes:
            long = looped(options.clip, minutes, Path(folder))
            cost = measure([sys.executable, __file__, str(long), "--task", "whole"], source)
            print(f"peak memory, {minutes:g} min: {cost.memory_mb:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
