"""How fast an analysis is, against what any pipeline must do and against the usual one; and its memory.

usage: python benchmarks/speed.py [CLIP] [--rounds N] [--peer PYTHON] [--minutes 1 10]

Measured on the same clip in interleaved rounds, each in a fresh process: (a) decoding alone, (b) decoding
plus bare inference on a tracked region, one after the other with two threads, (c) a plain loop of MediaPipe 0.10.21 if
``--peer`` names the Python of an environment that has it (``pip install mediapipe==0.10.21``), and the whole
analysis. Ratios count; seconds differ from machine to machine. The table goes to docs/speed.md.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "src/foursides/data/sample.mp4"

PEER = """
import sys, time, cv2, mediapipe as mp
capture = cv2.VideoCapture(sys.argv[1])
start = time.perf_counter()
n = 0
with mp.solutions.pose.Pose(model_complexity=1) as pose:
    while True:
        read, image = capture.read()
        if not read:
            break
        pose.process(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))
        n += 1
print("RESULT", (time.perf_counter() - start) / n, 0)
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
    """Run one task in this process and print seconds a picture and peak memory [MB]."""
    import foursides.analysis.recording  # noqa: F401, PLC0415  (the start of a process is not what is measured)

    start = time.perf_counter()
    count = TASKS[name](clip)
    seconds = (time.perf_counter() - start) / count
    print("RESULT", seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measure(command: list[str]) -> tuple[float, float]:
    """Run a command and return what it printed: seconds a picture, peak memory [MB]."""
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    line = next(line for line in done.stdout.splitlines() if line.startswith("RESULT"))
    _, seconds, memory = line.split()
    return float(seconds), float(memory)


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
    parser.add_argument("--minutes", type=float, nargs="*", default=[1, 10])
    parser.add_argument("--task", choices=TASKS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        run_task(options.task, options.clip)
        return
    commands = {
        name: [sys.executable, __file__, str(options.clip), "--task", name] for name in ("decode", "infer", "whole")
    }
    if options.peer:
        commands["peer"] = [options.peer, "-c", PEER, str(options.clip)]
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(options.rounds):
        for name, command in commands.items():
            times[name].append(measure(command)[0] * 1000)
    print("| what | ms a picture: median | min | max | whole analysis against it, paired median |")
    print("|---|---|---|---|---|")
    for name, values in times.items():
        ratio = statistics.median(w / v for w, v in zip(times["whole"], values, strict=True))
        print(f"| {name} | {statistics.median(values):.1f} | {min(values):.1f} | {max(values):.1f} | {ratio:.2f} |")
    with tempfile.TemporaryDirectory() as folder:
        for minutes in options.minutes:
            long = looped(options.clip, minutes, Path(folder))
            _, memory = measure([sys.executable, __file__, str(long), "--task", "whole"])
            print(f"peak memory, {minutes:g} min: {memory:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
