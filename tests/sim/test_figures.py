"""The figures of the guide: one pair an exercise, small, readable for everybody, and drawn by the script."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from scripts.figure_scenes import SCENES, Cast
from scripts.figures import FOLDER, figures_of

from foursides.exercises import exercise_ids, load_exercise

SVG = "{http://www.w3.org/2000/svg}"
MOST_BYTES = 60_000
NEAR_PX = 6  # that other versions of the libraries may draw a corner elsewhere
FILES = sorted(FOLDER.glob("*.svg"))


def numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]


def places(path: str) -> np.ndarray:
    """Return the corners of a path as they are written: a place, and steps from each to the next."""
    return np.cumsum(np.array(numbers(path)).reshape(-1, 2), axis=0)


def test_every_exercise_has_its_pair_and_there_are_no_others() -> None:
    assert [file.stem for file in FILES] == sorted(
        f"{id_}-{view}" for id_ in exercise_ids() for view in ("front", "camera")
    ), "draw them: python -m scripts.figures ID"
    assert set(SCENES) == set(exercise_ids()), "say in SCENES of scripts/figure_scenes.py what shows it"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_figure_is_small_named_and_needs_nothing_from_elsewhere(file: Path) -> None:
    assert file.stat().st_size < MOST_BYTES
    root = ET.parse(file).getroot()
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    exercise = load_exercise(file.stem.rsplit("-", 1)[0])
    assert (root.findtext(f"{SVG}title") or "").startswith(exercise.name)
    assert not {element.tag for element in root.iter()} & {f"{SVG}{tag}" for tag in ("script", "image", "use", "a")}
    style = root.findtext(f"{SVG}style") or ""
    assert "url(" not in style
    assert all(f"@media{what}" in style for what in ("(prefers-color-scheme:dark)", "(prefers-reduced-motion:reduce)"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_figure_moves_and_can_keep_still(file: Path) -> None:
    root = ET.parse(file).getroot()
    moving = [element for element in root.iter() if "m" in element.get("class", "").split()]
    still = [element for element in root.iter() if "s" in element.get("class", "").split()]
    assert moving
    assert still
    exercise = load_exercise(file.stem.rsplit("-", 1)[0])
    for animation in root.iter(f"{SVG}animate"):
        times = numbers(animation.attrib["keyTimes"])
        values = animation.attrib["values"].split(";")
        assert times == sorted(times)
        assert (times[0], times[-1]) == (0, 1)
        assert len(values) == len(times)
        assert len({len(numbers(value)) for value in values}) == 1  # shapes of as many corners flow into each other
        held_s = max(np.diff(times)) * float(animation.attrib["dur"].removesuffix("s"))
        assert held_s >= min(exercise.target.hold_s, 1.5) - 0.01  # the hold, or for a short one the rest


def test_the_script_draws_what_is_there() -> None:
    id_ = "straight-leg-raise"
    for name, drawn in figures_of(load_exercise(id_)).items():
        kept = (FOLDER / f"{id_}-{name}.svg").read_text(encoding="utf-8")
        assert re.sub(r"\d+", "0", drawn.split("<g id")[0]) == re.sub(r"\d+", "0", kept.split("<g id")[0])
        ours, theirs = ([e.get("d", "") for e in ET.fromstring(svg).iter(f"{SVG}path")] for svg in (drawn, kept))
        assert len(ours) == len(theirs)
        bodies = [(a, b) for a, b in zip(ours, theirs, strict=True) if re.fullmatch(r"M[-\d ]+l[-\d ]+z", a)]
        assert len(bodies) > 6
        for a, b in bodies:
            assert places(a)[0] == pytest.approx(places(b)[0], abs=NEAR_PX)
            assert places(a).mean(axis=0) == pytest.approx(places(b).mean(axis=0), abs=NEAR_PX)


@pytest.mark.parametrize("id_", [id_ for id_ in exercise_ids() if load_exercise(id_).watched])
def test_the_movement_that_is_drawn_is_one_that_passes(id_: str) -> None:
    exercise, cast = load_exercise(id_), Cast(SCENES[id_])
    least, most = exercise.target.passing
    side = cast.scene.about[-1] if cast.scene.about[-2:] in {".L", ".R"} else "L"
    start, end = (Limb(cast, share, side) for share in (0.0, 1.0))
    size = {
        None: 100 * (end.ankle - start.ankle)[2],
        "hip_abduction": angle(end.ankle - end.hip, start.ankle - start.hip),
        "hip_adduction": angle(end.ankle - end.hip, start.ankle - start.hip),
        "hip_opening": end.thigh_slope - start.thigh_slope,
        "hip_extension": angle(end.shoulder - end.hip, end.knee - end.hip),
        "knee_flexion": 180 - angle(end.hip - end.knee, end.ankle - end.knee),
        "knee_extension": angle(end.hip - end.knee, end.ankle - end.knee),
    }[exercise.angle if exercise.target.angle_deg else None]
    assert least <= size <= most


class Limb:
    """Where the joints of a leg are."""

    def __init__(self, cast: Cast, share: float, side: str) -> None:
        pose = cast.pose(share)
        bones = ("upperarm01", "upperleg01", "lowerleg01", "foot")
        self.shoulder, self.hip, self.knee, self.ankle = (cast.joint(pose, f"{bone}.{side}") for bone in bones)

    @property
    def thigh_slope(self) -> float:
        way = self.knee - self.hip
        return float(np.degrees(np.arcsin(way[2] / np.linalg.norm(way))))


def angle(one: np.ndarray, other: np.ndarray) -> float:
    cosine = one @ other / np.linalg.norm(one) / np.linalg.norm(other)
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))
