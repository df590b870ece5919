import threading
import time
from collections.abc import Iterator

import pytest

from foursides.pose.stream import DEPTH, ahead


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
    made: list[int] = []

    def source() -> Iterator[int]:
        for i in range(100):
            made.append(i)
            yield i

    items = ahead(source())
    time.sleep(0.2)
    assert len(made) == DEPTH + 1
    items.close()
    assert len(made) <= DEPTH + 2


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
    def slow(n: int) -> Iterator[int]:
        for i in range(n):
            time.sleep(0.01)
            yield i

    began = time.perf_counter()
    for _ in ahead(slow(20)):
        time.sleep(0.01)
    assert time.perf_counter() - began < 0.36  # 0.4 s one after the other
