"""What page and server tell each other besides frames: JSON."""

from typing import Annotated, Any, Literal

import msgspec

from foursides.coach.events import Command, EndAnswers, PainReport, PersonRequest, StartAnswers
from foursides.coach.flags import RED_FLAGS, RedFlagCode
from foursides.web.session.closing import Close, Refused
from foursides.web.session.wire import LATEST_S, Sights, decode_frames

Number = Annotated[int, msgspec.Meta(ge=1, lt=2**32)]
Time = Annotated[float, msgspec.Meta(ge=0, le=LATEST_S)]
Grade = Annotated[int, msgspec.Meta(ge=0, le=10)]


class Hello(msgspec.Struct, tag_field="type", tag="hello", frozen=True):
    """The first message: how far the page knows that the server has come; 0 if it has not met it."""

    n: Literal[0]
    seen: Annotated[int, msgspec.Meta(ge=0, lt=2**32)]


class Tick(msgspec.Struct, tag_field="type", tag="tick", frozen=True):
    """Time passes without pictures."""

    n: Number
    time_s: Time


class StartAnswersMessage(msgspec.Struct, tag_field="kind", tag="checked", frozen=True):
    """Answers before the session."""

    pain: Grade
    red_flags: Annotated[list[RedFlagCode], msgspec.Meta(max_length=len(RED_FLAGS))] = []

    def command(self) -> Command:
        """Return what the coach knows it as."""
        return StartAnswers(self.pain, tuple(self.red_flags))


class PainReportMessage(msgspec.Struct, tag_field="kind", tag="pained", frozen=True):
    """Pain during the session."""

    pain: Grade

    def command(self) -> Command:
        """Return what the coach knows it as."""
        return PainReport(self.pain)


class PersonRequestMessage(msgspec.Struct, tag_field="kind", tag="asked", frozen=True):
    """A wish."""

    wish: Literal["pause", "resume", "on", "stop", "uncounted"]

    def command(self) -> Command:
        """Return what the coach knows it as."""
        return PersonRequest(self.wish)


class EndAnswersMessage(msgspec.Struct, tag_field="kind", tag="rated", frozen=True):
    """Answers after the session."""

    pain: Grade
    effort: Grade

    def command(self) -> Command:
        """Return what the coach knows it as."""
        return EndAnswers(self.pain, self.effort)


class CommandMessage(msgspec.Struct, tag_field="type", tag="command", frozen=True):
    """Something that the person answers or asks for."""

    n: Number
    time_s: Time
    command: StartAnswersMessage | PainReportMessage | PersonRequestMessage | EndAnswersMessage


Control = Hello | Tick | CommandMessage
Message = Sights | Control
_controls = msgspec.json.Decoder(Control)
_encoder = msgspec.json.Encoder()


def decode(data: bytes | str) -> Message:
    """Return what a message of the page says.

    Raises
    ------
    Refused
        If it is none.
    """
    if isinstance(data, bytes):
        return decode_frames(data)
    try:
        control: Control = _controls.decode(data)
    except msgspec.ValidationError as error:
        raise Refused(Close.BAD_MESSAGE, "refused-message", why=str(error)) from error
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise Refused(Close.NO_TEXT, "refused-json") from error
    return control


def encode(message: dict[str, Any]) -> str:
    """Return a message to the page."""
    return _encoder.encode(message).decode()
