"""Into position, one step at a time, each confirmed by what the camera sees; then two still seconds."""

from collections import Counter
from collections.abc import Iterator

from foursides.coach.events import Check, Say, Step
from foursides.coach.plan import Leg
from foursides.coach.position import Stand, Wanted, to_do, wanted_for
from foursides.coach.stillness import Stillness
from foursides.coach.unsure import ROUNDS
from foursides.exercises import Exercise

STILL_S = 2.0  # of stillness that start a set without hands
REPEAT_S = 12.0  # after which an instruction is given again
GETTING_DOWN_ROUNDS = 5  # of the words to lie down: with a painful knee the way to the floor takes a minute
WAY_S = 8.0  # for each way of getting the top leg out of the way
CONFIRM_S = 0.6  # how long a step must be done before it is believed


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
        return self.step is not None and self._begun_s is not None and time_s - self._begun_s >= REPEAT_S


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
        self._unsure, self._back = unsure, back
        self.step: Step | None = "lie_down"
        self._step_since_s = self._time_s = 0.0
        self._seen, self._stillness = Lasting(), Stillness(exercise)
        self._asked = False
        self._said_s: float | None = None
        self._said: Counter[Step] = Counter()  # a step that comes back goes on with its next cue

    @property
    def still_s(self) -> float:
        """How long the leg has been still in position [s]."""
        return self._stillness.seconds

    @property
    def ready(self) -> bool:
        """Whether the set may begin; where stillness cannot be seen, after as long in position."""
        if "be_still" in self._unsure and self.step is None:
            return self._time_s - self._step_since_s >= STILL_S
        return self.still_s >= STILL_S

    def skip(self) -> None:
        """Go on without a step that the camera does not confirm: it may be wrong."""
        if self.step is not None:
            self._unsure.add(self.step)
            self._asked = False

    def update(self, time_s: float, stand: Stand) -> Iterator[Say]:
        """Take one picture in; yield what to say."""
        self._time_s = time_s
        step = next((each for each in to_do(stand, self._wanted) if each not in self._unsure), None)
        self._seen.update(time_s, step)
        if step != self.step and self._believed(time_s):
            if self._asked and step != "lie_down":
                yield Say("step_done")
            self.step, self._step_since_s, self._asked = step, time_s, False
            self._said_s = time_s if step is None else None
        self._stillness.update(time_s, stand.reading, in_position=self.step is None)
        yield from self._instruct(time_s)

    def _believed(self, time_s: float) -> bool:
        """Whether what is seen now is the step to ask for; in the end also if it changes too fast to settle."""
        unsettled = self._said_s is None and self._seen.unsettled(time_s)
        return self._seen.confirmed(time_s) or unsettled or self.step in self._unsure

    def _instruct(self, time_s: float) -> Iterator[Say]:
        """Say the step, its ways one after the other where it has some, all of it twice; then go on without it."""
        step: Step = self.step or "be_still"
        if step in self._unsure or (self.step is None and self._stillness.begun):
            return
        if self._said_s is None and self._seen.step != self.step:
            return  # done already: nobody is asked for what they do anyway
        wait_s = WAY_S if step == "top_leg" and self._wanted.ways else REPEAT_S
        if self._said_s is not None and time_s - self._said_s < wait_s:
            return
        cues = self._cues(step)
        self._said_s, said = time_s, self._said[step]
        rounds = GETTING_DOWN_ROUNDS if step == "lie_down" else ROUNDS
        if said >= rounds * len(cues) and not (self._back and step == "lie_down"):
            self._unsure.add(step)
            self._step_since_s, self._asked = time_s, False
            yield Say("unsure", {"check": step})
        else:
            self._said[step] += 1
            self._asked = self.step is not None
            yield cues[said % len(cues)]

    def _cues(self, step: Step) -> list[Say]:
        """Return one round of a step's guidance."""
        ways = self._wanted.ways if step == "top_leg" else ()
        return [Say(step, {"leg": self._wanted.lies_on}), *(Say("top_leg_way", {"way": way}) for way in ways)]
