"""Getting from one posture to another: down to the floor, up again, from the side over to the back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from foursides.sim.body import Body, Pose
from foursides.sim.geometry import Array, X, Y, Z, minimum_jerk, rotation
from foursides.sim.postures.blending import blend
from foursides.sim.postures.contact import lowest, seated, some_skin
from foursides.sim.postures.instant import FLESH_M, MAT_M, STILL, Instant, Stance
from foursides.sim.postures.lying import Lying
from foursides.sim.postures.side_lying import SideLying
from foursides.sim.postures.sitting import Limbs, posed, way
from foursides.sim.postures.upright import Standing

LIES_AT: Final = 0.45  # of the way of somebody who then puts the legs in order
ORDERING: Final = (0.05, 0.1, 0.18, 0.22)  # how long each step of that takes, against the others
LEANS_DEG: Final = 18.0
MOMENTS: Final = (0.0, 0.28, 0.48, 0.70, 1.0)  # of standing, half kneeling, kneeling, sitting aside and lying


class Passing:
    """Somebody who passes through key poses while the amount goes from 0 to 1.

    Attributes
    ----------
    keys : sequence of Pose
        One for each moment.
    moments : sequence of float
        From 0 to 1.
    """

    floor_m = MAT_M

    def __init__(self, lying: SideLying | Lying, keys: Sequence[Pose], moments: Sequence[float]) -> None:
        self.body, self.props = lying.body, lying.props
        self._keys, self._moments = keys, moments
        self._skin = some_skin(self.body)

    def ankle(self, pose: Pose, side: str) -> Array:
        """Return where an ankle is; `side` is "L" or "R"."""
        return self.body.joint(pose, f"foot.{side}")

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        return seated(self.body, self._between(instant.amount), self._skin, MAT_M - FLESH_M)

    def _between(self, amount: float) -> Pose:
        """Return the pose on the way from one key to the next, not yet on the floor."""
        amount = float(np.clip(amount, 0, 1))
        last = len(self._keys) - 1
        number = min(int(np.searchsorted(self._moments, amount, "right")) - 1, last - 1)
        start, end = self._moments[number], self._moments[number + 1]
        share = (amount - start) / (end - start)
        # half of the way evenly, so that nobody stops at a key pose
        eased = 0.5 * share + 0.5 * float(minimum_jerk(share))
        return blend(self.body, self._keys[number], self._keys[number + 1], eased)


def _half_kneeling(body: Body, place: Array, upright: Array, low: int) -> Pose:
    """One knee on the floor, the other foot before it, a hand on that knee; `low` is the kneeling side's sign."""
    kneeling, stepping = ("L", "R") if low > 0 else ("R", "L")
    legs = {kneeling: (way(0.1 * low, -0.1, -1), way(0, -1, -0.06))}
    legs[stepping] = (way(-0.15 * low, 0.95, -0.12), way(0, 0.12, -1))
    arms = {kneeling: (way(0.25 * low, 0.5, -1), way(0.1 * low, 0.6, -1))}
    arms[stepping] = (way(-0.2 * low, 0.5, -1), way(0.1 * low, 1.0, -0.35))
    limbs = Limbs(legs, arms, {kneeling: 42.0, stepping: -2.0})
    return posed(body, place, upright, rotation(X, 24), limbs)


def _kneeling(body: Body, place: Array, upright: Array, low: int) -> Pose:
    """Both knees on the floor, the seat back, a hand reaching for the floor at the lower side."""
    signs = {"L": 1, "R": -1}
    legs = {s: (way(0.14 * o, 0.62, -1), way(0.02 * o, -1, -0.05)) for s, o in signs.items()}
    arms = {s: (way(0.35 * o, 0.55, -1), way(0.15 * o, 0.7, -1)) for s, o in signs.items()}
    limbs = Limbs(legs, arms, {"L": 44.0, "R": 44.0})
    return posed(body, place, upright, rotation(Y, 14 * low) @ rotation(X, 30), limbs)


