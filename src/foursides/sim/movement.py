"""What a person does over time: lifts, and everything that people do besides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from foursides.sim.geometry import Array, minimum_jerk

Doing = Literal["toes", "hand", "head", "slide", "creep", "sway", "arm", "twitch"]
Leg = Literal["bottom", "top"]
TREMOR_HZ = (2.3, 5.1, 7.4)  # slow wobble of a held limb, and physiological tremor (Elble 1996: 5 to 12 Hz)


@dataclass(frozen=True)
class Rep:
    """One lift as meant.

    Attributes
    ----------
    peak_cm : float
        Highest lift of the ankle; in a take of another exercise its size, in the unit that it is judged in [cm or deg].
    hold_s, up_s, down_s, rest_s : float
        How long it is held, raised, lowered, and left alone afterwards.
    sag : float
        Share of the peak that is lost while it is held, for a second or longer.
    skew : float
        1 for a symmetric rise; above 1 it begins slowly.
    back : float
        Share of the peak at which the leg turns round when the next lift follows at once; 0 is down.
    knee_deg, roll_deg : float
        Flexion of the knee and roll of the hips at the top.
    leg : {"bottom", "top"}, optional
        The leg that lifts, where it is not that of all of the script's lifts.
    share : float
        In an activity that is not an exercise: how far the movement goes.
    """

    peak_cm: float
    hold_s: float = 2.2
    up_s: float = 1.1
    down_s: float = 1.3
    rest_s: float = 1.5
    sag: float = 0.0
    skew: float = 1.0
    back: float = 0.0
    knee_deg: float = 0.0
    roll_deg: float = 0.0
    leg: Leg | None = None
    share: float = 1.0

    @property
    def lost_cm(self) -> float:
        """How much lower the leg is at the end of the hold."""
        return self.sag * self.peak_cm * min(1.0, self.hold_s)


@dataclass(frozen=True)
class Event:
    """Something besides the exercise; the size is in the unit of what moves (cm, degrees, or a share)."""

    kind: Doing
    start_s: float
    length_s: float
    size: float = 1.0

    def course(self, times: Array) -> Array:
        """There and back: 0 before, 1 in the middle, 0 after; slides and creeps stay where they end."""
        phase = (times - self.start_s) / self.length_s
        if self.kind in {"slide", "creep"}:
            return minimum_jerk(phase)
        return minimum_jerk(3 * phase) - minimum_jerk(3 * phase - 2)


@dataclass(frozen=True)
class Span:
    """When one lift happens [s]."""

    start_s: float
    top_start_s: float
    top_end_s: float
    end_s: float


@dataclass(frozen=True)
class Script:
    """A whole performance as functions of time.

    Attributes
    ----------
    reps : tuple of Rep
        Lifts; in another activity each is one movement of it.
    events : tuple of Event
    leg : {"bottom", "top"}
        The leg that lifts.
    lead_s, tail_s : float
        Stillness before the first lift and after the last one's rest.
    tremor_cm : float
        Amplitude of the tremor of a raised leg.
    knee_deg, roll_deg : float
        Flexion of the working knee and roll of the trunk throughout.
    arrive_s : float
        How long the person takes to lie down, before all else.
    hover_cm : float
        How high the leg is held before the first lift.
    stride_s : float
        How long a stride, a turn of the pedals or a round of the hips takes.
    """

    reps: tuple[Rep, ...] = ()
    events: tuple[Event, ...] = ()
    leg: Leg = "bottom"
    lead_s: float = 1.5
    tail_s: float = 0.0
    tremor_cm: float = 0.02
    knee_deg: float = 2.0
    roll_deg: float = 0.0
    arrive_s: float = 0.0
    hover_cm: float = 0.0
    stride_s: float = 1.1

    @property
    def spans(self) -> list[Span]:
        """When each lift happens."""
        spans, time = [], self.arrive_s + self.lead_s
        for rep in self.reps:
            top = time + rep.up_s
            spans.append(Span(time, top, top + rep.hold_s, top + rep.hold_s + rep.down_s))
            time = spans[-1].end_s + rep.rest_s
        return spans

    @property
    def duration_s(self) -> float:
        """From the first stillness to the last."""
        last = self.spans[-1].end_s + self.reps[-1].rest_s if self.reps else self.arrive_s + self.lead_s
        return max([last, *(event.start_s + event.length_s for event in self.events)]) + self.tail_s

    def leg_of(self, rep: Rep) -> Leg:
        """Return the leg that a lift is of."""
        return rep.leg or self.leg

    def lift_cm(self, times: Array, leg: Leg | None = None) -> Array:
        """Height of an ankle above its rest, shape (n,) for times of shape (n,) [s]; of the script's own leg."""
        own = leg in (None, self.leg)
        left = self.hover_cm if own else 0.0  # how high the leg still was when this lift began
        lift = np.where(times < self.spans[0].start_s, left, 0.0) if self.reps else np.full_like(times, left)
        for rep, span in zip(self.reps, self.spans, strict=True):
            if self.leg_of(rep) != (leg or self.leg):
                continue
            rise, fall = self._courses(rep, span, times)
            held = np.clip((times - span.top_start_s) / max(rep.hold_s, 1e-9), 0, 1)
            top = rep.peak_cm - rep.lost_cm * held
            low, sagged = rep.back * rep.peak_cm, rep.peak_cm - rep.lost_cm
            path = np.where(times < span.top_end_s, left + (top - left) * rise, low + (sagged - low) * fall)
            here = (times >= span.start_s) & (times < span.end_s + rep.rest_s)
            lift = np.where(here, path, lift)
            left = low
        twitches = self._sizes("twitch", times) if own else 0.0
        return np.asarray(lift + self._tremor(times) * np.clip(lift / 3, 0, 1) + twitches)

    @staticmethod
    def _courses(rep: Rep, span: Span, times: Array) -> tuple[Array, Array]:
        """How far a lift has risen (0 to 1), and how far it is still up after the hold (1 to 0)."""
        up = np.clip((times - span.start_s) / rep.up_s, 0, 1) ** rep.skew
        return minimum_jerk(up), 1 - minimum_jerk((times - span.top_end_s) / rep.down_s)

    def _tremor(self, times: Array) -> Array:
        waves = [np.sin(2 * np.pi * hz * times + i) / (i + 1) for i, hz in enumerate(TREMOR_HZ)]
        return np.asarray(self.tremor_cm * sum(waves))

    def effort(self, times: Array) -> Array:
        """0 at rest, 1 at the top of any movement that goes all the way."""
        total = np.zeros_like(times)
        for rep, span in zip(self.reps, self.spans, strict=True):
            rise, fall = self._courses(rep, span, times)
            total += rep.share * (rise + fall - 1)
        return total

    def turn(self, times: Array) -> Array:
        """How many movements are over, shape (n,): what takes turns changes sides by it."""
        ends = [span.end_s for span in self.spans]
        return np.searchsorted(ends, times, side="right").astype(float)

    def _during(self, values: Sequence[float], times: Array) -> Array:
        """Sum over the lifts of a value that comes and goes with each."""
        total = np.zeros_like(times)
        for value, rep, span in zip(values, self.reps, self.spans, strict=True):
            rise, fall = self._courses(rep, span, times)
            total += value * (rise + fall - 1)
        return total

    def _sizes(self, kind: Doing, times: Array) -> Array:
        courses = [event.size * event.course(times) for event in self.events if event.kind == kind]
        return np.asarray(sum(courses, np.zeros_like(times)))

    def bend(self, times: Array) -> Array:
        """By how much the working knee is bent beyond what it is throughout [deg]."""
        return self._during([rep.knee_deg for rep in self.reps], times)

    def knee(self, times: Array) -> Array:
        """Flexion of the working knee [deg]."""
        return self.knee_deg + self.bend(times)

    def roll(self, times: Array) -> Array:
        """Roll of pelvis and trunk, backwards positive [deg]."""
        return self.roll_deg + self._during([rep.roll_deg for rep in self.reps], times)

    def settled(self, times: Array) -> Array:
        """How far the person has come in lying down, 0 to 1."""
        return minimum_jerk(times / self.arrive_s) if self.arrive_s else np.ones_like(times)

    def channels(self, times: Array) -> dict[str, Array]:
        """Every field of an instant of the actor, shapes (n,)."""
        fidgets = self._sizes("toes", times) * np.sin(2 * np.pi * 1.7 * times)
        return {
            "time_s": times,
            "lift_m": self.lift_cm(times, "bottom") / 100,
            "top_lift_m": self.lift_cm(times, "top") / 100,
            "roll_deg": self.roll(times),
            "knee_deg": self.knee(times),
            "slide_m": self._sizes("slide", times) / 100,
            "creep_m": self._sizes("creep", times) / 100,
            "head_deg": self._sizes("head", times),
            "hand": self._sizes("hand", times),
            "top_sway_deg": self._sizes("sway", times),
            "arm_sway": self._sizes("arm", times) * np.sin(2 * np.pi * 0.9 * times),
            "toes": fidgets,
            "settled": self.settled(times),
            "amount": self.effort(times),
            "turn": self.turn(times),
            "phase": times / self.stride_s,
        }
