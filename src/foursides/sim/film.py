"""From a scene to a film: exposure, sensor, a hand that shakes, and compression."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from foursides.sim.camera import Camera, through
from foursides.sim.decor import Room
from foursides.sim.geometry import Array
from foursides.sim.painter import Mesh, Painter
from foursides.sim.postures import Instant
from foursides.sim.surface import Surface

Image = NDArray[np.uint8]

TICKS = 90_000  # a second, of the times in the file
ZOOM = 1.03  # of a picture that a shaking hand moves, so that its edges stay out of sight
RATES = (15, 20, 24, 25, 29.97, 30, 50, 60)
RATE_CHANCES = (0.1, 0.15, 0.2, 0.2, 0.12, 0.17, 0.03, 0.03)
BLUR_STEPS = 3  # instants that one blurred picture is the mean of
BLUR_M = 0.002  # movement during the exposure from which the blur can be seen
AVX_512F = 13  # its number in OpenCV (CV_CPU_AVX_512F, core/cvdef.h)
# x264's code for AVX-512 gives other bytes in one film of 30, that for AVX2 in none of 600; otherwise they are equal.
_SAME_BYTES = {"x264-params": "asm=AVX2"} if cv2.checkHardwareSupport(AVX_512F) else {}
HAND_HZ = (0.31, 1.7, 5.6)  # drift, sway and tremor of a hand that holds a phone


class Performer(Protocol):
    """Somebody in the picture."""

    @property
    def surface(self) -> Surface:
        """The dressed body at rest."""

    def vertices(self, instant: Instant) -> Array:
        """Where the surface's vertices are at an instant [m]."""


@dataclass(frozen=True)
class Sensor:
    """A camera's electronics and whoever holds it.

    Attributes
    ----------
    fps : float
    variable : bool
        Whether pictures come unevenly and some are dropped.
    noise, colour_noise : float
        Standard deviation of brightness and of colour, of 255.
    gain, gamma : float
        Brightness of the picture.
    tint : float
        White balance, warm positive, as a share of red and blue.
    softness_px : float
        Standard deviation of the lens's blur.
    sharpening : float
        Overshoot that the camera adds at edges.
    exposure_share : float
        Of the time between pictures that the shutter is open.
    shake_px : float
        Amplitude of a hand's drift, at 640 pixels; 0 on a tripod.
    flicker : float
        Share by which the light flickers.
    crf : int
        Quality of the compression, lower is better.
    kbit_s : int
        Bit rate of a camera that encodes as simply as H.264 allows (its baseline), in place of a constant quality;
        0 for the latter.
    """

    fps: float = 30.0
    variable: bool = False
    noise: float = 2.0
    colour_noise: float = 1.0
    gain: float = 1.0
    gamma: float = 1.0
    tint: float = 0.0
    softness_px: float = 0.55
    sharpening: float = 0.0
    exposure_share: float = 0.0
    shake_px: float = 0.0
    flicker: float = 0.0
    crf: int = 21
    kbit_s: int = 0

    @classmethod
    def draw(cls, rng: np.random.Generator, group: str | None = None) -> "Sensor":
        """Draw a sensor; the groups "light" and "camera" have the worse ones."""
        dim, held = group == "light", group == "camera" and rng.random() < 0.5
        return cls(
            fps=float(rng.choice(RATES, p=RATE_CHANCES)),
            variable=bool(rng.random() < 0.15),
            noise=float(rng.uniform(3, 9) if dim else rng.uniform(1, 4)),
            colour_noise=float(rng.uniform(1, 5) if dim else rng.uniform(0.3, 2)),
            gain=float(rng.uniform(0.5, 1.25) if dim else rng.uniform(0.9, 1.08)),
            gamma=float(rng.uniform(0.75, 1.3) if dim else rng.uniform(0.92, 1.08)),
            tint=float(rng.uniform(-0.12, 0.12) if dim else rng.uniform(-0.04, 0.04)),
            softness_px=float(rng.uniform(0.45, 1.1)),
            sharpening=float(rng.choice([0, rng.uniform(0.2, 0.7)])),
            exposure_share=float(rng.choice([0, rng.uniform(0.3, 0.9)], p=[0.6, 0.4])),
            shake_px=float(rng.uniform(0.5, 4.0)) if held else 0.0,
            flicker=float(rng.uniform(0, 0.03) if dim else 0.0),
            crf=int(rng.integers(19, 31)),
            kbit_s=int(rng.integers(250, 700)) if group != "plain" and rng.random() < 0.15 else 0,
        )


