"""What is said while a leg is up."""

import pytest

from foursides.coach.cues import Cues
from foursides.coach.events import Say
from foursides.coach.rhythm import PLACED_S, Rhythm
from foursides.coach.watching import watch_of
from foursides.exercises import exercise_ids, load_exercise
from foursides.motion.reading import Reading

WATCHED = [id_ for id_ in exercise_ids() if watch_of(load_exercise(id_)) is not None]


@pytest.mark.parametrize("id_", WATCHED)
@pytest.mark.parametrize(("lift_m", "angle_deg", "fault"), [(0.016, 1.0, "too_low"), (0.9, 200.0, "too_high")])
def test_a_height_is_corrected_where_the_exercise_has_words_for_it_and_nowhere_else(
    id_: str, lift_m: float, angle_deg: float, fault: str
) -> None:
    exercise = load_exercise(id_)
    rhythm = Rhythm(exercise, exercise.target.hold_s, Cues())
    up = Reading(
        1.0, lift_m, 0.0, 0.0, 0.0, top_leg_clear=True, confidence=0.9, working_leg="left", angle_deg=angle_deg
    )
    said = list(rhythm.update(up, PLACED_S, under_way=True, last=False))
    described = exercise.fault(fault) is not None  # type: ignore[arg-type]
    assert (Say("cue", {"fault": fault}, urgent=True) in said) == described
    assert Say("hold", urgent=True) in said
