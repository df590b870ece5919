"""Recordings as cameras and programs write them, made on the spot."""

import struct
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from foursides.pose.video import Clip
from tests.needs import ENCODER

Rgb = NDArray[np.uint8]
LEVELS = [40, 80, 120, 160, 200]  # grey of the left half, picture by picture
STEP_MS = 40
BARS, BAR_PX, HEIGHT_PX = 8, 12, 64
ONE = 0x10000  # of an edit: played as fast as it was recorded


def scene(level: int, width: int, height: int) -> Rgb:
    """Left half grey, right half red, the top left corner white."""
    rgb = np.full((height, width, 3), level, np.uint8)
    rgb[:, width // 2 :] = (220, 30, 30)
    rgb[: height // 4, : width // 4] = 255
    return rgb


def numbered(number: int) -> Rgb:
    """A picture that tells which it is, in black and white bars."""
    bars = [255 * (number >> bit & 1) for bit in range(BARS)]
    return np.repeat(np.repeat(np.array(bars, np.uint8), BAR_PX)[None, :, None], HEIGHT_PX, axis=0).repeat(3, axis=2)


def number_of(rgb: Rgb) -> int:
    """Which of the numbered pictures it is, whatever its size."""
    height, width = rgb.shape[:2]
    middles = (np.arange(BARS) + 0.5) * width / BARS
    return sum(1 << bit for bit, x in enumerate(middles) if rgb[height // 2, int(x), 1] > 127)


def film(
    path: Path,
    pictures: Iterable[Rgb],
    times_ms: Iterable[int],
    *,
    codec: str = "libx264",
    pixels: str = "yuv420p",
    turn_deg: int | None = None,
    movflags: str | None = None,
    aspect: Fraction | None = None,
    between: int = 0,
    rate: int = 25,
    key_every: int = 12,
    options: dict[str, str] | None = None,
) -> Path:
    """Write pictures at their times; `aspect` is width over height of a pixel, `between` the B-pictures in a row."""
    if codec not in av.codecs_available:
        ENCODER.missing(codec)
    with av.open(str(path), "w", options={"movflags": movflags} if movflags else {}) as container:
        stream = container.add_stream(codec, rate=rate, options=options or {})
        stream.pix_fmt = pixels
        stream.time_base = stream.codec_context.time_base = Fraction(1, 1000)
        stream.codec_context.max_b_frames, stream.codec_context.gop_size = between, key_every
        if aspect:
            stream.codec_context.sample_aspect_ratio = aspect
        if turn_deg is not None:
            stream.set_display_rotation(turn_deg)
        for i, (rgb, ms) in enumerate(zip(pictures, times_ms, strict=True)):
            if i == 0:
                stream.height, stream.width = rgb.shape[:2]
            frame = av.VideoFrame.from_ndarray(rgb, format="rgb24")
            frame.pts, frame.time_base = ms, Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def counted(path: Path, count: int = 100, *, start_ms: int = 0, between: int = 0, movflags: str | None = None) -> Path:
    """Write numbered pictures, 25 a second."""
    times = [start_ms + STEP_MS * i for i in range(count)]
    return film(path, map(numbered, range(count)), times, between=between, movflags=movflags)


def excerpt(
    path: Path,
    clip: Path,
    seconds: float,
    *,
    size: tuple[int, int],
    aspect: Fraction | None = None,
    turns: int = 0,
    every: int = 1,
    covered: tuple[slice, slice] | None = None,
    time_ms: Callable[[float], float] = lambda time_s: 1000 * time_s,
) -> Path:
    """Write the beginning of a recording anew: squeezed, part of it covered, turned by quarters, at other times."""
    with Clip(clip) as opened:
        taken = [picture for picture in opened if picture.time_s < seconds][::every]
    small = (cv2.resize(picture.rgb, size, interpolation=cv2.INTER_AREA) for picture in taken)
    pictures = [np.ascontiguousarray(np.rot90(rgb, -turns)) for rgb in small]
    for picture in pictures if covered else ():
        picture[covered] = 90
    times = [round(time_ms(picture.time_s)) for picture in taken]
    return film(path, pictures, times, aspect=aspect, rate=30, options={"crf": "16", "preset": "veryfast"})


def with_sound(path: Path, to: Path, movflags: str) -> Path:
    """Copy a recording with a silent track before its pictures."""
    with av.open(str(path)) as source, av.open(str(to), "w", options={"movflags": movflags}) as container:
        sound = container.add_stream("aac", rate=44_100)
        pictures = container.add_stream_from_template(source.streams.video[0])
        packets = [packet for packet in source.demux(video=0) if packet.size]
        silence = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        silence.sample_rate = 44_100
        for i in range(int(float(packets[-1].pts * packets[-1].time_base) * 44_100 / 1024)):
            silence.pts = 1024 * i
            while packets and packets[0].dts * packets[0].time_base <= Fraction(1024 * i, 44_100):
                packets[0].stream = pictures
                container.mux_one(packets.pop(0))
            container.mux(sound.encode(silence))
        container.mux(sound.encode())
        for packet in packets:
            packet.stream = pictures
            container.mux_one(packet)
    return to


def edited(path: Path, to: Path, edits: list[tuple[int, int | None]]) -> Path:
    """Copy an MP4 whose index lies at its end with another edit list: lengths, and where each begins or None [ms]."""
    data = bytearray(path.read_bytes())
    media = data.index(b"mdhd")
    ticks = struct.unpack_from(">I", data, media + 16)[0] / 1000
    at = data.index(b"elst") - 4
    old, _, _, _, _, first = struct.unpack_from(">I4sIIIi", data, at)
    rows = [struct.pack(">IiI", ms, -1 if start is None else first + round(start * ticks), ONE) for ms, start in edits]
    box = struct.pack(">I4sII", 16 + 12 * len(rows), b"elst", 0, len(rows)) + b"".join(rows)
    data[at : at + old] = box
    for parent in (b"edts", b"trak", b"moov"):
        size_at = data.rindex(parent, 0, at) - 4
        struct.pack_into(">I", data, size_at, struct.unpack_from(">I", data, size_at)[0] + len(box) - old)
    to.write_bytes(data)
    return to


def boxes(data: bytes) -> list[tuple[str, int, int]]:
    """Name, beginning and end of the boxes of an MP4, the outermost ones."""
    found, at = [], 0
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        found.append((name.decode(), at, at + size))
        at += size
    return found


def with_box_number(path: Path, to: Path, box: bytes, offset: int, layout: str, *numbers: int) -> Path:
    """Copy a file with other numbers in the first box of a kind, counted from behind its name."""
    data = bytearray(path.read_bytes())
    struct.pack_into(layout, data, data.index(box) + 4 + offset, *numbers)
    to.write_bytes(data)
    return to
