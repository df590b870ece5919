"""Render the project's sample: four lifts facing the camera, the third held too briefly.

Writes ``src/foursides/data/sample.mp4`` and ``sample.json``; run from the root of the repository::

    python -m scripts.sample
"""

import json
from pathlib import Path

from foursides.sim.camera import Setup
from foursides.sim.decor import Room
from foursides.sim.film import Sensor
from foursides.sim.look import Garment, Style
from foursides.sim.movement import Rep, Script
from foursides.sim.people import Traits
from foursides.sim.postures import Stance
from foursides.sim.take import Take, render

FOLDER = Path("src/foursides/data")
SAMPLE = Take(
    traits=Traits(sex="female", age_y=58.0, stature_m=1.66, weight=0.45, muscle=0.5),
    style=Style(
        texture=0.7,
        hairdo="bun",
        top=Garment(colour=(142, 152, 134)),
        sleeve=0.6,
        bottom=Garment(colour=(62, 70, 86)),
        hem=0.5,
    ),
    room=Room(seed=4),
    setup=Setup(),
    sensor=Sensor(crf=17),  # coarser coding freezes the fine texture that motion is measured from
    stance=Stance(working="left", facing="camera", yaw_deg=-3.0, top_leg="front", arm="overhead"),
    script=Script((Rep(6.4), Rep(6.8), Rep(6.3, hold_s=0.5), Rep(6.6)), lead_s=2.0),
    seed=4,
    name="sample",
)


def main() -> None:
    """Render from the command line."""
    clip = FOLDER / "sample.mp4"
    truth = render(SAMPLE, clip)
    del truth["frames"]  # the sample is for trying out, not for measuring
    clip.with_suffix(".json").write_text(json.dumps(truth, indent=2) + "\n")
    print(f"{clip}: {truth['clip']['duration_s']} s, {clip.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
