"""What the codes of problems mean, in a few words; apart from what finds them, so that help is shown at once."""

from typing import Final

EXPLANATIONS: Final = {
    "cut_short": "the file ends early",
    "still_image": "a picture, not a video",
    "no_person": "nobody in view",
    "person_lost": "out of view for part of it",
    "several_people": "more than one person; the lying one was followed",
    "not_side_lying": "another posture",
    "wrong_position": "another posture, in an exercise that is not done on the side",
    "not_watched": "an exercise that is timed, not watched",
    "seen_from_behind": "the back is to the camera",
    "top_leg_in_the_way": "the top leg lies on the working leg",
    "wrong_leg": "the top leg was lifted",
    "ends_mid_lift": "the last lift is not finished",
    "no_movement": "no movement that is large enough to be an attempt",
    "low_confidence": "the leg was hard to follow",
}
