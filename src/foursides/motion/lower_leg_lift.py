"""Frames in, readings and reps out: the one engine behind a recording and a live session."""

from dataclasses import replace
from math import hypot, inf, isfinite, nan

from foursides.motion.clearance import held_clear
from foursides.motion.correction import UNSEEN, Correct, Correction
from foursides.motion.engine import Engine, OtherMovement, Output
from foursides.motion.knee import KneeFlexion, hidden_deg
from foursides.motion.leg_sight import LegSight
from foursides.motion.moving_part import MovingPart
from foursides.motion.opening import Opening
from foursides.motion.pattern import Shapes, Traits, shape_of, too_fast
from foursides.motion.reading import Reading, Rep
from foursides.motion.rest import RAW_STILL_MPS, STILL_MPS, Resting
from foursides.motion.roll import ForwardRoll, Widths, widths_of
from foursides.motion.scale import STRAIGHT_EXTENSION
from foursides.motion.smoothing import Sample
from foursides.motion.together import goes_along
from foursides.motion.trust import quarter_inch_chance
from foursides.motion.watch import Watch
from foursides.pose.anatomy import LEG, Points, Side, extension, hips, other, shoulders
from foursides.pose.frame import Frame

GOES_ALONG_SHARE = 0.5  # of a lift: a top leg that rises by more is lifted with the lower one
TOP_LIFT_M = 0.06  # a lift of the top leg from which it is the wrong exercise
SLACK = 1.015  # of the shank: what a tracker's drift may not turn into flexion, whose angle is steep there
MEASURED_TRUST = 0.45  # confidence above which the ankle was measured from pixels
LOCKED_TRUST = 0.55  # and above which it is followed from a keyframe
TRUNK_S = 0.3  # time constant of the trunk's height
LEAP_M, LEAP_MPS = 0.12, 2.5  # a leg thrown up by 13 cm in a quarter of a second reaches 1 m/s
LOOK_S = 0.2  # between two looks of the learned correction
FROM_ORIGIN_M = 0.01  # of the rest: nearer, a change of scale hardly moves it
ROLLED_DEG = 12.0  # of the trunk since it rested: more than its landmarks jitter
CARRIED_DEG = 20.0  # of roll: then the top leg moves because the hips carry it
HIPS, SHOULDERS = -1, -2  # their places among the parts whose height is followed


