"""Everything out and in by the pages: files of any size, while the page can be used."""

import gzip
import json
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Playwright

from foursides.journal import Journal, read_bundle
from foursides.web.site.routes import data
from tests.journal.test_importing import bundle_of
from tests.web import plain
from tests.web.browser import ARGUMENTS, CHROMIUM
from tests.web.live_server import Served, serving_live, until

SESSIONS = 12


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    return bundle_of(SESSIONS)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving_live(tmp_path) as server:
        yield server


@pytest.fixture
def _beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "AT_ONCE_BYTES", 0)


def sent(served: Served, file: bytes) -> str:
    answer = plain.post(f"{served.url}/settings/import", files={"file": ("all.json", file)})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def under_way(served: Served) -> bool:
    return bool(plain.get(f"{served.url}/settings/import.json").json()["under_way"])


def test_what_goes_out_comes_in_again_packed_or_not(served: Served, tmp_path: Path, content: dict[str, Any]) -> None:
    assert sent(served, gzip.compress(json.dumps(content).encode())) == "/settings?said=imported"
    out = plain.get(f"{served.url}/settings/foursides.json")
    packed = plain.get(f"{served.url}/settings/foursides.json.gz")
    assert out.headers["content-disposition"] == 'attachment; filename="foursides.json"'
    assert gzip.decompress(packed.content) == out.content
    with Journal(tmp_path) as journal:
        assert read_bundle(out.content) == journal.bundles.export(journal.people.me().id)
        assert len(read_bundle(BytesIO(packed.content).read()).sessions) == SESSIONS


@pytest.mark.usefixtures("_beside")
def test_a_large_file_comes_in_beside_everything_else(served: Served, content: dict[str, Any]) -> None:
    assert sent(served, json.dumps(content).encode()) == "/settings?said=importing#import"
    until(lambda: not under_way(served))
    assert "18 new entries, 0 changed." in plain.get(f"{served.url}/settings").text
    assert len(plain.get(f"{served.url}/settings/foursides.json").json()["sessions"]) == SESSIONS
    wrong = content | {"trainings": [content["trainings"][0] | {"kind": "chess", "id": "other"}]}
    sent(served, json.dumps(wrong).encode())
    until(lambda: not under_way(served))
    said = plain.get(f"{served.url}/settings").text
    assert "This file cannot be imported." in said
    assert "no training" in said


def test_a_page_shows_how_far_an_import_is_and_what_came_of_it(
    tmp_path: Path, served: Served, playwright: Playwright
) -> None:
    chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
    try:
        with Journal(tmp_path) as journal:
            own_id = journal.imports.begin(journal.people.me().id)
            journal.imports.note(own_id, 0.25)
            page = chromium.new_page()
            page.goto(f"{served.url}/settings")
            page.get_by_label("Being imported.").wait_for()
            journal.imports.note(own_id, 0.75)
            page.locator('progress[value="0.75"]').wait_for()
            journal.imports.note(own_id, 1.0, "12 new entries.")
            page.get_by_text("12 new entries.").wait_for()
            assert page.locator("progress").count() == 0
    finally:
        chromium.close()


def test_an_import_that_nobody_goes_on_with_is_said_to_be_interrupted(tmp_path: Path, served: Served) -> None:
    with Journal(tmp_path) as journal:
        me = journal.people.me().id
        own_id = journal.imports.begin(me)
        journal.imports.note(own_id, 0.4)
        assert 'value="0.4"' in plain.get(f"{served.url}/settings").text
        with journal.database.writing() as session:
            session.connection().exec_driver_sql("UPDATE incoming SET seen_at = '2026-01-01 00:00:00'")
    assert "Choose the same file again: it goes on." in plain.get(f"{served.url}/settings").text
    assert not under_way(served)


@pytest.mark.parametrize("end", [".json", ".json.gz", "-tables.zip", "-backup.sqlite"])
def test_what_goes_out_has_no_name_on_the_disk_meanwhile(
    end: str, served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, elsewhere = f"foursides{end}", tmp_path / "temporary"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    with httpx.stream("GET", f"{served.url}/settings/{name}", verify=False) as answer:
        assert list(elsewhere.iterdir()) == []
        content = answer.read()
    assert len(content) == int(answer.headers["content-length"]) > 0
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
