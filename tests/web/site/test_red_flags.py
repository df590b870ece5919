"""There is one list of red flags: page, coach, programme, messages and bundles agree on it."""

import json
import re
from typing import get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from foursides.coach.events import StartAnswers
from foursides.coach.flags import EMERGENCIES, RED_FLAGS, RedFlag, RedFlagCode
from foursides.coach.live import LiveCoach
from foursides.journal.bundle import BundledSession
from foursides.programme import Programme, close
from foursides.web.session.closing import Refused
from foursides.web.session.messages import CommandMessage, decode
from foursides.web.site.pages import session_page
from foursides.words import words_in
from tests.coach.followers import EXERCISE, plan
from tests.programme.people import day

CODES = [flag.code for flag in RED_FLAGS]
PAGE = session_page(words_in(), EXERCISE, "abc", "cm", "camera")
in_bundles: TypeAdapter[tuple[RedFlagCode, ...]] = TypeAdapter(BundledSession.model_fields["red_flags"].annotation)


def sent(*flags: str) -> object:
    command = {"kind": "checked", "pain": 0, "red_flags": flags}
    read = decode(json.dumps({"type": "command", "n": 1, "time_s": 0, "command": command}))
    assert isinstance(read, CommandMessage)
    return read.command.command()


def test_each_code_is_listed_once() -> None:
    assert tuple(CODES) == get_args(RedFlagCode)


def test_the_page_asks_for_each_in_a_sentence_of_its_own() -> None:
    asked = re.findall(r'name="flag"\s+value="(\w+)"><span>([^<]+)</span>', PAGE)
    assert [code for code, _ in asked] == CODES
    assert all(re.fullmatch(r"[A-Z].{10,}\.", sentence) for _, sentence in asked)
    assert len({sentence for _, sentence in asked}) == len(CODES)


def test_the_pages_script_knows_which_are_emergencies() -> None:
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', PAGE, re.DOTALL)
    assert data
    assert json.loads(data[1])["emergencies"] == list(EMERGENCIES)


@pytest.mark.parametrize("flag", RED_FLAGS, ids=CODES)
def test_coach_and_programme_call_the_same_an_emergency(flag: RedFlag) -> None:
    coach = LiveCoach(EXERCISE, plan(("left", 2)))
    coach.command(0.0, StartAnswers(0, (flag.code,)))
    assert coach.view.stopped == ("emergency" if flag.emergency else "red_flag")
    closed = close(Programme("four_sides", (0, 2, 4), 60, (), day(0)), [flag.code], day(1)).closed
    assert closed
    assert closed.emergency == flag.emergency


@pytest.mark.parametrize("code", CODES)
def test_messages_and_bundles_know_each(code: RedFlagCode) -> None:
    assert sent(code) == StartAnswers(0, (code,))
    assert in_bundles.validate_python([code]) == (code,)


def test_messages_and_bundles_know_no_other() -> None:
    with pytest.raises(Refused):
        sent("hunger")
    with pytest.raises(ValidationError):
        in_bundles.validate_python(["hunger"])
