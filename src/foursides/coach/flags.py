"""The red flags: what is asked before a session, and which answers cannot wait for the same day."""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

RedFlagCode = Literal["weight", "moves", "swollen", "locks", "hot", "calf", "breath", "chest"]


class RedFlag(NamedTuple):
    """One question; whoever says yes does not exercise today.

    Attributes
    ----------
    code : str
        Under which the pages have its sentence.
    emergency : bool
        Whether an ambulance is called at once; otherwise a doctor is seen the same day.
    source : str
    """

    code: RedFlagCode
    emergency: bool
    source: str


KNEE_PAIN: Final = "NHS: knee pain"
CLOT: Final = "NHS: deep vein thrombosis"
CHEST_PAIN: Final = "NHS: chest pain"
RED_FLAGS: Final = (
    RedFlag("weight", emergency=False, source=KNEE_PAIN),
    RedFlag("moves", emergency=False, source=KNEE_PAIN),
    RedFlag("swollen", emergency=False, source=KNEE_PAIN),
    RedFlag("locks", emergency=False, source=KNEE_PAIN),
    RedFlag("hot", emergency=False, source=KNEE_PAIN),
    RedFlag("calf", emergency=False, source=CLOT),
    RedFlag("breath", emergency=True, source=CLOT),
    RedFlag("chest", emergency=True, source=CHEST_PAIN),
)
"""In the order in which they are asked. Page, coach, programme, messages and bundles have no list of their own."""

EMERGENCIES: Final = tuple(flag.code for flag in RED_FLAGS if flag.emergency)


def is_emergency(flags: Iterable[str]) -> bool:
    """Whether an ambulance should be called for any of the red flags."""
    return not set(EMERGENCIES).isdisjoint(flags)
