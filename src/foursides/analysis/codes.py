"""What can keep a recording from being measured; apart from what finds it, so that help is shown at once."""

from typing import Final

CODES: Final = (
    *("cut_short", "times_unsure", "turned", "gap", "still_image", "no_person", "person_lost", "several_people"),
    *("not_side_lying", "wrong_position", "perhaps_turned", "not_watched", "seen_from_behind", "wrong_view"),
    *("top_leg_in_the_way", "wrong_leg", "both_legs", "other_movement", "starts_mid_lift", "ends_mid_lift"),
    *("leg_hidden", "no_movement", "low_confidence"),
)
