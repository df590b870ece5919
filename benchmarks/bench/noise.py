"""What a pose network makes of a true skeleton: noise, slow drift, exchanged legs, and a claim to have seen it all.

Sizes are those of the network on rendered clips: a still landmark jitters by 0.5 to 4 mm, wanders by 3 mm in two
seconds, and is somewhere else than its joint for good. How a shaking hand moves the camera is taken as known: in a
recording it is measured from the pixels of the room.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from bench.skeleton import Skeleton
from foursides.pose.anatomy import Side, swap_legs
from foursides.pose.blazepose import Body, Region
from foursides.pose.frame import LANDMARK_COUNT, STEADY, Drift, Frame, Landmark
from foursides.pose.stream import Eye
from foursides.pose.video import Picture
from foursides.sim.film import Hand
from foursides.sim.geometry import Array, unit
from foursides.sim.recipes import take_of

WHITE_M: Final = (0.002, 0.004)  # of a clip, in the picture
WORLD_WHITE_M: Final = np.array([0.004, 0.004, 0.007])
DRIFT_M, DRIFT_S = 0.0025, 2.0  # standard deviation and time constant, in the picture
WORLD_DRIFT_M: Final = np.array([0.006, 0.006, 0.015])
HABIT_M: Final = 0.008  # of one clip's landmarks, for good
WORLD_HABIT_M: Final = np.array([0.01, 0.01, 0.02])
SCORE: Final = 0.95
SEEN, BEHIND_BODY = 0.98, (0.55, 0.95)  # visibility of the nearer limbs, and of those that the body may hide
ONE_BEHIND_THE_OTHER = 0.7  # cosine of the hips' direction to the camera's from which the legs are confused
SWAPS_PER_S, SWAP_S = 0.1, (0.05, 0.8)  # of legs that cover each other
BACK_SWAPPED: Final = 0.5  # share of clips from behind, on a side, in which they always are
LEFT: Final = [number for number in range(11, LANDMARK_COUNT) if number % 2]
HIPS: Final = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]


def bodies(skeleton: Skeleton, seed: int) -> Iterator[tuple[float, Body]]:
    """Yield time [s] and what the network might have found in each picture."""
    rng = np.random.default_rng([skeleton.truth["seed"], seed, 7])
    times, n = skeleton.times, len(skeleton.times)
    white_m = rng.uniform(*WHITE_M)
    image = skeleton.image + skeleton.px_per_m[:, None, None] * (
        white_m * rng.normal(size=skeleton.image.shape)
        + _wander(rng, times, np.full(2, DRIFT_M))
        + HABIT_M * rng.normal(size=(LANDMARK_COUNT, 2))
    )
    world = skeleton.world + WORLD_WHITE_M * rng.normal(size=skeleton.world.shape)
    world += _wander(rng, times, WORLD_DRIFT_M) + WORLD_HABIT_M * rng.normal(size=(LANDMARK_COUNT, 3))
    world -= world[:, HIPS].mean(axis=1, keepdims=True)
    visibility, swapped = _visibility(rng, skeleton), _swapped(rng, skeleton)
    region = Region(0.0, 0.0, 1.0, 0.0)
    for i in range(n):
        order = swap_legs if swapped[i] else _as_it_is
        yield float(times[i]), Body(order(image[i]), order(world[i]), order(visibility[i]), SCORE, region, region)


def frames(skeleton: Skeleton, seed: int, *, true_side: bool = False) -> Iterator[tuple[float, Frame | None]]:
    """Yield time [s] and frame of each picture, legs sorted as in life, or as they are.

    Parameters
    ----------
    skeleton : Skeleton
    seed : int
        Of the noise.
    true_side : bool
        Whether the side that somebody lies on, and their legs, are taken from the truth.
    """
    truth, eye = skeleton.truth, Eye(refine=False)
    clip, people = truth["clip"], 2 if truth["several_people"] else 1
    take = take_of(truth["name"])
    hand, shakes = Hand(take.sensor, clip["width"], clip["height"], take.seed), take.sensor.shake_px > 0
    blank = np.broadcast_to(np.uint8(0), (clip["height"], clip["width"], 3))
    down: Side | None = truth["lying_on"] if true_side else None
    for time_s, body in bodies(skeleton, seed):
        frame = eye.look(Picture(time_s, blank), body, people).frame
        if frame is not None and down:
            frame = _sorted(frame, body, skeleton, down)
        if frame is not None and shakes:
            frame = replace(frame, drift=drift_of(hand, time_s))
        yield time_s, frame


def drift_of(hand: Hand, time_s: float) -> Drift:
    """Return how a shaking hand has moved the picture since the first one."""
    first, now = hand.transform(0.0), hand.transform(time_s)
    if first is None or now is None:
        return STEADY
    turn = now[:, :2] @ np.linalg.inv(first[:, :2])
    x, y = now[:, 2] - turn @ first[:, 2]
    return Drift(float(x), float(y), float(np.arctan2(turn[1, 0], turn[0, 0])))


def _as_it_is(points: Array) -> Array:
    return points


def _sorted(frame: Frame, body: Body, skeleton: Skeleton, down: Side) -> Frame:
    """Return a frame with the true side, and with the legs under their own names."""
    i = int(np.searchsorted(skeleton.times, frame.time_s))
    right = np.abs(body.image - skeleton.image[i]).sum() <= np.abs(swap_legs(body.image) - skeleton.image[i]).sum()
    order = _as_it_is if right else swap_legs
    return replace(
        frame,
        image=order(body.image),
        world=order(body.world),
        visibility=order(body.visibility),
        side_down=down,
        from_behind=skeleton.truth["facing"] == "away",
    )


def _wander(rng: np.random.Generator, times: Array, size_m: Array) -> Array:
    """Return a slow drift of every landmark (Ornstein and Uhlenbeck 1930), shape (n, 33, d) [m]."""
    kept = np.exp(-np.diff(times, prepend=times[0] - 100.0) / DRIFT_S)
    steps = rng.normal(size=(len(times), LANDMARK_COUNT, len(size_m)))
    path = np.empty_like(steps)
    now = np.zeros_like(steps[0])
    for i, share in enumerate(kept.tolist()):
        path[i] = now = share * now + np.sqrt(1 - share * share) * steps[i]
    return np.asarray(path * size_m)


def _across(skeleton: Skeleton) -> Array:
    """Return how far the hips lie one behind the other, the right one farther away: -1 to 1, shape (n,)."""
    left, right = (skeleton.world[:, hip] for hip in HIPS)
    return np.asarray(unit(right - left)[:, 2])


def _visibility(rng: np.random.Generator, skeleton: Skeleton) -> Array:
    """Return visibilities, shape (n, 33): less of a limb that is behind the body."""
    hidden = rng.uniform(*BEHIND_BODY, LANDMARK_COUNT)
    across = _across(skeleton)
    visibility = np.full((len(across), LANDMARK_COUNT), SEEN)
    for far, own in ((across < -ONE_BEHIND_THE_OTHER, LEFT), (across > ONE_BEHIND_THE_OTHER, [n + 1 for n in LEFT])):
        visibility[:, own] = np.where(far[:, None], hidden[own], visibility[:, own])
    return visibility


def _swapped(rng: np.random.Generator, skeleton: Skeleton) -> list[bool]:
    """Return in which pictures the legs go by each other's name."""
    truth = skeleton.truth
    always = bool(truth["lying_on"]) and truth["facing"] == "away" and rng.random() < BACK_SWAPPED
    confused = np.abs(_across(skeleton)) > ONE_BEHIND_THE_OTHER
    ends_s, found = -1.0, []
    for time_s, step_s, may in zip(skeleton.times, np.diff(skeleton.times, prepend=0.0), confused, strict=True):
        if may and rng.random() < SWAPS_PER_S * step_s:
            ends_s = time_s + rng.uniform(*SWAP_S)
        found.append(bool(always or (may and time_s < ends_s)))
    return found
