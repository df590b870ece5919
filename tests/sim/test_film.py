from pathlib import Path

import cv2
import numpy as np
import pytest

from foursides.errors import MissingExtra
from foursides.sim.camera import Camera
from foursides.sim.decor import Room
from foursides.sim.film import TICKS, Exposure, Hand, Sensor, shoot, times_of, write
from foursides.sim.postures import Instant
from foursides.sim.shapes import box
from tests.complains import sentence
from tests.needs import OPENGL

SIZE = (160, 96)
FICKLE = (176, 144)  # where x264's code for AVX-512 differed most often


def grey(count: int, size: tuple[int, int] = SIZE) -> list[np.ndarray]:
    return [np.full((size[1], size[0], 3), 90 + i % 40, np.uint8) for i in range(count)]


def test_times_are_even_at_a_fixed_rate() -> None:
    times = times_of(Sensor(fps=25), 2.0, seed=1)
    assert times == pytest.approx(np.arange(50) / 25)


def test_variable_times_increase_from_nought_with_gaps() -> None:
    times = times_of(Sensor(fps=30, variable=True), 20.0, seed=1)
    steps = np.diff(times) * 30
    assert times[0] == 0
    assert steps.min() > 0.4
    assert steps.max() > 1.6
    assert 540 < len(times) < 600


@pytest.mark.parametrize("sensor", [Sensor(fps=29.97), Sensor(fps=24, variable=True), Sensor(fps=15, kbit_s=300)])
def test_a_film_has_every_picture_at_its_own_time(tmp_path: Path, sensor: Sensor) -> None:
    times = times_of(sensor, 2.0, seed=3)
    write(tmp_path / "film.mp4", grey(len(times)), times, sensor)
    film, read = cv2.VideoCapture(str(tmp_path / "film.mp4")), []
    assert (film.get(cv2.CAP_PROP_FRAME_WIDTH), film.get(cv2.CAP_PROP_FRAME_HEIGHT)) == SIZE
    while film.read()[0]:
        read.append(film.get(cv2.CAP_PROP_POS_MSEC) / 1000)
    assert read == pytest.approx(times, abs=1.5 / TICKS + 5e-4)


def test_the_same_film_has_the_same_bytes(tmp_path: Path) -> None:
    """Again and again: an encoder that reads what it never wrote differs now and then only."""
    films = set()
    for _ in range(40):
        expose = Exposure(Sensor(noise=4), *FICKLE, seed=5)
        pictures = [expose(picture, 0.1) for picture in grey(5, FICKLE)]
        write(tmp_path / "film", pictures, np.arange(5) / 30, Sensor())
        films.add((tmp_path / "film").read_bytes())
    assert len(films) == 1


def test_the_index_comes_first(tmp_path: Path) -> None:
    write(tmp_path / "film.mp4", grey(3), np.arange(3) / 30, Sensor())
    content = (tmp_path / "film.mp4").read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_noise_has_the_wanted_size() -> None:
    expose = Exposure(Sensor(noise=6, colour_noise=0, softness_px=0.5), 640, 360, seed=2)
    flat = np.full((360, 640, 3), 128, np.uint8)
    spread = np.mean([expose(flat, 0.0).std() for _ in range(4)])
    assert 3 < spread < 7


def test_points_move_with_the_shaken_picture() -> None:
    hand, sensor = Hand(Sensor(shake_px=4), 640, 360, 7), Sensor(shake_px=4, noise=0, colour_noise=0)
    picture = np.zeros((360, 640, 3), np.uint8)
    cv2.circle(picture, (400, 120), 6, (255, 255, 255), -1)
    for time_s in (0.0, 0.4, 1.7):
        seen = Exposure(sensor, 640, 360, 7)(picture, time_s)[..., 1].astype(float)
        rows, columns = np.indices(seen.shape)
        centre = np.array([(columns * seen).sum(), (rows * seen).sum()]) / seen.sum()
        assert centre + 0.5 == pytest.approx(hand.shaken(np.array([[400.5, 120.5]]), time_s)[0], abs=0.2)


def test_a_tripod_moves_nothing() -> None:
    assert Hand(Sensor(), 640, 360, 1).transform(3.0) is None


def test_every_drawn_sensor_is_possible() -> None:
    rng = np.random.default_rng(4)
    for group in ("plain", "light", "camera") * 20:
        sensor = Sensor.draw(rng, group)
        assert 15 <= sensor.fps <= 60
        assert 0 <= sensor.exposure_share < 1
        assert sensor.gain > 0


class Slider:
    """A block that slides to the right, 1 m a second."""

    surface = box([-0.1, -0.1, 0.1], [0.1, 0.1, 0.4], (200, 60, 40))

    def vertices(self, instant: Instant) -> np.ndarray:
        return self.surface.vertices + [instant.time_s, 0, 0]


def edge_px(exposure_share: float) -> float:
    """How wide the right edge of a block is that slides."""
    view = Camera(np.array([0.0, -2.5, 0.8]), np.array([0.0, 0.0, 0.2]), 60.0, *SIZE)
    sensor = Sensor(fps=10, exposure_share=exposure_share, noise=0, colour_noise=0, softness_px=0.3)
    made = {"surfaces": [], "camera": view, "room": Room(), "sensor": sensor, "times": np.array([0.0, 0.1]), "seed": 1}
    try:
        image = list(shoot([Slider()], **made, instants_at=lambda times: [Instant(t) for t in times]))[1]
    except MissingExtra as error:
        OPENGL.missing(sentence(error))
    x, y = view.pixels(np.array([[0.2, 0.0, 0.25]]))[0].astype(int)
    row = image[y, x - 15 : x + 15, 1].astype(float)
    share = (row - row.min()) / np.ptp(row)
    return float(np.count_nonzero((share > 0.1) & (share < 0.9)))


def test_what_moves_while_the_shutter_is_open_is_blurred() -> None:
    assert edge_px(0.9) > edge_px(0.0) + 2
