"""Render one clip, with its truth beside it.

For example::

    python -m scripts.render.clip build/clips/mine.mp4 --seed 3 --lifts 6.5 6.2 6.8:0.5
    python -m scripts.render.clip build/clips/wrong.mp4 --move top --top-foot together --lifts 20 18
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from .look import Looks
from .movement import Rep, Timeline
from .pose import Stance
from .take import Take, render

PACK = Path("build/people.npz")


def rep(text: str) -> Rep:
    """Read `CM` or `CM:HOLD`."""
    peak, _, hold = text.partition(":")
    return Rep(float(peak), float(hold or 2.2))


def parser() -> argparse.ArgumentParser:
    """Describe the options; what is not given is drawn from the seed."""
    p = argparse.ArgumentParser(description="Render somebody who lifts a leg, and write what is true of it.")
    p.add_argument("out", type=Path, help="an .mp4; the truth goes into the .json beside it")
    p.add_argument("--pack", type=Path, default=PACK, help="bodies (scripts.render.bake)")
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--body", type=int, help="number of the body")
    p.add_argument("--lifts", type=rep, nargs="*", default=[rep("6.5")] * 3, metavar="CM[:HOLD]")
    p.add_argument("--rest", type=float, default=1.5, help="seconds between lifts")
    p.add_argument("--working", choices=["left", "right"], help="the lower leg")
    p.add_argument("--facing", choices=["camera", "away"], default="camera")
    p.add_argument("--yaw", type=float, help="turn about the vertical [deg]")
    p.add_argument("--top-foot", choices=["front", "behind", "together"], help="together: legs on each other")
    p.add_argument("--arm", choices=["overhead", "front"])
    p.add_argument("--knee", type=float, default=2.0, help="flexion of the working knee [deg]")
    p.add_argument("--roll", type=float, default=0.0, help="hips and trunk roll back with each lift [deg]")
    p.add_argument("--move", choices=["bottom", "top"], default="bottom", help="the leg that lifts")
    p.add_argument("--pose", choices=["lying", "standing"], default="lying")
    p.add_argument("--people", type=int, choices=[1, 2], default=1, help="2: somebody stands behind")
    p.add_argument("--seconds", type=float, default=0.0, help="shortest duration")
    p.add_argument("--size", type=int, nargs=2, default=[640, 360], metavar=("WIDTH", "HEIGHT"))
    p.add_argument("--fps", type=int, default=30)
    p.add_argument("--crf", type=int, default=19, help="H.264 quality, lower is better")
    return p


def take_of(options: argparse.Namespace) -> Take:
    """Turn options into a take."""
    rng = np.random.default_rng([options.seed, 1])
    drawn = {
        "working": str(rng.choice(["left", "right"])),
        "yaw": float(rng.uniform(-10, 10)),
        "top_foot": str(rng.choice(["front", "behind"])),
        "arm": str(rng.choice(["overhead", "front"])),
        "body": int(rng.integers(12)),
    }
    drawn["top_foot"] = "together" if options.move == "top" else drawn["top_foot"]
    given = {name: value for name, value in vars(options).items() if name in drawn and value is not None}
    o = drawn | given
    standing = options.pose == "standing"
    back_off_m = 1.0 if standing else 0.6 * (options.people - 1)
    return Take(
        stance=Stance(o["working"], options.facing, o["yaw"], o["top_foot"], options.knee, o["arm"]),
        timeline=Timeline(() if standing else tuple(replace(r, rest_s=options.rest) for r in options.lifts)),
        looks=Looks.draw(options.seed, options.people, back_off_m),
        seed=options.seed,
        body=o["body"],
        position="standing" if standing else "side_lying",
        move=options.move,
        roll_deg=options.roll,
        people=options.people,
        duration_s=options.seconds or (12.0 if standing else 0.0),
        width=options.size[0],
        height=options.size[1],
        fps=options.fps,
        crf=options.crf,
    )


def main(arguments: list[str] | None = None) -> None:
    """Render from the command line."""
    options = parser().parse_args(arguments)
    truth = render(take_of(options), options.out, options.pack)
    options.out.with_suffix(".json").write_text(json.dumps(truth) + "\n")
    print(f"{options.out}: {truth['clip']['duration_s']} s, {options.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
