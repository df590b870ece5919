"""Better landmarks for the lower leg: the network says where it is, the pixels say how far it moved."""

from collections import deque
from dataclasses import replace
from math import log, nan

import numpy as np

from foursides.pose.anatomy import LEG, Side, other
from foursides.pose.displacement import Leg, LegTracker
from foursides.pose.frame import Array, Frame
from foursides.pose.squares import Pixels

STILL_S = 0.3  # how long the landmarks are remembered: a keyframe is taken where they were in the middle
ENOUGH_OF_IT = 0.8  # of that time must be remembered before a keyframe is taken
TRIAL_S = 0.25  # how long the picture of the leg must stay as it is before it is taken for the keyframe
CHECK_S = 0.15  # between two looks whether a keyframe is due
AGREED = 0.08  # of the leg: landmarks that have gone farther in that time were of something else, still though it is
STILL_RAD = 0.006  # what the picture may turn in that time: half a centimetre at the ankle
LOST_S = 1.5  # how long a lost lock waits for the leg to come back before a new keyframe is taken
SHIFT = 0.05  # of the leg: a hip that moved this far asks for a new keyframe
UP_RAD = 0.02  # 2 cm at the ankle: a leg so far from the keyframe is lifted, and its hips will be back
FADE_S = 2.0  # time constant with which an unlocked ankle returns to its landmark
RAW_CONFIDENCE = 0.5  # of an unlocked ankle
LOCKED_CONFIDENCE = 0.6  # of a locked ankle at least; what is missing to 1 is the precision's
ELSEWHERE, ELSEWHERE_S = 0.25, 1.0  # of the leg: landmarks so far from the lock, for so long, mean another leg
WANDER_S = 3.0  # how long the length of the resting leg is remembered
WANDER = 0.04  # its standard deviation, as a share: 0.01 at most on clear pictures, 0.04 to 0.1 where a foot is lost


