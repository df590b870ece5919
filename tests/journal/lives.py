"""Whatever a journal may come to hold, drawn at random."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from foursides.coach.events import EndAnswers, RepDone, RepRemoved, StartAnswers
from foursides.coach.plan import Plan, SetPlan
from foursides.coach.state import SessionState
from foursides.journal import Change, Journal, NewSession, Profile
from foursides.motion.reading import Rep
from foursides.programme import (
    Closed,
    Load,
    OtherDone,
    PlannedDose,
    PlannedExercise,
    Programme,
    Reason,
    SessionDone,
    SetDone,
    other_kinds,
)

seconds = st.floats(0, 1e6)
holds = st.floats(0, 300)
maybe_seconds = st.none() | seconds
days = st.dates(date(1999, 12, 30), date.today() + timedelta(days=1))
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
scores = st.integers(0, 10)
maybe_scores = st.none() | scores
legs = st.sampled_from(["left", "right"])
exercises = st.sampled_from(["bridge", "clamshell", "side-lying-inner-thigh-lift"])
weekdays = st.sets(st.integers(0, 6)).map(lambda days: tuple(sorted(days)))

profiles = st.builds(
    Profile,
    name=texts,
    stature_cm=st.none() | st.floats(100, 230),
    mass_kg=st.none() | st.floats(25, 300),
    sex=st.sampled_from([None, "male", "female"]),
    units=st.sampled_from(["cm", "in"]),
    weight_unit=st.sampled_from(["kg", "lb"]),
    inner_ligament=st.booleans(),
    weight_allowed=st.booleans(),
    limits=st.dictionaries(st.sampled_from(["reps_most", "hold_most_s"]), st.integers(13, 20).map(float)),
    voice=st.booleans(),
    reminder=st.none() | st.times().map(lambda time: f"{time:%H:%M}"),
    keep_landmarks=st.booleans(),
)
doses = st.builds(
    PlannedDose,
    st.integers(1, 5),
    st.integers(1, 30),
    holds,
    st.integers(1, 14),
    st.builds(Load, st.floats(0, 20), st.sampled_from(["ankle", "above_knee"])),
)
items = st.builds(PlannedExercise, exercises, doses, weekdays, st.sampled_from(["left", "right", "both"]), days, days)
reasons = st.lists(
    st.sampled_from(
        [
            Reason("cleared"),
            Reason("added", {"name": "Bridge"}),
            Reason("step_hold", {"hold_s": 3.0, "before_s": 2.5}),
            Reason("back_pain_during", {"name": "Bridge", "pain": 7, "acceptable": 5}),
        ]
    ),
    max_size=3,
)
programmes = st.builds(
    Programme,
    goal=st.sampled_from(["four_sides", "inner"]),
    weekdays=weekdays,
    minutes=st.floats(0, 600),
    items=st.lists(items, max_size=3, unique_by=lambda item: item.exercise).map(tuple),
    begun=days,
    closed=st.none() | st.builds(Closed, days, st.just(("locks",))),
)
reps = st.builds(
    Rep,
    number=st.just(1),
    start_s=seconds,
    top_s=seconds,
    end_s=seconds,
    hold_start_s=seconds,
    hold_end_s=seconds,
    peak_lift_m=st.floats(-1, 1),
    knee_flexion_deg=st.floats(-180, 180) | st.just(float("nan")),
    raise_s=seconds,
    lower_s=seconds,
    hip_roll_deg=st.floats(-180, 180) | st.just(float("nan")),
    top_leg_clear=st.booleans(),
    moved=st.sampled_from(["working", "top"]),
    confidence=st.floats(0, 1),
)
states = st.builds(
    SessionState,
    phase=st.sampled_from(["check", "set", "rest", "done"]),
    since_s=maybe_seconds,
    rest_ends_s=seconds,
    paused=st.sampled_from([None, "hand"]),
    stopped=st.sampled_from([None, "asked", "pain", "red_flag"]),
    checked=st.none() | st.builds(StartAnswers, scores, st.sampled_from([(), ("locks", "calf")])),
    rated=st.none() | st.builds(EndAnswers, scores, scores),
    pains=st.lists(scores, max_size=2).map(tuple),
    unsure=st.sampled_from([(), ("knee", "top_leg")]),
)
sets_done = st.integers(0, 20).flatmap(
    lambda count: st.builds(
        SetDone, legs, st.just(count), st.none() | st.integers(0, count), maybe_seconds, maybe_seconds
    )
)
logs = st.builds(
    SessionDone,
    day=days,
    exercise=exercises,
    planned=doses,
    legs=st.sampled_from([("left",), ("left", "right")]),
    sets=st.lists(sets_done, max_size=3).map(tuple),
    pain_before=maybe_scores,
    pain_after=maybe_scores,
    effort=maybe_scores,
    stopped=st.sampled_from([None, "asked"]),
)
happenings = st.lists(st.one_of(st.none(), reps, st.just("back")), max_size=6)
trainings = st.builds(OtherDone, days, st.sampled_from(sorted(other_kinds())), st.integers(1, 40).map(float))


def live_through(journal: Journal, data: st.DataObject, person_id: str) -> None:
    """Let something of every kind happen to somebody, in any order, any number of times."""

    def session() -> None:
        sets = data.draw(st.lists(st.builds(SetPlan, legs, st.integers(1, 30)), min_size=1, max_size=3).map(tuple))
        plan = Plan(data.draw(exercises), sets, data.draw(seconds), data.draw(seconds))
        item, stature = data.draw(st.none() | items), data.draw(st.none() | st.floats(100, 230))
        new = NewSession(plan, "camera", stature, "cm", person_id, data.draw(days), item)
        session_id = journal.live.begin(new)
        if data.draw(st.booleans()):
            happened = _reps(data.draw(happenings))
            number, state = data.draw(st.integers(0, 2**53)), data.draw(states)
            journal.live.save([Change(session_id, 0, number, 3.5, state, happened)])
        journal.landmarks.save(session_id, data.draw(seconds), data.draw(st.binary(max_size=9)))
        ids["session"].append(session_id)

    def note() -> None:
        words = data.draw(texts.filter(str.strip))
        own = data.draw(st.sampled_from([None, *ids["session"], *ids["logged"]]))
        ids["note"].append(journal.notes.add(person_id, words, data.draw(days), own))

    def pain() -> None:
        when: Any = data.draw(st.sampled_from(["morning", "other"]))
        ids["pain"].append(journal.pains.add(person_id, data.draw(days), when, data.draw(scores), data.draw(texts)))

    def programme() -> None:
        journal.programmes.save(person_id, data.draw(programmes), data.draw(days), *data.draw(reasons))

    def remove() -> None:
        kind = data.draw(st.sampled_from(sorted(ids)))
        if ids[kind]:
            parts[kind].remove(data.draw(st.sampled_from(ids[kind])))

    parts: dict[str, Any] = {
        "session": journal.sessions,
        "logged": journal.sessions,
        "pain": journal.pains,
        "note": journal.notes,
        "training": journal.trainings,
    }
    ids: dict[str, list[str]] = {"session": [], "logged": [], "pain": [], "note": [], "training": []}
    steps = {
        "profile": lambda: journal.people.save_profile(person_id, data.draw(profiles)),
        "programme": programme,
        "session": session,
        "log": lambda: ids["logged"].append(journal.sessions.log(person_id, data.draw(logs), data.draw(texts))),
        "pain": pain,
        "note": note,
        "training": lambda: ids["training"].append(journal.trainings.add(person_id, data.draw(trainings))),
        "remove": remove,
    }
    for name in data.draw(st.lists(st.sampled_from(sorted(steps)), max_size=12)):
        steps[name]()


def _reps(course: list[Rep | str | None]) -> list[RepDone | RepRemoved]:
    happened: list[RepDone | RepRemoved] = []
    number = 0
    for step in course:
        if step == "back":
            happened += [RepRemoved(1, number)] if number else []
            number = max(0, number - 1)
        else:
            number += 1
            happened.append(RepDone(1, number, step, ("too_low",), float(number)))  # type: ignore[arg-type]
    return happened
