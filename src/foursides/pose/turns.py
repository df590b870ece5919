"""By how much pictures are turned."""

from typing import Literal, get_args

Turn = Literal[0, 90, 180, 270]
"""Clockwise [deg]."""

TURNS: dict[str, Turn] = {str(turn): turn for turn in get_args(Turn)}
"""As they are typed."""