class LegRefiner:
    """Frames in, frames with a measured lower leg out; nothing is delayed."""

    def __init__(self) -> None:
        self._tracker = LegTracker()
        self._trial: tuple[float, LegTracker] | None = None  # since when, and what may become the keyframe
        self._side: Side | None = None
        self._recent: deque[tuple[float, Array]] = deque()
        self._lost_since: float | None = None
        self._elsewhere_since: float | None = None
        self._foot: Array | None = None
        self._up = False  # whether the leg is away from where it lay in the keyframe
        self._offset = np.zeros(2)
        self._wander = _Wander()
        self._time_s = 0.0
        self._next_check_s = 0.0

    def refine(self, frame: Frame, bgr: Pixels) -> Frame:
        """Return the frame with the ankle, heel and toe of the lower leg measured from the picture.

        Parameters
        ----------
        frame : Frame
            Landmarks of this picture.
        bgr : ndarray of uint8, shape (height, width, 3)
        """
        side = frame.side_down
        if side != self._side:
            self._tracker.release()
            self._trial = None
            self._recent.clear()
            self._side, self._lost_since = side, None
            self._wander = _Wander()
        steady = frame.drift.steady(frame.image) if frame.drift else frame.image
        points = steady[list(LEG[side])]
        self._remember(frame.time_s, points)
        leg = _leg(points, steady, side)
        step_s, self._time_s = frame.time_s - self._time_s, frame.time_s
        fit = self._tracker.measure(bgr, leg, frame.drift)
        home = self._tracker.home
        self._up = fit is not None and abs(fit.angle) > UP_RAD
        self._foot = home.turned(fit.angle, fit.shank) if fit is not None and home is not None else None
        if fit is not None and self._foot is not None:
            self._lost_since = None
            foot = self._foot
            self._offset = foot[0] - leg.ankle
            self._doubt(frame.time_s, float(np.hypot(*self._offset)) > ELSEWHERE * leg.length)
            if not self._up:
                self._wander.add(frame.time_s, leg.length)
            trust = LOCKED_CONFIDENCE + (1 - LOCKED_CONFIDENCE) * fit.precision * self._wander.trust
            measured = _with_foot(frame, side, foot, trust, fit.shank if fit.shank_seen else nan)
        else:
            self._lost_since = frame.time_s if self._lost_since is None else self._lost_since
            self._offset *= max(0.0, 1 - step_s / FADE_S)
            foot = points[2:] + self._offset
            measured = _with_foot(frame, side, foot, RAW_CONFIDENCE * float(frame.visibility[LEG[side][2]]))
        self._anchor_if_due(bgr, frame, steady)
        return measured

    def _doubt(self, time_s: float, elsewhere: bool) -> None:
        """Give up a lock that the landmarks have contradicted for a while: it was taken on the wrong leg."""
        if not elsewhere:
            self._elsewhere_since = None
            return
        self._elsewhere_since = time_s if self._elsewhere_since is None else self._elsewhere_since
        if time_s - self._elsewhere_since > ELSEWHERE_S:
            self._tracker.release()
            self._trial, self._offset = None, np.zeros(2)
            while len(self._recent) > 1:  # what is remembered was of the other leg
                self._recent.popleft()
            self._elsewhere_since = None

    def _remember(self, time_s: float, points: Array) -> None:
        self._recent.append((time_s, points))
        while self._recent[0][0] < time_s - STILL_S:
            self._recent.popleft()

    def _anchor_if_due(self, bgr: Pixels, frame: Frame, steady: Array) -> None:
        """Take a keyframe when there is none, it was lost, or the person has shifted; only of a still leg."""
        if frame.time_s < self._next_check_s or self._recent[-1][0] - self._recent[0][0] < ENOUGH_OF_IT * STILL_S:
            return
        self._next_check_s = frame.time_s + CHECK_S
        middle = np.median(np.array([points for _, points in self._recent]), axis=0)
        leg = _leg(middle, steady, frame.side_down)
        home = self._tracker.home
        lost = self._lost_since is not None and frame.time_s - self._lost_since > LOST_S
        shifted = home is not None and not self._up and np.hypot(*(leg.hip - home.hip)) > SHIFT * home.length
        if shifted and self._foot is not None:
            # landmarks of the hips wander when the leg lifts; what the pixels say of the foot goes on without a step
            leg = replace(leg, ankle=self._foot[0], heel=self._foot[1], toe=self._foot[2])
        if home is None or lost or shifted:
            self._try(bgr, leg, frame)
        else:
            self._trial = None

    def _try(self, bgr: Pixels, leg: Leg, frame: Frame) -> None:
        """Take a picture of the leg on trial, and for the keyframe once it has proved to be of a still one."""
        if self._trial is None:
            fresh = LegTracker()
            self._trial = (frame.time_s, fresh) if fresh.anchor(bgr, leg, frame.drift) else None
            return
        since_s, tracker = self._trial
        if frame.time_s - since_s < TRIAL_S:
            return
        fit = tracker.measure(bgr, leg, frame.drift)
        there = tracker.home is not None and np.hypot(*(leg.ankle - tracker.home.ankle)) < AGREED * leg.length
        if there and fit is not None and abs(fit.angle) < STILL_RAD:
            self._tracker, self._lost_since = tracker, None
        self._trial = None


class _Wander:
    """How far the landmarks disagree, from picture to picture, about where on a resting leg the ankle is.

    The pixels say by what angle the leg has turned, wherever its ankle is; how high the ankle has risen by that is a
    matter of its distance from the hip. Where a foot is blurred its landmark wanders along the leg, and is too near.
    """

    def __init__(self) -> None:
        self._time_s = self._known_s = 0.0
        self._mean = self._variance = 0.0  # of the logarithm of the length

    @property
    def trust(self) -> float:
        """0 to 1: a half where the length wanders by `WANDER`."""
        return 1 / (1 + self._variance / WANDER**2)

    def add(self, time_s: float, length_px: float) -> None:
        """Take in the length of a resting leg."""
        step_s, self._time_s = min(time_s - self._time_s, CHECK_S), time_s  # a lift in between is no time at rest
        self._known_s = min(self._known_s + step_s, WANDER_S)
        share = step_s / self._known_s
        off = log(max(length_px, 1.0)) - self._mean
        self._mean += share * off
        self._variance = (1 - share) * (self._variance + share * off * off)


def _leg(points: Array, image: Array, side: Side) -> Leg:
    _, knee, ankle, _, toe = LEG[other(side)]
    hip, own_knee, own_ankle, heel, own_toe = points
    return Leg(hip, own_knee, own_ankle, heel, own_toe, image[[knee, ankle, toe]])


def _with_foot(frame: Frame, side: Side, foot: Array, confidence: float, shank: float = nan) -> Frame:
    """Return the frame with ankle, heel and toe, shape (3, 2) in the steady picture, in their place."""
    image, trust = frame.image.copy(), frame.confidence.copy()
    index = list(LEG[side][2:])
    image[index] = frame.drift.shaken(foot) if frame.drift else foot
    trust[index] = confidence
    return replace(frame, image=image, confidence=trust, shank=shank)
