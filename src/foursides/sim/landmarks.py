"""What a pose network would see of a take if it made small errors only: landmarks from the bones, without a picture."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from foursides.pose.blazepose import Body as Seen
from foursides.pose.blazepose import Region
from foursides.pose.frame import LANDMARK_COUNT, Frame, Landmark
from foursides.pose.stream import Eye
from foursides.pose.video import Picture
from foursides.sim.body import Body, Pose
from foursides.sim.geometry import Array
from foursides.sim.people import body_of
from foursides.sim.postures import actor_of
from foursides.sim.take import Take

Offset = tuple[float, float, float]

FPS: Final = 15.0
BONES: Final[dict[int, str]] = {  # of the left side; the right one's landmark follows
    **{Landmark.LEFT_SHOULDER: "upperarm01", Landmark.LEFT_ELBOW: "lowerarm01", Landmark.LEFT_WRIST: "wrist"},
    **{17: "finger5-1", 19: "finger2-1", 21: "finger1-2"},
    **{Landmark.LEFT_HIP: "upperleg01", Landmark.LEFT_KNEE: "lowerleg01", Landmark.LEFT_ANKLE: "foot"},
}
FACE_M: Final[dict[int, Offset]] = {  # from the joint under the skull of somebody 1.70 m tall: to the left, back and up
    Landmark.NOSE: (0.0, -0.11, 0.03),
    **{1: (0.02, -0.1, 0.06), 2: (0.03, -0.1, 0.06), 3: (0.045, -0.09, 0.06), Landmark.LEFT_EAR: (0.075, -0.01, 0.04)},
    **{4: (-0.02, -0.1, 0.06), 5: (-0.03, -0.1, 0.06), 6: (-0.045, -0.09, 0.06)},
    **{Landmark.RIGHT_EAR: (-0.075, -0.01, 0.04), 9: (0.02, -0.1, -0.01), 10: (-0.02, -0.1, -0.01)},
}
HEEL_M, TOE_M = (0.0, 0.05, -0.055), (0.0, -0.03, -0.01)  # from the ankle, and from where the second toe begins
SIZED_FOR_M: Final = 1.70
# Errors from picture to picture, a slow one [px, at a width of 640], and those of the world landmarks [m].
TREMBLE_PX, DRIFT_PX, WORLD_M = 0.8, 0.05, 0.008
VISIBLE: Final = 0.95


def points_of(body: Body, pose: Pose) -> Array:
    """Return where the landmarks of a posed body are in the world [m], shape (33, 3)."""
    points = np.zeros((LANDMARK_COUNT, 3))
    size = body.stature_m / SIZED_FOR_M

    def beside(bone: str, offset_m: Offset) -> Array:
        turned: Array = pose.rotations[body.index(bone)] @ (size * np.array(offset_m))
        return body.joint(pose, bone) + turned

    for landmark, offset_m in FACE_M.items():
        points[landmark] = beside("head", offset_m)
    for number, side in enumerate("LR"):
        for landmark, bone in BONES.items():
            points[landmark + number] = body.joint(pose, f"{bone}.{side}")
        points[Landmark.LEFT_HEEL + number] = beside(f"foot.{side}", HEEL_M)
        points[Landmark.LEFT_TOE + number] = beside(f"toe2-1.{side}", TOE_M)
    return points


def frames_of(take: Take, fps: float = FPS) -> Iterator[tuple[float, Frame | None]]:
    """Yield time [s] and frame of a take's moments, as from a browser that sends bare landmarks.

    A real network is off by more and otherwise: this shows what becomes of what people do, not what is seen of it.
    """
    rng = np.random.default_rng([take.seed, 5])
    body = body_of(take.traits)
    actor = actor_of(body, take.activity, take.stance)
    times = np.arange(0, take.duration_s, 1 / fps)
    world = np.array([points_of(body, actor.at(instant)) for instant in take.instants(times)])
    camera = take.setup.camera(world.reshape(-1, 3))
    axes = camera.view[:3, :3] * np.array([[1], [-1], [-1]])  # x right, y down, z away
    px = max(camera.width, camera.height) / 640
    drift = np.cumsum(rng.normal(0, DRIFT_PX, (len(times), LANDMARK_COUNT, 2)), axis=0)
    eye, blank = Eye(refine=False), np.zeros((camera.height, camera.width, 3), np.uint8)
    region = Region(camera.width / 2, camera.height / 2, float(camera.width), 0.0)
    for time_s, points, slow in zip(times.tolist(), world, drift - drift.mean(axis=0), strict=True):
        image = camera.pixels(points) + px * (slow + rng.normal(0, TREMBLE_PX, slow.shape))
        hips = (points[Landmark.LEFT_HIP] + points[Landmark.RIGHT_HIP]) / 2
        about = (points - hips) @ axes.T + rng.normal(0, WORLD_M, points.shape)
        seen = Seen(image, about, np.full(LANDMARK_COUNT, VISIBLE), 1.0, region, region)
        yield time_s, eye.look(Picture(time_s, blank), seen, 1).frame
