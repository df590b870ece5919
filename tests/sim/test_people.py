from dataclasses import astuple

import numpy as np
import pytest

from foursides.sim.people import PACK, Traits, body_of


def crowd(count: int, seed: int = 0) -> list[Traits]:
    rng = np.random.default_rng(seed)
    return [Traits.draw(rng) for _ in range(count)]


def test_the_pack_is_small_enough_to_ship() -> None:
    assert PACK.stat().st_size < 5e6


def test_the_same_seed_draws_the_same_people() -> None:
    assert crowd(5, 3) == crowd(5, 3) != crowd(5, 4)


def test_people_are_grown_and_vary() -> None:
    people = crowd(400)
    numbers = np.array([astuple(traits)[1:] for traits in people])
    low, high = numbers.min(0), numbers.max(0)
    assert (low >= [18, 1.45, 0, 0]).all()
    assert (high <= [90, 2.0, 1, 1]).all()
    assert (high - low > [60, 0.35, 0.7, 0.7]).all()
    assert {traits.sex for traits in people} == {"female", "male"}


def test_men_are_taller_on_average() -> None:
    means = {
        sex: np.mean([traits.stature_m for traits in crowd(400) if traits.sex == sex]) for sex in ("female", "male")
    }
    assert means["male"] - means["female"] == pytest.approx(0.13, abs=0.03)


@pytest.mark.parametrize("stature_m", [1.45, 1.62, 2.0])
@pytest.mark.parametrize("sex", ["female", "male"])
def test_the_body_has_exactly_the_stature(sex: str, stature_m: float) -> None:
    body = body_of(Traits(sex, 50, stature_m, 0.5, 0.5))  # type: ignore[arg-type]
    assert body.stature_m == pytest.approx(stature_m, abs=1e-6)
    # the joints are scaled with the skin
    assert body.length("upperleg01.L", "lowerleg01.L", "foot.L") / stature_m == pytest.approx(0.46, abs=0.05)


def test_the_same_traits_give_the_same_body() -> None:
    first, second = (body_of(crowd(1)[0]) for _ in range(2))
    assert np.array_equal(first.rest, second.rest)
    assert np.array_equal(first.heads, second.heads)


def test_heavy_people_are_wider() -> None:
    slight, heavy = (body_of(Traits("female", 50, 1.65, weight, 0.4)) for weight in (0.05, 0.95))
    waists = [
        np.ptp(body.rest[body.outer][np.isin(body.nearest_bone[body.outer], ["spine04", "spine05"]), 1])
        for body in (slight, heavy)
    ]
    assert waists[1] > 1.2 * waists[0]
