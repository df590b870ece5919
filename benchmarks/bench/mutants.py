"""Faults that are planted in a copy of the page's scripts, to see whether the golden vectors notice them."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "src/foursides/web/page"
ROOMS = ("pose", "live", "history")
TEST = ROOT / "tests/web/page/golden.test.mjs"
FAILED = re.compile(r"^not ok \d+ - (.+)$", re.MULTILINE)
PASSED = re.compile(r"^# pass (\d+)$", re.MULTILINE)


# Of less than a second each; the others are asked where these notice nothing.
QUICK = (
    *("regions", "people", "landmarks", "legs", "drift", "tracker", "sampling", "planes", "drawing", "numbers"),
    *("squares", "corners", "flow", "rigid", "camera", "wire", "film", "times", "files"),
)


@dataclass(frozen=True)
class Fault:
    """One fault: a piece of a script, what stands there instead, and what is wrong with it in a line."""

    script: str
    piece: str
    instead: str
    wrong: str


@dataclass(frozen=True)
class Verdict:
    """What the vectors said: those that failed, and how many passed."""

    failed: list[str]
    passed: int


FAULTS = (
    Fault(
        "anatomy",
        "LEG.left.forEach((left, i) => {",
        "LEG.left.slice(1).forEach((left, i) => {",
        "legs are exchanged joint by joint, one off",
    ),
    Fault(
        "blazepose",
        "Math.PI / 2 - Math.atan2(-dy, dx)",
        "Math.PI / 2 - Math.atan2(dy, dx)",
        "a region's turn has the wrong sign",
    ),
    Fault(
        "blazepose", "growth < STILL_GROWTH", "growth < STILL_GROWTH / 2", "a region follows a growth of half the limit"
    ),
    Fault(
        "blazepose",
        "(box.score / total) * box.points[k]",
        "box.points[k] / same.length",
        "detections are merged without their scores",
    ),
    Fault(
        "codecs",
        "`avc1.${hex(b[1])}${hex(b[2])}",
        "`avc1.${hex(b[2])}${hex(b[1])}",
        "profile and constraints of H.264 are exchanged",
    ),
    Fault(
        "displacement",
        "Math.abs(going - 1) > BENT ? [going, 1] : [going]",
        "[going]",
        "a straight leg is not tried beside a bent one",
    ),
    Fault("displacement", "this.up = x < 0 ? 1 : -1;", "this.up = x < 0 ? -1 : 1;", "up is down"),
    Fault(
        "displacement",
        "return votes[i] < VOTES ? weight : 0;",
        "return weight;",
        "what has proved to be background keeps its weight",
    ),
    Fault(
        "drawing",
        "const radius = Math.floor((thickness + 1) / 2);",
        "const radius = Math.floor((thickness + 1) / 4);",
        "lines are half as thick",
    ),
    Fault(
        "eye",
        "const visibility = order(body.visibility);",
        "const visibility = body.visibility;",
        "exchanged legs keep each other's visibility",
    ),
    Fault(
        "features",
        "[flip * world[3 * i],",
        "[world[3 * i],",
        "a body that lies the other way is mirrored in the picture, not in space",
    ),
    Fault(
        "fragments",
        "fields.nextIf(FLAGS_GIVEN) ?? this._usual.flags",
        "this._usual.flags",
        "a fragment's word on its pictures is not heard",
    ),
    Fault(
        "frame",
        "there[i] = c * x + s * y;",
        "there[i] = c * x - s * y;",
        "the camera's turn is taken back the wrong way round",
    ),
    Fault(
        "legs",
        "Math.min(1, step / MEMORY_S)",
        "Math.min(1, step / (2 * MEMORY_S))",
        "which side is down is remembered twice as long",
    ),
    Fault(
        "lucas-kanade",
        "(x - kept[k]) ** 2 + (y - kept[k + 1]) ** 2 >= spacing ** 2",
        "Math.abs(x - kept[k]) + Math.abs(y - kept[k + 1]) >= spacing",
        "corners are kept apart by another distance",
    ),
    Fault(
        "matroska", "Boolean(head.getUint8(3) & KEY)", "true", "every picture of a WebM film is taken for a key picture"
    ),
    Fault(
        "mp4", "(decoded + (delays[i] | 0)) / scale", "decoded / scale", "pictures are shown in the order of decoding"
    ),
    Fault(
        "numbers",
        "((sorted.length - 1) * percent) / 100",
        "(sorted.length * percent) / 100",
        "percentiles are one place off",
    ),
    Fault(
        "perceptron",
        "Math.max(-REACH, Math.min(REACH, x))",
        "Math.min(REACH, x)",
        "inputs are clamped on one side only",
    ),
    Fault("pictures", "(this._queue.shift())", "(this._queue.pop())", "the newest picture is looked at first"),
    Fault(
        "pixels",
        "[(w - 1) * h, -h, 1], [w * h - 1, -1, -w], [h - 1, h, -1]]",
        "[h - 1, h, -1], [w * h - 1, -1, -w], [(w - 1) * h, -h, 1]]",
        "pictures are turned the other way",
    ),
    Fault(
        "refine",
        "time_s - this._lostSince > LOST_S",
        "time_s - this._lostSince > 2 * LOST_S",
        "a lost lock waits twice as long",
    ),
    Fault(
        "refine",
        "if (time_s - this._elsewhereSince > ELSEWHERE_S) {",
        "if (time_s - this._elsewhereSince > Infinity) {",
        "a lock on the wrong leg is never given up",
    ),
    Fault(
        "rigid",
        "<= tolerance * tolerance ? 1 : 0",
        "<= tolerance ? 1 : 0",
        "points agree on the camera's motion that are too far off",
    ),
    Fault(
        "shake",
        "this._still % EVERY === 0",
        "this._still % EVERY === 1",
        "a settled camera is looked at one picture late",
    ),
    Fault(
        "squares", "(i + 0.5) * count) / wanted - 0.5", "i * count) / wanted", "stretched pictures lie half a pixel off"
    ),
    Fault("strips", "/ Math.max(1, (after - before) / step)", "/ 1", "slopes inside a strip are twice as steep"),
    Fault("times", "passed_s > 0 && passed_s <= LONGEST_STEP_S", "passed_s > 0", "a wrong time makes a gap of its own"),
    Fault(
        "tracker",
        "preference(followed) + SWITCH_MARGIN",
        "preference(followed) + 2 * SWITCH_MARGIN",
        "whoever is followed must be surpassed by twice the margin",
    ),
)


def judge(fault: Fault | None, vectors: Sequence[str] = ()) -> Verdict:
    """Run the golden vectors against a copy of the scripts with a fault in it.

    Parameters
    ----------
    fault : Fault or None
        None to plant nothing.
    vectors : sequence of str
        Which are run; all if none is named.
    """
    with tempfile.TemporaryDirectory(prefix="foursides-mutant-") as folder:
        page = Path(folder)
        (page / "package.json").write_text('{"type": "module"}')
        for room in ROOMS:
            shutil.copytree(PAGE / room, page / room)
        if fault:
            plant(page, fault)
        pattern = [f"--test-name-pattern=^({'|'.join(vectors)})$"] if vectors else []
        command = ["node", "--test", "--test-reporter=tap", *pattern, str(TEST)]
        surroundings = {**os.environ, "FOURSIDES_PAGE": folder}
        done = subprocess.run(command, cwd=ROOT, env=surroundings, check=False, capture_output=True, text=True)
    if "SyntaxError" in done.stdout or not PASSED.search(done.stdout):
        raise ValueError(f"A script that cannot be read is no fault that says anything:\n{done.stdout}")
    return Verdict(FAILED.findall(done.stdout), int(PASSED.findall(done.stdout)[-1]))


def plant(page: Path, fault: Fault) -> None:
    """Put a fault in its place.

    Raises
    ------
    ValueError
        If its place is not there, or there twice: the script has changed.
    """
    path = page / "pose" / f"{fault.script}.js"
    text = path.read_text("utf-8")
    if text.count(fault.piece) != 1:
        raise ValueError(f"{fault.script}.js has {text.count(fault.piece)} places for: {fault.piece}")
    path.write_text(text.replace(fault.piece, fault.instead), "utf-8")
