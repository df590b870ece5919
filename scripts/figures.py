"""Draw the looping figures of the guide: every exercise done by our own body, as lines and areas.

Writes two small SVG files an exercise into ``src/foursides/web/page/figures``: ``ID-front.svg``, which shows the
movement plainly, and ``ID-camera.svg``, which shows it as the camera sees it, with the camera's place::

    python -m scripts.figures
    python -m scripts.figures bridge
"""

import argparse
from pathlib import Path

import numpy as np

from foursides.exercises import Exercise, exercise_ids, load_exercise
from scripts.figure_drawing import Drawing, Key
from scripts.figure_scenes import SCENES, Cast
from scripts.figure_things import shapes_of
from scripts.figure_views import as_camera, plain

FOLDER = Path(__file__).parents[1] / "src" / "foursides" / "web" / "page" / "figures"
KEYS = 8  # poses from the beginning of a movement to its end


def figures_of(exercise: Exercise) -> dict[str, str]:
    """Return the figures of an exercise, SVG by the name of the view."""
    if exercise.id not in SCENES:
        raise SystemExit(f"Say in SCENES of scripts/figure_scenes.py what shows {exercise.id}, and draw it again.")
    cast = Cast(SCENES[exercise.id])
    keys = [Key(pose, cast.body.skin(pose)) for pose in map(cast.pose, np.linspace(0, 1, KEYS))]
    things = np.concatenate([np.zeros((0, 3)), *(part for prop in cast.props for part in shapes_of(prop))])
    everything = np.concatenate([*(key.skin[cast.body.outer] for key in (keys[0], keys[-1])), things])
    if cast.anchor is not None:
        everything = np.vstack([everything, cast.anchor])
    front = plain(everything, cast.scene.seen_deg)
    if exercise.watched:
        second = as_camera(everything, exercise.position == "standing")
    else:
        second = plain(everything, cast.scene.elsewhere_deg or (0.0, 0.0))
    return {name: Drawing(exercise, cast, keys, view).svg() for name, view in (("front", front), ("camera", second))}


def main() -> None:
    """Draw from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("ids", nargs="*", default=exercise_ids(), metavar="ID")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for id_ in parser.parse_args().ids:
        for name, svg in figures_of(load_exercise(id_)).items():
            path = FOLDER / f"{id_}-{name}.svg"
            path.write_text(svg, encoding="utf-8")
            print(f"{path.name}: {len(svg) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
