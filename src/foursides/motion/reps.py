"""Repetitions by their own rise and fall: one lift and lowering each, with hysteresis, whether or not anything rests.

A movement begins in a valley, rises by an attempt at least, and comes back to where it began. It is measured from the
rest where one was seen, else from its own valley.
"""

from collections import deque
from typing import Literal

import numpy as np

from foursides.motion.hollows import Hollows
from foursides.motion.lift import (
    CREEP,
    HOLD_MPS,
    HOLD_SHARE,
    TREMOR,
    began_s,
    holds,
    longest_hold,
    paces_s,
    start_of,
    typical,
)
from foursides.motion.reading import Reading, Rep
from foursides.motion.rest import NEAR_M
from foursides.motion.watch import ATTEMPT_M

# The lengths and speeds below are those of a lift that counts from 1.5 cm on; a larger movement, which is measured from
# bare landmarks, has larger ones in proportion.
LEAVE_M = 0.006  # lift at which the foot is taken to have left its rest
BACK_SHARE = 0.35  # of the peak: below it the leg is down again, though it may hover
SPLIT_SHARE = 0.45  # of its rise: a leg that comes down by so much and rises again by so much has begun the next lift
SET_DOWN_S = 2.0  # still where it has come down by as much: it was set down there, higher than where it rests
FALLEN_SHARE = 0.5  # of its rise: what ends so far under its beginning is no lift, but somebody getting into place
OWN_SHARE = 0.6  # of the smallest attempt: the least rise from its own valley, be the rest ever so far below
UNSEEN_SHARE = 1.5  # of the smallest attempt: the rise that is one while no rest is known, and all is less sure
HOLLOW_SHARE = 1.5  # of the smallest attempt: so deep is a hollow in a movement of somebody who has not rested yet
LINGER_S = 0.25  # at the level of a hollow, before the first rise from it: then it began there
RAISE_S = 5.0  # no lift takes longer to become one: what creeps up more slowly is a body that settles
RISE_AGAIN_M = 0.008  # above the lowest point after a lift: the next one has begun
STOPPED_MPS = 0.006  # slower than this at either end, the rest of the way is settling
MIN_REP_S = 0.35  # faster is a twitch
MAX_REP_S = 60.0
COARSE = 1.5  # from this grain on a movement is measured from bare landmarks, which creep and jump while it is held


