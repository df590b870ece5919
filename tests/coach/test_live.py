from dataclasses import replace

import pytest

from foursides.coach.events import PainReport, PersonRequest, RepDone, RepRemoved, Say, StartAnswers
from foursides.coach.live import LiveCoach
from foursides.coach.pain import PainBands
from foursides.coach.plan import Plan, SetPlan
from foursides.coach.state import SessionState
from foursides.exercises import load_exercise
from foursides.motion.reading import Rep
from foursides.pose.frame import Frame, Landmark
from tests.coach.followers import EXERCISE, FPS, Follower, finished, in_set, plan
from tests.motion.bodies import side_lying, standing
from tests.motion.test_by_landmarks import Moves, lying, straight


def test_a_whole_session_of_both_legs_from_the_questions_to_the_end() -> None:
    person = finished(in_set(plan(("left", 3), ("right", 3))))
    assert person.phases == [
        *("camera", "setup", "ready", "set", "rest"),
        *("setup", "ready", "set", "finish", "done"),
    ]
    assert [(done.set_number, done.number) for done in person.reps] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]
    assert all(done.good for done in person.reps)
    summary = person.coach.summary()
    assert (summary.attempts, summary.good, summary.effort, summary.stopped) == (6, 6, 4, None)
    assert [each.leg for each in summary.sets] == ["left", "right"]
    assert summary.sets[0].lift_cm == pytest.approx(6.2, abs=0.3)


def test_each_repetition_is_led_by_its_words() -> None:
    person = finished(in_set(plan(("left", 2))))
    start = person.said.index("set_starts")
    assert person.said[start:] == [
        *("set_starts", "lift", "hold", "number", "number", "lower", "count"),
        *("last_one", "hold", "number", "number", "lower", "count", "set_done", "how_was_it", "done"),
    ]


def test_the_hold_is_counted_down_evenly_and_lower_comes_at_two_seconds() -> None:
    person = in_set(plan(("left", 1))).run(12, lambda p: bool(p.reps))
    at = {event.code: at_s for at_s, event in person.of(Say)}  # type: ignore[union-attr]
    assert at["lower"] - at["hold"] == pytest.approx(1.85, abs=0.1)  # it is a hold from 0.15 s on
    assert person.reps[0].rep is not None
    assert person.reps[0].rep.hold_s == pytest.approx(2.3, abs=0.35)


@pytest.mark.parametrize(("peak_m", "fault"), [(0.035, "too_low"), (0.11, "too_high")])
def test_a_wrong_height_is_corrected_while_the_leg_is_up_and_not_every_time(peak_m: float, fault: str) -> None:
    person = finished(in_set(plan(("left", 6)), peak_m=peak_m))
    cues = [at_s for at_s, event in person.of(Say) if event.code == "cue" and event.values["fault"] == fault]  # type: ignore[union-attr]
    assert len(cues) == 2  # in the first and, since nothing changed, after the third
    ends = [at_s for at_s, _ in person.of(RepDone)]
    assert cues[0] < ends[0]
    assert all(fault in done.faults for done in person.reps)


def test_what_has_been_mended_is_praised_once() -> None:
    person = in_set(plan(("left", 4)), peak_m=0.035)
    person.run(30, lambda p: len(p.reps) == 1)
    person.peak_m = 0.062
    finished(person)
    assert person.said.count("praise") == 1


def test_both_legs_count_where_one_is_to_lift_and_one_is_asked_for() -> None:
    moves = Moves((1.0,) * 5)

    def both(time_s: float) -> Frame:
        leg = straight(14.6 * moves(time_s))
        seen = lying(time_s, {"LEFT": leg, "RIGHT": leg})
        seen.image[[Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]] = seen.image[Landmark.LEFT_HIP]
        return seen

    exercise = load_exercise("straight-leg-raise")
    coach = LiveCoach(exercise, Plan(exercise.id, (SetPlan("left", 9),), 1.0), stature_m=1.70, recorded=True)
    events = coach.command(0.0, StartAnswers(0))
    events += [event for i in range(round(moves.length_s * FPS)) for event in coach.push(i / FPS, both(i / FPS))]
    assert [event.rep.leg for event in events if isinstance(event, RepDone) and event.rep] == ["both"] * 5
    assert events.count(Say("both_legs")) == 2  # of the first, and after three more


def test_a_short_hold_is_cued_after_the_repetition() -> None:
    person = finished(in_set(plan(("left", 2)), hold_s=0.6))
    assert [done.faults for done in person.reps] == [("short_hold",)] * 2
    cues = [event for _, event in person.of(Say) if event.code == "cue"]  # type: ignore[union-attr]
    assert cues == [Say("cue", {"fault": "short_hold"})]


