import threading
from collections.abc import Iterator

import pytest

from foursides.pose.stream import DEPTH, ahead

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
