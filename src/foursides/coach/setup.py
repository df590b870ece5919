"""Into position, one step at a time, each confirmed by what the camera sees; then two still seconds, or a lift."""

from collections.abc import Iterator
from math import inf

from foursides.coach.events import Check, Say, Step
from foursides.coach.first_lift import FirstLift
from foursides.coach.instructions import REPEAT_S, Instructions
from foursides.coach.plan import Leg
from foursides.coach.position import Stand, Wanted, to_do, wanted_for
from foursides.coach.stillness import Stillness
from foursides.exercises import Exercise
from foursides.motion.posture import Position

STILL_S = 2.0  # of stillness that start a set without hands
CONFIRM_S = 0.6  # how long a step must be done before it is believed
UNSETTLED_S = 4.0  # of steps that change too fast to last, after which the first that shows is asked for
QUIET_S = 3.0  # in place without a lift, after which stillness is asked for
IN_PLACE = (None, "be_still", "show_leg")  # what is still to be done when somebody may lift


class Lasting:
    """What is still to be done, as one picture after another shows it, and for how long it has been so."""

    def __init__(self) -> None:
        self.step: Step | None = None
        self._since_s: float | None = None
        self._begun_s: float | None = None

    def update(self, time_s: float, step: Step | None) -> None:
        """Take in what one picture shows; None if nothing is to be done."""
        self._begun_s = time_s if self._begun_s is None else self._begun_s
        if self._since_s is None or step != self.step:
            self.step, self._since_s = step, time_s

    def confirmed(self, time_s: float) -> bool:
        """Whether it has lasted."""
        return self._since_s is not None and time_s - self._since_s >= CONFIRM_S

    def unsettled(self, time_s: float) -> bool:
        """Whether there has long been something to do, though it may change too fast to last."""
        return self.step is not None and self._begun_s is not None and time_s - self._begun_s >= UNSETTLED_S


class SetUp:
    """Leads one person into position for one set; a step that the camera cannot confirm is passed over in the end.

    Parameters
    ----------
    exercise : Exercise
    leg : {"left", "right", "both"}
    unsure : set of str
        The session's checks of which the camera is not sure: none is asked for; what is passed over is added.
    back : bool
        Whether a set goes on that was left: then the camera has seen the position before, and waits for it.
    """

    def __init__(self, exercise: Exercise, leg: Leg, unsure: set[Check], *, back: bool = False) -> None:
        self._wanted: Wanted = wanted_for(exercise, leg)
        self._unsure, self._instructions = unsure, Instructions(self._wanted, back=back)
        self.step: Step | None = "lie_down"
        self._step_since_s = self._time_s = 0.0
        self._seen, self._stillness, self._first = Lasting(), Stillness(exercise), FirstLift(exercise.target)
        self._lifted_s = -inf
        self._rests_unseen = self._asked = False
        self._said_s: float | None = None

    @property
    def still_s(self) -> float:
        """How long the leg has been still in position [s]."""
        return self._stillness.seconds

    @property
    def ready(self) -> bool:
        """Whether the set may begin: with a lift or stillness; where neither can be seen, after as long in position."""
        unseen = self.step is None and self._stillness_unseen
        return self._first.begun or (self._time_s - self._step_since_s if unseen else self.still_s) >= STILL_S

    @property
    def in_place(self) -> bool:
        """Whether nothing but stillness is waited for."""
        return self.step in IN_PLACE

    @property
    def waits_for_stillness(self) -> bool:
        """Whether somebody in place is to lie still: not if that cannot be seen, and not who lifts already."""
        return self.step is None and not (self._stillness_unseen or self._lifting)

    @property
    def _stillness_unseen(self) -> bool:
        return not {"be_still", "show_leg"}.isdisjoint(self._unsure) or self._rests_unseen

    @property
    def _lifting(self) -> bool:
        """Whether somebody lifts, or did a moment ago."""
        return self._time_s - self._lifted_s < QUIET_S

    @property
    def since_s(self) -> float:
        """Lifts that began before are not of the set; one that is under way is [s]."""
        return self._first.since_s

    def skip(self) -> None:
        """Go on without a step that the camera does not confirm: it may be wrong."""
        if self.step is not None:
            self._unsure.add(self.step)
            self._asked = False

    def update(self, time_s: float, stand: Stand) -> Iterator[Say]:
        """Take one picture in; yield what to say."""
        self._time_s = time_s
        step = next((each for each in to_do(stand, self._wanted) if self._is_asked_for(each)), None)
        self._seen.update(time_s, step)
        if step != self.step and self._believed(time_s):
            if self._asked and step != "lie_down":
                yield Say("step_done")
            self.step, self._step_since_s, self._asked = step, time_s, False
            self._said_s = time_s if step is None else None
        self._follow(time_s, stand, in_place=self.in_place or step in IN_PLACE)
        if not self._first.begun:
            yield from self._instruct(time_s, stand.position)

    def _is_asked_for(self, step: Step) -> bool:
        return step not in self._unsure and not (step == "be_still" and self._stillness_unseen)

    def _follow(self, time_s: float, stand: Stand, *, in_place: bool) -> None:
        """Look for stillness, and for a lift."""
        self._rests_unseen = "lie_down" in self._unsure and stand.position != self._wanted.position
        self._stillness.update(time_s, stand.reading, in_position=self.step is None)
        self._first.update(time_s, stand, in_place=in_place)
        if stand.lifting:
            self._lifted_s = time_s

    def _believed(self, time_s: float) -> bool:
        """Whether what is seen now is the step to ask for; in the end also if it changes too fast to settle."""
        unsettled = self._said_s is None and self._seen.unsettled(time_s)
        return self._seen.confirmed(time_s) or unsettled or self.step in self._unsure

    def _instruct(self, time_s: float, seen: Position) -> Iterator[Say]:
        """Give the words on the step; once all has been said go on without it."""
        step: Step = self.step or "be_still"
        if step in self._unsure or (self.step is None and (self._stillness.begun or self._stillness_unseen)):
            return
        if self._said_s is None and (self._seen.step != self.step or self._is_busy(time_s)):
            return  # done already: nobody is asked for what they do anyway
        if not self._instructions.due(time_s, step, self._said_s):
            return
        self._said_s = time_s
        if self._instructions.enough(step, seen):
            self._unsure.add(step)
            self._step_since_s, self._asked = time_s, False
            yield Say("unsure", {"check": step})
        else:
            self._asked = self.step is not None
            yield self._instructions.give(time_s, step, seen)

    def _is_busy(self, time_s: float) -> bool:
        """Whether somebody may be about to lift who is asked for nothing but stillness; a lift takes no longer."""
        return self.step == "be_still" and time_s - self._step_since_s < (REPEAT_S if self._lifting else QUIET_S)