def _sitting_aside(body: Body, place: Array, upright: Array, low: int) -> Pose:
    """Lower hip on the floor, knees bent to the other side, leaning on the lower arm."""
    below, above = ("L", "R") if low > 0 else ("R", "L")
    legs = {below: (way(-0.62 * low, 0.75, -0.16), way(-0.75 * low, -0.55, -0.06))}
    legs[above] = (way(-0.85 * low, 0.55, -0.22), way(-0.45 * low, -0.8, -0.16))
    arms = {below: (way(0.62 * low, 0.15, -1), way(0.22 * low, 0.15, -1))}
    arms[above] = (way(0.1 * low, 0.6, -0.8), way(0.25 * low, 0.8, -0.6))
    limbs = Limbs(legs, arms, {"L": 30.0, "R": 30.0})
    return posed(body, place, upright, rotation(Y, 40 * low) @ rotation(X, 8), limbs)


def getting_down(body: Body, stance: Stance, *, up: bool = False) -> Passing:
    """Return somebody who gets down from standing to lying on the side, or up."""
    lying = SideLying(body, stance)
    last = lying.at(STILL)
    yaw = stance.yaw_deg + (0 if stance.facing == "camera" else 180)
    low = 1 if stance.working == "left" else -1
    upright, hips = rotation(Z, yaw), last.heads[0] * [1, 1, 0]
    x, y, _ = hips - 0.05 * lying.forward
    standing = Standing(body, (float(x), float(y)), yaw, MAT_M).at(STILL)
    place = hips + 0.02 * lying.headward
    keys = [standing, *(key(body, place, upright, low) for key in (_half_kneeling, _kneeling, _sitting_aside)), last]
    if up:
        return Passing(lying, keys[::-1], [1 - moment for moment in MOMENTS[::-1]])
    return Passing(lying, keys, MOMENTS)


class Preparing(Passing):
    """Somebody who lies down and puts the legs in order; flesh gives way as far as it does once they lie."""

    def __init__(self, lying: SideLying, keys: Sequence[Pose], moments: Sequence[float]) -> None:
        super().__init__(lying, keys, moments)
        self._floors = [lowest(self.body, key, self._skin) for key in keys]

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        floor = float(np.interp(instant.amount, self._moments, self._floors))
        return seated(self.body, self._between(instant.amount), self._skin, floor)


def _sitting(body: Body, place: Array, upright: Array, low: int) -> Pose:
    """On the seat, knees up and leaning to them; `low` is the side that will be lain on."""
    legs = {s: (way(0.2 * o, 0.75, 0.72), way(0.02 * o, 0.55, -0.6)) for s, o in (("L", 1), ("R", -1))}
    arms = {s: (way(0.25 * o, 0.75, -0.55), way(-0.1 * o, 0.9, -0.12)) for s, o in (("L", 1), ("R", -1))}
    limbs = Limbs(legs, arms, {"L": 20.0, "R": 20.0})
    return posed(body, place, upright @ rotation(Z, -20 * low), rotation(X, 12), limbs)


def _tipping(body: Body, place: Array, upright: Array, low: int) -> Pose:
    """On the seat, knees half way down to the upper side, the lower hand on its way to the floor."""
    below, above = ("L", "R") if low > 0 else ("R", "L")
    legs = {below: (way(-0.35 * low, 0.75, 0.32), way(-0.6 * low, 0.05, -0.25))}
    legs[above] = (way(-0.45 * low, 0.65, 0.32), way(-0.45 * low, -0.1, -0.2))
    arms = {below: (way(0.6 * low, 0.1, -1), way(0.5 * low, 0.25, -1))}
    arms[above] = (way(-0.1 * low, 0.7, -0.65), way(-0.1 * low, 0.9, -0.35))
    limbs = Limbs(legs, arms, {"L": 22.0, "R": 22.0})
    return posed(body, place, upright, rotation(Y, 0.5 * LEANS_DEG * low) @ rotation(X, 10), limbs)


def _leaning(body: Body, place: Array, upright: Array, low: int) -> Pose:
    """On the lower hip, knees bent to the other side, leaning on a straight arm."""
    below, above = ("L", "R") if low > 0 else ("R", "L")
    legs = {below: (way(-0.62 * low, 0.75, -0.02), way(-0.75 * low, -0.55, 0.06))}
    legs[above] = (way(-0.85 * low, 0.55, 0.0), way(-0.45 * low, -0.8, 0.06))
    arms = {below: (way(0.8 * low, -0.1, -1), way(0.7 * low, 0.1, -1))}
    arms[above] = (way(0.1 * low, 0.6, -0.8), way(0.25 * low, 0.8, -0.6))
    limbs = Limbs(legs, arms, {"L": 30.0, "R": 30.0})
    return posed(body, place, upright, rotation(Y, LEANS_DEG * low) @ rotation(X, 8), limbs)


