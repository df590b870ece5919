"""Render the project's sample: four lifts facing the camera, the third held too briefly.

Writes `src/foursides/data/sample.mp4` and `sample.json`; run from the root of the repository::

    python -m scripts.render.sample
"""

import argparse
import json
from pathlib import Path

from .clip import PACK
from .look import FLOORS, HAIRS, MATS, SHIRTS, SHORTS, SKINS, WALLS, Looks, Room, Style
from .movement import Rep, Timeline
from .pose import Stance
from .take import Take, render

FOLDER = Path("src/foursides/data")
REPS = (Rep(6.4), Rep(6.8), Rep(6.3, hold_s=0.5), Rep(6.6))
SAMPLE = Take(
    stance=Stance(working="left", facing="camera", yaw_deg=-3.0, top_leg="front", arm="overhead"),
    timeline=Timeline(REPS),
    looks=Looks(
        Room(MATS[0], WALLS[0], FLOORS[0]),
        (Style(SKINS[2], HAIRS[1], SHIRTS[1], SHORTS[1], sleeve=0.6, hem=0.5),),
    ),
    seed=4,
    body=4,
    crf=17,  # coarser coding freezes the fine texture that motion is measured from
)


def main() -> None:
    """Render from the command line."""
    parser = argparse.ArgumentParser(description="Render the sample clip and its truth.")
    parser.add_argument("--pack", type=Path, default=PACK, help="bodies (scripts.render.bake)")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    options = parser.parse_args()
    clip = options.folder / "sample.mp4"
    truth = render(SAMPLE, clip, options.pack, with_tracks=False)
    clip.with_suffix(".json").write_text(json.dumps(truth, indent=2) + "\n")
    print(f"{clip}: {truth['clip']['duration_s']} s, {clip.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
