"""What is kept of landmarks for replay: the same points again, in little room."""

import struct
import tracemalloc
import zlib
from dataclasses import replace

import numpy as np
import pytest

from foursides.pose.frame import LANDMARK_COUNT, Frame
from foursides.web.session.film import HEADER, MAKE, MOMENT_BYTES, SHARE, SHEET, TRUST, packed, unpacked

WIDTH, HEIGHT = 1280, 720


def frame(time_s: float, seed: int = 0) -> Frame:
    random = np.random.default_rng(seed + round(1000 * time_s))
    return Frame(
        time_s=time_s,
        image=random.uniform([-100, -50], [WIDTH + 100, HEIGHT + 50], (LANDMARK_COUNT, 2)),
        world=np.zeros((LANDMARK_COUNT, 3)),
        visibility=np.ones(LANDMARK_COUNT),
        confidence=random.uniform(0, 1, LANDMARK_COUNT),
        width=WIDTH,
        height=HEIGHT,
    )


FIRST_S = 1_795_000_000.0
FRAMES = [frame(FIRST_S + i / 10) for i in range(100)]


def test_points_come_back_as_they_were_to_a_tenth_of_a_pixel() -> None:
    film = unpacked([(FRAMES[0].time_s, packed(FRAMES))])
    assert film
    assert len(film) == len(FRAMES)
    assert film.aspect == HEIGHT / WIDTH
    assert film.times_s == pytest.approx([each.time_s for each in FRAMES], abs=0.0006)
    there = film.points / SHARE * WIDTH
    assert np.abs(there - [each.image for each in FRAMES]).max() <= WIDTH / SHARE / 2 + 1e-9
    assert np.abs(film.trust / TRUST - [each.confidence for each in FRAMES]).max() <= 0.5 / TRUST + 1e-9


def test_points_far_outside_stay_outside() -> None:
    far = replace(FRAMES[0], image=np.full((LANDMARK_COUNT, 2), -65_000.0))
    film = unpacked([(far.time_s, packed([far, replace(FRAMES[1], image=-far.image)]))])
    assert film
    assert (film.points[0] < -3 * SHARE).all()
    assert (film.points[1] > 3 * SHARE).all()


def test_what_was_sent_twice_is_shown_once() -> None:
    pieces = [FRAMES[:60], FRAMES[40:80], FRAMES[70:90], FRAMES[90:]]
    film = unpacked([(piece[0].time_s, packed(piece)) for piece in pieces])
    assert film
    assert film.times_s == pytest.approx([each.time_s for each in FRAMES], abs=0.0006)
    assert (np.diff(film.times_s) > 0).all()


@pytest.mark.parametrize("broken", [b"", b"\x01", b"\x02" * 40, packed(FRAMES)[:-9], b"\x01" + bytes(6) + b"nonsense"])
def test_a_broken_piece_is_left_out(broken: bytes) -> None:
    assert unpacked([(FIRST_S, broken)]) is None
    film = unpacked([(FIRST_S, broken), (FRAMES[50].time_s, packed(FRAMES[50:]))])
    assert film
    assert len(film) == 50


def swollen(count: int, more: int) -> bytes:
    """Return a piece that inflates to some moments, and to many more bytes than its head says."""
    return HEADER.pack(MAKE, WIDTH, HEIGHT, count) + zlib.compress(bytes(count * MOMENT_BYTES + more), 9)


@pytest.mark.parametrize(
    "piece",
    [
        swollen(10, 1),
        swollen(10, 20_000_000),
        swollen(65_535, 0),
        swollen(0, 100),
        HEADER.pack(MAKE, 0, HEIGHT, 10) + packed(FRAMES)[HEADER.size :],
        HEADER.pack(MAKE, WIDTH, 0, 10) + packed(FRAMES)[HEADER.size :],
    ],
    ids=["a byte", "much", "moments", "none", "no width", "no height"],
)
def test_no_more_is_inflated_than_a_piece_can_hold(piece: bytes) -> None:
    tracemalloc.start()
    try:
        assert unpacked([(FIRST_S, piece)] * 20) is None
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()
    assert len(unpacked([(FIRST_S, packed(FRAMES))] * 20) or ()) == len(FRAMES)


def test_nothing_makes_no_film() -> None:
    assert unpacked([]) is None


def test_a_sheet_is_as_the_page_reads_it() -> None:
    film = unpacked([(FRAMES[0].time_s, packed(FRAMES))])
    assert film
    sheet = film.sheet()
    assert SHEET.unpack_from(sheet) == (100, LANDMARK_COUNT, pytest.approx(HEIGHT / WIDTH), FIRST_S)
    assert len(sheet) == SHEET.size + 100 * (4 + 4 * LANDMARK_COUNT)
    assert struct.unpack_from("<3f", sheet, SHEET.size) == pytest.approx((0.0, 0.1, 0.2), abs=0.0006)
    assert struct.unpack_from("<2h", sheet, SHEET.size + 400) == tuple(film.points[0, 0])


def test_a_body_that_hardly_moves_takes_little_room() -> None:
    still = [
        replace(FRAMES[0], time_s=each.time_s, image=FRAMES[0].image + 0.5 * np.sin(i)) for i, each in enumerate(FRAMES)
    ]
    assert len(packed(still)) < len(packed(FRAMES)) / 2
