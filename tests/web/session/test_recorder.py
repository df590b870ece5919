"""Landmarks are kept for replay where the person allows it, and only then."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench.visitor import Visitor
from foursides.journal import Journal, NewSession, Profile
from foursides.web.session.film import unpacked
from foursides.web.session.recorder import PIECE_S, Recorder
from foursides.web.session.wire import Sight
from tests.coach.followers import plan
from tests.sample import TWO_LIFTS_S
from tests.web.conftest import Watched
from tests.web.live_server import run, serving_live
from tests.web.session.test_film import frame

SECONDS = 25


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path) as journal:
        yield journal


def begun(journal: Journal, *, allowed: bool) -> str:
    person = journal.people.me()
    journal.people.save_profile(person.id, Profile(keep_landmarks=allowed))
    return journal.live.begin(NewSession(plan(("left", 2)), person_id=person.id))


def show(journal: Journal, session_id: str, *sights: Sight) -> None:
    recorder = Recorder(journal)
    recording = recorder.record(session_id)
    recording.show(sights)
    recording.flush()
    recorder.close()


def pictures(rate: float, seconds: float = SECONDS) -> list[Sight]:
    return [Sight(i / rate, frame(i / rate), None) for i in range(round(rate * seconds))]


def test_about_ten_moments_a_second_are_kept_in_pieces(journal: Journal) -> None:
    session_id = begun(journal, allowed=True)
    show(journal, session_id, *pictures(30.0))
    pieces = [(piece.first_s, piece.data) for piece in journal.landmarks.all(session_id)]
    film = unpacked(pieces)
    assert film
    assert len(pieces) == -(-SECONDS // PIECE_S)
    assert len(film) == pytest.approx(10 * SECONDS, abs=3)
    assert film.times_s[-1] == pytest.approx(SECONDS, abs=0.2)


def test_nothing_is_kept_until_it_is_allowed(journal: Journal) -> None:
    session_id = begun(journal, allowed=False)
    show(journal, session_id, *pictures(10.0))
    assert journal.landmarks.all(session_id) == []


def test_what_nobody_was_in_is_left_out(journal: Journal) -> None:
    session_id = begun(journal, allowed=True)
    nobody = [Sight(i / 10, None, 90.0) for i in range(50)]
    show(journal, session_id, *nobody)
    assert journal.landmarks.all(session_id) == []


def test_a_piece_holds_pictures_of_one_size(journal: Journal) -> None:
    session_id = begun(journal, allowed=True)
    sights = [Sight(i / 10, frame(i / 10), None) for i in range(10)]
    turned = [Sight(i / 10, replace(frame(i / 10), width=720, height=1280), None) for i in range(10, 20)]
    show(journal, session_id, *sights, *turned)
    film = unpacked([(piece.first_s, piece.data) for piece in journal.landmarks.all(session_id)])
    assert len(journal.landmarks.all(session_id)) == 2
    assert film
    assert len(film) == 20
    assert film.aspect == 1280 / 720


def test_a_session_that_is_gone_stops_nobody(journal: Journal) -> None:
    show(journal, "nobody's", *pictures(10.0))
    assert journal.landmarks.all("nobody's") == []


@pytest.mark.parametrize("allowed", [True, False])
def test_a_session_over_a_socket_can_be_replayed_if_that_is_allowed(
    tmp_path: Path, python_sees: list[Watched], allowed: bool
) -> None:
    with Journal(tmp_path) as journal:
        journal.people.save_profile(journal.people.me().id, Profile(keep_landmarks=allowed))
    sights = [Sight(watched.time_s, watched.frame, 120.0) for watched in python_sees if watched.time_s < TWO_LIFTS_S]
    with serving_live(tmp_path) as served:
        session_id = served.begin()
        run(Visitor(served.address, session_id, sights, speed=3.0).go_through())
    with Journal(tmp_path) as journal:
        film = unpacked([(piece.first_s, piece.data) for piece in journal.landmarks.all(session_id)])
        stored = journal.live.find(session_id)
    assert (film is not None) == allowed
    if film is not None:
        assert stored
        assert len(stored.reps) == 2
        for done in stored.reps:
            assert done.rep
            assert film.times_s[0] <= done.rep.start_s
            assert done.rep.end_s <= film.times_s[-1] + 0.2
        assert len(film) < len(sights) / 2
