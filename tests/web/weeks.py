"""Weeks of somebody's practice in a journal, as the live coach would have kept them."""

import math
import random
from datetime import date, timedelta

import numpy as np

from foursides.coach.events import EndAnswers, RepDone, StartAnswers
from foursides.coach.state import SessionState
from foursides.exercises import Exercise
from foursides.journal import Change, Journal
from foursides.motion.reading import Rep
from foursides.pose.frame import LANDMARK_COUNT, Frame
from foursides.practice import Practice
from foursides.practice.library import FIRST
from foursides.programme import OtherDone, PlannedExercise, Wishes
from foursides.web.session.film import packed

REP_S = 6.0
FILMED = 4  # repetitions of which landmarks are kept
WEEKDAYS = (0, 2, 4)


def practise(journal: Journal, first: date, days: int, *, seed: int = 1) -> Practice:
    """Make a programme and follow it, a little unevenly, for some days; return whose practice it is."""
    practice, chance = Practice(journal, journal.people.me().id), random.Random(seed)
    practice.change_profile(first, name="Ada", stature_cm=168.0, mass_kg=64.0, keep_landmarks=True)
    practice.make(Wishes(WEEKDAYS, minutes=45.0, legs="left"), first)
    for number in range(days):
        _one_day(practice, first + timedelta(days=number), number / max(1, days), chance)
    return practice


def _one_day(practice: Practice, day: date, progress: float, chance: random.Random) -> None:
    journal, person_id = practice.journal, practice.person_id
    view = practice.today(day)
    if view.ask_morning:
        journal.pains.add(person_id, day, "morning", chance.choice((0, 1, 1, 2)))
    for item in view.items:
        if item.steps and chance.random() < 0.7:
            practice.take(item.exercise.id, item.steps[0].by, day)
    for item in practice.today(day).due:
        neglected = item.exercise.side == "outer" and chance.random() < 0.5
        if not neglected and chance.random() < 0.9:
            do(practice, item.exercise.id, day, progress, chance)
    if day.weekday() == 5:
        journal.trainings.add(person_id, OtherDone(day, "cycling", chance.choice((30.0, 45.0, 60.0))))


def do(practice: Practice, exercise: str, day: date, progress: float, chance: random.Random) -> str:
    """Do all that the programme asks for of an exercise; return the session's id."""
    session_id = practice.begin(exercise, day)
    view = next(each for each in practice.today(day).items if each.exercise.id == exercise)
    reps = list(_reps(view.exercise, view.item, progress, chance))
    felt = chance.choice((1, 1, 2, 2, 3))
    kept = SessionState(
        phase="done",
        checked=StartAnswers(max(0, felt - 1)),
        rated=EndAnswers(felt, chance.choice((4, 5, 6))),
        pains=(),
    )
    journal = practice.journal
    journal.live.claim(session_id)
    journal.live.save([Change(session_id, 1, 1, reps[-1].at_s, kept, reps)])
    if exercise == FIRST:
        _film(journal, session_id, reps)
    return session_id


def _reps(exercise: Exercise, item: PlannedExercise, progress: float, chance: random.Random) -> list[RepDone]:
    band = exercise.target.band
    reps, at_s = [], 1_000_000.0
    for set_number in range(1, item.dose.sets * len(item.each_leg) + 1):
        for number in range(1, item.dose.reps + 1):
            at_s += REP_S
            if not exercise.watched or band is None:
                reps.append(RepDone(set_number, number, None, (), at_s))
                continue
            share = 0.1 + 0.7 * progress + chance.gauss(0, 0.25)
            size = band[0] + share * (band[1] - band[0])
            low, short = size < band[0], chance.random() < 0.08
            faults = tuple(code for code, is_so in (("too_low", low), ("short_hold", short)) if is_so)
            reps.append(RepDone(set_number, number, _rep(exercise, number, size, at_s, short=short), faults, at_s))
        at_s += 30.0
    return reps


def _rep(exercise: Exercise, number: int, size: float, at_s: float, *, short: bool) -> Rep:
    by_angle = exercise.target.angle_deg is not None
    hold_s = exercise.target.hold_s * (0.5 if short else 1.1)
    start_s = at_s - REP_S + 1.5
    return Rep(
        number=number,
        start_s=start_s,
        top_s=start_s + 1.0,
        end_s=at_s,
        hold_start_s=start_s + 1.0,
        hold_end_s=start_s + 1.0 + hold_s,
        peak_lift_m=0.2 if by_angle else size / 100,
        knee_flexion_deg=4.0,
        raise_s=1.0,
        lower_s=1.0,
        hip_roll_deg=2.0,
        top_leg_clear=True,
        moved="working",
        confidence=0.9,
        angle_deg=size if by_angle else math.nan,
    )


def _film(journal: Journal, session_id: str, reps: list[RepDone]) -> None:
    """Keep landmarks of somebody on their left side whose lower leg goes up and down, of the first repetitions."""
    measured = [done.rep for done in reps[:FILMED] if done.rep]
    begin_s, end_s = measured[0].start_s - 1.0, measured[-1].end_s + 1.0
    times_s = np.arange(begin_s, end_s, 0.1).tolist()
    journal.landmarks.save(session_id, begin_s, packed([_frame(time_s, measured) for time_s in times_s]))


LYING = {  # of a picture of 1280 by 720 px, the head to the right
    **{number: (1010.0 + 3 * number, 430.0) for number in range(11)},
    **{11: (900.0, 470.0), 12: (890.0, 410.0), 13: (960.0, 520.0), 14: (820.0, 470.0), 15: (1030.0, 480.0)},
    **{16: (780.0, 540.0), 23: (640.0, 490.0), 24: (640.0, 440.0), 25: (430.0, 500.0), 26: (520.0, 320.0)},
    **{27: (230.0, 510.0), 28: (450.0, 510.0), 29: (205.0, 520.0), 30: (440.0, 530.0), 31: (190.0, 490.0)},
    **{32: (400.0, 530.0)},
}


def _frame(time_s: float, reps: list[Rep]) -> Frame:
    up = max(_up(time_s, rep) for rep in reps)
    image = np.array([LYING.get(number, LYING[15 + number % 2]) for number in range(LANDMARK_COUNT)])
    for number, far in ((25, 0.5), (27, 1.0), (29, 1.0), (31, 1.0)):
        image[number, 1] -= 60 * far * up
    return Frame(
        time_s=time_s,
        image=image,
        world=np.zeros((LANDMARK_COUNT, 3)),
        visibility=np.ones(LANDMARK_COUNT),
        confidence=np.ones(LANDMARK_COUNT),
        width=1280,
        height=720,
    )


def _up(time_s: float, rep: Rep) -> float:
    """Return how far the leg is up, 0 to 1."""
    rising, sinking = (time_s - rep.start_s) / 1.0, (rep.end_s - time_s) / 1.0
    return math.sin(math.pi / 2 * min(1.0, max(0.0, min(rising, sinking))))
