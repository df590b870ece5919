"""The true skeleton of a clip as its camera sees it: landmarks of every picture, without drawing any.

What differs from the joints is what the network marks elsewhere by habit: hips lie towards the belly, shoulders
towards the head (means of eleven rendered clips, seen from the side on back and side).
"""

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

import foursides.sim
from bench.cache import Arrays, fingerprint, keep, kept, key_of
from foursides.pose.frame import LANDMARK_COUNT, Landmark
from foursides.sim.body import Body, Pose
from foursides.sim.camera import Camera
from foursides.sim.film import Hand, times_of
from foursides.sim.geometry import Array
from foursides.sim.people import body_of
from foursides.sim.position import directions_of
from foursides.sim.postures import Actor, Instant, actor_of
from foursides.sim.recipes import take_of
from foursides.sim.take import MOMENTS, Take, facts_of, instants_of

SIM: Final = Path(foursides.sim.__file__).parent
HIPS_TO_BELLY_M, SHOULDERS_TO_HEAD_M = 0.06, 0.035
POSES_HZ, LONG_HZ, LONG_S = 20.0, 10.0, 36.0  # how often a body is posed, and that of a long clip
SPARSE: Final = 40  # every so many vertices of the skin must be in the picture
EYE_M, MOUTH_M = np.array([0.032, 0.02, 0.035]), np.array([0.025, 0.01, -0.045])  # from the nose, to the left
ALONG: Final = {  # landmarks that are where a bone begins; those of the right side follow
    Landmark.LEFT_SHOULDER: "upperarm01",
    Landmark.LEFT_ELBOW: "lowerarm01",
    Landmark.LEFT_WRIST: "wrist",
    17: "finger5-1",
    19: "finger2-1",
    21: "finger1-2",
    Landmark.LEFT_HIP: "upperleg01",
    Landmark.LEFT_KNEE: "lowerleg01",
    Landmark.LEFT_ANKLE: "foot",
}


@dataclass(frozen=True)
class Skeleton:
    """One clip without its pictures; arrays of one row a picture.

    Attributes
    ----------
    times : ndarray, shape (n,)
        [s]
    image : ndarray, shape (n, 33, 2)
        [px]
    world : ndarray, shape (n, 33, 3)
        About the middle of the hips, camera axes (x right, y down, z away) [m].
    px_per_m : ndarray, shape (n,)
        Size of a metre at the hips.
    truth : dict
        As the file beside a film has it, but for what it says picture by picture.
    """

    times: Array
    image: Array
    world: Array
    px_per_m: Array
    truth: dict[str, Any]


class Markers:
    """Where on a body the 33 landmarks are: each fixed to a bone."""

    def __init__(self, body: Body) -> None:
        self._body = body
        places: dict[int, tuple[str, Array]] = {}
        for number, bone in ALONG.items():
            for i, side in enumerate("LR"):
                places[number + i] = (f"{bone}.{side}", np.zeros(3))
        for i, side in enumerate("LR"):
            places[Landmark.LEFT_HEEL + i] = self._farthest((f"foot.{side}",), f"foot.{side}", [0, 1, -0.3])
            toes = tuple(f"toe{number}-{joint}.{side}" for number in (1, 2) for joint in (1, 2, 3))
            places[Landmark.LEFT_TOE + i] = self._farthest(toes, f"toe2-1.{side}", [0, -1, 0])
            places[Landmark.LEFT_EAR + i] = self._farthest(("head",), "head", [1 - 2 * i, 0, 0])
        places[Landmark.NOSE] = bone, nose = self._farthest(("head",), "head", [0, -1, 0])
        for i, turn in enumerate(([1, 1, 1], [-1, 1, 1])):
            places[9 + i] = bone, nose + MOUTH_M * turn
            for number in range(3):
                places[1 + 3 * i + number] = bone, nose + EYE_M * turn * [0.7 + 0.3 * number, 1, 1]
        self._bones = [body.index(places[number][0]) for number in range(LANDMARK_COUNT)]
        self._offsets = np.array([places[number][1] for number in range(LANDMARK_COUNT)])

    def at(self, pose: Pose) -> Array:
        """Return where the landmarks are in the world, shape (33, 3) [m]."""
        turned = np.einsum("iab,ib->ia", pose.rotations[self._bones], self._offsets)
        points = pose.heads[self._bones] + turned
        headward, front = directions_of(self._body, pose)
        points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]] += HIPS_TO_BELLY_M * front
        points[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]] += SHOULDERS_TO_HEAD_M * headward
        return np.asarray(points)

    def _farthest(self, bones: tuple[str, ...], fixed_to: str, way: list[float]) -> tuple[str, Array]:
        """Return the point of the skin of some bones that is farthest along a direction, fixed to one of them."""
        body = self._body
        own = body.outer[np.isin(body.nearest_bone[body.outer], bones)]
        point = body.rest[own[np.argmax(body.rest[own] @ np.array(way))]]
        return fixed_to, point - body.head(fixed_to)


