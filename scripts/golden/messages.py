"""Vectors of bytes: frames on their way to the server, landmarks that are shown again, and recordings as files."""

from io import BytesIO
from math import nan
from typing import Any

import av
import numpy as np

from foursides.pose.frame import Drift, Frame
from foursides.pose.times import RisingTimes
from foursides.web.session.film import Film
from foursides.web.session.wire import MOST_FRAMES, Sight, encode_frames
from scripts.golden.scenes import first_look
from scripts.golden.vector import Answer, Given, Vector, Vectors

SIZE = (64, 48)  # of a film [px]
PICTURES = 14
QUARTERS = [(1, 0), (0, 1), (-1, 0), (0, -1)]
FRAGMENTS = {"movflags": "frag_keyframe+empty_moov+default_base_moof"}
FILMS: dict[str, tuple[Any, ...]] = {  # name, its kind of file and how it is coded
    "phone": ("mp4", "libx264", {"bf": "2", "g": "6"}),
    "fragments": ("mp4", "libx264", {"bf": "2", "g": "6"}, FRAGMENTS),
    "browser": ("webm", "libvpx", {"deadline": "realtime"}),
    "newer-browser": ("webm", "libvpx-vp9", {"deadline": "realtime"}),
    "matroska": ("matroska", "libx264", {"bf": "0", "g": "5"}),
}
MADE = {"vp8": "vp8", "vp9": "vp09.00.10.08"}  # as WebCodecs calls what browsers record


def _sights() -> Given:
    body, random = first_look()[1], np.random.default_rng(31)
    plain: dict[str, Any] = {"image": body.image, "world": body.world, "visibility": body.visibility}
    plain |= {"confidence": random.uniform(0, 1, 33), "width": 640, "height": 360, "people": 1, "side_down": "left"}
    plain |= {"from_behind": False, "on_side": True, "drift": [0.0, 0.0, 0.0], "shank": nan}
    other = {"side_down": "right", "from_behind": True, "on_side": False, "people": 300, "drift": [2.5, -1.0, 0.125]}
    nobody = {"time_s": 1.25, "light": 101.5, "frame": None}
    known = {"time_s": 1795000000.125, "light": None, "frame": {**plain, **other, "shank": 0.75}}
    many = [{"time_s": 2.0 + i / 8, "light": float(i), "frame": plain} for i in range(MOST_FRAMES)]
    return {"messages": [[1, [nobody]], [4_000_000_000, [known]], [7, many], [8, [nobody, {**known, "time_s": 2.5}]]]}


def _encoded(given: Given) -> Answer:
    found: Answer = {}
    for n, sights in given["messages"]:
        there = [Sight(sight["time_s"], _frame(sight), sight["light"]) for sight in sights]
        found[f"message {n}"] = np.frombuffer(encode_frames(n, there), np.uint8)
    return found


def _frame(sight: dict[str, Any]) -> Frame | None:
    if sight["frame"] is None:
        return None
    frame = dict(sight["frame"])
    drift, shank = Drift(*frame.pop("drift")), frame.pop("shank")
    return Frame(time_s=sight["time_s"], **frame, drift=drift, shank=nan if shank is None else shank)


def _film() -> Given:
    """Make a minute that is cut by a rest."""
    random = np.random.default_rng(32)
    times = np.cumsum([*[0.1] * 12, 25.0, *[0.125] * 9]).round(3) + 1_795_000_000
    points = random.integers(-2000, 12000, (1, 33, 2)) + np.cumsum(
        random.integers(-90, 90, (len(times), 33, 2)), axis=0
    )
    return {"times_s": times, "points": points.astype("<i4"), "aspect": 0.5625}


def _shown(given: Given) -> Answer:
    """Return the sheet, and what must be seen at each moment of it."""
    points = given["points"].astype(np.int16)
    film = Film(given["times_s"], points, np.zeros(points.shape[:2], np.uint8), given["aspect"])
    middle = (points[:-1].astype(float) + points[1:]) / 2
    return {
        "sheet": np.frombuffer(film.sheet(), np.uint8),
        "clock": film.times_s,
        "points": points.astype(float),
        "between": middle,
        "aspect": film.aspect,
    }


