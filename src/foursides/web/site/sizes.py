"""How large a repetition was, as the pages write it: a lift, or an angle where the exercise is judged by one."""

from dataclasses import dataclass
from math import isfinite

from foursides.coach.summary import SetSummary
from foursides.exercises import Exercise
from foursides.motion.reading import Rep
from foursides.report.words import by_angle, measured_words, size_unit, size_words
from foursides.sizes import CM_PER_INCH, Units, in_units

UNSEEN = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of one exercise's repetitions in a person's units."""

    exercise: Exercise
    units: Units

    @property
    def by_angle(self) -> bool:
        """Whether they are angles."""
        return by_angle(self.exercise)

    @property
    def unit(self) -> str:
        """The sign of their unit."""
        return size_unit(self.exercise, self.units)

    def value(self, rep: Rep) -> float | None:
        """Return the size of a repetition [cm, in or deg], None where an angle was not seen."""
        size = rep.angle_deg if self.by_angle else in_units(rep.peak_lift_m, self.units)
        return size if isfinite(size) else None

    def of(self, rep: Rep, *, unit: bool = False) -> str:
        """Return the size of a repetition in words, with or without its unit; a dash where it was not seen."""
        size = self.value(rep)
        if size is None:
            return UNSEEN
        return measured_words(size, self.exercise, self.units) if unit else size_words(size, self.exercise)

    def of_set(self, each: SetSummary) -> str | None:
        """Return the usual size of a set in words, without its unit; None where nothing was measured."""
        if self.by_angle:
            return None if each.angle_deg is None else size_words(each.angle_deg, self.exercise)
        if each.lift_cm is None:
            return None
        return size_words(each.lift_cm / CM_PER_INCH if self.units == "in" else each.lift_cm, self.exercise)