class LowerLegEngine(Engine):
    """Measures one person doing one side-lying leg lift.

    Parameters
    ----------
    stature_m : float or None
        Body height [m]; without it the default is assumed and the confidence is lower.
    correction : callable, optional
        What a frame says of scale and joints beyond its segments; the learned one if not given.
    watch : Watch, optional
        What to watch.
    """

    def __init__(
        self, stature_m: float | None = None, correction: Correct | None = None, watch: Watch | None = None
    ) -> None:
        super().__init__(watch or Watch(), stature_m)
        self._correction = correction or Correction()
        self._reset()

    def _reset(self) -> None:
        """Forget where the foot rests; the counts stay."""
        super()._reset()
        self._working: Side | None = None
        self._ankle: tuple[float, float, float, bool] | None = None  # time [s], place [px], whether measured there
        self._seen = UNSEEN
        self._top_clear = True
        self._lift_m = 0.0
        self._next_look_s = -inf
        self._knee = KneeFlexion()
        self._foot = MovingPart()
        self._top_foot = MovingPart("top", TOP_LIFT_M)
        self._opening = Opening(self._stature_m)
        self._top_waiting: list[Rep] = []  # lifts of the top leg of which it is not known yet whether they go along
        self._last_lift: Rep | None = None  # of the working leg
        self._trunk_m = 0.0
        self._trunk_s: float | None = None
        self._origin: dict[int, float] = {}
        self._rest_roll, self._rest_shank = Resting(), Resting()
        self._forward = ForwardRoll()
        self._sight = LegSight()
        self._pending: list[tuple[Reading, float, Widths]] = []

    @property
    def top_leg_clear(self) -> bool:
        """Whether the top leg is out of the working leg's way, as last seen."""
        return self._top_clear

    @property
    def leg_hidden(self) -> bool:
        """Whether the working leg can hardly be seen now."""
        return self._sight.hidden

    @property
    def _parts(self) -> tuple[MovingPart, ...]:
        return (self._foot,)

    @property
    def held_s(self) -> float:
        """How long the current hold has lasted, 0 outside one [s]."""
        return self._foot.reps.held_s

    def push(self, frame: Frame) -> Output:
        """Take one frame in."""
        image, side = self._observe(frame), frame.side_down
        lying = self.posture.position == "side_lying" and extension(image, side) > 0.8 * STRAIGHT_EXTENSION
        self._stays(frame.time_s, in_position=lying)
        self._look(frame, image, side)
        self._count(frame)
        if self.posture.position == "side_lying":
            self.others.extend(self._opening.push(frame.time_s, image, frame.world, side))
        if not lying:
            return Output()
        if self.heeds_visibility:
            self._sight.update(frame.time_s, frame.visibility, side)
        self.hidden[self.leg_hidden] += 1
        self._working = self._working or side
        if side != self._working or self._has_moved(image) or self._leapt(frame, image, side):
            self._start_over()
            self._working = side
        ready_s = self._ready_s(frame.time_s)
        self._scale.update(frame.time_s, image, side, self._seen.log_scale)
        if ready_s < self._settling_s or self._scale.px_per_m is None:
            return Output()
        self._pending.append((self._raw_reading(frame, image), frame.shank, widths_of(image)))
        self._foot.shapes.add(shape_of(frame.time_s, image, frame.world, side, from_behind=frame.from_behind))
        return self._measure(frame.time_s, image, side, self._scale.px_per_m)

    def _look(self, frame: Frame, image: Points, side: Side) -> None:
        """Ask the learned correction, a few times a second while the person lies on a side.

        It learned on rendered people to tell a leg planted in front or behind from one that lies on the other; a leg
        that is plainly held up high enough it called in the way on real ones, so that there geometry has the word.
        """
        if self.posture.position == "side_lying" and frame.time_s >= self._next_look_s:
            self._next_look_s = frame.time_s + LOOK_S
            self._seen = self._correction(frame, side)
            px_per_m = self._scale.px_per_m
            asked_m = max(0.0, self._watch.asked_m - max(0.0, self._lift_m))
            held = px_per_m is not None and held_clear(image, side, px_per_m, self._stature_m, asked_m)
            self._top_clear = self._seen.top_leg_clear or held

    def _flush(self) -> Output:
        output = self._judge(self._foot.flush(), self._top_foot.flush())
        last = self._foot.reps.finish()
        reps = [self._number(self._with_its_leg(last))] if last and not self._is_other(last) else []
        self._last_lift = reps[0] if reps else self._last_lift
        lifted = self._top_foot.reps.finish()
        self._top_waiting += [lifted] if lifted is not None and not too_fast(lifted) else []
        self._note_top()
        return Output(output.readings, (*output.reps, *reps))

    def _leapt(self, frame: Frame, image: Points, side: Side) -> bool:
        """Whether the ankle is where no leg could have got since the last frame: something else is followed now.

        A bare landmark may well leap along the leg for a moment; one that was measured, or is now, does not.
        """
        ankle = LEG[side][2]
        x, y = image[ankle]
        measured = float(frame.confidence[ankle]) > LOCKED_TRUST
        before, self._ankle = self._ankle, (frame.time_s, x, y, measured)
        if before is None or self._scale.px_per_m is None:
            return False
        aside = x - before[1] if measured or before[3] else 0.0
        way_m = hypot(aside, y - before[2]) / self._scale.px_per_m
        return way_m > LEAP_M and way_m > LEAP_MPS * (frame.time_s - before[0])

    def _measure(self, time_s: float, image: Points, side: Side, px_per_m: float) -> Output:
        ankle, top_ankle = LEG[side][2], LEG[other(side)][2]
        top = self._top_foot.push(time_s, -image[top_ankle][1], px_per_m)
        known = self._foot.push(time_s, -image[ankle][1], px_per_m)
        ends = (HIPS, hips(image)[1]), (SHOULDERS, shoulders(image)[1])
        self._follow_trunk(time_s, *(self._height_m(part, y, px_per_m) for part, y in ends))
        output = self._judge(known, top)
        self._foot.rebase(FROM_ORIGIN_M, px_per_m)
        return output

    def _judge(self, known: list[Sample], top: list[Sample]) -> Output:
        """Turn smoothed heights of the two ankles into readings and reps."""
        readings, reps = [], []
        for sample, top_sample in zip(known, top, strict=True):
            raw, shank, widths = self._pending.pop(0)
            risen_m = 0.0 if self._rolled(raw.hip_roll_deg) else self._trunk_m
            lift_m = self._foot.lift(sample, _still_mps(raw.confidence), risen_m)
            self._lift_m = lift_m
            top_lift_m = self._top_foot.lift(top_sample, _still_mps(0.0))
            bent_deg = self._flexion(raw.knee_flexion_deg, shank, lift_m)
            roll_deg = self._roll(raw.hip_roll_deg, widths, lift_m)
            reading = Reading(  # not `replace`: it takes four times as long
                time_s=raw.time_s,
                lift_m=lift_m,
                speed_mps=sample[2],
                knee_flexion_deg=bent_deg,
                hip_roll_deg=roll_deg,
                top_leg_clear=raw.top_leg_clear,
                confidence=self._chance(lift_m, raw.confidence, bent_deg, roll_deg),
                working_leg=raw.working_leg,
            )
            readings.append(reading)
            rep = self._foot.count(reading)
            if rep is not None and not self._is_other(rep):
                self._opening.lifted()
                reps.append(self._number(self._with_its_leg(rep)))
            self._watch_top(raw, top_lift_m, top_sample[2], rep)
        return Output(tuple(readings), tuple(reps))

    def _is_other(self, rep: Rep) -> bool:
        """Whether a movement of the foot is another one than the exercise's; then it is noted."""
        how = self._otherwise(rep, self._foot.shapes)
        if how is not None:
            self.others.append(OtherMovement(rep, how))
        return how is not None

    def _traits(self, rep: Rep, shapes: Shapes) -> Traits | None:
        """Return what the body did besides; a top leg that the hips carry as they roll back has done nothing."""
        traits = super()._traits(rep, shapes)
        if traits is None or not rep.hip_roll_deg > CARRIED_DEG:  # NaN where it is not seen
            return traits
        return replace(traits, other_share=0.0, other_rises=0.0)

    def _with_its_leg(self, rep: Rep) -> Rep:
        """Return a lift with both legs as its leg where the top one went along."""
        traits = self._traits(rep, self._foot.shapes)
        both = traits is not None and traits.other_rises >= GOES_ALONG_SHARE
        return replace(rep, leg="both") if both else rep

    def _rolled(self, roll_deg: float) -> bool:
        """Whether the trunk has rolled since it rested: then its middle rises without the body's moving."""
        return abs(roll_deg - self._rest_roll.value) > ROLLED_DEG

    def _chance(self, lift_m: float, ankle_confidence: float, bent_deg: float, roll_deg: float) -> float:
        return quarter_inch_chance(
            lift_m,
            ankle_confidence,
            self._seen.scale_error,
            clarity=self._sight.clarity,
            stature_known=self._stature_known,
            knee_flexion_deg=bent_deg,
            hip_roll_deg=roll_deg,
        )

    def _follow_trunk(self, time_s: float, hips_m: float, shoulders_m: float) -> None:
        """Average how far the whole trunk has risen, over a moment: a landmark's jitter is no shift.

        Where hips and shoulders disagree it is the less of the two: hips alone rise when they roll.
        """
        risen_m = min(hips_m, shoulders_m, key=abs) if hips_m * shoulders_m > 0 else 0.0
        step = 1.0 if self._trunk_s is None else min(1.0, (time_s - self._trunk_s) / TRUNK_S)
        self._trunk_s = time_s
        self._trunk_m += step * (risen_m - self._trunk_m)

    def _height_m(self, part: int, y_px: float, px_per_m: float) -> float:
        """Height above where a part was first: near zero, so that a better scale does not move it."""
        return (self._origin.setdefault(part, y_px) - y_px) / px_per_m

    def _watch_top(self, raw: Reading, lift_m: float, speed_mps: float, rep: Rep | None) -> None:
        """Note lifts of the top leg, but for those that only go along with one of the working leg."""
        self._last_lift = rep or self._last_lift
        lifted = self._top_foot.count(replace(raw, lift_m=lift_m, speed_mps=speed_mps))
        self._top_waiting += [lifted] if lifted is not None and not too_fast(lifted) else []
        if not self._foot.reps.busy:
            self._note_top()

    def _note_top(self) -> None:
        """Note the lifts of the top leg that have ended, now that the working leg is down."""
        last = self._last_lift
        carried = last is not None and last.hip_roll_deg > CARRIED_DEG
        alone = [lifted for lifted in self._top_waiting if not goes_along(lifted, last, however_high=carried)]
        self.top_lifts.extend(alone)
        self._top_waiting = []

    def _raw_reading(self, frame: Frame, image: Points) -> Reading:
        side, behind = frame.side_down, self._from_behind(frame)
        return Reading(
            time_s=frame.time_s,
            lift_m=0.0,
            speed_mps=0.0,
            knee_flexion_deg=nan if behind else self._knee.measure(frame.time_s, image, side),
            hip_roll_deg=nan if behind else self._seen.roll_deg,
            top_leg_clear=self._top_clear,
            confidence=float(frame.confidence[LEG[side][2]]),
            working_leg=side,
        )

    def _roll(self, seen_deg: float, widths: Widths, lift_m: float) -> float:
        """Return the roll of the hips since they rested, backwards positive [deg]: whichever of the two is plainer."""
        back_deg = seen_deg - self._rest_roll.follow(seen_deg, lift_m)
        forward_deg = self._forward.follow(widths, lift_m)
        return -forward_deg if forward_deg > abs(back_deg) else back_deg

    def _flexion(self, seen_deg: float, shank: float, lift_m: float) -> float:
        """Return the flexion of the knee [deg]: since it rested, where pixels tell it at all, else by the landmarks."""
        at_rest = self._rest_shank.follow(shank, lift_m)
        if not at_rest:
            return seen_deg
        return hidden_deg(SLACK * shank / at_rest) if isfinite(shank) else nan


def _still_mps(confidence: float) -> float:
    """Slower than this is still: a bare landmark jitters more than a measured one [m/s]."""
    return STILL_MPS if confidence > MEASURED_TRUST else RAW_STILL_MPS
