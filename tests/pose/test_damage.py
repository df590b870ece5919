"""Whatever is wrong with a file, what comes of it are pictures or a sentence."""

import os
import random
from pathlib import Path

import cv2
import numpy as np
import pytest

from foursides.errors import UnreadableClip, UnwritableOutput
from foursides.outputs import Output, refuse_unwritable
from foursides.pose.decoders import OpenCvDecoder, PyAvDecoder, StillDecoder, opened
from foursides.pose.movie import Movie, movie_of
from foursides.pose.video import Clip
from tests.complains import complains
from tests.recordings import counted, film, number_of, scene

MUTANTS = 40  # of each kind of file
KINDS = ("mp4", "webm", "ts", "jpg")


def whole(path: Path) -> Path:
    """Write a recording, or a picture."""
    if path.suffix == ".jpg":
        cv2.imwrite(str(path), np.zeros((64, 96, 3), np.uint8))
        return path
    codec = "libvpx" if path.suffix == ".webm" else "libx264"
    return film(path, [scene(level, 96, 64) for level in range(20, 220, 20)], range(0, 400, 40), codec=codec)


def damaged(content: bytes, rng: random.Random) -> bytes:
    """Change some bytes, leave some out, or break off."""
    changed = bytearray(content)
    for _ in range(rng.choice((1, 10, 100))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    way, start = rng.randrange(3), rng.randrange(1, len(changed))
    return bytes((changed, changed[:start], changed[: start // 2] + changed[start:])[way])


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_damaged_gives_pictures_or_a_sentence(kind: str, tmp_path: Path) -> None:
    content, rng = whole(tmp_path / f"whole.{kind}").read_bytes(), random.Random(kind)
    path = tmp_path / f"damaged.{kind}"
    ends = []
    for _ in range(MUTANTS):
        path.write_bytes(damaged(content, rng))
        try:
            with Clip(path) as clip:
                ends.append(len(list(clip)))
        except UnreadableClip:
            ends.append(0)
        for decoder in (StillDecoder, OpenCvDecoder, PyAvDecoder):
            found = opened(decoder, path, movie_of(path))
            if found is not None:
                assert len(list(found[1])) >= 0
                found[0].close()
    assert any(ends)


def test_libraries_complain_in_ways_that_only_one_place_need_know(tmp_path: Path) -> None:
    """The test above could not fail otherwise."""
    content, rng = whole(tmp_path / "whole.mp4").read_bytes(), random.Random("mp4")
    kinds = set()
    for _ in range(MUTANTS):
        (tmp_path / "damaged.mp4").write_bytes(damaged(content, rng))
        try:
            list(PyAvDecoder(tmp_path / "damaged.mp4", Movie()))
        except Exception as error:
            kinds.add(type(error).__name__)
    assert len(kinds) > 1


def test_where_the_size_changes_the_recording_ends(tmp_path: Path) -> None:
    small, large = (tmp_path / f"{name}.ts" for name in ("small", "large"))
    counted(small, 10)
    film(large, [scene(90, 192, 128)] * 10, range(0, 400, 40))
    (tmp_path / "both.ts").write_bytes(small.read_bytes() + large.read_bytes())
    for kind in (OpenCvDecoder, PyAvDecoder):
        found = opened(kind, tmp_path / "both.ts", Movie())
        assert found
        shapes = {found[2][1].shape, *(bgr.shape for _, bgr in found[1])}
        found[0].close()
        assert shapes == {(64, 96, 3)}
    with Clip(tmp_path / "both.ts") as clip:
        assert [number_of(picture.rgb) for picture in clip][:10] == list(range(10))


def test_a_name_that_is_no_text_is_a_sentence(tmp_path: Path) -> None:
    name = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.mp4"))
    counted(tmp_path / "own.mp4", 3).rename(name)
    with complains(UnreadableClip, "is not written in UTF-8"):
        Clip(name)
    with complains(UnwritableOutput, "is not written in UTF-8"):
        refuse_unwritable([Output("json", name.with_suffix(".json"))])


@pytest.mark.parametrize("name", ["x" * 300 + ".mp4", "x" * 5000, f"{'x' * 300}/a.mp4"])
def test_a_name_that_is_too_long_is_a_sentence(name: str, tmp_path: Path) -> None:
    with complains(UnreadableClip, "File name too long"):
        Clip(tmp_path / name)