@pytest.mark.parametrize(("pose", "why"), [(None, "away"), (standing(), "moved")])
def test_a_set_pauses_when_the_person_goes_and_goes_on_with_the_same_count(pose: object, why: str) -> None:
    person = in_set(plan(("left", 4))).run(30, lambda p: len(p.reps) == 2)
    lying, person.pose, person.obeys = person.pose, pose, False  # type: ignore[assignment]
    person.run(4)
    assert person.coach.view.paused == why
    person.pose, person.obeys = lying, True
    finished(person.run(3))
    assert "welcome_back" in person.said
    assert [done.number for done in person.reps] == [1, 2, 3, 4]


def test_a_raised_hand_pauses_and_a_second_one_goes_on() -> None:
    person = in_set(plan(("left", 3))).run(30, lambda p: len(p.reps) == 1)
    lying = person.pose
    assert lying is not None

    class Raised(type(lying)):  # type: ignore[misc]
        def image(self):  # type: ignore[no-untyped-def]
            image = super().image()
            image[Landmark.RIGHT_WRIST] = image[Landmark.RIGHT_SHOULDER] - (0, 100)
            return image

    def raise_hand() -> None:
        person.pose = Raised(**{name: getattr(lying, name) for name in lying.__dataclass_fields__})
        person.run(1.2)
        person.pose = lying
        person.run(0.5)

    raise_hand()
    assert person.coach.view.paused == "hand"
    raise_hand()
    assert person.coach.view.paused is None
    assert [done.number for done in finished(person).reps] == [1, 2, 3]


def test_lifts_during_a_pause_do_not_count() -> None:
    person = in_set(plan(("left", 2))).tell(PersonRequest("pause"))
    person.hear([Say("lift")])
    person.run(6)
    assert not person.reps
    person.tell(PersonRequest("resume"))
    assert [done.number for done in finished(person).reps] == [1, 2]


@pytest.mark.parametrize(
    ("checked", "why"),
    [
        (StartAnswers(0, ("weight",)), "red_flag"),
        (StartAnswers(0, ("calf", "breath")), "emergency"),
        (StartAnswers(6), "pain"),
    ],
)
def test_red_flags_and_strong_pain_come_before_everything(checked: StartAnswers, why: str) -> None:
    person = Follower(LiveCoach(EXERCISE, plan(("left", 3)))).tell(checked)
    assert person.phases == ["done"]
    assert person.coach.summary().stopped == why
    assert person.coach.finished


@pytest.mark.parametrize("pain", [3, 5])
def test_acceptable_pain_is_answered_and_the_session_goes_on(pain: int) -> None:
    person = Follower(LiveCoach(EXERCISE, plan(("left", 3)))).tell(StartAnswers(pain))
    assert person.said == ["pain_high"]
    assert person.phases == ["camera"]


def test_pain_above_five_ends_a_set_and_asks_how_it_was() -> None:
    person = in_set(plan(("left", 3))).run(30, lambda p: bool(p.reps)).tell(PainReport(6))
    assert person.phases[-1] == "finish"
    assert person.coach.view.stopped == "pain"
    assert person.said[-2:] == ["pain_stop", "how_was_it"]


def test_the_top_leg_in_the_way_brings_up_the_other_ways_one_by_one() -> None:
    person = Follower(LiveCoach(EXERCISE, plan(("left", 3)), stature_m=1.70), obeys=False)
    person.pose = side_lying("left", top="together")
    person.tell(StartAnswers(0)).run(40)
    ways = [event.values["way"] for _, event in person.of(Say) if event.code == "top_leg_way"]  # type: ignore[union-attr]
    assert ways[:4] == [way.id for way in EXERCISE.top_leg_ways]
    person.pose = side_lying("left")
    person.run(8)
    assert person.coach.view.phase == "set"


def test_a_session_that_is_resumed_goes_on_after_what_is_kept() -> None:
    planned = plan(("left", 2), ("left", 2))
    first = in_set(planned).run(60, lambda p: len(p.reps) == 3)
    state = SessionState(phase="camera", checked=StartAnswers(1))
    again = Follower(LiveCoach(EXERCISE, planned, stature_m=1.70, done=first.reps, state=state))
    again.time_s = first.time_s
    assert again.coach.view.set_number == 2
    assert again.coach.view.reps == 1
    again.run(30, lambda p: p.coach.view.phase == "set")
    finished(again)
    assert [(done.set_number, done.number) for done in again.reps] == [(2, 2)]
    assert again.coach.summary().attempts == 4


def test_frames_sent_again_do_not_count_a_kept_repetition_twice() -> None:
    done = RepDone(1, 1, Rep(1, 5.0, 6, 9.0, 6, 8, 0.06, 0, 1, 1, 0, True, "working", 0.9), (), 9.0)
    state = SessionState(phase="camera", checked=StartAnswers(0))
    coach = LiveCoach(EXERCISE, plan(("left", 2)), recorded=True, done=[done], state=state)
    coach.command(0, PersonRequest("on"))
    person = Follower(coach, pose=side_lying("left"), obeys=False)
    person.run(2)
    person.hear([])
    person.obeys = True
    person.hear([Say("lift")])  # a lift that began and ended before the kept one did
    person.run(5)
    assert not person.reps