def preparing(body: Body, stance: Stance, lying: SideLying) -> Preparing:
    """Return somebody who comes from sitting, kneeling or standing, lies down, and puts leg after leg in order."""
    yaw = stance.yaw_deg + (0 if stance.facing == "camera" else 180)
    low = 1 if stance.working == "left" else -1
    upright, last = rotation(Z, yaw), lying.at(STILL)
    place = last.heads[0] * [1, 1, 0] + 0.02 * lying.headward
    x, y, _ = place - 0.05 * lying.forward
    first = {
        "sitting": lambda: [key(body, place, upright, low) for key in (_sitting, _tipping)],
        "kneeling": lambda: [_kneeling(body, place, upright, low)],
        "standing": lambda: [
            Standing(body, (float(x), float(y)), yaw, MAT_M).at(STILL),
            _half_kneeling(body, place, upright, low),
            _kneeling(body, place, upright, low),
        ],
    }[stance.coming_from]()
    loose, raised = (SideLying(body, replace(stance, top_leg=top, top_knee_deg=55.0)) for top in ("together", "held"))
    propped = SideLying(body, replace(stance, top_leg="together", arm="head_in_hand"))
    order = [loose.at(Instant(knee_deg=48, roll_deg=14)), loose.at(Instant(knee_deg=40, roll_deg=4)), loose.at(STILL)]
    if stance.top_leg not in {"together", "held"}:
        order.append(raised.at(Instant(roll_deg=6)))
    down = [_leaning(body, place, upright, low), propped.at(Instant(knee_deg=60, roll_deg=8))]
    keys = [*first, *down, *order, last]
    begun = np.linspace(0, LIES_AT, len(first) + 3)[:-1]
    steps = np.cumsum(ORDERING[-len(order) :]) / sum(ORDERING[-len(order) :])
    return Preparing(lying, keys, [*begun, LIES_AT, *(LIES_AT + (1 - LIES_AT) * steps)])


class Arriving:
    """Somebody who lies down on the side and does the exercise from there."""

    floor_m = MAT_M

    def __init__(self, body: Body, stance: Stance) -> None:
        self._lying = SideLying(body, stance)
        self._aside = stance.coming_from == "aside"
        self._way = getting_down(body, stance) if self._aside else preparing(body, stance, self._lying)
        self.body, self.props = body, self._lying.props

    def ankle(self, pose: Pose, side: str) -> Array:
        """Return where an ankle is; `side` is "L" or "R"."""
        return self._lying.ankle(pose, side)

    def at(self, instant: Instant) -> Pose:
        """Return the pose at an instant."""
        if instant.settled >= 1:
            return self._lying.at(instant)
        aside = MOMENTS[-2] if self._aside else 0.0
        return self._way.at(replace(instant, amount=aside + (1 - aside) * instant.settled))


def rolling_over(body: Body, stance: Stance) -> Passing:
    """Return somebody who rolls from the side onto the back."""
    lying = SideLying(body, replace(stance, top_leg="together"))
    side = lying.at(STILL)
    back = Lying(body, stance, "lie_still_supine").at(STILL)
    along = side.heads[0] - 0.12 * lying.forward - back.heads[0]
    return Passing(lying, [side, Pose(back.heads + along * [1, 1, 0], back.rotations)], (0.0, 1.0))


def rising_from_back(body: Body, stance: Stance) -> Passing:
    """Return somebody who gets up from the back: onto the elbows and the seat, aside, onto a knee, to the feet."""
    lying = Lying(body, stance, "lie_still_supine")
    low = 1 if stance.working == "left" else -1
    yaw = stance.yaw_deg + (0 if stance.facing == "camera" else 180)
    upright, back = rotation(Z, yaw), lying.at(STILL)
    along = rotation(Z, yaw - 90 * low)  # who sits up from the back looks towards the feet
    place = back.heads[0] * [1, 1, 0]
    x, y, _ = place
    keys = [
        back,
        _sitting(body, place, along @ rotation(Z, 20 * low), low),
        _tipping(body, place, along, low),
        _leaning(body, place, along, low),
        _half_kneeling(body, place, upright @ rotation(Z, -45 * low), low),
        Standing(body, (float(x), float(y)), yaw, MAT_M).at(STILL),
    ]
    return Passing(lying, keys, (0.0, 0.28, 0.4, 0.52, 0.77, 1.0))
