"""Exercises whose work no camera sees: frames in, nothing out but how somebody is."""

from foursides.motion.engine import Engine, Output
from foursides.motion.moving_part import MovingPart
from foursides.pose.frame import Frame


class UnwatchedEngine(Engine):
    """Notes the posture and reads nothing: what it read would be of another exercise."""

    def __init__(self) -> None:
        super().__init__()
        self._reset()

    @property
    def _parts(self) -> tuple[MovingPart, ...]:
        return ()

    @property
    def held_s(self) -> float:
        """Never known [s]."""
        return 0.0

    def push(self, frame: Frame) -> Output:
        """Take one frame in."""
        self._observe(frame)
        self._count(frame)
        return Output()

    def _flush(self) -> Output:
        return Output()
