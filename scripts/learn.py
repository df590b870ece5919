"""Train the small networks of `pose` and `motion` on rendered stills (`python -m scripts.stills` makes them).

Writes ``src/foursides/pose/data/orientation.npz`` and ``src/foursides/motion/data/correction.npz``; run from the
root of the repository::

    python -m scripts.stills build/stills
    python -m scripts.learn build/stills
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foursides.motion.correction import correction_inputs
from foursides.motion.scale import Scale
from foursides.pose.anatomy import LEG, Side, swap_legs
from foursides.pose.features import head_is_right
from foursides.pose.frame import Frame
from foursides.pose.legs import orientation_inputs

Array = NDArray[np.float64]

SEED = 7
HELD_OUT = 0.2  # of the scenes, to choose when to stop
STEPS, RATE, BATCH, DECAY = 2500, 2e-3, 256, 1e-3
INPUT_SHARE = 0.6  # of the inputs that each member sees
NOISE = 0.3  # added to the standardised inputs: a real body never lands on a rendered one


@dataclass(frozen=True)
class Task:
    """What one network learns.

    Attributes
    ----------
    inputs, targets : ndarray, shapes (n, d) and (n, m)
        A target of NaN is unknown and not learned from.
    scenes : ndarray of int, shape (n,)
        Samples of one scene stay together when some are held out.
    binary : ndarray of bool, shape (m,)
        Outputs that are logits of a yes; the others are measures in units of `unit`.
    unit : ndarray, shape (m,)
    """

    inputs: Array
    targets: Array
    scenes: NDArray[np.int64]
    binary: NDArray[np.bool_]
    unit: Array


@dataclass
class Member:
    """One network of the ensemble: weights into the hidden layer and into the outputs, each with its bias last."""

    weights: list[Array]

    def __call__(self, x: Array) -> Array:
        """Return the outputs, in units, for standardised inputs."""
        return self.both(x) @ self.weights[1]

    def both(self, x: Array) -> Array:
        """Return inputs, hidden layer and a one, side by side."""
        first = self.weights[0]
        return np.concatenate([x, np.tanh(x @ first[:-1] + first[-1]), np.ones((len(x), 1))], 1)

    def gradients(self, x: Array, error: Array) -> tuple[Array, Array]:
        """Return the gradients by both layers' weights for the gradient by the outputs."""
        both = self.both(x)
        hidden = both[:, x.shape[1] : -1]
        back = (error @ self.weights[1][x.shape[1] : -1].T) * (1 - hidden**2)
        return np.concatenate([x, np.ones((len(x), 1))], 1).T @ back, both.T @ error


