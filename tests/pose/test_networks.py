import hashlib
import json
from pathlib import Path

import pytest

from foursides.pose.networks import SEARCH_VARIABLE, MissingNetwork, read_network
from tests.complains import complains, sentence


def folder_with(tmp_path: Path, content: bytes, recorded: bytes) -> Path:
    (tmp_path / "pose_landmarks_heavy.tflite").write_bytes(content)
    digest = hashlib.sha256(recorded).hexdigest()
    (tmp_path / "manifest.json").write_text(json.dumps({"sha256": {"pose_landmarks_heavy.tflite": digest}}))
    return tmp_path


@pytest.mark.parametrize("name", ["pose_detector", "pose_landmarks_full"])
def test_the_installed_networks_are_the_recorded_ones(name: str) -> None:
    assert read_network(name)[4:8] == b"TFL3"


def test_a_missing_network_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SEARCH_VARIABLE, raising=False)
    with pytest.raises(MissingNetwork) as caught:
        read_network("pose_landmarks_heavy")
    assert sentence(caught.value) == (
        "The heavy network is not part of this installation. Build it from a checkout of Foursides with "
        "'python scripts/networks.py heavy --output FOLDER' (needs npm), and set FOURSIDES_NETWORKS=FOLDER."
    )


def test_a_network_from_the_named_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SEARCH_VARIABLE, str(folder_with(tmp_path, b"network", b"network")))
    assert read_network("pose_landmarks_heavy") == b"network"


def test_other_bytes_than_recorded_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SEARCH_VARIABLE, str(folder_with(tmp_path, b"networl", b"network")))
    with complains(MissingNetwork, match="not the file that its manifest records"):
        read_network("pose_landmarks_heavy")


def test_a_network_that_the_manifest_does_not_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder_with(tmp_path, b"x", b"x") / "manifest.json").write_text('{"sha256": {}}')
    monkeypatch.setenv(SEARCH_VARIABLE, str(tmp_path))
    with pytest.raises(MissingNetwork):
        read_network("pose_landmarks_heavy")


@pytest.mark.parametrize("manifest", [None, "", "{}", "[]", "not json"])
def test_a_folder_without_a_good_manifest_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, manifest: str | None
) -> None:
    file = folder_with(tmp_path, b"x", b"x") / "manifest.json"
    file.unlink() if manifest is None else file.write_text(manifest)
    monkeypatch.setenv(SEARCH_VARIABLE, str(tmp_path))
    with pytest.raises(MissingNetwork):
        read_network("pose_landmarks_heavy")
