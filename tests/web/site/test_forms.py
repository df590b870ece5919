"""Every form that there is, filled in wrongly: a sentence, never a failure, and nothing is changed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from foursides.journal import Journal
from foursides.practice import Practice
from foursides.programme import Wishes
from foursides.web.site.routes import ROUTERS
from tests.web import plain
from tests.web.live_server import Served, serving_live

TODAY = date(2026, 3, 2)
ACTS = {"/cleared", "/programme/calendar", "/settings/delete", "/settings/repair"}  # a press, or a word of their own
FORMS = sorted(
    route.path
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute) and "POST" in route.methods and route.path not in ACTS
)
NONSENSE: dict[str, dict[str, str]] = {
    "nothing": {},
    "no such thing": dict.fromkeys(("exercise", "kind", "id", "by", "legs", "goal", "source"), "juggling"),
    "no numbers": dict.fromkeys(
        ("sets", "reps", "hold_s", "pain", "amount", "mass", "feet", "days", "minutes"), "many"
    ),
    "far too much": {
        **dict.fromkeys(("sets", "reps", "hold_s", "pain", "amount", "mass", "weight", "days"), "1e300"),
        **{"exercise": "quad-set", "every_days": "1", "kind": "cycling", "units": "cm"},
        **{"weight_unit": "kg", "day": "2999-01-01"},
    },
    "not finite": {
        **dict.fromkeys(("sets", "reps", "hold_s", "pain", "amount", "mass", "weight", "pain_acceptable"), "nan"),
        **{"exercise": "quad-set", "every_days": "1", "day": "0000-00-00", "units": "cm", "weight_unit": "kg"},
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planned")
    with Journal(folder) as journal:
        Practice(journal, journal.people.me().id).make(Wishes((0, 2, 4), minutes=60.0, legs="left"), TODAY)
    return folder


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Served]:
    with serving_live(folder, lambda: TODAY) as server:
        yield server


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_gets_a_sentence_and_changes_nothing(served: Served, folder: Path, path: str, what: str) -> None:
    path = path.format(session_id="nobodys", day=TODAY)
    with Journal(folder) as journal:
        before = journal.bundles.export(journal.people.me().id).model_dump_json(exclude={"exported_at"})
    answer = plain.post(served.url + path, data=NONSENSE[what])
    assert 400 <= answer.status_code < 500, answer.text[:300]
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>" in answer.text
    with Journal(folder) as journal:
        assert journal.bundles.export(journal.people.me().id).model_dump_json(exclude={"exported_at"}) == before


@pytest.mark.parametrize("path", ["/", "/programme", "/settings", "/sides", "/history"])
def test_before_there_is_a_programme_nothing_fails(tmp_path: Path, path: str) -> None:
    with serving_live(tmp_path, lambda: TODAY) as new:
        assert plain.get(new.url + path).status_code == 200
        for form in FORMS:
            answer = plain.post(new.url + form.format(session_id="nobodys", day=TODAY), data=NONSENSE["no such thing"])
            assert 400 <= answer.status_code < 500, (form, answer.text[:300])


def test_everything_is_deleted_only_by_the_word_for_it(tmp_path: Path) -> None:
    with serving_live(tmp_path, lambda: TODAY) as server:
        with Journal(tmp_path) as journal:
            journal.notes.add(journal.people.me().id, "Mine.", TODAY)
        refused = plain.post(f"{server.url}/settings/delete", data={"word": "yes"})
        assert (refused.status_code, "Nothing was deleted" in refused.text) == (422, True)
        with Journal(tmp_path) as journal:
            assert journal.notes.all(journal.people.me().id)
        plain.post(f"{server.url}/settings/delete", data={"word": "Delete"})
        with Journal(tmp_path) as journal:
            assert journal.notes.all(journal.people.me().id) == []
