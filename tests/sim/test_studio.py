import json
from pathlib import Path

import pytest

from foursides.sim import recipes, take
from foursides.sim.studio import render_all, render_clip

NAME = recipes.SUITE[0].name


def test_a_clip_that_is_there_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / f"{NAME}.mp4").write_bytes(b"film")
    (tmp_path / f"{NAME}.json").write_text(json.dumps({"version": recipes.VERSION}))
    monkeypatch.setattr(take, "render", lambda *_: pytest.fail("rendered again"))
    render_clip(NAME, tmp_path)


@pytest.mark.parametrize("truth", ['{"version": -1}', "{"])
def test_an_old_or_broken_clip_is_rendered_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, truth: str) -> None:
    (tmp_path / f"{NAME}.mp4").write_bytes(b"old")
    (tmp_path / f"{NAME}.json").write_text(truth)

    def render(_: take.Take, path: Path) -> dict[str, int]:
        path.write_bytes(b"new")
        return {"attempts": 3}

    monkeypatch.setattr(take, "render", render)
    render_clip(NAME, tmp_path)
    assert (tmp_path / f"{NAME}.mp4").read_bytes() == b"new"
    assert json.loads((tmp_path / f"{NAME}.json").read_text()) == {"version": recipes.VERSION, "attempts": 3}


def test_a_clip_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def render(_: take.Take, path: Path) -> dict[str, int]:
        path.write_bytes(b"half")
        raise ValueError("no camera")

    monkeypatch.setattr(take, "render", render)
    with pytest.raises(ValueError, match="no camera"):
        render_clip(NAME, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_clips_that_fail_are_named_at_the_end(tmp_path: Path) -> None:
    failed = render_all(["nothing-of-the-kind", "nor-this"], tmp_path, processes=1)
    assert [sentence.split(":")[0] for sentence in failed] == ["nor-this", "nothing-of-the-kind"]
