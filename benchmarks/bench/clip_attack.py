"""Recordings as no camera writes them, for `analyze`."""

import tempfile
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache, partial
from pathlib import Path
from random import Random

import av
import cv2

from bench.isolated import Tally, Try, is_sentence, tried
from bench.mutation import mutated
from foursides.analysis.recording import analyze
from foursides.errors import FoursidesError
from foursides.pose.video import Clip
from foursides.words import words_in

SAMPLE = Path(__file__).parents[2] / "src/foursides/data/sample.mp4"
PICTURES, SIZE = 6, (160, 90)  # few and small: what breaks is the reading
FORMATS: Sequence[tuple[str, str, dict[str, str]]] = (
    *((".mp4", "libx264", {}), (".mp4", "libx264", {"movflags": "frag_keyframe+empty_moov"})),
    *((".mov", "mjpeg", {}), (".mkv", "libx264", {}), (".webm", "libvpx", {}), (".avi", "mjpeg", {})),
    *((".ts", "mpeg2video", {}), (".gif", "gif", {}), (".mpg", "mpeg1video", {}), (".flv", "flv", {})),
)


def attack(count: int, say: Callable[[int], object]) -> Tally:
    """Analyze so many damaged recordings."""
    with tempfile.TemporaryDirectory() as folder:
        write_seeds(Path(folder))
        return tried(partial(trying, Path(folder)), count, say)


def write_seeds(folder: Path) -> None:
    """Write the beginning of the sample in every format."""
    with Clip(SAMPLE) as clip:
        pictures = [cv2.resize(picture.rgb, SIZE) for picture, _ in zip(clip, range(PICTURES), strict=False)]
    for i, (suffix, codec, options) in enumerate(FORMATS):
        with av.open(str(folder / f"seed-{i}{suffix}"), "w", options=options) as container:
            stream = container.add_stream(codec, rate=25)
            stream.width, stream.height = SIZE
            stream.pix_fmt = "rgb8" if codec == "gif" else "yuvj420p" if codec == "mjpeg" else "yuv420p"
            for n, rgb in enumerate(pictures):
                frame = av.VideoFrame.from_ndarray(rgb, format="rgb24").reformat(format=stream.pix_fmt)
                frame.pts, frame.time_base = n, Fraction(1, 25)
                container.mux(stream.encode(frame))
            container.mux(stream.encode())


def trying(folder: Path) -> Try:
    """Return what analyzes the damaged recording with a number."""
    return partial(_analyzed, folder)


@cache
def _seeds(folder: Path) -> dict[str, list[bytes]]:
    seeds: dict[str, list[bytes]] = {}
    for path in sorted(folder.glob("seed-*")):
        seeds.setdefault(path.suffix, []).append(path.read_bytes())
    return seeds


def _analyzed(folder: Path, number: int) -> str:
    chance, seeds = Random(number), _seeds(folder)
    suffix = chance.choice(sorted(seeds))
    others = [each for named in seeds.values() for each in named] if chance.random() < 0.1 else seeds[suffix]
    path = folder / f"damaged-{number}{suffix}"
    path.write_bytes(data := mutated(others, chance))
    try:
        analyze(path)
    except FoursidesError as error:
        assert is_sentence(said := words_in().error(error)), said
        return "refused with a sentence"
    finally:
        unchanged = path.read_bytes() == data
        path.unlink()
    assert unchanged
    return "measured as far as it goes"
