"""Recordings as cameras and programs write them come out of the page as they come out of Python."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from foursides.pose.video import Clip
from tests.recordings import (
    BARS,
    STEP_MS,
    boxes,
    counted,
    edited,
    film,
    number_of,
    numbered,
    scene,
    with_box_number,
    with_sound,
)
from tests.web.browser import Browser
from tests.web.server import Shelf

SHOTS = """async ({ url, whole }) => {
  const { openAddress } = await import("/static/pose/camera.js");
  const { Pixels } = await import("/static/pose/pixels.js");
  const { Reader } = await import("/static/pose/pictures.js");
  const pixels = await Pixels.load(), reader = new Reader(pixels);
  const source = await openAddress(url), seen = [];
  for await (const { image, time_s, turns } of source.shots()) {
    const shown = turns % 2 ? image.displayHeight / image.displayWidth : image.displayWidth / image.displayHeight;
    const { width, height, at } = await reader.read(image, time_s, turns);
    const from = whole ? 0 : (height >> 1) * width * 4, bytes = whole ? width * height * 4 : width * 4;
    seen.push({ time_s, width, height, shown, bytes: [...pixels.bytes(at + from, bytes)] });
    pixels.release({ at });
  }
  return seen;
}"""
STEP_S = STEP_MS / 1000


def shots(browser: Browser, shelf: Shelf, path: Path, *, whole: bool = False) -> list[Any]:
    """Return time, size and middle row (or all) of every picture that the page makes of a file."""
    name = f"recording{path.suffix}"
    shelf[name] = path.read_bytes()
    seen: list[Any] = browser.run(SHOTS, {"url": f"/shelf/{name}", "whole": whole})
    return seen


def rgb(shot: dict[str, Any]) -> np.ndarray:
    return np.array(shot["bytes"], np.uint8).reshape(-1, shot["width"], 4)[:, :, :3]


def which(seen: list[Any]) -> list[int]:
    return [number_of(rgb(shot)) for shot in seen]


def python_shows(path: Path) -> tuple[list[int], list[float]]:
    with Clip(path) as clip:
        pictures = [(number_of(picture.rgb), picture.time_s) for picture in clip]
    return [number for number, _ in pictures], [time_s for _, time_s in pictures]


FRAGMENTS = {
    "a fragment a key picture": "frag_keyframe+empty_moov",
    "places from each head on": "frag_keyframe+empty_moov+default_base_moof",
    "with an index before": "dash+global_sidx",
    "with an index in each": "frag_keyframe+empty_moov+dash",
    "a fragment a picture": "frag_every_frame+empty_moov",
    "the header at the first": "frag_keyframe+delay_moov",
    "places of each track": "frag_keyframe+empty_moov+omit_tfhd_offset",
}


@pytest.mark.parametrize("between", [0, 2])
@pytest.mark.parametrize("movflags", FRAGMENTS.values(), ids=FRAGMENTS)
def test_fragments_are_read(browser: Browser, shelf: Shelf, tmp_path: Path, movflags: str, between: int) -> None:
    path = counted(tmp_path / "a.mp4", between=between, movflags=movflags)
    seen = shots(browser, shelf, path)
    assert which(seen) == list(range(100))
    assert [shot["time_s"] for shot in seen] == pytest.approx([STEP_S * i for i in range(100)], abs=1e-5)


# With a fragment a picture FFmpeg writes delays that are wrong itself, and they hold no two tracks.
@pytest.mark.parametrize("movflags", [flags for flags in FRAGMENTS.values() if "every_frame" not in flags])
def test_fragments_of_sound_between_are_passed_over(
    browser: Browser, shelf: Shelf, tmp_path: Path, movflags: str
) -> None:
    path = with_sound(counted(tmp_path / "a.mp4", between=2), tmp_path / "b.mp4", movflags)
    assert path.read_bytes().count(b"traf") > path.read_bytes().count(b"moof") > 1
    seen = shots(browser, shelf, path)
    assert which(seen) == list(range(100)) == python_shows(path)[0]
    assert [shot["time_s"] for shot in seen] == pytest.approx([STEP_S * i for i in range(100)], abs=1e-4)


@pytest.mark.parametrize("inside", ["moof", "mdat"])
@pytest.mark.parametrize("movflags", FRAGMENTS.values(), ids=FRAGMENTS)
def test_fragments_that_break_off_are_read_up_to_there(
    browser: Browser, shelf: Shelf, tmp_path: Path, movflags: str, inside: str
) -> None:
    data = counted(tmp_path / "a.mp4", movflags=movflags).read_bytes()
    parts = [box for box in boxes(data) if box[0] == inside]
    _, begin, end = parts[len(parts) // 2]
    (tmp_path / "cut.mp4").write_bytes(data[: (begin + end) // 2])
    numbers = which(shots(browser, shelf, tmp_path / "cut.mp4"))
    assert len(numbers) > 20
    assert numbers == list(range(len(numbers)))
    assert numbers == pytest.approx(python_shows(tmp_path / "cut.mp4")[0])


EDITS = {
    "begin and end": ([(2000, 1000)], list(range(25, 75))),
    "between two pictures": ([(2000, 1060)], list(range(27, 77))),
    "more than there is": ([(2000, 2800)], list(range(70, 100))),
    "nothing before it": ([(5000, None), (1000, 1000)], list(range(25, 50))),
    "two pieces": ([(1000, 0), (1000, 3000)], [*range(25), *range(75, 100)]),
    "twice the same": ([(1000, 1000), (1000, 1000)], [*range(25, 50), *range(25, 50)]),
}


@pytest.mark.parametrize("between", [0, 2])
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_list_is_kept_to(browser: Browser, shelf: Shelf, tmp_path: Path, name: str, between: int) -> None:
    edits, numbers = EDITS[name]
    path = edited(counted(tmp_path / "whole.mp4", between=between), tmp_path / "a.mp4", edits)
    seen = shots(browser, shelf, path)
    assert which(seen) == numbers == python_shows(path)[0]
    assert [shot["time_s"] for shot in seen] == pytest.approx([STEP_S * i for i in range(len(numbers))], abs=1e-5)


def test_an_edit_that_shows_nothing_takes_its_time(browser: Browser, shelf: Shelf, tmp_path: Path) -> None:
    path = edited(counted(tmp_path / "whole.mp4"), tmp_path / "a.mp4", [(1000, 0), (3000, None), (1000, 3000)])
    seen = shots(browser, shelf, path)
    assert which(seen) == [*range(25), *range(75, 100)]
    assert [shot["time_s"] for shot in seen[24:26]] == pytest.approx([0.96, 4.0], abs=1e-5)


@pytest.mark.parametrize("name", ["late.mkv", "late.mp4"])
def test_times_begin_at_zero_wherever_the_file_begins(
    browser: Browser, shelf: Shelf, tmp_path: Path, name: str
) -> None:
    seen = shots(browser, shelf, counted(tmp_path / name, 50, start_ms=20_000))
    assert which(seen) == list(range(50))
    assert [shot["time_s"] for shot in seen] == pytest.approx([STEP_S * i for i in range(50)], abs=1e-3)


def wide(path: Path) -> Path:
    return film(path, [scene(80, 96, 64)] * 2, [0, 40], aspect=Fraction(2))


def codec_alone(path: Path) -> Path:
    data = wide(path).read_bytes()
    path.write_bytes(data.replace(b"pasp", b"free"))
    return path


def shown_in_another_size(path: Path) -> Path:
    plain = film(path, [scene(80, 96, 64)] * 2, [0, 40])
    data = plain.read_bytes().replace(b"pasp", b"free")
    plain.write_bytes(data)
    return with_box_number(plain, path, b"tkhd", 76, ">II", 144 << 16, 64 << 16)


SHAPES: dict[str, tuple[str, Callable[[Path], Path], tuple[int, int]]] = {
    "twice as wide": ("a.mp4", wide, (192, 64)),
    "in Matroska": ("a.mkv", wide, (192, 64)),
    "in fragments": (
        "a.mp4",
        lambda path: film(
            path, [scene(80, 96, 64)] * 2, [0, 40], aspect=Fraction(2), movflags="frag_keyframe+empty_moov"
        ),
        (192, 64),
    ),
    "half as wide": ("a.mp4", lambda p: film(p, [scene(80, 96, 64)] * 2, [0, 40], aspect=Fraction(1, 2)), (96, 128)),
    "16:11": ("a.mp4", lambda p: film(p, [scene(80, 96, 64)] * 2, [0, 40], aspect=Fraction(16, 11)), (140, 64)),
    "turned": (
        "a.mp4",
        lambda path: film(path, [scene(80, 96, 64)] * 2, [0, 40], aspect=Fraction(2), turn_deg=90),
        (64, 192),
    ),
    "the container says another": (
        "a.mp4",
        lambda path: with_box_number(wide(path), path, b"pasp", 0, ">II", 3, 2),
        (144, 64),
    ),
    "the codec alone says it": ("a.mp4", codec_alone, (192, 64)),
    "the track alone says it": ("a.mp4", shown_in_another_size, (144, 64)),
    "none that can be true": (
        "a.mp4",
        lambda path: with_box_number(wide(path), path, b"pasp", 0, ">II", 1000, 1),
        (96, 64),
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_pixels_become_square(browser: Browser, shelf: Shelf, tmp_path: Path, name: str) -> None:
    file, make, size = SHAPES[name]
    path = make(tmp_path / file)
    first = shots(browser, shelf, path, whole=True)[0]
    assert (first["width"], first["height"]) == size
    assert first["shown"] == pytest.approx(size[0] / size[1], rel=0.02)
    with Clip(path) as clip:
        expected = next(iter(clip)).bgr
    apart = np.abs(rgb(first).astype(int) - cv2.cvtColor(expected, cv2.COLOR_BGR2RGB))
    assert apart.max() <= 1


def damaged(path: Path, box: bytes, offset: int, layout: str, *numbers: int, movflags: str | None = None) -> bytes:
    whole = counted(path / "whole.mp4", 20, movflags=movflags)
    return with_box_number(whole, path / "a.mp4", box, offset, layout, *numbers).read_bytes()


UNREADABLE = (
    "This file holds no video that can be read here. MP4, QuickTime and WebM are read; copy the file again from the "
    "camera, or convert it."
)
MANY = 2**32 - 1
DAMAGED: dict[str, Callable[[Path], bytes]] = {
    "as many pictures as can be said": lambda path: damaged(path, b"stsz", 4, ">II", 0, MANY),
    "all of one size": lambda path: damaged(path, b"stsz", 4, ">II", 1, MANY),
    "in a fragment": lambda path: damaged(path, b"trun", 0, ">II", 0, MANY, movflags=FRAGMENTS["a fragment a picture"]),
    "as many edits as can be said": lambda path: damaged(path, b"elst", 4, ">I", MANY),
    "edits of nothing": lambda path: damaged(path, b"elst", 8, ">Ii", 1000, -1),
    "no ticks": lambda path: damaged(path, b"mdhd", 12, ">I", 0),
    "a header that ends nowhere": lambda path: damaged(path, b"mvhd", -8, ">I", MANY),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_header_that_cannot_be_true_is_refused_in_a_sentence(
    browser: Browser, shelf: Shelf, tmp_path: Path, kind: str
) -> None:
    shelf["damaged.mp4"] = DAMAGED[kind](tmp_path)
    script = """async () => {
      const { openAddress } = await import("/static/pose/camera.js");
      const read = async () => {
        for await (const { image } of (await openAddress("/shelf/damaged.mp4")).shots()) image.close();
      };
      return read().then(() => "", (error) => error.message);
    }"""
    assert browser.run(script) == UNREADABLE


def test_numbered_pictures_can_be_told() -> None:
    assert [number_of(numbered(number)) for number in range(2**BARS)] == list(range(2**BARS))
