"""Render the clips of what can go wrong into `build/clips`: `python -m scripts.render.suite [NAME ...]`."""

import sys

from .clip import main as render_clip

SCENES = {
    "wrong-leg": "--seed 21 --move top --yaw 3 --lifts 20:1.1 17:1.1 23:1.1 --rest 0.9",
    "standing": "--seed 22 --pose standing --yaw 15 --seconds 12",
    "two-people": "--seed 23 --people 2 --top-foot front --yaw -4 --lifts 6.3:1.2 6.8:1.2 5.9:1.2 --rest 0.9",
    "knee-bent": "--seed 24 --knee 50 --top-foot behind --yaw 0 --lifts 6.2:2.1 6.6:2.1",
    "hips-rolled": "--seed 25 --roll 35 --top-foot front --yaw 4 --lifts 6.4:2.1 6.1:2.1",
    "legs-together": "--seed 26 --top-foot together --yaw -3 --lifts 1.0:1.1 1.2:1.1 0.9:1.1 --rest 0.9",
}


def main() -> None:
    """Render the named scenes, or all."""
    for name in sys.argv[1:] or SCENES:
        render_clip([f"build/clips/{name}.mp4", *SCENES[name].split()])


if __name__ == "__main__":
    main()
