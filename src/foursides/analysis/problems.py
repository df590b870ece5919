"""What kept a recording from being measured, found and said in sentences."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from foursides.analysis.result import PostureInfo, Problem
from foursides.exercises import Exercise
from foursides.motion.measuring import Measuring
from foursides.motion.posture import Position
from foursides.motion.reading import Rep
from foursides.pose.frame import Frame

MESSAGES: Final = {
    "cut_short": "The recording ends before its own header says; only the part that could be read was measured.",
    "no_person": "Nobody can be seen. Show the whole body, from head to feet, in good light.",
    "person_lost": "The person was out of sight for part of the recording; that part was not measured.",
    "several_people": (
        "More than one person is in view. The one who lies was followed; be alone in the picture to be sure."
    ),
    "still_image": "This is a single picture; a movement needs a video.",
    "not_side_lying": "The person {does}, but this exercise is done lying on the side, facing the camera.",
    "wrong_position": "The person {does}, but this exercise is done {how}.",
    "not_watched": "A camera cannot see the work of this exercise: it is timed, and counted by whoever does it.",
    "seen_from_behind": "The camera sees the back. Turn round to face it: from behind the legs are easily confused.",
    "top_leg_in_the_way": (
        "The top leg lies on the working leg. Plant its foot in front of the lower thigh or behind the lower leg, "
        "rest it on a chair, or hold it up."
    ),
    "wrong_leg": (
        "The top leg was lifted ({times}). In this exercise the lower leg lifts; the top leg stays out of the way."
    ),
    "ends_mid_lift": "The recording ends while the leg is up; that lift was not counted.",
    "no_movement": "The {part} did not move by {attempt} cm or more, so there is nothing to count.",
    "low_confidence": "The leg was hard to follow, so the numbers are rough. More light and a nearer camera help.",
}
DOES: Final[dict[Position, str]] = {
    "side_lying": "lies on the side",
    "upright": "stands or sits",
    "supine": "lies on the back",
    "prone": "lies on the front",
    "unknown": "is not seen well enough",
}
HOW: Final = {
    "side_lying": "lying on the side",
    "supine": "lying on the back",
    "prone": "lying on the front",
    "standing": "standing",
}
PARTS: Final = {
    "ankle_lift": "leg",
    "knee_lift": "knee",
    "pelvis_lift": "pelvis",
    "ankle_across": "leg",
}
SEEN_SHARE = 0.1  # of the pictures: less is nobody
LOST_SHARE = 0.7
PEOPLE_SHARE = 0.2
IN_POSITION_SHARE = 0.3  # of the pictures with a person
LOW_CONFIDENCE = 0.45


@dataclass
class Viewing:
    """Counts of what the camera showed."""

    pictures: int = 0
    people: Counter[int] = field(default_factory=Counter)

    def add(self, frame: Frame | None) -> None:
        """Take in what one picture showed; None is nobody."""
        self.pictures += 1
        self.people[frame.people if frame else 0] += 1

    def share(self, at_least: int) -> float:
        """Share of the pictures with at least so many people."""
        return sum(n for people, n in self.people.items() if people >= at_least) / max(1, self.pictures)


def posture_of(engine: Measuring, viewing: Viewing, exercise: Exercise) -> PostureInfo:
    """Return how the person was most of the time."""
    if not engine.positions or viewing.share(1) < SEEN_SHARE:
        return PostureInfo(position="unknown", lying_on=None, top_leg_clear=None)
    wanted = _wanted(exercise)
    if not _in_position(engine, exercise):
        other = Counter({name: n for name, n in engine.positions.items() if name != wanted})
        return PostureInfo(position=other.most_common(1)[0][0], lying_on=None, top_leg_clear=None)
    if wanted != "side_lying":
        return PostureInfo(position=wanted, lying_on=None, top_leg_clear=None)
    return PostureInfo(
        position="side_lying",
        lying_on=engine.sides.most_common(1)[0][0],
        top_leg_clear=engine.clear[True] >= engine.clear[False],
    )


def _wanted(exercise: Exercise) -> Position:
    """Return the position that an exercise is done in, as it is seen."""
    return "upright" if exercise.position == "standing" else exercise.position


def _in_position(engine: Measuring, exercise: Exercise) -> bool:
    return engine.positions[_wanted(exercise)] >= IN_POSITION_SHARE * engine.positions.total() > 0


def problems_of(
    engine: Measuring, viewing: Viewing, reps: list[Rep], exercise: Exercise, *, cut_short: bool
) -> list[Problem]:
    """Return every problem, the most fundamental first."""
    found: dict[str, dict[str, str]] = {}
    if cut_short:
        found["cut_short"] = {}
    if viewing.pictures == 1:
        found["still_image"] = {}
    if viewing.share(1) < SEEN_SHARE:
        found["no_person"] = {}
        return _said(found)
    if viewing.share(1) < LOST_SHARE:
        found["person_lost"] = {}
    if viewing.share(2) > PEOPLE_SHARE:
        found["several_people"] = {}
    if not exercise.watched:
        found["not_watched"] = {}
        return _said(found)
    if not _in_position(engine, exercise):
        code = "not_side_lying" if exercise.position == "side_lying" else "wrong_position"
        does = DOES[posture_of(engine, viewing, exercise).position]
        found[code] = {"does": does, "how": HOW[exercise.position]}
        return _said(found)
    if engine.behind[True] > engine.behind[False]:
        found["seen_from_behind"] = {}
    if engine.clear[False] > engine.clear[True]:
        found["top_leg_in_the_way"] = {}
    found |= _movement(engine, viewing, reps, exercise)
    return _said(found)


def _movement(engine: Measuring, viewing: Viewing, reps: list[Rep], exercise: Exercise) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    if len(engine.top_lifts) > max(1, len(reps)):  # once is a shift of the leg, fewer than the other's is care for it
        times = ", ".join(f"{rep.start_s:.0f} s" for rep in list(engine.top_lifts)[:5])
        found["wrong_leg"] = {"times": f"at {times}"}
    if engine.reps.under_way:
        found["ends_mid_lift"] = {}
    elif not reps and not engine.top_lifts and viewing.pictures > 1:
        found["no_movement"] = {"part": PARTS[exercise.measure], "attempt": f"{exercise.attempt_cm:g}"}
    if reps and sum(rep.confidence for rep in reps) / len(reps) < LOW_CONFIDENCE:
        found["low_confidence"] = {}
    return found


def _said(found: dict[str, dict[str, str]]) -> list[Problem]:
    return [Problem(code=code, message=MESSAGES[code].format(**words)) for code, words in found.items()]