def times_of(sensor: Sensor, duration_s: float, seed: int) -> Array:
    """Presentation times of the pictures [s], increasing, the first at 0."""
    times = np.arange(max(2, round(duration_s * sensor.fps))) / sensor.fps
    if not sensor.variable:
        return times
    rng = np.random.default_rng([seed, 3])
    times = times + rng.uniform(-0.25, 0.25, len(times)) / sensor.fps
    kept = times[rng.random(len(times)) > 0.04]  # a busy phone drops some
    return np.asarray(np.round(np.sort(kept - kept[0]) * TICKS) / TICKS)


class Hand:
    """The hand that holds the camera: a shift and a turn of every picture."""

    def __init__(self, sensor: Sensor, width: int, height: int, seed: int) -> None:
        rng = np.random.default_rng([seed, 4])
        self._amplitude = sensor.shake_px * width / 640
        self._phases = rng.uniform(0, 2 * np.pi, (3, len(HAND_HZ)))
        self._middle = np.array([width, height]) / 2

    def transform(self, time_s: float) -> Array | None:
        """Steady picture to shaken picture, shape (2, 3); None on a tripod."""
        if not self._amplitude:
            return None
        sway = np.array([np.sin(2 * np.pi * hz * time_s + self._phases[:, i]) for i, hz in enumerate(HAND_HZ)])
        x, y, turn = self._amplitude * np.array([1, 0.4, 0.1]) @ sway
        angle = np.radians(0.08 * turn)
        c, s = ZOOM * np.cos(angle), ZOOM * np.sin(angle)
        matrix = np.array([[c, -s, 0], [s, c, 0]])
        matrix[:, 2] = self._middle + [x, y] - matrix[:, :2] @ self._middle
        return matrix

    def shaken(self, pixels: Array, time_s: float) -> Array:
        """Where points of the steady picture, shape (n, 2), appear at a time."""
        matrix = self.transform(time_s)
        return pixels if matrix is None else pixels @ matrix[:, :2].T + matrix[:, 2]


