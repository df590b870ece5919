"""One figure as SVG: areas that move from key pose to key pose, an arrow, a ring that fills while the hold lasts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

import numpy as np

from foursides.exercises import Exercise
from foursides.sim.body import Pose
from foursides.sim.geometry import Array, Z
from foursides.sim.postures import MAT_M
from foursides.sim.props import Prop
from foursides.sizes import CM_PER_INCH
from scripts.figure_scenes import Cast
from scripts.figure_things import shapes_of
from scripts.figure_views import View
from scripts.silhouettes import faces_of, hull, in_step, outlines

POINTS = {"leg": 96, "trunk": 64, "arm": 56, "head": 40, "bun": 24}
PARTS = ("leg.L", "leg.R", "arm.L", "arm.R", "trunk", "head")
FINE = 21  # points of an arrow
STILL_PX = 1.5  # a part that moves less is drawn once
LINE_PX, FAR_PX = 46, 100
UP_S, DOWN_S, REST_S = 1.5, 1.9, 1.2
BUN_M = (0.0, 0.055, 0.175)  # from the joint under the skull: at the crown
BUN_RADIUS_M = 0.04
STYLE = """\
:root{color-scheme:light dark;--paper:#fff;--body:#73857f;--far:#a5b3ae;--work:#0c7259;--work2:#4d9c86;--thing:#c9b48f;\
--floor:#7d8a86;--mark:#b04a06;--ink:#1c2624;--room:#eef1ef}
@media(prefers-color-scheme:dark){:root{--paper:#17201e;--body:#8b9d97;--far:#576863;--work:#55d3a9;--work2:#2f8a6e;\
--thing:#7c6a4a;--floor:#7b8985;--mark:#ff9d4d;--ink:#e8eeec;--room:#0f1614}}
.p{stroke:var(--paper);stroke-width:4;stroke-linejoin:round}
.thing{stroke-width:2}.body{fill:var(--body)}.far{fill:var(--far)}.work{fill:var(--work)}.work2{fill:var(--work2)}\
.thing{fill:var(--thing)}
.floor{fill:none;stroke:var(--floor);stroke-width:4;stroke-linecap:round}.mat{fill:var(--floor);opacity:.28}
.room{fill:var(--room)}.frame{fill:none;stroke:var(--ink);stroke-width:6;stroke-linecap:round}
.halo,.mark{fill:none;stroke-linecap:round;stroke-linejoin:round}.halo{stroke:var(--paper);stroke-width:16}
.mark{stroke:var(--mark);stroke-width:8}.tip{fill:var(--mark);stroke:var(--paper);stroke-width:4;paint-order:stroke}
.ghost{fill:none;stroke:var(--work);stroke-width:4;stroke-dasharray:14 10;stroke-linejoin:round}
.band{fill:none;stroke:var(--mark);stroke-width:9;stroke-linecap:round}.post{fill:var(--floor)}
.track{fill:none;stroke:var(--far);stroke-width:12}.fill{fill:none;stroke:var(--work);stroke-width:12}
.sight{fill:var(--mark);opacity:.16}.eye{fill:var(--mark)}.card{fill:var(--paper);stroke:var(--floor);stroke-width:3}
text{fill:var(--ink);font:600 40px system-ui,sans-serif;paint-order:stroke;stroke:var(--paper);stroke-width:8}
.s{display:none}#still:target~.m,#still:target~* .m{display:none}#still:target~.s,#still:target~* .s{display:inline}
@media(prefers-reduced-motion:reduce){.m{display:none}.s{display:inline}}
@media print{.m{display:none}.s{display:inline}}"""


@dataclass(frozen=True)
class Course:
    """When what happens in a loop [s]: rest, the way there, the hold, the way back."""

    hold_s: float

    @property
    def whole_s(self) -> float:
        """Length of the loop."""
        return REST_S + UP_S + self.hold_s + DOWN_S

    def moments(self, keys: int) -> list[float]:
        """Return when each of the keys there and back is reached, shares of the loop; 0 and 1 are rest."""
        shares = np.arccos(1 - 2 * np.linspace(0, 1, keys)) / np.pi  # slow, fast, slow
        there = REST_S + UP_S * shares
        back = REST_S + UP_S + self.hold_s + DOWN_S * shares
        return [0.0, *(np.concatenate([there, back]) / self.whole_s).tolist(), 1.0]


def there_and_back(values: Sequence[str]) -> list[str]:
    """Return what belongs to `Course.moments`."""
    return [values[0], *values, *values[::-1], values[0]]


@dataclass(frozen=True)
class Key:
    """One pose of a movement, and the vertices of the skin in it, shape (n, 3) [m]."""

    pose: Pose
    skin: Array


class Drawing:
    """Puts a figure together.

    Parameters
    ----------
    exercise : Exercise
    cast : Cast
    keys : sequence of Key
        From the beginning of the movement to its end.
    view : View
    """

    def __init__(self, exercise: Exercise, cast: Cast, keys: Sequence[Key], view: View) -> None:
        self._exercise, self._cast, self._view = exercise, cast, view
        self._poses, self._skins = [key.pose for key in keys], [key.skin for key in keys]
        self._course = Course(exercise.target.hold_s)
        self._flat = [view.flat(skin) for skin in self._skins]
        self._working = cast.scene.working
        self._way, self._pivot = self._arrow_way()

    def svg(self) -> str:
        """Return the whole figure."""
        wide, high = self._view.size
        parts = [*self._ground(), *self._behind(), *self._person(), *self._band(), *self._marks(), *self._clock()]
        parts += self._frame()
        title = f"{self._exercise.name}: {self._exercise.movement[0].text}"
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">',
                f"<title>{escape(title)}</title>",
                f"<style>{STYLE}</style>",
                '<g id="still"/>',
                *parts,
                "</svg>\n",
            ]
        )

    # What is around

    def _ground(self) -> list[str]:
        """Draw the floor; a camera sees it as the mat that somebody is on."""
        wide, high = self._view.size
        outer = self._skins[0][self._cast.body.outer]
        low, top = outer.min(axis=0) - 0.12, outer.max(axis=0) + 0.12
        corners = np.array([[low[0], low[1]], [top[0], low[1]], [top[0], top[1]], [low[0], top[1]]])
        mat = hull(self._view.flat(np.column_stack([corners, np.zeros(4)])))
        drawn = [f'<path class="mat" d="{closed(mat)}"/>'] if np.ptp(mat[:, 1]) > 8 else []
        if self._view.camera_m is not None:
            return [f'<rect class="room" width="{wide}" height="{high}"/>', *drawn]
        if self._view.level:
            level = float(self._view.flat(np.array([[0.0, 0.0, MAT_M]]))[0, 1]) + 4
            drawn.append(f'<path class="floor" d="M30 {level:.0f}H{wide - 30}"/>')
        return drawn

    def _behind(self) -> list[str]:
        """Draw what lies or stands behind the person."""
        return [self._thing(part) for prop in self._cast.props if not self._is_among(prop) for part in shapes_of(prop)]

    def _is_among(self, prop: Prop) -> bool:
        """Whether a thing is drawn at its own depth: a ball between the knees, the near end of a roll."""
        return prop.kind == "ball" or (prop.kind == "bolster" and self._view.level)

    def _thing(self, points: Array) -> str:
        return f'<path class="p thing" d="{closed(hull(self._view.flat(points)))}"/>'

    # The person

    def _person(self) -> list[str]:
        """Draw parts from the farthest to the nearest."""
        body, depth = self._cast.body, self._view.depth
        middle = self._skins[len(self._skins) // 2]
        drawn: list[tuple[float, list[str]]] = []
        for part in PARTS:
            faces = faces_of(body, part)
            lines = [outlines(flat, faces, self._view.size)[0] for flat in self._flat]
            far = float(depth(middle[np.unique(faces)]).mean()) - 0.03 * (part in self._working)
            drawn.append((far, self._area(in_step(lines, POINTS[part.split(".")[0]]), part)))
            if part == "head":
                drawn.append((far + 0.02 * self._bun_is_behind, self._area(self._bun, "bun")))
        for prop in self._cast.props:
            if self._is_among(prop):
                (points,) = shapes_of(prop)
                nearest = float(depth(points).min()) if prop.kind == "bolster" else float(depth(points).mean())
                drawn.append((nearest, [self._thing(points)]))
        return [line for _, lines in sorted(drawn, key=lambda pair: -pair[0]) for line in lines]

    @cached_property
    def _bun(self) -> list[Array]:
        """Hair tied up behind the head, so that one sees which way it looks."""
        lines = []
        angles = np.linspace(0, 2 * np.pi, POINTS["bun"], endpoint=False)
        for pose in self._poses:
            centre = self._bun_centre(pose)
            at, aside = self._view.flat(np.stack([centre, centre + BUN_RADIUS_M * Z]))
            radius = max(float(np.linalg.norm(aside - at)), 1.0)
            lines.append(at + radius * np.stack([np.cos(angles), np.sin(angles)], 1))
        return lines

    def _bun_centre(self, pose: Pose) -> Array:
        number = self._cast.body.index("head")
        return np.asarray(pose.heads[number] + pose.rotations[number] @ np.array(BUN_M))

    @property
    def _bun_is_behind(self) -> int:
        """1 if the head is nearer than its bun, otherwise -1."""
        pose = self._poses[0]
        head = pose.heads[self._cast.body.index("head")]
        near, far = self._view.depth(np.stack([head, self._bun_centre(pose)]))
        return 1 if far > near else -1

    def _area(self, lines: Sequence[Array], part: str) -> list[str]:
        """Draw a part: once if it keeps still, otherwise moving, and at the end of the movement for those who wish."""
        name = self._class(part)
        if max(float(np.abs(line - lines[0]).max()) for line in lines) < STILL_PX:
            return [f'<path class="p {name}" d="{closed(lines[0])}"/>']
        paths = [closed(line) for line in lines]
        drawn = [
            f'<path class="p {name} m" d="{paths[0]}">{self._animated("d", paths)}</path>',
            f'<path class="p {name} s" d="{paths[-1]}"/>',
        ]
        if part in self._working and not self._cast.scene.presses:
            drawn.append(f'<path class="ghost s" d="{paths[0]}"/>')
        return drawn

    def _class(self, part: str) -> str:
        legs = [f"leg.{side}" for side in "LR"]
        if part not in legs:
            return "body"
        middles = [
            float(self._view.depth(self._skins[0][faces_of(self._cast.body, leg)].mean(axis=1)).mean()) for leg in legs
        ]
        is_far = part == legs[int(np.argmax(middles))]
        if part in self._working:
            return "work2" if is_far and len(self._working) > 1 else "work"
        return "far" if is_far else "body"

    def _animated(self, attribute: str, values: Sequence[str]) -> str:
        times = ";".join(f"{moment:.4g}" for moment in self._course.moments(len(values)))
        return (
            f'<animate attributeName="{attribute}" dur="{self._course.whole_s:g}s" repeatCount="indefinite" '
            f'keyTimes="{times}" values="{";".join(there_and_back(values))}"/>'
        )

    # Marks

    def _band(self) -> list[str]:
        """Draw an elastic band from where it is tied to the ankle."""
        if self._cast.anchor is None:
            return []
        ankles = [self._cast.joint(pose, "foot.L") + 0.05 * Z for pose in self._poses]
        (x, y), *ends = self._view.flat(np.stack([self._cast.anchor + 0.05 * Z, *ankles])).round().astype(int).tolist()
        paths = [f"M{x} {y}L{right} {down}" for right, down in ends]
        return [
            f'<rect class="post" x="{x - 9}" y="{y - 40}" width="18" height="80" rx="6"/>',
            f'<path class="band m" d="{paths[0]}">{self._animated("d", paths)}</path>',
            f'<path class="band s" d="{paths[-1]}"/>',
        ]

    def _marks(self) -> list[str]:
        """Draw arrows: along the movement, or where something presses."""
        if self._cast.scene.presses:
            return [line for press in self._cast.scene.presses for line in self._press(*press)]
        return [*arrow(self._way), *self._label()]

    def _arrow_way(self) -> tuple[Array, Array]:
        """Where the arrow goes, shape (n, 2), and about which place."""
        scene = self._cast.scene
        poses = [self._cast.pose(share) for share in np.linspace(scene.arrow_from, 1, FINE)]
        ends = np.stack([self._cast.joint(pose, scene.follows) for pose in poses])
        pivots = np.stack([self._cast.joint(pose, scene.about) for pose in poses])
        return self._view.flat(ends + scene.further * (ends - pivots)), self._view.flat(pivots)[0]

    @property
    def _is_right(self) -> bool:
        """Whether the movement is in the right half of the picture, so that the left one is free."""
        return float(self._way[:, 0].mean()) > self._view.size[0] / 2

    def _press(self, joint: str, shift: tuple[float, float, float], way: tuple[float, float, float]) -> list[str]:
        tip = self._cast.joint(self._poses[-1], joint) + shift
        line = self._view.flat(np.stack([tip - 0.17 * np.array(way), tip - 0.02 * np.array(way)]))
        hidden = self._animated("opacity", ["0.15", "1"])
        return [f'<g class="m">{hidden}', *arrow(line), "</g>", '<g class="s">', *arrow(line), "</g>"]

    def _label(self) -> list[str]:
        """Say how far: above the arrow, or below one along the floor."""
        words = size_label(self._exercise)
        (left, top), (right, bottom) = self._way.min(axis=0), self._way.max(axis=0)
        if right - left > bottom - top and top > self._pivot[1] + FAR_PX:
            return [text(word, (left + right) / 2, bottom + 56, "middle") for word in words]
        outwards = self._way[-1, 0] - self._pivot[0]
        x, anchor = (self._way[-1, 0] + 26, "end") if outwards < 0 else (self._way[-1, 0] - 26, "start")
        lines = enumerate(reversed(words))
        return [text(word, x, top - 48 - LINE_PX * number, anchor) for number, word in lines]

    def _clock(self) -> list[str]:
        """Draw a ring that fills while the end is held, with the seconds in it."""
        if self._view.camera_m is not None:
            return []
        x, y, radius = 84 if self._is_right else self._view.size[0] - 84, 84, 50
        around = 2 * np.pi * radius
        moments = [
            0.0,
            (REST_S + UP_S) / self._course.whole_s,
            (REST_S + UP_S + self._course.hold_s) / self._course.whole_s,
        ]
        times = ";".join(f"{moment:.4g}" for moment in [*moments, moments[-1] + 0.001, 1.0])
        offsets = ";".join(f"{share * around:.0f}" for share in (1, 1, 0, 1, 1))
        animated = (
            f'<animate attributeName="stroke-dashoffset" dur="{self._course.whole_s:g}s" repeatCount="indefinite" '
            f'keyTimes="{times}" values="{offsets}"/>'
        )
        ring = f'cx="{x}" cy="{y}" r="{radius}" transform="rotate(-90 {x} {y})"'
        dash = f'stroke-dasharray="{around:.0f}"'
        return [
            f'<circle class="track" {ring}/>',
            f'<circle class="fill m" {ring} {dash} stroke-dashoffset="{around:.0f}">{animated}</circle>',
            f'<circle class="fill s" {ring}/>',
            text(f"{self._exercise.target.hold_s:g} s", x, y + 14, "middle"),
        ]

    def _frame(self) -> list[str]:
        """Draw the corners of the camera's picture, and a plan of where it stands."""
        if self._view.camera_m is None:
            return []
        wide, high = self._view.size
        arm, edge = 70, 22
        corners = [
            f"M{x} {y + dy * arm}V{y}H{x + dx * arm}"
            for x, dx in ((edge, 1), (wide - edge, -1))
            for y, dy in ((edge, 1), (high - edge, -1))
        ]
        return [f'<path class="frame" d="{"".join(corners)}"/>', *self._plan(wide)]

    def _plan(self, wide: int) -> list[str]:
        """Draw person and camera from above, in a corner of the picture."""
        assert self._view.camera_m is not None
        across, down, edge = 330, 340, 44
        skin, eye = self._skins[0], self._view.camera_m
        outer = skin[self._cast.body.outer, :2]
        middle = (outer.min(axis=0) + outer.max(axis=0)) / 2
        scale = min(250 / max(float(np.ptp(outer[:, 0])), 1.7), 210 / float(np.linalg.norm(eye[:2] - middle)))
        corner = edge if self._is_right else wide - edge - across
        origin = np.array([corner + across / 2, edge + 85.0])

        def above(points: Array) -> Array:
            return np.asarray(origin + scale * (points[:, :2] - middle) * [1, -1])

        camera = above(eye[None])[0]
        drawn = [f'<rect class="card" x="{corner}" y="{edge}" width="{across}" height="{down}" rx="18"/>']
        person = above(outer)
        left, right = person[person[:, 0].argmin()], person[person[:, 0].argmax()]
        drawn.append(f'<path class="sight" d="{closed(np.stack([camera, left, right]))}"/>')
        big = (above(skin) - origin) * 4 + [640, 360]
        for part in PARTS:
            line = in_step([outlines(big, faces_of(self._cast.body, part), (1280, 720))[0]], 48)[0]
            name = "work" if part in self._working else "body"
            drawn.append(f'<path class="{name}" d="{closed((line - [640, 360]) / 4 + origin)}"/>')
        x, y = camera
        drawn.append(
            f'<path class="eye" d="M{x - 24:.0f} {y:.0f}h48v26h-48zM{x - 14:.0f} {y - 20:.0f}h28l-6 20h-16z"/>'
        )
        drawn.append(text(f"{self._view.away_m:g} m", x + 34, y + 20, "start"))
        return drawn


def arrow(line: Array) -> list[str]:
    """Return a line with a head at its end."""
    way = line[-1] - line[max(len(line) - 3, 0)]
    way = way / max(float(np.linalg.norm(way)), 1e-6)
    aside = np.array([-way[1], way[0]])
    tip = np.stack([line[-1] + 30 * way, line[-1] - 4 * way + 20 * aside, line[-1] - 4 * way - 20 * aside])
    path = opened(line)
    return [
        f'<path class="halo" d="{path}"/>',
        f'<path class="mark" d="{path}"/>',
        f'<path class="tip" d="{closed(tip)}"/>',
    ]


def text(words: str, x: float, y: float, anchor: str) -> str:
    """Return words at a place."""
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{words}</text>'


def size_label(exercise: Exercise) -> list[str]:
    """Return how far the movement goes, in as few signs as possible; nothing where a line says more."""
    target = exercise.target
    if target.lift_cm:
        low, high = target.lift_cm
        return [f"{low:g}\u2013{high:g} cm", f"{low / CM_PER_INCH:.0f}\u2013{high / CM_PER_INCH:.0f} in"]
    if target.angle_deg and exercise.angle not in {"hip_extension", "knee_extension"}:
        return ["{:g}\u2013{:g}°".format(*target.angle_deg)]
    return []


def closed(line: Array) -> str:
    """Return a closed path through points, in whole pixels."""
    return opened(line) + "z"


def opened(line: Iterable[Iterable[float]]) -> str:
    """Return a path through points, in whole pixels, each relative to the one before."""
    points = np.asarray(line).round().astype(int)
    steps = " ".join(f"{x} {y}" for x, y in np.diff(points, axis=0).tolist()).replace(" -", "-")
    return f"M{points[0, 0]} {points[0, 1]}l{steps}"
