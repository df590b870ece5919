"""From a clip to frames, with decoding, inference and measuring overlapped."""

import queue
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TypeVar

from foursides.pose.anatomy import swap_legs
from foursides.pose.blazepose import Body
from foursides.pose.frame import STEADY, Drift, Frame
from foursides.pose.legs import LegSorter
from foursides.pose.networks import DEFAULT_KIND, Kind
from foursides.pose.refine import LegRefiner
from foursides.pose.shake import CameraMotion
from foursides.pose.tracker import PersonTracker
from foursides.pose.video import Clip, Picture

T = TypeVar("T")
DEPTH = 2  # pictures in flight between two stages: enough to keep both busy, few enough for any memory
RAW_TRUST = 0.6  # the most that a bare landmark is trusted


@dataclass(frozen=True, slots=True)
class Seen:
    """One picture, and the person in it if there is one.

    Attributes
    ----------
    picture : Picture
    frame : Frame or None
        The landmarks, the lower leg refined.
    """

    picture: Picture
    frame: Frame | None


def watch(clip: Clip, kind: Kind = DEFAULT_KIND, *, refine: bool = True, leg: bool = True) -> Iterator[Seen]:
    """Yield what is seen in every picture of a clip.

    Parameters
    ----------
    clip : Clip
    kind : {"lite", "full", "heavy"}
    refine : bool
        Whether to measure from pixels; without it the bare landmarks come out.
    leg : bool
        Whether to measure the lower leg so; without it only the camera's own movement is.
    """
    eye = Eye(refine=refine, leg=leg)
    with ExitStack() as stages:  # each in a thread of its own; closed from the last to the first
        pictures = stages.enter_context(closing(ahead(clip)))
        bodies = stages.enter_context(closing(ahead(PersonTracker(kind).follow(pictures))))
        placed = stages.enter_context(closing(ahead(eye.place(*one) for one in bodies)))
        yield from stages.enter_context(closing(ahead(eye.measure(one) for one in placed)))


class Eye:
    """Turns one body after another into frames: legs sorted, lower leg refined.

    The two halves of a look share nothing, so that the first may be a picture ahead of the second.
    """

    def __init__(self, *, refine: bool = True, leg: bool = True) -> None:
        self._sorter = LegSorter()
        self._refiner = LegRefiner() if refine and leg else None
        self._camera = CameraMotion() if refine else None

    def look(self, picture: Picture, body: Body | None, people: int) -> Seen:
        """Return what is seen in one picture."""
        return self.measure(self.place(picture, body, people))

    def place(self, picture: Picture, body: Body | None, people: int) -> Seen:
        """Return a body with its legs sorted, and how the camera has moved."""
        if body is None:
            return Seen(picture, None)
        self._sorter.update(picture.time_s, body.image, body.world, body.visibility)
        drift = self._camera.measure(picture.bgr, body.image, body.beside) if self._camera else STEADY
        return Seen(picture, _frame(picture, body, people, self._sorter, drift))

    def measure(self, seen: Seen) -> Seen:
        """Return what was seen with the lower leg measured from the picture."""
        if self._refiner is None or seen.frame is None:
            return seen
        return Seen(seen.picture, self._refiner.refine(seen.frame, seen.picture.bgr))


def _frame(picture: Picture, body: Body, people: int, sorter: LegSorter, drift: Drift) -> Frame:
    height, width = picture.bgr.shape[:2]
    order = swap_legs if sorter.swapped else (lambda points: points)
    visibility = order(body.visibility)
    trust = RAW_TRUST * body.score * visibility
    return Frame(
        time_s=picture.time_s,
        image=order(body.image),
        world=order(body.world),
        visibility=visibility,
        confidence=trust,
        width=width,
        height=height,
        people=people,
        side_down=sorter.side_down,
        from_behind=sorter.seen_from_behind,
        on_side=sorter.on_side,
        drift=drift,
    )


class ahead(Iterator[T]):  # noqa: N801  (used like a function)
    """Run an iterator in a thread of its own, a few items ahead; errors arrive where it is consumed."""

    def __init__(self, source: Iterable[T]) -> None:
        self._items: queue.Queue[tuple[T | None, BaseException | None]] = queue.Queue(DEPTH)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(source,), daemon=True)
        self._thread.start()

    def _run(self, source: Iterable[T]) -> None:
        end: BaseException = StopIteration()
        try:
            for item in source:
                if not self._put((item, None)):
                    return
        except BaseException as error:
            end = error
        self._put((None, end))

    def _put(self, entry: tuple[T | None, BaseException | None]) -> bool:
        while not self._stop.is_set():
            try:
                self._items.put(entry, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False

    def __next__(self) -> T:
        """Return the next item, or raise what the source raised."""
        if self._stop.is_set():
            raise StopIteration
        item, error = self._items.get()
        if error is not None:
            self._stop.set()
            raise error
        return item  # type: ignore[return-value]

    def close(self) -> None:
        """Stop the thread and wait for it."""
        self._stop.set()
        self._thread.join()
