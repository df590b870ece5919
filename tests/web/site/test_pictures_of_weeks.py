"""Trends and the knee as pictures: what is drawn is where its number says."""

import re
from datetime import date, timedelta

import pytest

from foursides.exercises import Exercise, load_exercise
from foursides.practice.trends import Point
from foursides.programme import FourSides, Impulse, Reason, SideShare
from foursides.programme.balance import SIDES
from foursides.sizes import Units
from foursides.web.site.charts import HEIGHT, Chart
from foursides.web.site.knee import INNER, OUTER, filled, knee_picture
from foursides.web.site.trends import trends
from foursides.words import words_in
from foursides.words.sizes import Sizes

FIRST = date(2026, 3, 2)
DAYS = [FIRST + timedelta(days=number) for number in (0, 5, 10)]
LIFT, CURL, SQUEEZE = map(load_exercise, ("side-lying-inner-thigh-lift", "standing-hamstring-curl", "ball-squeeze"))


def chart(*values: float | None, **changes: object) -> str:
    given = {"days": DAYS, "values": values, "most": 10.0, "ticks": [(0.0, "0"), (10.0, "<10>")], "ends": ("a", "b")}
    return str(Chart(**{**given, "alt": 'So "it" goes', **changes}).drawn())  # type: ignore[arg-type]


def dots(picture: str) -> list[tuple[float, float]]:
    found = re.findall(r'<circle class="dot" cx="([\d.]+)%" cy="([\d.]+)"', picture)
    return [(float(x), float(y)) for x, y in found]


def test_values_stand_at_their_day_and_height() -> None:
    picture = chart(0.0, 5.0, 10.0)
    (x0, low), (x1, middle), (x2, high) = dots(picture)
    assert (x0, x1, x2) == (0.0, 50.0, 100.0)
    assert high < middle < low < HEIGHT
    assert middle == pytest.approx((low + high) / 2, abs=0.06)
    assert picture.count('class="line"') == 2


def test_what_is_not_known_is_left_out() -> None:
    assert [x for x, _ in dots(chart(1.0, None, 2.0))] == [0.0, 100.0]
    assert chart(None, None, None) == ""
    assert dots(chart(4.0, days=DAYS[:1], ends=("a", "a")))[0][0] == 50.0


def test_what_is_written_in_a_picture_is_only_text() -> None:
    picture = chart(1.0, 2.0, 3.0, ends=("<b>", "&"))
    assert "&lt;10&gt;" in picture
    assert "&lt;b&gt;" in picture
    assert 'aria-label="So &#34;it&#34; goes"' in picture


def test_beyond_its_upper_end_a_value_stays_in_the_picture() -> None:
    assert dots(chart(99.0, 1.0, 1.0))[0][1] >= 0


def point(number: int, size: float | None = 6.0, pain: int | None = 1, good: float | None = 90.0) -> Point:
    hold_s = None if size is None else 2.2
    return Point(DAYS[number], DAYS[number], 1, size, hold_s, good, 10.0, pain)


def drawn(exercise: Exercise, *points: Point, units: Units = "cm") -> dict[str, str]:
    found = trends(Sizes(exercise, units, words_in()), points)
    assert all(len(each.cells) == len(points) for each in found)
    return {each.name: each.now for each in found}


def test_trends_end_with_the_last_value_in_the_persons_units() -> None:
    points = [point(0, 5.0), point(1, 6.35), point(2, 7.62)]
    assert drawn(LIFT, *points) == {"Lift": "7.6 cm", "Hold": "2.2 s", "Good reps": "90%", "Pain": "1 of 10"}
    assert drawn(LIFT, *points, units="in")["Lift"] == "3.0 in"
    assert drawn(CURL, point(0, 85.4))["Angle"] == "85°"


def test_what_nobody_measured_has_no_picture() -> None:
    assert drawn(SQUEEZE, point(0, None, 2, None)) == {"Pain": "2 of 10"}
    assert drawn(SQUEEZE, point(0, None, None, None)) == {}


# --- the knee


def side(name: str, sets: float, intended: float) -> SideShare:
    return SideShare(name, sets, 0.0, 0.0, intended, Impulse(0, 0, 0), 0.0)  # type: ignore[arg-type]


def knee(**sets: tuple[float, float]) -> FourSides:
    sides = tuple(side(name, *sets.get(name, (4.0, 4.0))) for name in SIDES)
    return FourSides(FIRST, DAYS[-1], sides, None, Reason("sides_even"))


def levels(picture: str) -> dict[str, float]:
    """Return how far each side is filled, from its drawing: the outer radius of what is filled."""
    found = re.findall(r'class="level" d="([^"]*)"/><text[^>]*>(\w+)<', picture)
    radii = {name: re.findall(r"A([\d.]+) [\d.]+ 0 0 0", path) for path, name in found}
    return {name.lower(): (float(own[0]) - INNER) / (OUTER - INNER) if own else 0.0 for name, own in radii.items()}


def test_each_side_is_filled_as_far_as_it_was_done() -> None:
    picture = str(knee_picture(words_in(), knee(inner=(1.0, 4.0), outer=(0.0, 4.0), front=(9.0, 4.0))))
    assert levels(picture) == pytest.approx({"inner": 0.25, "outer": 0.0, "front": 1.0, "back": 1.0}, abs=0.001)
    assert picture.count('class="side low"') == 2
    assert "Inner: 1 of 4 sets; Outer: 0 of 4 sets; Front: 9 of 4 sets; Back: 4 of 4 sets" in picture


def test_what_was_not_intended_is_full_once_it_is_done() -> None:
    assert filled(side("back", 2.0, 0.0)) == 1.0
    assert filled(side("back", 0.0, 0.0)) == 0.0
    assert ">2 sets<" in str(knee_picture(words_in(), knee(back=(2.0, 0.0))))


def test_the_inner_side_is_where_the_person_has_it() -> None:
    def x_of_inner(*, inner_left: bool) -> float:
        picture = str(knee_picture(words_in(), knee(), inner_left=inner_left))
        found = re.search(r'<text x="(\d+)" y="\d+" text-anchor="middle">Inner<', picture)
        assert found
        return float(found[1])

    assert x_of_inner(inner_left=True) < x_of_inner(inner_left=False)
