"""A page's template has the catalogue in the reader's language."""

from pathlib import Path

import pytest
from jinja2 import DictLoader

from foursides.web.site import pages
from foursides.words import words_in
from foursides.words.languages import FOLDER_VARIABLE


def test_t_is_the_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de/coach.ftl").write_text("coach-rest = <{ $seconds }> Sekunden Pause.", "utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    template = '{{ t.tag }}: {{ t("coach-rest", seconds=30) }}'
    environment = pages._environment().overlay(loader=DictLoader({"rest.html.j2": template}))
    monkeypatch.setattr(pages, "_environment", lambda: environment)
    assert pages.render(words_in(), "rest.html.j2") == "en-GB: Rest for 30 seconds."
    assert pages.render(words_in("de"), "rest.html.j2") == "de: &lt;30&gt; Sekunden Pause."
