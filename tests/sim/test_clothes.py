import json
from dataclasses import asdict, replace

import numpy as np
import pytest

from foursides.sim.body import Body
from foursides.sim.clothes import Figure, dress
from foursides.sim.cutting import cut
from foursides.sim.look import Garment, Style
from foursides.sim.people import Traits, body_of
from foursides.sim.surface import Material, Pattern

HIPS = {"short": 0.45, "knee": 0.9, "long": 1.95}


@pytest.fixture(scope="module")
def body() -> Body:
    return body_of(Traits("female", 45, 1.68, 0.5, 0.5))


def cloth(figure: Figure) -> np.ndarray:
    surface = figure.surface
    return surface.vertices[surface.materials == Material.CLOTH]


def skin(figure: Figure) -> np.ndarray:
    surface = figure.surface
    return surface.vertices[surface.materials == Material.SKIN]


def test_trousers_end_where_they_should(body: Body) -> None:
    lowest = [cloth(dress(body, Style(hem=hem), 1))[:, 2].min() for hem in HIPS.values()]
    hip, knee, ankle = (body.head(f"{bone}.L")[2] for bone in ("upperleg01", "lowerleg01", "foot"))
    assert hip > lowest[0] > knee > lowest[2] > ankle - 0.02
    assert lowest[1] == pytest.approx(knee + 0.1 * (hip - knee), abs=0.03)


def test_long_sleeves_reach_the_wrist_and_none_stop_at_the_shoulder(body: Body) -> None:
    wrist, shoulder = (abs(body.head(f"{bone}.L")[0]) for bone in ("wrist", "upperarm01"))
    long, none = (np.abs(cloth(dress(body, Style(sleeve=sleeve), 1))[:, 0]).max() for sleeve in (1.9, 0.02))
    assert long > wrist - 0.06
    assert none < shoulder + 0.06


@pytest.mark.parametrize("feet", ["bare", "ankle_socks", "crew_socks", "shoes"])
def test_covered_feet_show_no_toes(body: Body, feet: str) -> None:
    figure = dress(body, Style(feet=feet), 1)  # type: ignore[arg-type]
    toes = body.head("toe2-1.L")
    near = np.linalg.norm(skin(figure) - toes, axis=1) < 0.02
    assert near.any() == (feet == "bare")


def test_cloth_stands_off_the_skin(body: Body) -> None:
    """Tight or loose, no skin pokes through: it is pushed in or left out under cloth."""
    for loose in (0.0, 1.0):
        style = Style(hem=1.9, bottom=Garment(loose=loose), feet="bare")
        figure = dress(body, style, 1)
        knee = body.head("lowerleg01.L")
        assert not (np.linalg.norm(skin(figure) - knee, axis=1) < 0.1).any()


def test_each_vertex_moves_with_its_bones(body: Body) -> None:
    for style in (Style(), Style(hairdo="ponytail", feet="shoes", hem=1.95, sleeve=1.9)):
        figure = dress(body, style, 1)
        assert figure.weights.shape == (len(figure.surface.vertices), len(body.labels))
        assert figure.weights.sum(1) == pytest.approx(1, abs=2e-3)
        assert figure.surface.faces.max() < len(figure.weights)


def test_dressing_is_repeatable(body: Body) -> None:
    first, second, other = (dress(body, Style(top=Garment(loose=0.9)), seed).surface for seed in (4, 4, 5))
    assert np.array_equal(first.vertices, second.vertices)
    assert not np.array_equal(first.vertices, other.vertices)


def test_dressing_leaves_the_body_alone(body: Body) -> None:
    before = body.rest.copy()
    dress(body, Style(feet="shoes"), 1)
    assert np.array_equal(body.rest, before)


@pytest.mark.parametrize("group", [None, "plain", "clothing", "light"])
def test_every_drawn_style_can_be_worn_and_written_down(group: str | None) -> None:
    rng = np.random.default_rng(5)
    for sex in ("female", "male") * 60:
        style = Style.draw(rng, sex, group)
        garments = (style.top, style.bottom, style.footwear)
        colours = [style.skin, style.hair, *(c for g in garments for c in (g.colour, g.accent))]
        assert all(0 <= channel <= 255 for colour in colours for channel in colour)
        assert all(0 <= share <= 1 for share in (style.texture, style.freckles, style.hairs, style.veins))
        assert all(garment.pattern in set(Pattern) and garment.period_m > 0 for garment in garments)
        assert json.loads(json.dumps(asdict(style)))["feet"] == style.feet


def test_styles_vary_and_are_repeatable() -> None:
    def crowd(seed: int, group: str | None) -> list[Style]:
        rng = np.random.default_rng(seed)
        return [Style.draw(rng, "female", group) for _ in range(150)]

    everybody = crowd(2, None)
    assert everybody == crowd(2, None) != crowd(3, None)
    assert {style.feet for style in everybody} == {"bare", "ankle_socks", "crew_socks", "shoes"}
    assert {style.hairdo for style in everybody} >= {"short", "long", "bun", "ponytail"}
    lightness = [sum(style.skin) / 3 for style in everybody]
    assert min(lightness) < 75
    assert max(lightness) > 195
    assert min(style.texture for style in everybody) < 0.1  # smooth skin, the hard case
    bare = [np.mean([style.hem < 1 for style in crowd(4, group)]) for group in ("plain", "clothing")]
    assert bare[0] > bare[1]


def test_a_cut_goes_straight_through_triangles() -> None:
    points = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0]])
    faces = np.array([[0, 1, 2], [1, 3, 2]])
    part = cut(faces, 0.4 - points[:, 0])
    left = part.of(points)
    assert left[:, 0].max() == pytest.approx(0.4)
    a, b, c = (left[part.faces[:, i]] for i in range(3))
    areas = np.cross(b - a, c - a)[:, 2] / 2
    assert areas.sum() == pytest.approx(0.4)
    assert (areas > 0).all()  # none is turned over


def test_nothing_is_left_of_what_lies_outside() -> None:
    part = cut(np.array([[0, 1, 2]]), np.array([-1.0, -1, -1]))
    assert part.faces.shape == (0, 3)


def test_bald_heads_have_no_hair(body: Body) -> None:
    shown = {hairdo: dress(body, replace(Style(), hairdo=hairdo), 1).surface.materials for hairdo in ("bald", "bun")}
    assert Material.HAIR not in shown["bald"]
    assert Material.HAIR in shown["bun"]
