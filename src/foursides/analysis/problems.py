"""What kept a recording from being measured: codes and facts, and their sentences from the catalogue."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from foursides.analysis.gaps import Gaps
from foursides.analysis.result import PostureInfo, Problem
from foursides.coach.faults import faults_of
from foursides.coach.uncounted import CLEARLY_LIFTED_M
from foursides.exercises import Exercise
from foursides.motion.engine import Engine
from foursides.motion.posture import Position
from foursides.motion.reading import Rep
from foursides.pose.frame import Frame
from foursides.words import Words

Facts = Mapping[str, str | float]
LYING: Final[tuple[Position, ...]] = ("side_lying", "supine", "prone")
MOST_TIMES: Final = 5  # of lifts of the wrong leg that are named
SEEN_SHARE = 0.1  # of the pictures: less is nobody
LOST_SHARE = 0.7
PEOPLE_SHARE = 0.2
IN_POSITION_SHARE = 0.3  # of the pictures with a person
LOW_CONFIDENCE = 0.45
HIDDEN_SHARE = 0.3  # of the pictures of somebody in position, in which the leg can hardly be seen
SURE = 0.8  # a confidence with which lifts are measured well, whatever stands before the leg
LESS_SURE: Final = {"knee_bent", "hips_rolled"}
MOVED_ABOUT = 2  # times that somebody moved to another place: then it is not that nothing moved
OTHERS_SHARE = 0.5  # of the repetitions: from so many other movements on they are worth a word
# Who stands looks as if lying in a picture that is on its side, and the other way round. Nothing about the body tells
# one from the other: all six real people who stood were lying when turned, two of them with repetitions. So the
# picture is not turned for them; a person must say so.
UP: Final[tuple[Position, ...]] = ("standing", "sitting", "kneeling", "upside_down")


@dataclass
class Viewing:
    """Counts of what the camera showed."""

    pictures: int = 0
    people: Counter[int] = field(default_factory=Counter)
    gaps: Gaps = field(default_factory=Gaps)

    def add(self, frame: Frame | None) -> None:
        """Take in what one picture showed; None is nobody."""
        self.pictures += 1
        self.people[frame.people if frame else 0] += 1

    def share(self, at_least: int) -> float:
        """Share of the pictures with at least so many people."""
        return sum(n for people, n in self.people.items() if people >= at_least) / max(1, self.pictures)


def posture_of(engine: Engine, viewing: Viewing, exercise: Exercise) -> PostureInfo:
    """Return how the person was most of the time."""
    if not engine.positions or viewing.share(1) < SEEN_SHARE:
        return PostureInfo(position="unknown", lying_on=None, top_leg_clear=None)
    wanted = exercise.position
    if not in_position(engine, exercise):
        other = Counter({name: n for name, n in engine.positions.items() if name != wanted})
        return PostureInfo(position=other.most_common(1)[0][0], lying_on=None, top_leg_clear=None)
    if wanted != "side_lying":
        return PostureInfo(position=wanted, lying_on=None, top_leg_clear=None)
    return PostureInfo(
        position="side_lying",
        lying_on=engine.sides.most_common(1)[0][0],
        top_leg_clear=engine.clear[True] >= engine.clear[False],
    )


def in_position(engine: Engine, exercise: Exercise) -> bool:
    """Whether the person was in the position of the exercise for long enough to judge."""
    return engine.positions[exercise.position] >= IN_POSITION_SHARE * engine.positions.total() > 0


def problems_of(
    engine: Engine, viewing: Viewing, reps: list[Rep], exercise: Exercise, words: Words, *, flaws: Sequence[str]
) -> list[Problem]:
    """Return every problem, the most fundamental first."""
    found = _found(engine, viewing, reps, exercise, flaws=flaws)
    messages = {code: words(f"problems-{code.replace('_', '-')}", **facts) for code, facts in found.items()}
    return [Problem(code=code, message=message) for code, message in messages.items()]


def _found(
    engine: Engine, viewing: Viewing, reps: list[Rep], exercise: Exercise, *, flaws: Sequence[str]
) -> dict[str, Facts]:
    found: dict[str, Facts] = {flaw: {} for flaw in flaws}
    found |= _seeing(viewing)
    if "no_person" in found:
        return found
    if not exercise.watched:
        return found | {"not_watched": {}}
    if not in_position(engine, exercise):
        return found | _out_of_position(posture_of(engine, viewing, exercise).position, exercise)
    if engine.behind[True] > engine.behind[False]:
        found["seen_from_behind"] = {}
    if _wrong_view(engine, exercise):
        found["wrong_view"] = {"camera": exercise.camera, "position": exercise.position}
    if engine.clear[False] > engine.clear[True]:
        found["top_leg_in_the_way"] = {}
    return found | _movement(engine, viewing, reps, exercise)


def _seeing(viewing: Viewing) -> dict[str, Facts]:
    """Return what was wrong with the times of the recording, and with who is in it."""
    found: dict[str, Facts] = {}
    if viewing.gaps:
        found["gap"] = viewing.gaps.facts
    if viewing.pictures == 1:
        found["still_image"] = {}
    if viewing.share(1) < SEEN_SHARE:
        return found | {"no_person": {}}
    if viewing.share(1) < LOST_SHARE:
        found["person_lost"] = {}
    if viewing.share(2) > PEOPLE_SHARE:
        found["several_people"] = {}
    return found


def _wrong_view(engine: Engine, exercise: Exercise) -> bool:
    """Whether the camera saw the body from where the exercise cannot be measured; on the side `behind` tells."""
    if exercise.position == "side_lying":
        return False
    seen = Counter({view: n for (position, view), n in engine.views.items() if position == exercise.position})
    right = seen["side"] if exercise.camera == "side" else seen.total() - seen["side"] - seen["end"]
    return right < seen.total() - right


def _out_of_position(position: Position, exercise: Exercise) -> dict[str, Facts]:
    code = "not_side_lying" if exercise.position == "side_lying" else "wrong_position"
    found: dict[str, Facts] = {code: {"position": position, "wanted": exercise.position}}
    upright, lying = (position, exercise.position) if position in UP else (exercise.position, position)
    if upright in UP and lying in LYING:
        found["perhaps_turned"] = {}
    return found


def _movement(engine: Engine, viewing: Viewing, reps: list[Rep], exercise: Exercise) -> dict[str, Facts]:
    found: dict[str, Facts] = {}
    if _wrong_leg(engine, reps):
        found["wrong_leg"] = {"times": _times(list(engine.top_lifts)), "leg": exercise.working_leg}
    if exercise.working_leg == "one" and sum(rep.leg == "both" for rep in reps) * 2 > len(reps):
        found["both_legs"] = {}
    others = list(engine.others)
    if others and len(others) >= OTHERS_SHARE * len(reps):
        how = Counter(other.how for other in others).most_common(1)[0][0]
        found["other_movement"] = {"times": _times([other.rep for other in others]), "how": how}
    if engine.began_up:
        found["starts_mid_lift"] = {"measure": exercise.measure}
    if engine.under_way:
        found["ends_mid_lift"] = {"measure": exercise.measure}
    if _is_hidden(engine, reps):
        return found | {"leg_hidden": {}}
    if not (engine.under_way or reps or engine.top_lifts or others or viewing.gaps.lifts_lost) and viewing.pictures > 1:
        measure = "moved_about" if engine.moves >= MOVED_ABOUT else exercise.measure
        found["no_movement"] = {"measure": measure, "attempt": exercise.attempt_cm or 0.0}
    if _hard_to_follow(reps, exercise):
        found["low_confidence"] = {}
    return found


def hard_to_see(engine: Engine, reps: list[Rep], exercise: Exercise) -> bool:
    """Whether the leg was hidden or seen from behind most of the time, or is not measured well."""
    behind = engine.behind[True] > engine.behind[False]
    sure = _sureness(reps, exercise)
    return _hidden_mostly(engine) or behind or (sure is not None and sure < SURE)


def _is_hidden(engine: Engine, reps: list[Rep]) -> bool:
    """Whether the working leg was hidden most of the time, and not measured well all the same."""
    sure = bool(reps) and sum(rep.confidence for rep in reps) / len(reps) >= SURE
    return _hidden_mostly(engine) and not sure


def _hidden_mostly(engine: Engine) -> bool:
    return engine.hidden[True] > HIDDEN_SHARE * engine.hidden.total()


def _hard_to_follow(reps: list[Rep], exercise: Exercise) -> bool:
    """Whether the leg was."""
    sure = _sureness(reps, exercise)
    return sure is not None and sure < LOW_CONFIDENCE


def _sureness(reps: list[Rep], exercise: Exercise) -> float | None:
    """Return the mean confidence; of a body that bends or rolls it is less, which no light, camera or network mends."""
    sure = [rep.confidence for rep in reps if LESS_SURE.isdisjoint(faults_of(rep, exercise))]
    return sum(sure) / len(sure) if sure else None


def _wrong_leg(engine: Engine, reps: list[Rep]) -> bool:
    """Whether the leg that was not to move was lifted: clearly and again and again, or where the other never was.

    Once is a shift of the leg, fewer times than the other's is care for it.
    """
    high = sum(lift.peak_lift_m >= CLEARLY_LIFTED_M for lift in engine.top_lifts)
    return len(engine.top_lifts) > max(1, len(reps)) or high > (1 if reps else 0)


def _times(reps: list[Rep]) -> str:
    times = dict.fromkeys(f"{rep.start_s:.0f} s" for rep in reps)
    return ", ".join(list(times)[:MOST_TIMES])
