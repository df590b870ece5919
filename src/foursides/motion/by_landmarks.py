"""Exercises whose movement the landmarks themselves show well enough: frames in, readings and reps out."""

from collections import deque
from dataclasses import dataclass
from math import asin, degrees, inf, nan

from foursides.motion.engine import Engine, Output
from foursides.motion.parts import PLACES, Limb, Pair, angle_deg, body_size, limb
from foursides.motion.reading import Reading
from foursides.motion.reps import RepCounter
from foursides.motion.rest import RAW_STILL_MPS, Rest, Resting
from foursides.motion.scale import DEFAULT_STATURE_M, SEGMENTS_PER_STATURE, Scale
from foursides.motion.smoothing import LocalFit, Sample
from foursides.motion.trust import chance_within, landmark_chance
from foursides.motion.watch import ATTEMPT_M, Watch
from foursides.pose.anatomy import Points, Side, hips, other, trunk_length
from foursides.pose.frame import Frame

READY_S = 0.2  # in position before anything is measured
STANDS_TRUNK = 0.7  # trunk lengths: so far at least the foot of somebody who stands is under the hips
LARGEST_M = 1.2  # of any movement: more is none
# As the network marks it with the legs drawn up: 0.31 with straight hips, shorter with bent ones (clips to develop on).
TRUNK_PER_STATURE = 0.271
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


class _Track:
    """One candidate for the moving part of the body: a leg, or the pelvis."""

    def __init__(self, watch: Watch) -> None:
        grain = watch.attempt_m / ATTEMPT_M
        self._down_m = 0.5 * watch.attempt_m
        self._fit, self.rest = LocalFit(), Rest(grain)
        self._origin: float | None = None
        self._lowest = inf
        self._bearing = Resting()
        self._seen: deque[_Seen] = deque()

    def push(self, time_s: float, seen: _Seen, px_per_m: float) -> list[Sample]:
        """Take one picture in; return the samples that have become known."""
        if self._origin is None:
            self._origin = seen.place_px
        self._seen.append(seen)
        return self._fit.push(time_s, (seen.place_px - self._origin) / px_per_m)

    def flush(self) -> list[Sample]:
        """Return what is still pending."""
        return self._fit.flush()

    def lift(self, sample: Sample) -> tuple[float, bool]:
        """Return how far it is from its rest [m], and whether that was found in a new place.

        Until it has rested the lowest that was seen stands for the rest: every exercise leaves it upwards, or inwards.
        """
        time_s, height_m, speed_mps = sample
        known = self.rest.height_m is not None
        moved = self.rest.update(time_s, height_m, speed_mps, RAW_STILL_MPS)
        self._lowest = min(self._lowest, height_m)
        if not known and self.rest.height_m is not None and self.rest.height_m > self._lowest + self._down_m:
            self.rest.height_m = self._lowest  # the first stillness was that of a hold
        rest_m = self._lowest if self.rest.height_m is None else self.rest.height_m
        return height_m - rest_m, moved

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
        super().__init__(RepCounter("working", watch.attempt_m, LARGEST_M, watch.attempt_m / ATTEMPT_M))
        self._watch = watch
        self._stature_m = stature_m or DEFAULT_STATURE_M
        self._stature_known = stature_m is not None
        self._reset()

    def _reset(self) -> None:
        """Forget where the body rests; the counts stay."""
        super()._reset()
        self._tracks = [_Track(self._watch) for _ in range(2 if self._watch.legs == "one" else 1)]
        self._pair = Pair()
        self._scale = Scale(self._stature_m)
        self._moving = 0

    @property
    def at_rest(self) -> bool:
        """Whether it is known where the moving part of the body rests."""
        return all(track.rest.height_m is not None for track in self._tracks)

    def push(self, frame: Frame) -> Output:
        """Take one frame in."""
        image = self._observe(frame)
        self._count(frame)
        limbs = self._pair.follow(image)
        if not self._stays(frame.time_s, in_position=self._in_position(image, limbs)):
            return Output()
        if self._watch.moving != "pelvis_lift" and self._has_moved(image):
            self._start_over()
        ready_s = self._ready_s(frame.time_s)
        self._scale.add(frame.time_s, self._size(image, limbs))
        px_per_m = self._scale.px_per_m
        if ready_s < READY_S or px_per_m is None:
            return Output()
        seen = self._see(image, limbs, frame.side_down)
        return self._judge(
            [track.push(frame.time_s, each, px_per_m) for track, each in zip(self._tracks, seen, strict=True)]
        )

    def _flush(self) -> Output:
        return self._judge([track.flush() for track in self._tracks])

    def _in_position(self, image: Points, limbs: tuple[Limb, Limb]) -> bool:
        """Whether the person is as the exercise asks."""
        if self._watch.position == "standing":
            return self.posture.position == "upright" and _stands(image, limbs)
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
            reading = self._reading(samples)
            readings.append(reading)
            rep = self.reps.push(reading)
            if rep is not None:
                reps.append(rep)
        return Output(tuple(readings), tuple(reps))

    def _reading(self, samples: tuple[Sample, ...]) -> Reading:
        found = [track.lift(sample) for track, sample in zip(self._tracks, samples, strict=True)]
        seen = [track.take() for track in self._tracks]
        lifts = [lift_m for lift_m, _ in found]
        most = max(range(len(lifts)), key=lifts.__getitem__)
        if lifts[most] > lifts[self._moving] + STICK_SHARE * self._watch.attempt_m:
            self._moving = most
        now = self._moving
        if found[now][1]:
            self.reps.reset()
        angles = [self._angle(*each) for each in zip(self._tracks, seen, lifts, strict=True)]
        return Reading(
            time_s=samples[now][0],
            lift_m=lifts[now],
            speed_mps=samples[now][2],
            knee_flexion_deg=seen[now].bend_deg,
            hip_roll_deg=nan,
            top_leg_clear=True,
            confidence=self._chance(lifts[now]),
            working_leg=seen[now].name,
            angle_deg=angles[now],
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