class RepCounter:
    """Finds reps in a stream of readings; bounded memory, a rep comes out when the leg is back.

    Parameters
    ----------
    moved : {"working", "top"}
        Which leg the readings are of.
    smallest_m : float
        Lift from which a movement counts [m].
    grain : float
        By how much coarser the movement is measured than a lift of the lower leg on the side.
    """

    def __init__(
        self,
        moved: Literal["working", "top"] = "working",
        smallest_m: float = ATTEMPT_M,
        grain: float = 1.0,
    ) -> None:
        self.moved = moved
        self._smallest_m = smallest_m
        self._shake = TREMOR if grain <= COARSE else CREEP
        self._leave_m, self._again_m, self._stopped_mps = grain * LEAVE_M, grain * RISE_AGAIN_M, grain * STOPPED_MPS
        self._near_m = grain * NEAR_M
        self.count = 0
        self.reset()

    def reset(self) -> None:
        """Forget a movement under way: the person has moved out of position."""
        self._run: list[Reading] = []
        self._heights: list[float] = []
        self._valley = self._peak = 0
        self._dip: int | None = None  # the lowest since the peak
        self._low: int | None = None  # the same, once the leg is down
        self._base_m, self._rested = 0.0, True
        self._found: deque[Rep] = deque()  # what is not returned yet
        self._follows = False  # the movement under way begins where a lift has ended
        self._hollows = Hollows(HOLLOW_SHARE * self._smallest_m)

    @property
    def valley_m(self) -> float | None:
        """Height from which the movement under way rose, or will; None before the first reading [m]."""
        return self._heights[self._valley] if self._heights else None

    @property
    def under_way(self) -> bool:
        """Whether the leg is up."""
        return self._low is None and self._risen

    @property
    def busy(self) -> bool:
        """Whether a movement is under way, the leg up or coming down."""
        return self._low is not None or self._risen

    @property
    def held_s(self) -> float:
        """How long the current hold has lasted, 0 outside one [s]."""
        if not self.under_way:
            return 0.0
        lifts, peak = self._lifts(len(self._run)), self._peak
        if not holds(lifts[-1], self._run[-1].speed_mps, lifts[peak]):
            return 0.0
        first, last = longest_hold(self._run, lifts, peak, self._shake)
        return self._run[last].time_s - self._run[first].time_s if last == len(self._run) - 1 else 0.0

    def shift(self, by_m: float) -> None:
        """Add to every height: they are measured from another origin now."""
        self._heights = [height + by_m for height in self._heights]
        self._base_m += by_m

    def ground(self, level_m: float) -> None:
        """Take a level at which the leg has been still for where the movement under way began."""
        high = int(np.argmax(self._heights))
        begin = max((i for i in range(high) if self._heights[i] <= level_m + self._leave_m), default=0)
        self._begin_at(begin)

    def forget_before(self, time_s: float) -> None:
        """Let the next movement begin no earlier than a time: since then the leg lies still, where it rests [s]."""
        before = sum(reading.time_s < time_s for reading in self._run[:-1])
        if before and not self.busy:
            del self._run[:before], self._heights[:before]
            self._find_valley()

    def push(self, reading: Reading, base_m: float = 0.0, *, rested: bool = True) -> Rep | None:
        """Take a reading in; return the rep that it ends, if it ends one.

        Parameters
        ----------
        reading : Reading
        base_m : float
            Height of what its lift is measured from [m].
        rested : bool
            Whether that is where the leg was seen to rest.
        """
        self._base_m, self._rested = base_m, rested
        rep = self._take(reading, base_m + reading.lift_m)
        if rep is not None:
            self._found.append(rep)
        return self._found.popleft() if self._found else None

    def _take(self, reading: Reading, height_m: float) -> Rep | None:
        self._run.append(reading)
        self._heights.append(height_m)
        here = len(self._run) - 1
        if self._low is not None:
            return self._lowering(here)
        if not self._risen:
            self._wait(here)
            return None
        return self._lifted(here)

    def finish(self) -> Rep | None:
        """End of the recording: return the rep under way if the leg was on its way back, or stays half way down."""
        if self._found:
            return self._found.popleft()
        if not self._run:
            return None
        if self._low is not None:
            return self._close(self._low)
        if self._risen and self._dip is not None and self._fallen(self._dip) and self._stopped(self._run[-1]):
            return self._close(self._dip)
        return None

    @property
    def _ground_m(self) -> float:
        """Height from which the movement under way rose: the rest, where it began there."""
        return self._base_m if self._from_ground else self._heights[self._valley]

    @property
    def _from_ground(self) -> bool:
        """Whether it began where the leg was seen to rest."""
        return self._rested and abs(self._heights[self._valley] - self._base_m) <= self._near_m

    @property
    def _rise_m(self) -> float:
        return self._heights[self._peak] - self._ground_m

    @property
    def _risen(self) -> bool:
        """Whether the movement under way is an attempt."""
        if not self._run:
            return False
        own_m = self._heights[self._peak] - self._heights[self._valley]
        smallest_m = self._smallest_m * (1.0 if self._rested else UNSEEN_SHARE)
        return self._rise_m >= smallest_m and own_m >= OWN_SHARE * smallest_m

    def _wait(self, here: int) -> None:
        """Keep half a second of quiet, so that a start can be dated back, and what rises from the valley."""
        heights, now_s = self._heights, self._run[here].time_s
        self._dip = None  # of a movement that no longer is one, its rest having been forgotten
        if heights[here] <= heights[self._valley]:
            self._valley = self._peak = here
        elif heights[here] > heights[self._peak]:
            self._peak = here
        drop = 0
        while here - drop > 2 and self._run[drop].time_s < now_s - 0.5 and self._is_quiet(drop, now_s):
            drop += 1
        if drop:
            self._follows = self._follows and drop <= self._valley
            del self._run[:drop], heights[:drop]
            self._find_valley()

    def _is_quiet(self, index: int, now_s: float) -> bool:
        """Whether a reading of the past tells nothing about a rise that may have begun."""
        before_valley = index < self._valley and self._run[index].time_s < self._run[self._valley].time_s - 0.5
        low = self._from_ground and self._heights[index + 1] < self._base_m + self._leave_m
        return before_valley or low or self._run[index].time_s < now_s - RAISE_S

    def _find_valley(self) -> None:
        heights = self._heights
        self._valley = len(heights) - 1 - int(np.argmin(heights[::-1]))
        self._peak = self._valley + int(np.argmax(heights[self._valley :]))

    def _lifted(self, here: int) -> Rep | None:
        """Follow a leg that is up."""
        heights = self._heights
        if heights[here] > heights[self._peak]:
            self._peak, self._dip = here, None
        elif self._dip is None or heights[here] < heights[self._dip]:
            self._dip = here
        if heights[here] < self._ground_m + max(self._leave_m, BACK_SHARE * self._rise_m):
            self._low = here
            return self._lowering(here)
        if self._dip is not None and self._fallen(self._dip):
            again_m = heights[here] - heights[self._dip]
            if again_m >= max(self._smallest_m, SPLIT_SHARE * (heights[self._peak] - heights[self._dip])):
                return self._close(self._dip)
        if self._dip is not None and self._is_set_down(self._dip, here):
            return self._close(self._dip)
        if not self._rested and self._hollows.push(heights[here], self._run[here].time_s):
            self._between_hollows()
            return None
        if self._run[here].time_s - self._run[0].time_s > MAX_REP_S:
            self.reset()
        return None

    def _is_set_down(self, dip: int, here: int) -> bool:
        """Whether the leg has come down, and lies still since, though higher than where it rose from."""
        heights = self._heights
        if heights[self._peak] - heights[dip] < SPLIT_SHARE * self._rise_m:
            return False
        still = self._run[here].time_s - self._run[dip].time_s >= SET_DOWN_S
        return still and max(heights[dip : here + 1]) - heights[dip] < self._again_m

    def _between_hollows(self) -> None:
        """Take in anew what rose from the level of the hollows: the leg got into place first, and lifts from there."""
        first_s, _ = self._hollows.times_s
        first = next(i for i, reading in enumerate(self._run) if reading.time_s >= first_s)
        begin = self._lingered(first)
        run, heights = self._run[begin:], self._heights[begin:]
        self._begin_at(len(self._run))
        for reading, height in zip(run, heights, strict=True):
            self._found.extend(rep for rep in [self._take(reading, height)] if rep)

    def _lingered(self, hollow: int) -> int:
        """Return where the leg was for a moment at the level of a hollow before it rose the first time, else there."""
        heights, level_m = self._heights, self._heights[hollow]
        high = int(np.argmax(heights[:hollow]))
        last = max((i for i in range(high) if heights[i] <= level_m + self._leave_m), default=0)
        first = last
        while first > 0 and abs(heights[first - 1] - level_m) <= self._leave_m:
            first -= 1
        return first if self._run[last].time_s - self._run[first].time_s >= LINGER_S else hollow

    def _begin_at(self, index: int) -> None:
        """Let the movement under way begin at a reading; what was before it is another."""
        del self._run[:index], self._heights[:index]
        self._valley, self._dip, self._low = 0, None, None
        self._peak = int(np.argmax(self._heights)) if self._heights else 0
        self._hollows.clear()

    def _fallen(self, dip: int) -> bool:
        """Whether the leg came down far enough for a lift to end over the ground."""
        return self._heights[self._peak] - self._heights[dip] >= max(self._smallest_m, SPLIT_SHARE * self._rise_m)

    def _stopped(self, reading: Reading) -> bool:
        return abs(reading.speed_mps) < HOLD_MPS

    def _lowering(self, here: int) -> Rep | None:
        low = self._low if self._low is not None else here
        if self._heights[here] <= self._heights[low]:
            self._low = low = here
        settled = self._run[here].speed_mps > -self._stopped_mps
        if settled or self._heights[here] > self._heights[low] + self._again_m:
            return self._close(low)
        return None

    def _close(self, end: int) -> Rep | None:
        rep = self._rep(end)
        del self._run[:end], self._heights[:end]
        self._dip = self._low = None
        self._hollows.clear()
        self._find_valley()
        self._follows = rep is not None
        if rep is not None:
            self.count += 1
        return rep

    def _came_back(self, end: int) -> bool:
        """Whether it ends where it began, or on the ground after lifts that hovered over it."""
        if self._follows:
            return True
        valley_m = self._heights[self._valley]
        ground_m = min(valley_m, self._base_m) if self._from_rest else valley_m
        return self._heights[end] >= ground_m - FALLEN_SHARE * (self._heights[self._peak] - valley_m)

    def _lifts(self, until: int) -> list[float]:
        """Return how far above the rest the leg was, or above its own valley where it did not begin at the rest."""
        valley_m = self._heights[self._valley]
        base_m = self._base_m if self._from_rest else valley_m
        return [height - base_m for height in self._heights[:until]]

    @property
    def _from_rest(self) -> bool:
        """Whether a rest was seen that lies no higher than the valley: a foot may hover over it, but not under it."""
        return self._rested and self._heights[self._valley] >= self._base_m - self._near_m

    def so_far(self) -> Rep | None:
        """Return the movement under way as if it ended now; None while there is none, or hardly more than a twitch."""
        return self._measured(len(self._run) - 1) if self.under_way else None

    def _rep(self, end: int) -> Rep | None:
        return self._measured(end) if self._came_back(end) else None

    def _measured(self, end: int) -> Rep | None:
        run, lifts = self._run[: end + 1], self._lifts(end + 1)
        peak_m = lifts[self._peak]
        start = start_of(run, lifts, self._peak, self._leave_m, self._stopped_mps)
        start_s = began_s(run, lifts, start, self._leave_m, self._stopped_mps)
        if run[-1].time_s - start_s < MIN_REP_S:
            return None
        first, last = longest_hold(run, lifts, self._peak, self._shake)
        upper = [i for i in range(start, end + 1) if lifts[i] >= HOLD_SHARE * peak_m]
        held = [run[i] for i in (range(first, last + 1) if last > first else upper)]
        above = [run[i] for i in upper]
        raise_s, lower_s = paces_s(run, start_s, (first, last), peak_m)
        return Rep(
            number=self.count + 1,
            start_s=start_s,
            top_s=run[self._peak].time_s,
            end_s=run[-1].time_s,
            hold_start_s=run[first].time_s,
            hold_end_s=run[last].time_s,
            peak_lift_m=peak_m,
            knee_flexion_deg=typical([r.knee_flexion_deg for r in above]),
            raise_s=raise_s,
            lower_s=lower_s,
            hip_roll_deg=typical([r.hip_roll_deg for r in above]),
            top_leg_clear=sum(r.top_leg_clear for r in above) * 2 >= len(above),
            moved=self.moved,
            confidence=float(np.mean([r.confidence for r in above])),
            angle_deg=typical([r.angle_deg for r in held]),
            leg=run[self._peak].working_leg,
            from_rest=self._from_rest,
            low_m=lifts[-1],
        )
