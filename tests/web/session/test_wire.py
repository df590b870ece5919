import struct
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from foursides.coach.events import EndAnswers, PainReport, PersonRequest, StartAnswers
from foursides.pose.frame import Drift, Frame
from foursides.web.session.closing import MOST_REASON_BYTES, Close, Refused, cut
from foursides.web.session.messages import CommandMessage, Hello, Tick, decode
from foursides.web.session.wire import FRAME, HEADER, MOST_BYTES, Sight, Sights, encode_frames
from foursides.words import words_in
from tests.motion.bodies import side_lying

FRAME_NOW = side_lying("left").frame(12.5)
floats = st.floats(-1000, 1000, width=32)
shares = st.floats(0, 1, width=32)
frames = st.builds(
    Frame,
    time_s=st.just(3.25),
    image=arrays(np.float64, (33, 2), elements=floats),
    world=arrays(np.float64, (33, 3), elements=st.floats(-9, 9, width=32)),
    visibility=arrays(np.float64, 33, elements=shares),
    confidence=arrays(np.float64, 33, elements=shares),
    width=st.integers(1, 16384),
    height=st.integers(1, 16384),
    people=st.integers(0, 255),
    side_down=st.sampled_from(["left", "right"]),
    from_behind=st.booleans(),
    on_side=st.sampled_from([None, True, False]),
    drift=st.builds(Drift, floats, floats, st.floats(-3, 3, width=32)),
    shank=st.floats(0.25, 1.0, width=32) | st.just(float("nan")),
)


def message(n: int = 1, *sights: Sight) -> bytes:
    return encode_frames(n, list(sights or (Sight(12.5, FRAME_NOW, 90.0),)))


def changed(at: int, form: str, *values: object) -> bytes:
    """Return a good message with something else at a place of its only frame."""
    data = bytearray(message())
    struct.pack_into(form, data, HEADER.size + at, *values)
    return bytes(data)


@given(frames, st.integers(1, 2**32 - 1), st.none() | st.floats(0, 255, width=32))
def test_a_frame_comes_through_as_it_was(frame: Frame, n: int, light: float | None) -> None:
    read = decode(message(n, Sight(3.25, frame, light)))
    assert isinstance(read, Sights)
    (sight,) = read.sights
    assert (read.n, sight.time_s, sight.light) == (n, 3.25, light)
    assert sight.frame
    for name in (field.name for field in fields(Frame)):
        assert np.array_equal(getattr(sight.frame, name), getattr(frame, name), equal_nan=name == "shank"), name


def test_frames_of_one_message_keep_their_order_and_nobody_is_nobody() -> None:
    sights = [Sight(1.0, replace(FRAME_NOW, time_s=1.0), None), Sight(1.04, None, 20.0)] * 1
    read = decode(message(7, *sights, *(Sight(2.0 + i, None, None) for i in range(6))))
    assert isinstance(read, Sights)
    assert [sight.time_s for sight in read.sights] == [1.0, 1.04, 2, 3, 4, 5, 6, 7]
    assert [sight.frame is None for sight in read.sights] == [False] + [True] * 7
    assert read.sights[1].light == 20.0


def test_the_largest_message_is_the_largest_that_the_server_takes() -> None:
    assert len(message(1, *(Sight(float(i), FRAME_NOW, 1.0) for i in range(8)))) == MOST_BYTES
    assert FRAME.itemsize == 958