def skeleton_of(name: str) -> Skeleton:
    """Return the skeleton of a clip of either suite, from the cache where it is there."""
    key = key_of(name, _code())
    stored = kept(f"{name}-skeleton", key)
    if stored is None:
        stored = _seen(take_of(name))
        keep(f"{name}-skeleton", key, stored)
    arrays = {column: stored[column].astype(float) for column in ("times", "image", "world", "px_per_m")}
    return Skeleton(**arrays, truth=json.loads(str(stored["truth"])))


@cache
def _code() -> str:
    files = [*SIM.rglob("*.py"), Path(__file__)]
    return fingerprint(file for file in files if file.name not in {"command.py", "painter.py", "studio.py"})


def _seen(take: Take) -> Arrays:
    """Pose the person a few times a second, and look at them in every picture."""
    posed = actor_of(body_of(take.traits), take.activity, take.stance)
    camera, markers, actor = camera_of(take, posed), Markers(posed.body), Smooth(posed, take)
    times = times_of(take.sensor, take.duration_s, take.seed)
    hand = Hand(take.sensor, take.setup.width, take.setup.height, take.seed)
    points = actor.along(times, np.array([markers.at(pose) for pose in actor.poses]))
    seen = (points @ camera.view[:3, :3].T + camera.view[:3, 3]) * [1, -1, -1]
    middle = seen[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=1, keepdims=True)
    shaken = [hand.shaken(camera.pixels(p), time_s) for p, time_s in zip(points, times.tolist(), strict=True)]
    columns = {"image": shaken, "world": seen - middle, "px_per_m": camera.focal_px / middle[:, 0, 2]}
    arrays = {name: np.asarray(column, np.float32) for name, column in columns.items()}
    truth = facts_of(take, actor, times)
    del truth["frames"]
    return {**arrays, "times": times, "truth": np.array(json.dumps(truth))}


class Smooth:
    """An actor who was posed a few times a second, and moves smoothly in between (Catmull and Rom 1974)."""

    def __init__(self, actor: Actor, take: Take) -> None:
        self.body, self.floor_m, self.props = actor.body, actor.floor_m, actor.props
        self._rate = LONG_HZ if take.duration_s > LONG_S else POSES_HZ
        moments = np.arange(round(take.duration_s * self._rate) + 2) / self._rate
        self.poses = [actor.at(instant) for instant in take.instants(moments)]
        self._heads = np.array([pose.heads for pose in self.poses])

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant; bones are turned as in the nearest one."""
        near = self.poses[min(round(instant.time_s * self._rate), len(self.poses) - 1)]
        return Pose(self.along(np.array([instant.time_s]), self._heads)[0], near.rotations)

    def ankle(self, pose: Pose, side: str) -> Array:
        """Return where an ankle is."""
        return self.body.joint(pose, f"foot.{side}")

    def along(self, times: Array, path: Array) -> Array:
        """Return where points of the poses, shape (k, ...), are at other times, shape (n, ...)."""
        place = np.clip(times * self._rate, 0, len(path) - 1.001)
        first = place.astype(int)
        x = (place - first).reshape(-1, *[1] * (path.ndim - 1))
        a, b, c, d = (path[np.clip(first + step, 0, len(path) - 1)] for step in (-1, 0, 1, 2))
        smooth = b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)))
        return np.asarray(smooth)


def camera_of(take: Take, actor: Actor) -> Camera:
    """Put up the camera before the naked body, so that it sees all of it throughout."""
    points = _skins(actor, take.instants(np.linspace(0, take.duration_s, MOMENTS)))
    other = take.companion
    if other is not None and other.in_view:
        still = replace(take.instants(np.zeros(1))[0], settled=1.0)
        own = _skins(actor, [still])
        middle = np.append((own.min(axis=0) + own.max(axis=0))[:2] / 2, 0.0)
        them = actor_of(body_of(other.traits), other.activity, other.stance)
        theirs = instants_of(other.activity, other.script, np.linspace(0, take.duration_s, MOMENTS)[::4])
        points = np.concatenate([points, _skins(them, theirs) + middle + [*other.place_m, 0.0]])
    return take.setup.camera(points)


def _skins(actor: Actor, instants: list[Instant]) -> Array:
    few = actor.body.outer[::SPARSE]
    return np.concatenate([actor.body.skin(actor.at(instant), subset=few) for instant in instants])
