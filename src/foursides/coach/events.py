"""What goes into a live session besides frames, and what comes out of it: plain data, no words of any language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from foursides.coach.flags import RedFlagCode
from foursides.motion.reading import Rep

Phase = Literal["check", "camera", "setup", "ready", "set", "rest", "finish", "done"]
"""In order: pain and red flags; camera guidance; into position; two still seconds; lifting; between two sets; pain and
effort; over."""

Step = Literal["lie_down", "other_side", "face_camera", "turn_aside", "top_leg", "knee", "be_still"]
"""What the set-up waits for."""

Movement = Literal["down", "lift", "hold", "lower"]
"""Where in a repetition the person is."""

Pause = Literal["asked", "hand", "away", "moved"]
"""Why a set is paused: by command, by a raised hand, nobody in view, out of position."""

Stop = Literal["asked", "pain", "red_flag", "emergency"]
"""Why a session ended before its last set."""

Sight = Literal["fine", "nobody", "several", "cut_off", "too_far", "too_near", "dark"]
"""What the camera makes of the person; anything but fine is asked to be mended."""

Check = Step | Sight
"""What the camera has to confirm before a set begins."""


@dataclass(frozen=True, slots=True)
class Say:
    """Something to say and to show as a caption.

    Attributes
    ----------
    code : str
        Which sentence of the catalogue.
    values : mapping
        What goes into it: numbers, or codes that have a text of their own.
    urgent : bool
        Whether it cuts off what is being said: a count or a cue too late is worth nothing.
    """

    code: str
    values: Mapping[str, str | int | float] = field(default_factory=dict)
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class RepDone:
    """A repetition has ended.

    Attributes
    ----------
    set_number, number : int
        From 1; the number within its set.
    rep : Rep or None
        As measured; None for one that the person counted without a camera.
    faults : tuple of str
        The most important first.
    at_s : float
        When it ended [s].
    """

    set_number: int
    number: int
    rep: Rep | None
    faults: tuple[str, ...]
    at_s: float

    @property
    def good(self) -> bool:
        """Whether it has no fault."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Changed:
    """The session has entered another phase."""

    phase: Phase


@dataclass(frozen=True, slots=True)
class RepRemoved:
    """The last self-counted repetition was none: it no longer counts."""

    set_number: int
    number: int


Event = Say | RepDone | RepRemoved | Changed


@dataclass(frozen=True, slots=True)
class StartAnswers:
    """Answers before the session: pain in the knee now, 0 to 10, and the red flags that apply."""

    pain: int
    red_flags: tuple[RedFlagCode, ...] = ()


@dataclass(frozen=True, slots=True)
class PainReport:
    """Pain in the knee during the session, 0 to 10."""

    pain: int


@dataclass(frozen=True, slots=True)
class PersonRequest:
    """What the person asks for: by key, touch or voice.

    ``"on"`` ends whatever is waited for: camera guidance or a step of the set-up, for those whom the camera misjudges,
    or the rest between two sets; and it goes on without the camera where that is offered.
    ``"uncounted"`` takes back the last self-counted repetition.
    """

    wish: Literal["pause", "resume", "on", "stop", "uncounted"]


@dataclass(frozen=True, slots=True)
class EndAnswers:
    """Answers after the session: pain 0 to 10, effort (RPE) 0 to 10."""

    pain: int
    effort: int


Command = StartAnswers | PainReport | PersonRequest | EndAnswers


@dataclass(frozen=True, slots=True)
class SessionState:
    """What has to be kept of a session, besides its repetitions, so that it can go on where it was.

    Attributes
    ----------
    phase : str
    since_s : float or None
        Lifts that began before are not of this set [s]; None if no set has begun.
    rest_ends_s : float
        When the rest is over, 0 before the first [s].
    paused : str or None
    stopped : str or None
    checked : StartAnswers or None
    rated : EndAnswers or None
    pains : tuple of int
        Every pain told of during the session.
    unsure : tuple of str
        Checks that the camera could not confirm; "nobody" if the session goes on without it.
    """

    phase: Phase = "check"
    since_s: float | None = None
    rest_ends_s: float = 0.0
    paused: Pause | None = None
    stopped: Stop | None = None
    checked: StartAnswers | None = None
    rated: EndAnswers | None = None
    pains: tuple[int, ...] = ()
    unsure: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """All that the page shows at one moment.

    Attributes
    ----------
    phase : str
    set_number, sets : int
        From 1.
    leg : {"left", "right", "both"}
        The working leg of this set.
    lies_on : {"left", "right"}
        The side to lie on for it, where that matters.
    reps, reps_wanted, good : int
        Of this set.
    movement : str
    size : float or None
        Of the movement now; None while it is not measured.
    unit : {"cm", "deg"}
        Of sizes.
    band : tuple of float or None
        Where the size should peak; None where no camera sees it.
    hold_s, hold_wanted_s : float
        How long this lift has been held, and how long it should be.
    rest_left_s : float
        Until the next set, 0 outside a rest.
    step : str or None
        What the set-up waits for.
    sight : str
        What keeps the camera from seeing well.
    still_s : float
        How long the leg has been still, of the two seconds that start a set.
    paused : str or None
    stopped : str or None
    confidence : float
        Chance that the lift is right to a quarter inch, 0 to 1.
    camera : bool
        Whether the camera counts.
    offered : bool
        Whether going on without the camera is on offer.
    """

    phase: Phase
    set_number: int
    sets: int
    leg: Literal["left", "right", "both"]
    lies_on: Literal["left", "right"]
    reps: int
    reps_wanted: int
    good: int
    movement: Movement
    size: float | None
    unit: Literal["cm", "deg"]
    band: tuple[float, float] | None
    hold_s: float
    hold_wanted_s: float
    rest_left_s: float
    step: Step | None
    sight: Sight
    still_s: float
    paused: Pause | None
    stopped: Stop | None
    confidence: float
    camera: bool
    offered: bool
