"""What each exercise's figure shows: who does what, from where it is seen, and what the arrow follows."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from foursides.sim.body import Body, Pose
from foursides.sim.geometry import Array, X, Y, rotation
from foursides.sim.people import Traits, body_of
from foursides.sim.postures import Instant, Stance, actor_of
from foursides.sim.props import Prop

SOMEBODY = Traits("female", 45.0, 1.68, 0.35, 0.5)
"""Nobody in particular: of middle age, height and build."""


@dataclass(frozen=True)
class Scene:
    """One exercise as it is drawn.

    Attributes
    ----------
    activity : str
        Of ``foursides.sim``.
    peak : dict
        Fields of an instant at the end of the movement; at its beginning they are zero.
    always : dict
        Fields of an instant throughout.
    stance : Stance
    seen_deg : tuple of float
        Where the plain view is seen from: turn from the side on which the camera stands, and height [deg].
    elsewhere_deg : tuple of float or None
        The same for the second view of an exercise that no camera watches.
    follows, about : str
        Joints: the arrow follows one as it moves about the other, a little further out.
    further : float
        How much further out [share of the distance between them].
    arrow_from : float
        Share of the movement at which the arrow begins.
    working : tuple of str
        Parts in the colour of what works.
    hands : {"chair_ahead", "chair_beside"} or None
        What a standing person holds on to.
    band : bool
        Whether an elastic band pulls at the working ankle.
    presses : tuple
        For isometrics, where arrows of force end and which way they press: a joint, a shift [m] and a direction.
    """

    activity: str
    peak: dict[str, float]
    always: dict[str, float] = field(default_factory=dict)
    stance: Stance = field(default_factory=Stance)
    seen_deg: tuple[float, float] = (0.0, 0.0)
    elsewhere_deg: tuple[float, float] | None = None
    follows: str = "foot.L"
    about: str = "upperleg01.L"
    further: float = 0.16
    arrow_from: float = 0.0
    working: tuple[str, ...] = ("leg.L",)
    hands: Literal["chair_ahead", "chair_beside"] | None = None
    band: bool = False
    presses: tuple[tuple[str, tuple[float, float, float], tuple[float, float, float]], ...] = ()


BOTH = ("leg.L", "leg.R")
SCENES: dict[str, Scene] = {
    "side-lying-inner-thigh-lift": Scene("inner_lift", {"lift_m": 0.07}),
    "side-lying-hip-abduction": Scene(
        "top_lift", {"top_lift_m": 0.42}, {"knee_deg": 30.0}, about="upperleg01.R", follows="foot.R", working=("leg.R",)
    ),
    "clamshell": Scene(
        "clamshell",
        {"amount": 1.0},
        seen_deg=(-16.0, 26.0),
        about="upperleg01.R",
        follows="lowerleg01.R",
        further=0.3,
        working=("leg.R",),
    ),
    "ball-squeeze": Scene(
        "ball_squeeze",
        {"amount": 1.0},
        seen_deg=(-90.0, 40.0),
        elsewhere_deg=(-20.0, 16.0),
        working=BOTH,
        presses=(
            ("lowerleg01.L", (0.0, -0.075, 0.02), (0.0, 1.0, 0.0)),
            ("lowerleg01.R", (0.0, 0.075, 0.02), (0.0, -1.0, 0.0)),
        ),
    ),
    "quad-set": Scene(
        "quad_set",
        {"amount": 0.4},
        elsewhere_deg=(-35.0, 24.0),
        presses=(("lowerleg01.L", (0.03, 0.0, 0.09), (0.0, 0.0, -1.0)),),
    ),
    "straight-leg-raise": Scene("leg_raise", {"amount": 0.34}, follows="foot.L"),
    "short-arc-quad": Scene("short_arc", {"amount": 1.0}, about="lowerleg01.L", further=0.3),
    "bridge": Scene(
        "bridge", {"amount": 1.0}, follows="upperleg01.L", about="spine01", further=0.0, working=BOTH
    ),
    "standing-hamstring-curl": Scene(
        "stand_curl", {"amount": 0.95}, stance=Stance(yaw_deg=-90.0), about="lowerleg01.L", further=0.45,
        hands="chair_ahead", arrow_from=0.35,
    ),
    "prone-hamstring-curl": Scene(
        "prone_curl", {"amount": 0.9}, stance=Stance(facing="away"), about="lowerleg01.L", further=0.45
    ),
    "standing-band-adduction": Scene(
        "stand_adduction", {"amount": 0.75}, hands="chair_beside", band=True, further=0.09
    ),
}  # fmt: skip


class Cast:
    """Somebody who does an exercise, from its beginning (0) to its end (1).

    Attributes
    ----------
    body : Body
    props : tuple of Prop
        What lies or stands around them.
    anchor : ndarray, shape (3,), or None
        Where an elastic band is tied to [m].
    """

    def __init__(self, scene: Scene) -> None:
        self.scene, self.body = scene, body_of(SOMEBODY)
        self._actor = actor_of(self.body, scene.activity, scene.stance)
        self.props: tuple[Prop, ...] = (*self._actor.props, *self._chair())
        self.anchor: Array | None = None
        if scene.band:
            ankle = self.pose(0.0).heads[self.body.index("foot.L")]
            self.anchor = ankle + [0.55, 0.0, 0.0]

    def pose(self, share: float) -> Pose:
        """Return how they are after a share of the movement."""
        moved = {name: share * value for name, value in self.scene.peak.items()}
        pose = self._actor.at(Instant(**(self.scene.always | moved)))
        return pose if self.scene.hands is None else self._holding_on(pose)

    def joint(self, pose: Pose, bone: str) -> Array:
        """Return where a joint is [m]."""
        return self.body.joint(pose, bone)

    def _turn(self) -> Array:
        return rotation([0, 0, 1], self.scene.stance.yaw_deg)

    def _holding_on(self, pose: Pose) -> Pose:
        """Bring hands from where they hang to the back of the chair."""
        turn = self._turn()
        if self.scene.hands == "chair_ahead":
            for side in "LR":
                pose = turned_from(self.body, pose, f"upperarm01.{side}", turn @ rotation(X, -12) @ turn.T)
                pose = turned_from(self.body, pose, f"lowerarm01.{side}", turn @ rotation(X, -52) @ turn.T)
            return pose
        pose = turned_from(self.body, pose, "upperarm01.R", turn @ rotation(Y, 24) @ turn.T)
        return turned_from(self.body, pose, "lowerarm01.R", turn @ rotation(X, -40) @ rotation(Y, 22) @ turn.T)

    def _chair(self) -> tuple[Prop, ...]:
        """Put a chair under the hands, its back towards the person."""
        if self.scene.hands is None:
            return ()
        pose = self.pose(0.0)
        hands = [self.joint(pose, f"finger3-1.{side}") for side in ("LR" if self.scene.hands == "chair_ahead" else "R")]
        wrist = [self.joint(pose, f"wrist.{side}") for side in ("LR" if self.scene.hands == "chair_ahead" else "R")]
        middle = np.mean([*hands, *wrist], axis=0)
        size = np.array([0.42, 0.42, float(middle[2]) - 0.03])
        return (Prop("chair", np.append(middle[:2], size[2] / 2), size, self.scene.stance.yaw_deg),)


def turned_from(body: Body, pose: Pose, bone: str, turn: Array) -> Pose:
    """Turn a bone and all that hangs on it about its joint, by a rotation in the world."""
    moved = np.zeros(len(body.labels), bool)
    moved[body.index(bone)] = True
    for number, parent in enumerate(body.parents):
        moved[number] |= number > 0 and moved[parent]
    heads, rotations = pose.heads.copy(), pose.rotations.copy()
    pivot = heads[body.index(bone)]
    heads[moved] = pivot + (heads[moved] - pivot) @ turn.T
    rotations[moved] = turn @ rotations[moved]
    return Pose(heads, rotations)