class Exposure:
    """Turns drawn pictures into what the sensor makes of them."""

    def __init__(self, sensor: Sensor, width: int, height: int, seed: int) -> None:
        self._sensor, self._hand = sensor, Hand(sensor, width, height, seed)
        self._rng = np.random.default_rng([seed, 1])
        self._size = width, height
        levels = np.arange(256) / 255
        colours = sensor.gain * levels[:, None] ** sensor.gamma * [1 + sensor.tint, 1, 1 - sensor.tint]
        self._table = np.clip(255 * colours, 0, 255).astype(np.uint8)[None]

    def __call__(self, picture: Image, time_s: float) -> Image:
        """Return the picture as the film has it, shape (height, width, 3)."""
        sensor = self._sensor
        picture = cv2.GaussianBlur(picture, (0, 0), sensor.softness_px)
        if sensor.sharpening:
            smooth = cv2.GaussianBlur(picture, (0, 0), 1.2)
            picture = cv2.addWeighted(picture, 1 + sensor.sharpening, smooth, -sensor.sharpening, 0)
        matrix = self._hand.transform(time_s)
        if matrix is not None:
            picture = cv2.warpAffine(
                picture, matrix, self._size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
            )
        picture = cv2.LUT(picture, self._table)
        brightness = 1 + sensor.flicker * np.sin(2 * np.pi * 7.3 * time_s)
        return (
            cv2.add(picture, self._grain(), dtype=cv2.CV_8U)
            if brightness == 1
            else self._flickering(picture, brightness)
        )

    def _flickering(self, picture: Image, brightness: float) -> Image:
        noisy: Image = cv2.add(cv2.convertScaleAbs(picture, alpha=brightness), self._grain(), dtype=cv2.CV_8U)
        return noisy

    def _grain(self) -> NDArray[np.float32]:
        """Return noise for a whole picture; grains are two pixels wide, as after a camera's own noise reduction.

        It is drawn anew for every picture: a tracker would follow noise that came back in another place.
        """
        width, height = self._size
        shape = (height // 2, width // 2)
        grey = self._rng.standard_normal(shape, np.float32) * np.float32(self._sensor.noise)
        colour = self._rng.standard_normal((*shape, 3), np.float32) * np.float32(self._sensor.colour_noise)
        grain: NDArray[np.float32] = cv2.resize(grey[..., None] + colour, self._size, interpolation=cv2.INTER_LINEAR)
        return grain


def shoot(
    people: Sequence[Performer],
    *,
    surfaces: list[Surface],
    camera: Camera,
    room: Room,
    sensor: Sensor,
    times: Array,
    instants_at: Callable[[Array], list[Instant]],
    seed: int,
) -> Iterator[Image]:
    """Draw and expose picture after picture.

    Parameters
    ----------
    people : sequence of Performer
        Who is in the picture; all of them follow the same instants.
    surfaces : list of Surface
        Everything that stands still.
    camera, room, sensor
        Where it is seen from, its light, and what the camera makes of it.
    times : ndarray, shape (n,)
        Of the pictures [s].
    instants_at : callable
        What the people do at given times.
    seed : int
        Of noise and hand.
    """
    sun = room.sun
    centre = np.array([*camera.target[:2], 0.25])
    lens, expose = camera.lens(), Exposure(sensor, camera.width, camera.height, seed)
    open_s = sensor.exposure_share / sensor.fps
    with Painter(camera.width, camera.height) as painter:
        fixed = [Mesh(painter, surface) for surface in surfaces]
        moving = [Mesh(painter, person.surface) for person in people]

        def draw(places: Sequence[Array]) -> Image:
            for place, mesh in zip(places, moving, strict=True):
                mesh.move(place)
            return through(lens, painter.draw(fixed, moving, camera, sun, centre))

        for time_s, places in zip(times, _exposed(people, times, open_s, instants_at), strict=True):
            light: NDArray[np.uint16] = np.sum([draw(place) for place in places], axis=0, dtype=np.uint16)
            yield expose((light // len(places)).astype(np.uint8), float(time_s))


def _exposed(
    people: Sequence[Performer], times: Array, open_s: float, instants_at: Callable[[Array], list[Instant]]
) -> Iterator[list[list[Array]]]:
    """Where people are in each picture: at one moment, or at several in turn if they move while the shutter is open."""
    around = np.linspace(-open_s / 2, open_s / 2, BLUR_STEPS) if open_s else np.zeros(1)
    every = instants_at((times[:, None] + around).ravel())
    for first in range(0, len(every), len(around)):
        start, *between = every[first : first + len(around)]
        places = [[person.vertices(start) for person in people]]
        if between:
            last = between.pop()
            end = [person.vertices(last) for person in people]
            places = _blurred(people, places[0], between, end)
        yield places


def _blurred(
    people: Sequence[Performer], start: list[Array], between: list[Instant], end: list[Array]
) -> list[list[Array]]:
    """Where people are from the opening of the shutter to its closing; only their mean if the way cannot be seen."""
    ways_m = [float(np.abs(b - a).max()) for a, b in zip(start, end, strict=True)]
    if max(ways_m, default=0.0) < BLUR_M:
        return [[(a + b) / 2 for a, b in zip(start, end, strict=True)]]
    return [start, *([person.vertices(step) for person in people] for step in between), end]


def _quality(sensor: Sensor) -> dict[str, str]:
    """Options of the encoder."""
    if sensor.kbit_s:
        return _SAME_BYTES | {"b": f"{sensor.kbit_s}k", "profile": "baseline", "preset": "ultrafast"}
    return _SAME_BYTES | {"crf": str(sensor.crf), "preset": "veryfast"}


def write(path: Path, images: Iterable[Image], times: Array, sensor: Sensor) -> None:
    """Encode as H.264 that browsers play, its index first, every picture at its own time."""
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        rate = Fraction(sensor.fps).limit_denominator(1001)
        stream = container.add_stream("libx264", rate=rate)
        stream.pix_fmt, stream.time_base = "yuv420p", Fraction(1, TICKS)
        stream.options = _quality(sensor)
        stream.codec_context.thread_count = 1  # the bytes depend on the number of threads
        stream.codec_context.time_base = Fraction(1, TICKS)
        for number, (time_s, image) in enumerate(zip(times, images, strict=True)):
            if number == 0:  # a stream that is not told takes a size of its own and scales every picture to it
                stream.height, stream.width = image.shape[:2]
            frame = av.VideoFrame.from_ndarray(image, format="rgb24")
            frame.pts, frame.time_base = round(time_s * TICKS), Fraction(1, TICKS)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
