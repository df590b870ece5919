"""What a body does besides, in a movement that is right."""

from dataclasses import replace

from foursides.motion.pattern import Traits

OPENING = Traits(  # of a thigh, the knees bent and the feet together
    lift_m=0.2,
    too_fast=False,
    start_knee_deg=90.0,
    top_knee_deg=90.0,
    thigh_turns_deg=15.0,
    thigh_share=1.0,
    top_thigh_deg=20.0,
    hip_opens_deg=20.0,
    foot_share=0.1,
    other_share=0.1,
    other_rises=0.0,
    body_share=0.1,
    chest_share=0.1,
    rolls_deg=0.0,
    position_share=1.0,
)
LIFTING = replace(  # of a straight leg
    OPENING,
    lift_m=0.3,
    start_knee_deg=10.0,
    top_knee_deg=10.0,
    thigh_turns_deg=20.0,
    thigh_share=0.9,
    hip_opens_deg=0.0,
    foot_share=1.0,
)