class Ensemble:
    """Small networks, each trained on scenes drawn anew and on some of the inputs (Breiman 1996, Ho 1998).

    Where they disagree the input is unlike what they have seen.
    """

    def __init__(self, task: Task, hidden: int, members: int) -> None:
        self.task, self.hidden = task, hidden
        rng = np.random.default_rng(SEED)
        scenes = rng.permutation(np.unique(task.scenes))
        cut = round(HELD_OUT * len(scenes))
        self.held_out = np.isin(task.scenes, scenes[:cut])
        self.mean = task.inputs[~self.held_out].mean(0)
        self.spread = task.inputs[~self.held_out].std(0) + 1e-3
        self.members = [self._train(scenes[cut:], np.random.default_rng([SEED, i])) for i in range(members)]

    def standard(self, inputs: Array) -> Array:
        """Standardise the inputs."""
        return np.asarray(np.clip((inputs - self.mean) / self.spread, -4, 4))

    def _errors(self, outputs: Array, targets: Array) -> Array:
        """Return the gradient of the loss by the outputs: Huber's for measures, the logistic one for a yes."""
        known = np.isfinite(targets)
        goal = np.where(known, targets, 0.0)
        measure = np.clip(outputs - goal / self.task.unit, -1, 1)
        chance = 1 / (1 + np.exp(-np.clip(outputs, -30, 30))) - goal
        return np.where(known, np.where(self.task.binary, chance, measure), 0.0)

    def _train(self, scenes: NDArray[np.int64], rng: np.random.Generator) -> Member:
        """Train one member with Adam (Kingma and Ba 2015)."""
        task = self.task
        drawn = rng.choice(scenes, len(scenes))
        rows = np.concatenate([np.flatnonzero(task.scenes == scene) for scene in drawn])
        d, m = task.inputs.shape[1], task.targets.shape[1]
        used = np.append(rng.random(d) < INPUT_SHARE, True)
        member = Member([rng.normal(0, d**-0.5, (d + 1, self.hidden)), np.zeros((d + self.hidden + 1, m))])
        masks = [used[:, None], np.concatenate([used[:-1], np.ones(self.hidden + 1, bool)])[:, None]]
        member.weights[0] *= masks[0]
        x, y = self.standard(task.inputs[rows]), task.targets[rows]
        moments = [(np.zeros_like(w), np.zeros_like(w)) for w in member.weights]
        for step in range(1, STEPS + 1):
            pick = rng.integers(0, len(x), BATCH)
            noisy = x[pick] + NOISE * rng.normal(size=(BATCH, d))
            error = self._errors(member(noisy), y[pick]) / BATCH
            rate = RATE * 0.5 * (1 + np.cos(np.pi * step / STEPS))
            for i, gradient in enumerate(member.gradients(noisy, error)):
                pulled = (gradient + DECAY * member.weights[i]) * masks[i]
                member.weights[i] -= rate * _adam(moments[i], pulled, step)
        return member

    def predict(self, rows: NDArray[np.bool_]) -> Array:
        """Return each member's word on some rows: measures in their units, or logits; shape (k, n, m)."""
        x = self.standard(self.task.inputs[rows])
        return np.stack([member(x) for member in self.members]) * np.where(self.task.binary, 1.0, self.task.unit)

    def save(self, path: Path) -> None:
        """Write the members as one wide network whose outputs stand side by side, in the units of the targets."""
        d = len(self.mean)
        unit = np.where(self.task.binary, 1.0, self.task.unit)
        hidden = np.concatenate([member.weights[0] for member in self.members], 1)
        outputs = [member.weights[1] * unit for member in self.members]
        linear, bias = (np.concatenate([o[part] for o in outputs], 1) for part in (slice(0, d), slice(-1, None)))
        wide = np.zeros((hidden.shape[1], linear.shape[1]))
        for i, own in enumerate(outputs):
            h, m = self.hidden, own.shape[1]
            wide[i * h : (i + 1) * h, i * m : (i + 1) * m] = own[d:-1]
        arrays = {"mean": self.mean, "spread": self.spread, "hidden": hidden}
        arrays["output"] = np.concatenate([linear, wide, bias])
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(path, **{name: value.astype(np.float32) for name, value in arrays.items()})


def _adam(moments: tuple[Array, Array], gradient: Array, step: int) -> Array:
    """Return the step to take, and update the two moments in place."""
    first, second = moments
    first += 0.1 * (gradient - first)
    second += 0.001 * (gradient * gradient - second)
    way: Array = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return way


def orientation_task(stills: dict[str, Array]) -> Task:
    """Whether the back is seen, whether the leg that is named first lies below, and whether anybody lies on a side.

    Every body is shown twice, the second time with the labels of its legs exchanged.
    """
    inputs, targets = [], []
    for i in range(len(stills["scene"])):
        body = [stills[name][i] for name in ("image", "world", "visibility")]
        behind, left_lower, lies = (stills[name][i] for name in ("behind", "left_lower", "side_lying"))
        for points, left in ((body, left_lower), ([swap_legs(p) for p in body], 1 - left_lower)):
            inputs.append(orientation_inputs(*points))
            targets.append([behind, left if head_is_right(points[0]) else 1 - left, lies])
    scenes = np.repeat(stills["scene"].astype(int), 2)
    return Task(np.array(inputs), np.array(targets), scenes, np.ones(3, bool), np.ones(3))


