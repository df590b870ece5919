from dataclasses import replace
from xml.etree import ElementTree

import pytest

from bench.doses import doses_figure, percentiles
from bench.invariants import Tally, live
from bench.lives import DAYS, KINDS, Kind, Life, library
from foursides.programme import Programme


@pytest.mark.parametrize("kind", KINDS)
def test_lives_keep_the_rules(kind: Kind) -> None:
    tallies = [live(Life(kind, seed, library())) for seed in range(1000, 1004)]
    assert sum(tally.harder for tally in tallies) > 0
    assert [(tally.stuck, tally.unearned) for tally in tallies] == [(0, 0)] * 4
    assert all(len(tally.weeks) == DAYS // 7 for tally in tallies)


def test_a_life_can_be_lived_again() -> None:
    first, second = (live(Life("erratic", 7, library())) for _ in range(2))
    assert first == second


def test_a_breach_is_seen() -> None:
    life = Life("adherent", 3, library())

    def doubled(programme: Programme) -> Programme:
        items = [replace(item, dose=replace(item.dose, reps=item.dose.reps + 2)) for item in programme.items]
        return replace(programme, items=tuple(items))

    days = list(life.days())
    life.days = lambda: iter([*days[:5], replace(days[5], after=doubled(days[5].after))])  # type: ignore[method-assign]
    with pytest.raises(AssertionError, match="jumped"):
        live(life)


def test_the_picture_is_xml_and_shows_every_kind() -> None:
    tallies: dict[str, Tally] = {kind: live(Life(kind, 1, library())) for kind in KINDS}
    root = ElementTree.fromstring(doses_figure({kind: tally.weeks for kind, tally in tallies.items()}))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert set(KINDS) <= set(texts)
    assert len(list(root.iter("{http://www.w3.org/2000/svg}polyline"))) == 3 * len(KINDS)


def test_percentiles() -> None:
    assert percentiles(range(101)) == (5, 25, 50, 75, 95)
