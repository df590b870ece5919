"""One moving part of the body, a foot, a knee or the pelvis: how high it is, where it rests, what it has done."""

from typing import Literal

from foursides.motion.pattern import Shapes
from foursides.motion.reading import Reading, Rep
from foursides.motion.reps import BACK_SHARE, RepCounter
from foursides.motion.rest import NEAR_M, STILL_S, Rest
from foursides.motion.smoothing import LocalFit, Sample
from foursides.motion.watch import ATTEMPT_M

UP_SHARE = 3.0  # of the smallest attempt: what comes down so far, first of all, was up


class MovingPart:
    """Heights in, lifts and reps out; a lift is measured from the rest, or from its valley while none is known.

    Parameters
    ----------
    moved : {"working", "top"}
        Which leg it is of.
    smallest_m : float
        The smallest movement that is an attempt [m].
    grain : float
        By how much coarser it is measured than the lower leg on the side.

    Attributes
    ----------
    rest : Rest
    reps : RepCounter
    shapes : Shapes
        How the body was.
    began_up : bool
        Whether it came down before it ever rose: it was up when it was first seen.
    """

    def __init__(
        self,
        moved: Literal["working", "top"] = "working",
        smallest_m: float = ATTEMPT_M,
        grain: float = 1.0,
    ) -> None:
        self.rest = Rest(grain)
        self.reps = RepCounter(moved, smallest_m, grain)
        self.shapes = Shapes()
        self._fit = LocalFit()
        self._origin_px: float | None = None
        self._base_m = 0.0
        self._smallest_m, self._near_m = smallest_m, grain * NEAR_M
        self._plateau_m: float | None = None  # where it was still in the middle of a movement
        self._above_m = 0.0  # how far it has risen from there
        self._first_m: float | None = None
        self.began_up = False

    def push(self, time_s: float, up_px: float, px_per_m: float) -> list[Sample]:
        """Take in how high it is in the picture [px]; return the samples that have become known."""
        self._origin_px = up_px if self._origin_px is None else self._origin_px
        return self._fit.push(time_s, (up_px - self._origin_px) / px_per_m)

    def flush(self) -> list[Sample]:
        """Return what is still pending."""
        return self._fit.flush()

    def lift(self, sample: Sample, still_mps: float, trunk_m: float = 0.0) -> float:
        """Return how far it is from its rest, or from the valley of its movement while no rest is known [m].

        Parameters
        ----------
        sample : tuple
            Time [s], height [m] and speed [m/s].
        still_mps : float
            Slower than this is still.
        trunk_m : float
            Height of the trunk: what has risen together with it has not been lifted.
        """
        time_s, height_m, speed_mps = sample
        self._first_m = height_m if self._first_m is None else self._first_m
        if self._first_m - height_m >= UP_SHARE * self._smallest_m and not (self.reps.count or self.reps.under_way):
            self.began_up = True
        known = self.rest.height_m is not None
        if self.rest.update(time_s, height_m, speed_mps, still_mps, trunk_m, lifting=self.reps.busy):
            self.reps.reset()
        if not known and self.reps.under_way:
            self._heed_plateau(height_m)
        elif not known and self.rest.height_m is not None:
            self.reps.forget_before(time_s - STILL_S)
        valley_m = self.reps.valley_m
        lowest_m = height_m if valley_m is None else min(valley_m, height_m)
        self._base_m = lowest_m if self.rest.height_m is None else self.rest.height_m
        return height_m - self._base_m

    def _heed_plateau(self, height_m: float) -> None:
        """Weigh a first stillness in the middle of a movement: it was that of a hold, or rest after getting into place.

        Which it was is known once the part has risen from there and comes back, or goes down.
        """
        if self.rest.height_m is not None and self._above_m < self._smallest_m:
            self._plateau_m, self._above_m = self.rest.height_m, 0.0
        self.rest.height_m = None
        if self._plateau_m is None:
            return
        above_m = height_m - self._plateau_m
        self._above_m = max(self._above_m, above_m)
        if above_m < -self._near_m:
            self._plateau_m, self._above_m = None, 0.0
        elif self._above_m >= self._smallest_m and above_m <= BACK_SHARE * self._above_m:
            self.rest.height_m = self._plateau_m
            self.reps.ground(self._plateau_m)
            self._plateau_m, self._above_m = None, 0.0

    def count(self, reading: Reading) -> Rep | None:
        """Take a reading in; return the rep that it ends. One from far below the rest shows that it was none."""
        rep = self.reps.push(reading, self._base_m, rested=self.rest.height_m is not None)
        if rep is not None and not rep.from_rest:
            self.rest.height_m = None
        return rep

    def rebase(self, from_m: float, px_per_m: float) -> None:
        """Measure heights from where it rests, if it is so far away: a better scale shall not move it."""
        if self.rest.height_m is None or self._origin_px is None or abs(self.rest.height_m) <= from_m:
            return
        by_m = -self.rest.height_m
        self._origin_px -= by_m * px_per_m
        self._fit.shift(by_m)
        self.rest.shift(by_m)
        self.reps.shift(by_m)
        self._base_m += by_m
        self._plateau_m = None