POINTS, REST = 8, FRAME.itemsize - 26
BAD = {
    "nothing": b"",
    "half a header": b"\1\0\0",
    "a header alone": struct.pack("<IHH", 1, 1, 1),
    "no frames": struct.pack("<IHH", 1, 1, 0),
    "a frame cut short": message()[:-1],
    "a frame too long": message() + b"\0",
    "nine frames": message(1, *(Sight(float(i), None, None) for i in range(9))),
    "more frames promised": b"\1\0\0\0\1\0\2\0" + message()[8:],
    "the number 0": message(0),
    "a landmark that is no number": changed(POINTS, "<f", float("nan")),
    "an infinite landmark": changed(POINTS + 4 * 70, "<f", float("inf")),
    "a landmark on the moon": changed(POINTS + 4 * 65, "<f", 3e8),
    "certainty above one": changed(POINTS + 4 * 230, "<f", 1.5),
    "certainty below zero": changed(POINTS + 4 * 165, "<f", -0.5),
    "no time": changed(0, "<d", float("nan")),
    "time before the beginning": changed(0, "<d", -2.0),
    "the end of time": changed(0, "<d", 1e300),
    "times that stand still": message(1, *[Sight(12.5, FRAME_NOW, 9.0)] * 2),
    "a picture without width": changed(REST, "<H", 0),
    "a picture too high": changed(REST + 2, "<H", 60000),
    "an infinite drift": changed(REST + 6, "<f", float("inf")),
    "a drift that is no number": changed(REST + 14, "<f", float("nan")),
    "a shank below zero": changed(REST + 18, "<f", -1.0),
    "too much light": changed(REST + 22, "<f", 256.0),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_frame_is_refused(what: str) -> None:
    with pytest.raises(Refused) as refused:
        decode(BAD[what])
    assert refused.value.code == Close.BAD_MESSAGE


def test_another_version_is_told_apart() -> None:
    with pytest.raises(Refused, match="refused-version") as refused:
        decode(b"\1\0\0\0\2\0\1\0" + message()[8:])
    assert refused.value.code == Close.VERSION


@settings(deadline=None)  # the first refusal reads the catalogue
@given(st.binary(max_size=2000) | st.text(max_size=200))
def test_anything_is_understood_or_refused(data: bytes | str) -> None:
    with pytest.raises(Refused) as refused:
        decode(data)
    assert refused.value.code in (Close.VERSION, Close.NO_TEXT, Close.BAD_MESSAGE)
    assert 0 < len(cut(refused.value.reason(words_in())).encode()) <= MOST_REASON_BYTES


def decoded(command: str) -> object:
    read = decode(f'{{"type":"command","n":7,"time_s":3.5,"command":{command}}}')
    assert isinstance(read, CommandMessage)
    return read.command.command()


def test_commands_are_the_coachs_own() -> None:
    assert decoded('{"kind":"checked","pain":2,"red_flags":["hot"]}') == StartAnswers(2, ("hot",))
    assert decoded('{"kind":"pained","pain":10}') == PainReport(10)
    assert decoded('{"kind":"asked","wish":"uncounted"}') == PersonRequest("uncounted")
    assert decoded('{"kind":"rated","pain":0,"effort":7}') == EndAnswers(0, 7)
    assert decode('{"type":"hello","n":0,"seen":12}') == Hello(0, 12)
    assert decode('{"type":"tick","n":4294967295,"time_s":1e9}') == Tick(2**32 - 1, 1e9)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", Close.NO_TEXT),
        ("{", Close.NO_TEXT),
        ("\ud800", Close.NO_TEXT),
        ("[" * 7000, Close.BAD_MESSAGE),
        ("null", Close.BAD_MESSAGE),
        ('{"type":"shell","n":1}', Close.BAD_MESSAGE),
        ('{"type":"tick","n":0,"time_s":1}', Close.BAD_MESSAGE),
        ('{"type":"tick","n":1.5,"time_s":1}', Close.BAD_MESSAGE),
        ('{"type":"tick","n":4294967296,"time_s":1}', Close.BAD_MESSAGE),
        ('{"type":"tick","n":1,"time_s":-1}', Close.BAD_MESSAGE),
        ('{"type":"tick","n":1,"time_s":1e999}', Close.BAD_MESSAGE),
        ('{"type":"hello","n":1,"seen":0}', Close.BAD_MESSAGE),
        ('{"type":"command","n":1,"time_s":1,"command":{"kind":"pained","pain":11}}', Close.BAD_MESSAGE),
        ('{"type":"command","n":1,"time_s":1,"command":{"kind":"asked","wish":"rm"}}', Close.BAD_MESSAGE),
        (
            '{"type":"command","n":1,"time_s":1,"command":{"kind":"checked","pain":1,"red_flags":["hunger"]}}',
            Close.BAD_MESSAGE,
        ),
    ],
)
def test_what_no_page_says_is_refused(text: str, code: Close) -> None:
    with pytest.raises(Refused) as refused:
        decode(text)
    assert refused.value.code == code
