"""What goes into a live session besides frames, and what comes out of it: plain data, no words of any language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from foursides.coach.flags import RedFlagCode
from foursides.motion.reading import Rep

Phase = Literal["check", "camera", "setup", "ready", "set", "rest", "finish", "done"]
"""In order: pain and red flags; camera guidance; into position; two still seconds; lifting; between two sets; pain and
effort; over."""

Step = Literal["lie_down", "other_side", "face_camera", "turn_aside", "top_leg", "show_leg", "knee", "be_still"]
"""What the set-up waits for."""

Movement = Literal["down", "lift", "hold", "lower"]
"""Where in a repetition the person is."""

Pause = Literal["asked", "hand", "away", "moved"]
"""Why a set is paused: by command, by a raised hand, nobody in view, out of position."""

Stop = Literal["asked", "pain", "red_flag", "emergency"]
"""Why a session ended before its last set."""

Sight = Literal["fine", "nobody", "several", "cut_off", "too_far", "too_near", "dark"]
"""What keeps the camera from seeing the person well; anything but fine is asked to be put right."""

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
    ``"uncounted"`` removes the last self-counted repetition.
    """

    wish: Literal["pause", "resume", "on", "stop", "uncounted"]


@dataclass(frozen=True, slots=True)
class EndAnswers:
    """Answers after the session: pain 0 to 10, effort (RPE) 0 to 10."""

    pain: int
    effort: int


Command = StartAnswers | PainReport | PersonRequest | EndAnswers
