"""Looks at one recording from the first picture to the last: the first, and those that it asks for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from foursides.analysis.display import Display, Observer
from foursides.analysis.result import ClipInfo
from foursides.analysis.second_look import best_turn, surer, turns_to_try
from foursides.analysis.session import RecordingSession
from foursides.coach.watching import needs_pixels
from foursides.exercises import Exercise
from foursides.pose.networks import Kind
from foursides.pose.stream import Seen, watch
from foursides.pose.turns import Turn
from foursides.pose.video import Clip

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Look:
    """What one look has brought."""

    session: RecordingSession
    clip: ClipInfo
    flaws: list[str]


@dataclass(frozen=True, slots=True)
class Looks:
    """Looks at a recording.

    Attributes
    ----------
    path : Path
    exercise : Exercise
    stature_cm : float or None
    refine : bool
        Whether to measure from pixels.
    observer : callable or None
        Called with every picture of a look that may be the last, once more from the first picture if it was not.
    progress : callable or None
        Called with the time reached [s].
    """

    path: Path
    exercise: Exercise
    stature_cm: float | None
    refine: bool
    observer: Observer | None
    progress: Progress | None

    def best(self, network: Kind, heavier: Kind | None, turned_deg: Turn) -> Look:
        """Return the look with which the exercise was seen best.

        Parameters
        ----------
        network : {"lite", "full", "heavy"}
            With which the recording is looked at.
        heavier : {"full", "heavy"}, optional
            With which it is looked at again where the leg was hard to see.
        turned_deg : {0, 90, 180, 270}
            By how much its pictures are turned clockwise; with 0 it is turned where it must be [deg].
        """
        seen = self._look(network, turned_deg, self.observer)
        if turned_deg == 0:
            seen = self._turned(network, seen)
        if heavier is None or not (self.refine and seen.session.hard_to_see):
            return seen
        again = self._look(heavier, seen.clip.turned_deg)
        if not surer(again.session, seen.session):
            return seen
        again = self._shown(again)
        again.flaws.extend(flaw for flaw in seen.flaws if flaw not in again.flaws)
        return again

    def _turned(self, network: Kind, seen: Look) -> Look:
        """Return the look at the recording as it must be turned, if it must."""
        again = {turn: self._look(network, turn) for turn in turns_to_try(seen.session)}
        turned = best_turn({turn: look.session for turn, look in again.items()})
        if turned is None:
            return seen
        upright = self._shown(again[turned])
        upright.flaws.append("turned")
        return upright

    def _shown(self, look: Look) -> Look:
        """Return a look once the observer has seen it."""
        return self._look(look.clip.network, look.clip.turned_deg, self.observer) if self.observer else look

    def _look(self, network: Kind, turned_deg: Turn, observer: Observer | None = None) -> Look:
        session = RecordingSession(self.exercise, self.stature_cm, network)
        with Clip(self.path, turned_deg) as clip:
            pictures = watch(clip, network, refine=self.refine, leg=needs_pixels(self.exercise))
            _follow(pictures, session, Display(session, observer) if observer else None, self.progress)
            return Look(session, _info(clip, network), clip.flaws)


def _follow(
    pictures: Iterator[Seen], session: RecordingSession, display: Display | None, progress: Progress | None
) -> None:
    for seen in pictures:
        session.push(seen.picture.time_s, seen.frame)
        if display:
            display.push(seen)
        if progress:
            progress(seen.picture.time_s)
    session.finish()
    if display:
        display.finish()


def _info(clip: Clip, network: Kind) -> ClipInfo:
    return ClipInfo(
        path=str(clip.path),
        duration_s=round(clip.duration_s, 3),
        fps=round(clip.fps, 3),
        width=clip.width,
        height=clip.height,
        turned_deg=clip.turn_deg,
        network=network,
    )
