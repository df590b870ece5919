"""Exercises whose movement the landmarks themselves show well enough: frames in, readings and reps out."""

from collections import deque
from dataclasses import dataclass
from math import asin, degrees, nan
from typing import Literal

from foursides.motion.engine import Engine, OtherMovement, Output
from foursides.motion.moving_part import MovingPart
from foursides.motion.parts import PLACES, Limb, Pair, angle_deg, body_size, limb
from foursides.motion.pattern import ANKLE, KNEE, shape_of
from foursides.motion.reading import Reading, Rep
from foursides.motion.rest import RAW_STILL_MPS, Resting
from foursides.motion.scale import SEGMENTS_PER_STATURE, TRUNK_PER_STATURE, Scale
from foursides.motion.smoothing import Sample
from foursides.motion.together import Together
from foursides.motion.trust import chance_within, landmark_chance
from foursides.motion.watch import ATTEMPT_M, Watch
from foursides.pose.anatomy import Points, Side, hips, other, trunk_length
from foursides.pose.frame import Frame

STANDS_TRUNK = 0.7  # trunk lengths: so far at least the foot of somebody who stands is under the hips
KNEE_GAIN = 1.08  # of flexion: seen from the side it reads 5 degrees too little, and so on clips
THIGH_PER_STATURE = 0.2275  # de Leva 1996, mean of women and men
STICK_SHARE = 0.5  # of the smallest attempt: by so much the other leg must have moved more to be the one that works

ANGLE_ERROR_DEG = 5.0  # standard deviation, of the clips to develop on (benchmarks/accuracy.py)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one picture showed of one leg."""

    place_px: float
    angle_deg: float
    bend_deg: float
    name: Side


class _Track(MovingPart):
    """One candidate for the moving part, and what each picture showed of its leg."""

    def __init__(self, watch: Watch, moved: Literal["working", "top"] = "working") -> None:
        super().__init__(moved, watch.attempt_m, watch.attempt_m / ATTEMPT_M)
        self._down_m = 0.5 * watch.attempt_m
        self._bearing = Resting()
        self._seen: deque[_Seen] = deque()

    def see(self, time_s: float, seen: _Seen, px_per_m: float) -> list[Sample]:
        """Take one picture in; return the samples that have become known."""
        self._seen.append(seen)
        return self.push(time_s, seen.place_px, px_per_m)

    def take(self) -> _Seen:
        """Return what the picture of the oldest sample showed."""
        return self._seen.popleft()

    def turned_deg(self, bearing_deg: float, lift_m: float) -> float:
        """Return how far the leg has turned since it rested [deg]."""
        at_rest = self._bearing.follow(bearing_deg, lift_m, self._down_m)
        return abs((bearing_deg - at_rest + 180) % 360 - 180)


def _stands(image: Points, limbs: tuple[Limb, Limb]) -> bool:
    """Whether a foot is well under the hips; a network that has lost somebody may see them standing on their head."""
    return max(each.ankle[1] for each in limbs) - hips(image)[1] > STANDS_TRUNK * trunk_length(image)


