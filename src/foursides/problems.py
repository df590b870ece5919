"""What kept a recording from being measured, found and said in sentences."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from foursides.motion.engine import Engine
from foursides.motion.reading import Rep
from foursides.pose.frame import Frame
from foursides.report.result import PostureInfo, Problem

MESSAGES: Final = {
    "cut_short": "The recording ends before its own header says; only the part that could be read was measured.",
    "no_person": "Nobody can be seen. Show the whole body, from head to feet, in good light.",
    "person_lost": "The person was out of sight for part of the recording; that part was not measured.",
    "several_people": (
        "More than one person is in view. The one who lies was followed; be alone in the picture to be sure."
    ),
    "still_image": "This is a single picture; a movement needs a video.",
    "not_side_lying": "The person {does}, but this exercise is done lying on the side, facing the camera.",
    "seen_from_behind": "The camera sees the back. Turn round to face it: from behind the legs are easily confused.",
    "top_leg_in_the_way": (
        "The top leg lies on the working leg. Plant its foot in front of the lower thigh or behind the lower leg, "
        "rest it on a chair, or hold it up."
    ),
    "wrong_leg": (
        "The top leg was lifted ({times}). In this exercise the lower leg lifts; the top leg stays out of the way."
    ),
    "ends_mid_lift": "The recording ends while the leg is up; that lift was not counted.",
    "no_movement": "The lower leg was not lifted by 1.5 cm or more, so there is nothing to count.",
    "low_confidence": "The leg was hard to follow, so the numbers are rough. More light and a nearer camera help.",
}
EXPLANATIONS: Final = {
    "cut_short": "the file ends early",
    "still_image": "a picture, not a video",
    "no_person": "nobody in view",
    "person_lost": "out of view for part of it",
    "several_people": "more than one person; the lying one was followed",
    "not_side_lying": "another posture",
    "seen_from_behind": "the back is to the camera",
    "top_leg_in_the_way": "the top leg lies on the working leg",
    "wrong_leg": "the top leg was lifted",
    "ends_mid_lift": "the last lift is not finished",
    "no_movement": "no lift of 1.5 cm or more",
    "low_confidence": "the leg was hard to follow",
}
DOES: Final = {
    "upright": "stands or sits",
    "supine": "lies on the back",
    "prone": "lies on the front",
    "unknown": "is not seen well enough",
}
SEEN_SHARE = 0.1  # of the pictures: less is nobody
LOST_SHARE = 0.7
PEOPLE_SHARE = 0.2
SIDE_LYING_SHARE = 0.3  # of the pictures with a person
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


def posture_of(engine: Engine, viewing: Viewing) -> PostureInfo:
    """Return how the person was most of the time."""
    if not engine.positions or viewing.share(1) < SEEN_SHARE:
        return PostureInfo(position="unknown", lying_on=None, top_leg_clear=None)
    if not _side_lying(engine):
        other = Counter({name: n for name, n in engine.positions.items() if name != "side_lying"})
        return PostureInfo(position=other.most_common(1)[0][0], lying_on=None, top_leg_clear=None)
    return PostureInfo(
        position="side_lying",
        lying_on=engine.sides.most_common(1)[0][0],
        top_leg_clear=engine.clear[True] >= engine.clear[False],
    )


def _side_lying(engine: Engine) -> bool:
    return engine.positions["side_lying"] >= SIDE_LYING_SHARE * engine.positions.total() > 0


def problems_of(engine: Engine, viewing: Viewing, reps: list[Rep], *, cut_short: bool) -> list[Problem]:
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
    if not _side_lying(engine):
        found["not_side_lying"] = {"does": DOES[posture_of(engine, viewing).position]}
        return _said(found)
    if engine.behind[True] > engine.behind[False]:
        found["seen_from_behind"] = {}
    if engine.clear[False] > engine.clear[True]:
        found["top_leg_in_the_way"] = {}
    found |= _movement(engine, viewing, reps)
    return _said(found)


def _movement(engine: Engine, viewing: Viewing, reps: list[Rep]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    if len(engine.top_lifts) > max(1, len(reps)):  # once is a shift of the leg, fewer than the other's is care for it
        times = ", ".join(f"{rep.start_s:.0f} s" for rep in list(engine.top_lifts)[:5])
        found["wrong_leg"] = {"times": f"at {times}"}
    if engine.reps.under_way:
        found["ends_mid_lift"] = {}
    elif not reps and not engine.top_lifts and viewing.pictures > 1:
        found["no_movement"] = {}
    if reps and sum(rep.confidence for rep in reps) / len(reps) < LOW_CONFIDENCE:
        found["low_confidence"] = {}
    return found


def _said(found: dict[str, dict[str, str]]) -> list[Problem]:
    return [Problem(code=code, message=MESSAGES[code].format(**words)) for code, words in found.items()]
