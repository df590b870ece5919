import numpy as np
import pytest

from foursides.sim.people import Traits, body_of
from foursides.sim.postures import Instant, Stance, actor_of
from foursides.sim.skinning import Skin


def test_a_skin_is_where_the_body_says() -> None:
    body = body_of(Traits("female", 40, 1.66, 0.5, 0.5))
    pose = actor_of(body, "inner_lift", Stance()).at(Instant(1.0, lift_m=0.06))
    some = np.arange(0, len(body.rest), 7)
    skin = Skin(body.heads, body.weights[some], body.rest[some])
    assert skin(pose) == pytest.approx(body.skin(pose, body.rest, some), abs=1e-5)
