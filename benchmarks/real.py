"""What is made of real people: every recording, taken for every exercise of the library.

usage: python benchmarks/real.py FOLDER [--videos] [--said] [--only NAME ...] [--write]

FOLDER holds recordings of real people, not as pictures but as the pose network saw them (NAME.npz: time_s, image,
world, visibility, score, people, size), and truth.json with what was counted by eye (``exercise`` and ``reps`` of
NAME.mp4). Nothing of them is part of the project. In which position somebody is when, and what else must come out, is
in benchmarks/real_people.toml; a recording that is not there is judged by its repetitions alone.

With --videos the recordings that are there as videos, too, go end to end through ``foursides.analyze``.
"""

import argparse
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import cv2

from bench.document import put
from bench.landmarks import CHANGES, Landmarks, read_landmarks
from bench.margins import bounds_of, movements_of, posture_bounds
from bench.people import WATCHED, Case, Run, cases_of, posture_share, run_from, run_of
from bench.people_tables import (
    WANTED_SHARE,
    Changed,
    Totals,
    changes_table,
    margin_table,
    people_table,
    postures_line,
    totals_line,
    wrong_table,
)
from foursides import __version__, analyze

PAGE: Final = Path(__file__).parents[1] / "docs/accuracy.md"
MARK: Final = "people"
STATURES_CM: Final = (150.0, 190.0)

Recordings = Mapping[str, Landmarks]
Cases = Mapping[str, Case]


def main() -> None:
    """Measure and print the tables."""
    options = _options()
    cases = {name: case for name, case in cases_of(options.folder).items() if name in (options.only or [name])}
    seen = {name: read_landmarks(options.folder / f"{name}.npz") for name in cases}
    runs = runs_of(seen.values())
    if options.said:
        print(*said(runs, cases), sep="\n")
        return
    text = "\n\n".join(
        [
            f"Version {__version__}, {date.today().isoformat()}.",
            *landmarks(seen, cases, runs),
            *(videos(options.folder, cases) if options.videos else []),
            *changes(seen, cases, runs),
            *margins(seen, cases),
        ]
    )
    print(text)
    if options.write:
        put(PAGE, MARK, text)


def runs_of(recordings: Iterable[Landmarks], stature_cm: float | None = None) -> list[Run]:
    """Return what comes out of every recording taken for every exercise."""
    return [run_of(seen, exercise, stature_cm) for seen in recordings for exercise in WATCHED]


def landmarks(seen: Recordings, cases: Cases, runs: list[Run]) -> list[str]:
    """Return the tables of the runs."""
    shares = {name: posture_share(seen[name], case) for name, case in cases.items()}
    return [
        f"**Landmarks: {len(cases)} recordings, each taken for {len(WATCHED)} exercises**",
        people_table(runs, cases, shares),
        totals_line(Totals.of(runs, cases)),
        postures_line(shares),
        *wrong(runs, cases),
    ]


def wrong(runs: Iterable[Run], cases: Cases) -> list[str]:
    """Return what is not right, if anything."""
    table = wrong_table(runs, cases)
    return [f"Not right:\n\n{table}"] if table else []


def videos(folder: Path, cases: Cases) -> list[str]:
    """Return the tables of the recordings that are there as videos, end to end."""
    cv2.setNumThreads(1)
    paths = [path for path in sorted(folder.glob("*.mp4")) if path.stem in cases]
    runs = [run_of_video(path, exercise) for path in paths for exercise in WATCHED]
    title = f"**The {len(paths)} videos of them, end to end**"
    return [title, people_table(runs, cases, {}), totals_line(Totals.of(runs, cases)), *wrong(runs, cases)]


def run_of_video(path: Path, exercise: str) -> Run:
    """Return what the command says of a video."""
    try:
        return run_from(path.stem, analyze(path, exercise).result)
    except Exception as error:
        return Run(path.stem, exercise, failed=f"{type(error).__name__}: {error}")


def changes(seen: Recordings, cases: Cases, runs: list[Run]) -> list[str]:
    """Return how the runs come out of the same recordings, changed."""
    rows: list[tuple[str, Recordings, list[Run]]] = []
    for name, change in CHANGES.items():
        other = {recording: change(landmarks) for recording, landmarks in seen.items()}
        rows.append((name, other, runs_of(other.values())))
    rows += [(f"stature {cm:.0f} cm", seen, runs_of(seen.values(), cm)) for cm in STATURES_CM]
    changed = [
        Changed(
            name,
            Totals.of(others, cases),
            verdicts=[difference for pair in zip(runs, others, strict=True) if (difference := differs(*pair, cases))],
            postures=[n for n, case in cases.items() if posture_share(other[n], case).share < WANTED_SHARE],
        )
        for name, other, others in rows
    ]
    return [f"**The same recordings, changed**\n\n{changes_table(changed, len(cases))}"]


def differs(was: Run, now: Run, cases: Cases) -> str:
    """Return how a verdict has changed; nothing where it has not."""
    expected = cases[was.recording].of(was.exercise)
    if (was.found, was.failed, was.right(expected)) == (now.found, now.failed, now.right(expected)):
        return ""
    counts = f"{was.found} to {now.found}" if was.found != now.found else "right" if now.right(expected) else "unsaid"
    return f"{was.recording} as {was.exercise}: {now.failed or counts}"


def margins(seen: Recordings, cases: Cases) -> list[str]:
    """Return how far the bounds are from what people do."""
    bounds = [
        bound
        for exercise in WATCHED
        for bound in bounds_of(exercise, (m for name in cases for m in movements_of(seen[name], cases[name], exercise)))
    ]
    bounds += posture_bounds([(seen[name], case) for name, case in cases.items()])
    return [f"**How far the bounds are from what people do**\n\n{margin_table(bounds)}"]


def said(runs: Iterable[Run], cases: Cases) -> list[str]:
    """Return every sentence that is said, to be read."""
    lines = []
    for run in runs:
        verdict = "right" if run.right(cases[run.recording].of(run.exercise)) else "WRONG"
        lines.append(f"{run.recording} as {run.exercise}: {run.found}, {run.position}, {verdict} {run.failed or ''}")
        lines += [f"    {code}: {message}" for code, message in run.problems.items()]
    return lines


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    add = parser.add_argument
    add("folder", type=Path, metavar="FOLDER")
    add("--videos", action="store_true", help="the videos, too, end to end; minutes each")
    add("--said", action="store_true", help="print every sentence that is said instead")
    add("--only", nargs="+", default=[], metavar="NAME", help="only these recordings")
    add("--write", action="store_true", help="put the tables into docs/accuracy.md")
    options = parser.parse_args()
    if options.write and (options.only or not options.videos):
        parser.error("--write is for a run of everything, --videos included")
    return options


if __name__ == "__main__":
    main()