def reach_of(landmark: Array, hip: Array, ankle: Array) -> float:
    """How far along the leg the ankle's landmark lies, 1 at the joint: a turn of the leg moves it by so much less."""
    leg = ankle - hip
    return float((landmark - hip) @ leg / (leg @ leg))


def correction_task(stills: dict[str, Array]) -> Task:
    """Scale at the ankle, flexion of the knee and roll, with the legs sorted out."""
    inputs, targets = [], []
    rows = np.flatnonzero(stills["side_lying"])
    for i in rows:
        side: Side = "left" if stills["lying_left"][i] else "right"
        image, world, visibility = (stills[k][i] for k in ("image", "world", "visibility"))
        if stills["left_lower"][i] != stills["lying_left"][i]:
            image, world, visibility = swap_legs(image), swap_legs(world), swap_legs(visibility)
        width, height = map(int, stills["size"][i])
        frame = Frame(0.0, image, world, visibility, visibility, width, height)
        inputs.append(correction_inputs(frame, side))
        scale = Scale(float(stills["stature_m"][i]))
        scale.update(0.0, image, side)
        seen = stills["px_per_m"][i] * reach_of(image[LEG[side][2]], stills["hip_px"][i], stills["ankle_px"][i])
        log_scale = np.log(seen / scale.px_per_m) if scale.px_per_m and seen > 0 else np.nan
        targets.append([log_scale, *(stills[name][i] for name in ("knee_deg", "roll_deg", "top_leg_clear"))])
    unit, binary = np.array([0.1, 20.0, 20.0, 1.0]), np.array([False, False, False, True])
    return Task(np.array(inputs), np.array(targets), stills["scene"][rows].astype(int), binary, unit)


TASKS = {
    "orientation": (orientation_task, Path("src/foursides/pose/data/orientation.npz"), 16, 5),
    "correction": (correction_task, Path("src/foursides/motion/data/correction.npz"), 20, 8),
}  # what is learned, where it goes, how wide each network is and how many there are


def report(name: str, ensemble: Ensemble) -> None:
    """Print the errors on the held-out scenes, against knowing nothing but the median."""
    rows = ensemble.held_out
    words = ensemble.predict(rows)
    said, spread, true = words.mean(0), words.std(0), ensemble.task.targets[rows]
    for output, binary in enumerate(ensemble.task.binary):
        known = np.isfinite(true[:, output])
        s, t = said[known, output], true[known, output]
        if binary:
            print(f"{name} {output}: {np.mean((s > 0) == (t > 0.5)):.3f} right of {known.sum()}")
            continue
        error, blind = np.abs(s - t), np.abs(t - np.median(t))
        print(f"{name} {output}: median {np.median(error):.3f} (blind {np.median(blind):.3f}), ", end="")
        print(f"95 % {np.percentile(error, 95):.3f} ({np.percentile(blind, 95):.3f}), by disagreement:", end="")
        for part in np.array_split(np.argsort(spread[known, output]), 4):
            print(f" {np.median(spread[known, output][part]):.3f}: {np.median(error[part]):.3f}", end="")
        print()


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, help="stills with their truth (python -m scripts.stills)")
    parser.add_argument("--only", choices=list(TASKS))
    options = parser.parse_args()
    parts = [dict(np.load(file)) for file in sorted(options.folder.glob("*.npz"))]
    stills = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    print(f"{len(stills['scene'])} stills of {len(np.unique(stills['scene']))} scenes")
    for name, (task, path, hidden, members) in TASKS.items():
        if options.only in (None, name):
            ensemble = Ensemble(task(stills), hidden, members)
            report(name, ensemble)
            ensemble.save(path)


if __name__ == "__main__":
    main()
