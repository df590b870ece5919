"""One clip to look at: the annotated video, and the measured lift over the true one."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.clips import ROOT, BenchClip
from bench.truth import Array, Rep, Truth
from foursides import analyze
from foursides.analysis import DEFAULT_EXERCISE
from foursides.analysis.result import Analysis
from foursides.exercises import load_exercise
from foursides.pose.networks import Kind
from foursides.pose.video import Clip
from foursides.report.annotated_video import AnnotatedVideo

FOLDER = ROOT / "build/show"
WIDTH, HEIGHT = 1600, 640  # of the picture [px]
LEFT, RIGHT, TOP, BOTTOM = 60, 20, 40, 90
TRUE, MEASURED, RULE, INK = (150, 110, 40), (10, 84, 194), (225, 225, 225), (40, 40, 40)  # BGR
TEXT = cv2.FONT_HERSHEY_SIMPLEX
GAP_S = 0.3  # a longer pause between two readings breaks the line

Picture = NDArray[np.uint8]


def show(clip: BenchClip, network: Kind) -> tuple[Path, Path]:
    """Analyze a clip and write the annotated video and the picture of the lift; return their paths."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    film, picture = FOLDER / f"{clip.name}.mp4", FOLDER / f"{clip.name}.png"
    with Clip(clip.path) as opened:
        size = opened.width, opened.height
    truth, exercise = clip.truth, load_exercise(DEFAULT_EXERCISE)
    with AnnotatedVideo(film, *size, exercise) as video:
        analysis = analyze(clip.path, exercise, stature_cm=truth.stature_cm, network=network, observer=video.write)
    cv2.imwrite(str(picture), lift_plot(analysis, truth, clip.name))
    return film, picture


def lift_plot(analysis: Analysis, truth: Truth, title: str) -> Picture:
    """Draw the true and the measured lift over time, and what was said of each lift."""
    times = np.array([reading.time_s for reading in analysis.readings])
    lift = np.array([reading.lift_m * 100 for reading in analysis.readings])
    found = [
        Rep(r.start_s, r.end_s, r.peak_lift_cm, r.hold_s, tuple(r.faults), confidence=r.confidence)
        for r in analysis.result.reps
    ]
    highest = max([8.0, *lift.tolist(), *truth.lift_cm.tolist(), *(rep.peak_cm for rep in truth.reps)])
    axes = _Axes(analysis.result.clip.duration_s, highest * 1.1)
    axes.line(truth.times, truth.lift_cm, TRUE)
    axes.line(times, lift, MEASURED)
    axes.spans(truth.reps, HEIGHT - 62, TRUE)
    axes.spans(found, HEIGHT - 28, MEASURED)
    problems = ", ".join(problem.code for problem in analysis.result.problems) or "no problem"
    axes.write(f"{title}: {problems}", LEFT, 24, INK)
    axes.write("true", WIDTH - 190, 24, TRUE)
    axes.write("measured [cm]", WIDTH - 135, 24, MEASURED)
    return axes.picture


class _Axes:
    """A white picture with seconds to the right and centimetres up."""

    def __init__(self, duration_s: float, highest_cm: float) -> None:
        self.picture: Picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
        self._per_s = (WIDTH - LEFT - RIGHT) / max(duration_s, 1e-3)
        self._per_cm = (HEIGHT - TOP - BOTTOM) / (highest_cm + 1)
        step = 1 if highest_cm < 15 else 5
        for cm in range(0, int(highest_cm) + 1, step):
            y = int(self._y(cm))
            cv2.line(self.picture, (LEFT, y), (WIDTH - RIGHT, y), RULE, 1)
            self.write(str(cm), LEFT - 30, y + 5, INK)

    def line(self, times: Array, lift: Array, colour: tuple[int, int, int]) -> None:
        """Draw a lift [cm] over time [s]."""
        breaks = np.flatnonzero(np.diff(times) > GAP_S) + 1
        for t, cm in zip(np.split(times, breaks), np.split(lift, breaks), strict=True):
            points = np.stack([LEFT + t * self._per_s, self._y(cm)], axis=1)
            cv2.polylines(self.picture, [np.rint(points).astype(np.int32)], False, colour, 2, cv2.LINE_AA)

    def spans(self, reps: Sequence[Rep], y: int, colour: tuple[int, int, int]) -> None:
        """Draw a bar under each lift, with its height, hold and faults."""
        for rep in reps:
            x0, x1 = (round(LEFT + t * self._per_s) for t in (rep.start_s, rep.end_s))
            cv2.line(self.picture, (x0, y), (x1, y), colour, 5)
            said = " ".join((f"{rep.peak_cm:.1f}cm {rep.hold_s:.1f}s", *(rep.faults or ())))
            self.write(said, x0, y + 18, colour)

    def write(self, text: str, x: int, y: int, colour: tuple[int, int, int]) -> None:
        """Write a line of text, its left end at a place."""
        cv2.putText(self.picture, text, (x, y), TEXT, 0.45, colour, 1, cv2.LINE_AA)

    def _y(self, cm: float | Array) -> Array:
        return np.asarray(HEIGHT - BOTTOM - (np.asarray(cm) + 1) * self._per_cm)
