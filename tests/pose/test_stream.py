import threading
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from foursides.pose.stream import DEPTH, Eye, ahead, watch
from foursides.pose.tracker import LOOKS, PersonTracker
from foursides.pose.video import Clip, Picture

PATIENCE_S = 60  # of a busy machine


def test_items_come_in_order() -> None:
    assert list(ahead(range(500))) == list(range(500))


def test_none_is_an_item_like_any_other() -> None:
    assert list(ahead([None, 1, None])) == [None, 1, None]


def test_an_empty_source_ends_at_once_and_stays_ended() -> None:
    items = ahead(iter(()))
    assert list(items) == []
    assert list(items) == []


def test_an_error_arrives_after_the_items_before_it() -> None:
    def source() -> Iterator[int]:
        yield 1
        yield 2
        raise ValueError("broken")

    items = ahead(source())
    assert [next(items), next(items)] == [1, 2]
    with pytest.raises(ValueError, match="broken"):
        next(items)
    assert list(items) == []


def test_only_a_few_items_are_made_ahead() -> None:
    made = [threading.Event() for _ in range(100)]

    def source() -> Iterator[int]:
        for i, each in enumerate(made):
            each.set()
            yield i

    items = ahead(source())
    assert made[DEPTH].wait(PATIENCE_S)
    assert next(items) == 0
    assert made[DEPTH + 1].wait(PATIENCE_S)  # there was room for one more, and for no other
    assert not made[DEPTH + 2].is_set()
    items.close()
    assert not made[DEPTH + 3].is_set()


def test_closing_stops_the_thread() -> None:
    before = threading.active_count()
    items = ahead(iter(int, 1))  # without end
    assert next(items) == 0
    assert threading.active_count() == before + 1
    items.close()
    assert threading.active_count() == before
    assert list(items) == []
    items.close()


def test_two_stages_close_in_turn() -> None:
    before = threading.active_count()
    first = ahead(iter(int, 1))
    second = ahead(x + 1 for x in first)
    assert [next(second) for _ in range(20)] == [1] * 20
    second.close()
    first.close()
    assert threading.active_count() == before


def test_stages_overlap() -> None:
    """While one item is in hand the next is made."""
    made = [threading.Event() for _ in range(20)]

    def source() -> Iterator[int]:
        for i, each in enumerate(made):
            each.set()
            yield i

    for i in ahead(source()):
        assert i + 1 == len(made) or made[i + 1].wait(PATIENCE_S)


SAMPLE = Path(__file__).parents[2] / "src/foursides/data/sample.mp4"
STAGES = 4
SHOWN = 60  # pictures: past the first search for other people, and past the first keyframe of the leg


class Film(Clip):
    """The first pictures of the sample; may break off."""

    def __init__(self, shown: int, error: BaseException | None = None) -> None:
        self.shown, self.error, self.given = shown, error, 0

    def __iter__(self) -> Iterator[Picture]:
        with Clip(SAMPLE) as clip:
            for picture in islice(clip, self.shown):
                self.given += 1
                yield picture
        if self.error:
            raise self.error


def unthreaded(film: Film) -> Iterator[Any]:
    eye = Eye()
    for picture, body, people in PersonTracker().follow(film):
        yield eye.look(picture, body, people)


def test_stages_side_by_side_see_what_one_after_the_other_sees() -> None:
    for seen, alone in zip(watch(Film(SHOWN)), unthreaded(Film(SHOWN)), strict=True):
        assert seen.picture.time_s == alone.picture.time_s
        assert seen.frame is not None
        np.testing.assert_array_equal(seen.frame.image, alone.frame.image)
        np.testing.assert_array_equal(seen.frame.confidence, alone.frame.confidence)


def test_an_error_of_the_first_stage_arrives_behind_what_was_seen_before() -> None:
    before, seen = threading.active_count(), []
    with pytest.raises(ValueError, match="broken"):
        for one in watch(Film(5, ValueError("broken"))):
            seen.append(one.picture.time_s)
    assert len(seen) == 5 - (LOOKS - 1)  # a look that had just begun is dropped
    assert seen == sorted(seen)
    assert threading.active_count() == before


@pytest.mark.parametrize("ends", [GeneratorExit, KeyboardInterrupt])
def test_whoever_stops_looking_stops_every_stage(ends: type[BaseException]) -> None:
    before, film = threading.active_count(), Film(SHOWN)
    frames = watch(film)
    next(frames)
    with pytest.raises(ends):
        frames.throw(ends)
    assert threading.active_count() == before
    assert film.given < SHOWN


def test_few_pictures_are_in_memory_however_slowly_the_frames_are_used() -> None:
    film = Film(SHOWN)
    frames = watch(film)
    for used, _ in enumerate(islice(frames, 20), start=1):
        assert film.given - used <= STAGES * (DEPTH + 1) + LOOKS
    frames.close()