def test_without_a_camera_a_metronome_leads_and_repetitions_are_self_counted() -> None:
    coach = LiveCoach(EXERCISE, plan(("left", 2), ("right", 2), rest_s=4), camera=False)
    person = Follower(coach, obeys=False)
    person.tell(StartAnswers(0))
    for _ in range(60 * 10):
        person.time_s += 0.1
        person.hear(coach.tick(person.time_s))
    assert [(done.set_number, done.number, done.rep) for done in person.reps] == [
        (1, 1, None),
        (1, 2, None),
        (2, 1, None),
        (2, 2, None),
    ]
    assert coach.view.phase == "finish"
    assert coach.summary().sets[0].self_counted == 2
    assert coach.summary().sets[0].lift_cm is None


def test_a_self_counted_repetition_can_be_taken_back() -> None:
    coach = LiveCoach(EXERCISE, plan(("left", 3)), camera=False)
    person = Follower(coach).tell(StartAnswers(0))
    while not person.reps:
        person.time_s += 0.1
        person.hear(coach.tick(person.time_s))
    person.tell(PersonRequest("uncounted"))
    assert person.events[-1][1] == RepRemoved(1, 1)
    assert coach.view.reps == 0


def test_a_recording_waits_for_nobody() -> None:
    coach = LiveCoach(EXERCISE, plan(("left", 2), ("left", 2)), stature_m=1.70, recorded=True)
    person = Follower(coach, pose=side_lying("left")).tell(StartAnswers(0))
    assert person.coach.view.phase == "set"
    finished(person)
    assert [(done.set_number, done.number) for done in person.reps] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert "rest" not in person.phases


def test_the_camera_is_guided_until_it_sees_the_whole_person() -> None:
    person = Follower(LiveCoach(EXERCISE, plan(("left", 2))), pose=None, obeys=False).tell(StartAnswers(0)).run(3)
    assert person.said == ["nobody"]
    person.pose = side_lying("left", moved_m=(1.5, 0))
    person.run(9)
    assert person.said[-1] == "cut_off"
    person.pose = side_lying("left")
    person.run(2)
    assert "seen_well" in person.said


def test_a_dark_picture_is_asked_to_be_lit() -> None:
    coach = LiveCoach(EXERCISE, plan(("left", 2)))
    coach.command(0, StartAnswers(0))
    frames = (side_lying("left").frame(i / FPS) for i in range(60))
    events = [event for frame in frames for event in coach.push(frame.time_s, frame, light=20.0)]
    assert Say("dark") in events


def test_on_passes_over_what_the_camera_misjudges() -> None:
    person = Follower(LiveCoach(EXERCISE, plan(("right", 2)), stature_m=1.70), pose=side_lying("left"), obeys=False)
    person.tell(StartAnswers(0)).run(4)
    assert person.coach.view.step == "other_side"
    person.tell(PersonRequest("on")).run(4)
    assert person.coach.view.phase == "set"


def test_the_view_says_where_the_leg_is() -> None:
    person = in_set(plan(("left", 2))).run(10, lambda p: p.coach.view.movement == "hold")
    person.run(1)
    view = person.coach.view
    assert view.size == pytest.approx(6.2, abs=0.4)
    assert view.hold_s == pytest.approx(1.1, abs=0.35)
    assert view.band == (5.0, 7.5)
    assert 0 < view.confidence <= 1
    assert replace(view, phase="set") == view


def test_the_bands_of_pain_are_a_setting() -> None:
    strict = Follower(LiveCoach(EXERCISE, plan(("left", 3)), bands=PainBands(1, 3))).tell(StartAnswers(4))
    assert strict.coach.view.stopped == "pain"
    warned = Follower(LiveCoach(EXERCISE, plan(("left", 3)), bands=PainBands(1, 3))).tell(StartAnswers(2))
    assert "pain_high" in warned.said
    lenient = Follower(LiveCoach(EXERCISE, plan(("left", 3)), bands=PainBands(4, 7))).tell(StartAnswers(4))
    assert "pain_high" not in lenient.said
    assert lenient.coach.view.stopped is None


@pytest.mark.parametrize("id_", ["ball-squeeze", "quad-set"])
def test_what_no_camera_sees_is_led_by_the_clock(id_: str) -> None:
    exercise = load_exercise(id_)
    legs = "both" if exercise.working_leg == "both" else "left"
    coach = LiveCoach(exercise, Plan(id_, (SetPlan(legs, 2),), 5.0))  # type: ignore[arg-type]
    coach.command(0.0, StartAnswers(1))
    assert coach.view.phase == "set"
    said = [event for i in range(400) for event in coach.tick(0.1 * i)]
    assert [event.number for event in said if isinstance(event, RepDone)] == [1, 2]
    assert coach.view.band is None
    assert coach.view.phase == "finish"
