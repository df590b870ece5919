"""What a posture depends on: how somebody lies for a whole clip, and what differs from frame to frame."""

from dataclasses import dataclass
from typing import Final, Literal, Protocol

from foursides.sim.body import Body, Pose
from foursides.sim.geometry import Array
from foursides.sim.props import Prop

MAT_M: Final = 0.008
FLESH_M: Final = 0.004  # how far flesh gives way where the body rests on the mat

Side = Literal["left", "right"]
Facing = Literal["camera", "away"]
TopLeg = Literal["front", "behind", "together", "chair", "held", "clam", "ahead"]
Arm = Literal["overhead", "front", "head_in_hand"]
Support = Literal["chair", "bolster"]
Coming = Literal["aside", "sitting", "kneeling", "standing"]


@dataclass(frozen=True)
class Stance:
    """How somebody lies, for the whole clip.

    Attributes
    ----------
    working : {"left", "right"}
        The leg that lies below; upright, the leg that moves.
    facing : {"camera", "away"}
        Whether the chest or the back is seen.
    yaw_deg : float
        Turn of the whole person about the vertical.
    top_leg : str
        Foot planted in ``"front"`` of or ``"behind"`` the lower leg; leg resting straight on the lower one
        (``"together"``), on the floor before it (``"ahead"``) or on a support in front (``"chair"``); ``"held"`` up in
        the air; bent on the bent lower leg (``"clam"``).
    forward_deg : float
        Flexion of the working hip beyond the usual.
    arm : {"overhead", "front", "head_in_hand"}
        Where the lower arm is.
    support : {"chair", "bolster"}
        What the top leg rests on if it rests in front.
    top_knee_deg : float
        Flexion of a top knee that rests in front or is held up.
    coming_from : {"aside", "sitting", "kneeling", "standing"}
        From where somebody lies down who does so in the clip; all but the first (sitting aside) put the legs in order
        once they lie.
    """

    working: Side = "left"
    facing: Facing = "camera"
    yaw_deg: float = 0.0
    top_leg: TopLeg = "front"
    forward_deg: float = 0.0
    arm: Arm = "overhead"
    support: Support = "chair"
    top_knee_deg: float = 30.0
    coming_from: Coming = "aside"


@dataclass(frozen=True)
class Instant:
    """What differs from one frame to the next.

    Attributes
    ----------
    time_s : float
        Drives breathing and swaying.
    lift_m, top_lift_m : float
        Height of the lower and of the upper ankle above where they rest.
    roll_deg : float
        How far pelvis and trunk have rolled onto the back; negative: onto the front.
    knee_deg, foot_deg : float
        On the side: flexion of the working knee; plantar flexion of the working foot beyond its rest.
    bend_deg : float
        On the back: flexion of the knee of a leg that is raised.
    slide_m, creep_m : float
        How far the whole person has moved towards the head and forwards.
    head_deg : float
        Turn of the face upwards.
    hand : float
        0 to 1: the upper hand leaves the floor for the thigh.
    top_sway_deg : float
        Sway of the top knee towards the feet.
    arm_sway : float
        -1 to 1: small movement of the upper arm.
    amount : float
        0 to 1: how far the movement of any other activity has gone.
    phase : float
        Strides walked, or turns of what goes round.
    turn : float
        How many movements are over; what takes turns changes sides by it.
    toes : float
        -1 to 1: fidgeting of the working foot.
    settled : float
        0 to 1: how far somebody who gets into position has come.
    """

    time_s: float = 0.0
    lift_m: float = 0.0
    top_lift_m: float = 0.0
    roll_deg: float = 0.0
    knee_deg: float = 0.0
    foot_deg: float = 0.0
    bend_deg: float = 0.0
    slide_m: float = 0.0
    creep_m: float = 0.0
    head_deg: float = 0.0
    hand: float = 0.0
    top_sway_deg: float = 0.0
    arm_sway: float = 0.0
    amount: float = 0.0
    phase: float = 0.0
    turn: float = 0.0
    toes: float = 0.0
    settled: float = 1.0


STILL: Final = Instant()


class Actor(Protocol):
    """Somebody who has a pose at every instant.

    Attributes
    ----------
    body : Body
    floor_m : float
        Height of what the person is on.
    props : tuple of Prop
        Things that the posture needs, where it needs them.
    """

    body: Body
    floor_m: float
    props: tuple[Prop, ...]

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""

    def ankle(self, pose: Pose, side: str) -> Array:
        """Return where an ankle is; `side` is "L" or "R"."""
