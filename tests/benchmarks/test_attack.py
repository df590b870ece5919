"""What attacks tell of what they attack; the first cases of each find nothing."""

import os
from pathlib import Path
from random import Random

import pytest

from bench import bundle_attack, clip_attack, entry_attack, isolated, request_attack
from bench.isolated import DIED, HUNG, Try, tried
from bench.mutation import mutated


def fragile() -> Try:
    return breaking


def breaking(number: int) -> str:
    if number == 1:
        os._exit(3)
    if number == 2:
        raise ValueError("of no use")
    return "fine"


def test_what_dies_or_raises_is_known_and_the_others_go_on() -> None:
    counted: list[int] = []
    tally = tried(fragile, 4, counted.append)
    assert tally.outcomes == {"fine": 2, DIED: 1, "traceback": 1}
    assert tally.tried == 4
    assert counted == [1, 2, 3, 4]
    assert [each.split(":")[0] for each in tally.bad] == [f"case 1 {DIED}", "case 2 traceback"]
    assert "of no use" in tally.bad[1]


def endless() -> Try:
    isolated.LONGEST_S = 1
    return hanging


def hanging(number: int) -> str:
    while number == 0:
        pass
    return "fine"


def test_what_hangs_is_ended() -> None:
    assert tried(endless, 2).outcomes == {HUNG: 1, "fine": 1}


def test_a_mutation_is_the_same_in_every_run_and_leaves_its_seed_alone() -> None:
    seeds = [bytes(range(256)) * 20, b"short"]
    made = [mutated(seeds, Random(number)) for number in range(200)]
    assert made == [mutated(seeds, Random(number)) for number in range(200)]
    assert sum(each not in seeds for each in made) > 190
    assert seeds == [bytes(range(256)) * 20, b"short"]


def test_damaged_recordings_are_measured_or_refused_with_a_sentence(tmp_path: Path) -> None:
    clip_attack.write_seeds(tmp_path)
    attempt = clip_attack.trying(tmp_path)
    outcomes = {attempt(number) for number in range(24)}
    assert outcomes == {"refused with a sentence", "measured as far as it goes"}


def test_whatever_is_typed_is_kept_or_refused_and_all_of_it_can_be_taken_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOURSIDES_DATA", str(tmp_path))
    attempt = entry_attack.trying(tmp_path)
    outcomes = [attempt(number) for number in range(2 * entry_attack.EXPORT_EVERY)]
    assert outcomes.count("everything exported and read again") == 2
    assert {"kept or shown", "refused with a sentence"} <= set(outcomes)


def test_a_server_answers_whatever_it_is_sent_and_stays_well() -> None:
    tally = request_attack.attack(100, lambda _: None)
    assert tally.bad == []
    assert tally.tried == 100
    assert {"status 2xx", "status 4xx"} <= set(tally.outcomes)


def test_damaged_exports_are_refused_with_a_sentence_or_taken_and_come_out_again(tmp_path: Path) -> None:
    bundle_attack.write_seeds(tmp_path)
    attempt = bundle_attack.trying(tmp_path)
    seen = {attempt(number) for number in (*range(40), 96)}  # the last is a zip file whose places lie before it
    assert seen == {"refused with a sentence", "taken, and out again"}