def _films() -> Given:
    """Film a square that moves, with every codec that is read; the phone's also turned by quarters."""
    found: Answer = {name: np.frombuffer(_filmed(*how), np.uint8) for name, how in FILMS.items()}
    for turns in (1, 2, 3):
        c, s = QUARTERS[turns]
        film = bytearray(found["phone"].tobytes())
        matrix = film.index(b"tkhd") + 44  # of a version 0 header
        film[matrix : matrix + 24] = (np.array([c, s, 0, -s, c, 0]) * 65536).astype(">i4").tobytes()
        found[f"phone turned {turns}"] = np.frombuffer(bytes(film), np.uint8)
    return {"films": {**found, "prose": np.frombuffer(b"This is no film. " * 20, np.uint8)}}


def _filmed(kind: str, codec: str, options: dict[str, str], file_options: dict[str, str] | None = None) -> bytes:
    file = BytesIO()
    with av.open(file, "w", kind, options=file_options or {}) as container:
        stream = container.add_stream(codec, rate=10, options=options)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for i in range(PICTURES):
            picture = np.full((SIZE[1], SIZE[0], 3), 90, np.uint8)
            picture[10 : 20 + i, 4 * i : 4 * i + 9] = 200
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        container.mux(stream.encode())
    return file.getvalue()


def _demuxed(given: Given) -> Answer:
    """Return how each film is coded and turned, and of its compressed pictures size, sum of bytes, time and kind."""
    found: Answer = {}
    for name, film in given["films"].items():
        if name == "prose":
            found[f"{name}: codec"] = "none"
            continue
        with av.open(BytesIO(film.tobytes())) as container:
            stream = container.streams.video[0]
            packets = [packet for packet in container.demux(stream) if packet.size]
            context, base = stream.codec_context, float(stream.time_base)
            about = context.extradata or b""
            made = f"avc1.{about[1:4].hex()}" if context.name == "h264" else MADE[context.name]
            first = min(packet.pts for packet in packets)
            found[f"{name}: codec"] = made
            found[f"{name}: size"] = [context.width, context.height]
            found[f"{name}: turns"] = int(name[-1]) if "turned" in name else 0
            found[f"{name}: sizes"] = [packet.size for packet in packets]
            found[f"{name}: sums"] = [sum(bytes(packet)) for packet in packets]
            found[f"{name}: times"] = [round((packet.pts - first) * base, 6) for packet in packets]
            found[f"{name}: keys"] = [packet.is_keyframe for packet in packets]
    return found


def _stamps() -> Given:
    """Give times that rise, stand still, go back once, and are counted anew."""
    rising = [40 * i for i in range(20)]
    return {
        "step_s": 0.04,
        "stamps_s": {
            "rising": [0.001 * ms for ms in rising],
            "still": [0.001 * min(ms, 400) for ms in rising],
            "one back": [0.001 * ms if ms != 400 else 0.0 for ms in rising],
            "anew": [0.001 * ms for ms in [*rising, *rising]],
            "late and far": [100.0, 200.0, 100.5, 100.7, 150.0, 150.0],
        },
    }


def _risen(given: Given) -> Answer:
    found: Answer = {}
    for name, stamps_s in given["stamps_s"].items():
        times = RisingTimes(given["step_s"])
        found[name] = [times(stamp_s) for stamp_s in stamps_s]
    return found


# Times of landmarks that are shown again are of 32 bits from the first moment on.
VECTORS: Vectors = {
    "wire": Vector(_sights, _encoded),
    "film": Vector(_film, _shown, {"clock": {"max": 1e-5}, "points": {"max": 1e-6}, "between": {"max": 0.02}}),
    "times": Vector(_stamps, _risen),
    "files": Vector(_films, _demuxed, {"times": {"max": 1e-3}}),
}