class LandmarkEngine(Engine):
    """Measures one person doing one exercise, by the landmarks.

    Parameters
    ----------
    watch : Watch
        What to watch.
    stature_m : float or None
        Body height [m]; without it the default is assumed and the confidence is lower.
    """

    def __init__(self, watch: Watch, stature_m: float | None = None) -> None:
        super().__init__(watch, stature_m)
        self._reset()

    def _reset(self) -> None:
        """Forget where the body rests; the counts stay."""
        super()._reset()
        own = _Track(self._watch)
        self._tracks = [own] if self._watch.legs == "both" else [own, _Track(self._watch, self._other_leg)]
        self._pair = Pair()
        self._together = Together()
        self._scale = Scale(self._stature_m)
        self._moving = 0
        self._side: Side | None = None  # that the person lies on

    @property
    def _other_leg(self) -> Literal["working", "top"]:
        """What a second leg is: as good as the first, or the one that is not to move."""
        return "working" if self._watch.legs == "one" else "top"

    @property
    def _parts(self) -> list[_Track]:
        return [track for track in self._tracks if track.reps.moved == "working"]

    @property
    def held_s(self) -> float:
        """How long the current hold has lasted, 0 outside one [s]."""
        return self._tracks[self._moving].reps.held_s

    def push(self, frame: Frame) -> Output:
        """Take one frame in."""
        image = self._observe(frame)
        self._count(frame)
        limbs = self._pair.follow(image)
        in_position = self._in_position(image, limbs)
        if not self._stays(frame.time_s, in_position=in_position):
            return Output()
        rolled_over = self._watch.legs in {"lower", "upper"} and self._side not in (None, frame.side_down)
        if rolled_over or (self._watch.moving != "pelvis_lift" and self._has_moved(image)):
            self._start_over()
        self._side = frame.side_down
        ready_s = self._ready_s(frame.time_s)
        self._scale.add(frame.time_s, self._size(image, limbs))
        px_per_m = self._scale.px_per_m
        if ready_s < self._settling_s or px_per_m is None:
            return Output()
        seen = self._see(image, limbs, frame.side_down)
        part, world = KNEE if self._watch.moving == "knee_lift" else ANKLE, frame.world.tolist()
        seen_as = {"in_position": in_position, "from_behind": frame.from_behind}
        for track, each in zip(self._tracks, seen, strict=True):
            track.shapes.add(shape_of(frame.time_s, image, world, each.name, part, **seen_as))
        return self._judge(
            [track.see(frame.time_s, each, px_per_m) for track, each in zip(self._tracks, seen, strict=True)]
        )

    def _flush(self) -> Output:
        output = self._judge([track.flush() for track in self._tracks])
        last = [(i, track.reps.finish()) for i, track in enumerate(self._tracks)]
        reps = [*output.reps, *self._counted([(i, rep) for i, rep in last if rep], [False] * len(self._tracks))]
        return Output(output.readings, tuple(reps))

    def _start_over(self) -> None:
        self._together.clear()
        super()._start_over()

    def _in_position(self, image: Points, limbs: tuple[Limb, Limb]) -> bool:
        """Whether the person is as the exercise asks."""
        if self._watch.position == "standing":
            return self.posture.position == "standing" and _stands(image, limbs)
        return self.posture.position == self._watch.position

    def _size(self, image: Points, limbs: tuple[Limb, Limb]) -> float:
        """Return the size of the body in the picture, as that of a straight leg and half a trunk [px]."""
        if self._watch.moving == "knee_lift":  # the legs are drawn up towards the camera: only the trunk is whole
            return trunk_length(image) * SEGMENTS_PER_STATURE / TRUNK_PER_STATURE
        return body_size(image, limbs)

    def _see(self, image: Points, limbs: tuple[Limb, Limb], side_down: Side) -> list[_Seen]:
        watch = self._watch
        if watch.legs in {"lower", "upper"}:
            limbs = (limb(image, side_down), limb(image, other(side_down)))
            limbs = limbs if watch.legs == "lower" else limbs[::-1]
        pairs = [(limbs[0], limbs[1]), (limbs[1], limbs[0])][: len(self._tracks)]
        place = PLACES[watch.moving]
        return [
            _Seen(place(own, far, image), angle_deg(watch.angle, own, limbs, image), own.bend_deg, own.name)
            for own, far in pairs
        ]

    def _judge(self, known: list[list[Sample]]) -> Output:
        """Turn smoothed ways of the candidates into readings of the one that moves, and reps."""
        readings, reps = [], []
        for samples in zip(*known, strict=True):
            each = self._readings(samples)
            done = [(i, track.count(each[i])) for i, track in enumerate(self._tracks)]
            busy = [track.reps.busy for track in self._tracks]
            reps += self._counted([(i, rep) for i, rep in done if rep], busy)
            readings.append(each[self._moving])
        return Output(tuple(readings), tuple(reps))

    def _counted(self, done: list[tuple[int, Rep]], busy: list[bool]) -> list[Rep]:
        """Return the repetitions among movements that have ended; note those that are something else."""
        for i, rep in done:
            track = self._tracks[i]
            how = self._otherwise(rep, track.shapes)
            if how is None and rep.moved == "top":
                self.top_lifts.append(rep)
            elif how is None:
                self._together.add(i, rep)
            elif rep.moved == "working":
                self.others.append(OtherMovement(rep, how))
        alone = len(self._parts) == 1
        return [self._number(rep) for rep in self._together.ready([False, False] if alone else busy)]

    def _readings(self, samples: tuple[Sample, ...]) -> list[Reading]:
        lifts = [track.lift(sample, RAW_STILL_MPS) for track, sample in zip(self._tracks, samples, strict=True)]
        working = range(len(self._parts))
        most = max(working, key=lifts.__getitem__)
        if lifts[most] > lifts[self._moving] + STICK_SHARE * self._watch.attempt_m:
            self._moving = most
        return [self._reading(*each) for each in zip(self._tracks, samples, lifts, strict=True)]

    def _reading(self, track: _Track, sample: Sample, lift_m: float) -> Reading:
        seen = track.take()
        return Reading(
            time_s=sample[0],
            lift_m=lift_m,
            speed_mps=sample[2],
            knee_flexion_deg=seen.bend_deg,
            hip_roll_deg=nan,
            top_leg_clear=True,
            confidence=self._chance(lift_m),
            working_leg=seen.name,
            angle_deg=self._angle(track, seen, lift_m),
        )

    def _angle(self, track: _Track, seen: _Seen, lift_m: float) -> float:
        match self._watch.angle:
            case "hip_abduction" | "hip_adduction":
                return track.turned_deg(seen.angle_deg, lift_m)
            case "hip_opening":
                return degrees(asin(max(-1.0, min(1.0, lift_m / (THIGH_PER_STATURE * self._stature_m)))))
            case "knee_flexion":
                return KNEE_GAIN * seen.angle_deg
            case _:
                return seen.angle_deg

    def _chance(self, lift_m: float) -> float:
        if self._watch.by_angle:
            return chance_within(self._watch.within, ANGLE_ERROR_DEG)
        return landmark_chance(lift_m, self._watch.within, stature_known=self._stature_known)
