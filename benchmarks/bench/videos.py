"""Recordings that are there as videos: what comes out of them, from their pictures on."""

from functools import cache
from pathlib import Path

import cv2

from bench.people import WATCHED, Run, run_from
from foursides.analysis.result import ClipInfo
from foursides.analysis.session import RecordingSession
from foursides.coach.watching import needs_pixels
from foursides.exercises import load_exercise
from foursides.pose.frame import Frame
from foursides.pose.stream import watch
from foursides.pose.video import Clip


def runs_of_video(path: Path) -> list[Run]:
    """Return what ``foursides.analyze`` makes of a video taken for each exercise.

    The pictures are watched twice, with and without measuring the leg, not anew for every exercise.
    """
    cv2.setNumThreads(1)
    return [run_of_video(path, exercise) for exercise in WATCHED]


def run_of_video(path: Path, exercise: str) -> Run:
    """Return what comes out of one video taken for one exercise."""
    chosen = load_exercise(exercise)
    try:
        seen, info, flaws = watched(path, leg=needs_pixels(chosen))
        session = RecordingSession(chosen)
        for time_s, frame in seen:
            session.push(time_s, frame)
        session.finish()
        return run_from(path.stem, session.analysis(info, flaws=flaws).result)
    except Exception as error:
        return Run(path.stem, exercise, failed=f"{type(error).__name__}: {error}")


@cache
def watched(path: Path, *, leg: bool) -> tuple[list[tuple[float, Frame | None]], ClipInfo, list[str]]:
    """Return time [s] and frame of every picture, and what the file says of itself."""
    with Clip(path) as clip:
        seen = [(each.picture.time_s, each.frame) for each in watch(clip, leg=leg)]
        info = ClipInfo(path=str(path), duration_s=clip.duration_s, fps=clip.fps, width=clip.width, height=clip.height)
        return seen, info, list(clip.flaws)
