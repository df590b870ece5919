"""History and the four sides over HTTP, as a browser without JavaScript sends and reads them."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest

from foursides.journal import Journal
from foursides.practice import Practice
from foursides.practice.library import FIRST, library
from tests.web import plain
from tests.web.live_server import Served, serving_live
from tests.web.weeks import practise

TODAY = date(2026, 11, 23)
DAYS = 40
LIFT = library()[FIRST].name


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which weeks are kept."""
    folder = tmp_path_factory.mktemp("lived")
    with Journal(folder) as journal:
        practise(journal, TODAY - timedelta(days=DAYS), DAYS)
    return folder


@pytest.fixture
def served(lived: Path, tmp_path: Path) -> Iterator[Served]:
    shutil.copytree(lived, tmp_path, dirs_exist_ok=True)
    with serving_live(tmp_path, lambda: TODAY) as server:
        yield server


@pytest.fixture
def practice(served: Served, tmp_path: Path) -> Iterator[Practice]:
    with Journal(tmp_path) as journal:
        yield Practice(journal, journal.people.me().id)


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(
        verify=False, base_url=served.url, follow_redirects=True, headers={"Origin": served.url}
    ) as client:
        yield client


def lifts(practice: Practice) -> list[str]:
    return [each.id for each in practice.journal.sessions.all(practice.person_id, exercise=FIRST)]


# --- the month


def test_a_month_names_what_was_done_and_planned(client: httpx.Client, practice: Practice) -> None:
    page = client.get("/history").text
    assert "November 2026" in page
    done = {each.day for each in practice.journal.sessions.all(practice.person_id, TODAY.replace(day=1), TODAY)}
    for day in done:
        assert re.search(rf'href="/history/days/{day}" class="done"', page)
    planned = re.findall(r'href="/history/days/(2026-11-\d\d)" class="open"', page)
    assert {date.fromisoformat(day).weekday() for day in planned} <= {0, 2, 4}
    assert f"planned: {LIFT}" in page


@pytest.mark.parametrize("month", ["1999-13", "nonsense", "2026", "9999-12", "0001-01"])
def test_a_month_that_is_none_is_this_one(client: httpx.Client, month: str) -> None:
    answer = client.get("/history", params={"month": month})
    assert answer.status_code == 200
    assert "November 2026" in answer.text


@pytest.mark.parametrize("month", ["1900-01", "2026-10", "2026-12", "2199-12"])
def test_any_month_can_be_looked_at(client: httpx.Client, month: str) -> None:
    assert client.get("/history", params={"month": month}).status_code == 200


@pytest.mark.parametrize("span", ["90", "365", "all"])
def test_trends_come_with_every_number_in_a_table(client: httpx.Client, practice: Practice, span: str) -> None:
    page = client.get("/history", params={"exercise": FIRST, "span": span}).text
    assert page.count('<svg class="trend"') == 4
    drawn = page.count('<circle class="dot"') / 4
    assert drawn == len(lifts(practice))
    assert page.count('<tr><th scope="row">') == drawn


def test_a_span_that_is_none_is_refused_with_a_sentence(client: httpx.Client) -> None:
    answer = client.get("/history", params={"span": "7"})
    assert answer.status_code == 422
    assert "not understood" in answer.text


# --- one day


def test_a_day_can_be_told_of_and_taken_back(client: httpx.Client, practice: Practice) -> None:
    path = f"/history/days/{TODAY - timedelta(days=1)}"
    assert "Morning pain: 4 of 10" in client.post(f"{path}/pain", data={"pain": "4"}).text
    page = client.post(f"{path}/note", data={"text": "Slept <b>badly</b>."}).text
    assert "Slept &lt;b&gt;badly&lt;/b&gt;." in page
    note = practice.journal.notes.all(practice.person_id, TODAY - timedelta(days=1))[0]
    back = client.post(f"{path}/remove", data={"kind": "note", "id": note.id})
    assert "Removed." in back.text
    assert back.text.count("Slept") == 1  # in the offer to bring it back
    assert "badly" in practice.journal.bundles.export(practice.person_id).model_dump_json()  # nothing is overwritten


def test_what_is_wrong_is_said_beside_the_field(client: httpx.Client) -> None:
    path = f"/history/days/{TODAY}"
    unsaid = client.post(f"{path}/pain", data={})
    assert (unsaid.status_code, 'id="pain-error"' in unsaid.text) == (422, True)
    empty = client.post(f"{path}/note", data={"text": "  "})
    assert (empty.status_code, "An empty note is not saved." in empty.text) == (422, True)
    assert 'aria-describedby="text-error"' in empty.text


def test_a_day_to_come_has_no_pain_yet(client: httpx.Client) -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert 'name="pain"' not in client.get(f"/history/days/{tomorrow}").text
    assert client.post(f"/history/days/{tomorrow}/pain", data={"pain": "1"}).status_code == 422


def test_only_what_is_of_the_day_can_be_taken_back(client: httpx.Client, practice: Practice) -> None:
    training = practice.journal.trainings.all(practice.person_id)[0]
    for data in ({"kind": "training", "id": training.id}, {"kind": "session", "id": lifts(practice)[0]}, {}):
        assert client.post(f"/history/days/{TODAY}/remove", data=data).status_code == 404
    assert training in practice.journal.trainings.all(practice.person_id)


# --- without the coach


def test_a_session_without_the_coach_counts(client: httpx.Client, practice: Practice) -> None:
    form = client.get("/history/log", params={"exercise": "bridge"}).text
    assert re.search(r'value="bridge" selected', form)
    data = {
        "exercise": "bridge",
        "day": str(TODAY),
        "sets": "2",
        "reps": "9",
        "pain_after": "1",
        "note": "On the lawn.",
    }
    page = client.post("/history/log", data=data).text
    assert "18, you counted" in page
    assert "with a note" in page
    assert "Done today" in client.get("/").text
    (done,) = [each for each in practice.situation(TODAY).history if each.day == TODAY]
    assert (done.reps, done.legs, done.pain_after, done.effort) == (18, ("both",), 1, None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sets": "0"}, "sets"),
        ({"reps": ""}, "reps"),
        ({"reps": "ten"}, "reps"),
        ({"day": "soon"}, "day"),
        ({"day": str(TODAY + timedelta(days=1))}, "day"),
        ({"exercise": "juggling"}, "exercise"),
        ({"pain_after": "11"}, "pain_after"),
    ],
)
def test_what_cannot_have_been_done_is_not_kept(
    client: httpx.Client, practice: Practice, changes: dict[str, str], field: str
) -> None:
    before = practice.journal.sessions.all(practice.person_id)
    data = {"exercise": "bridge", "day": str(TODAY), "sets": "2", "reps": "9"} | changes
    answer = client.post("/history/log", data=data)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert practice.journal.sessions.all(practice.person_id) == before


# --- one session


def test_a_session_is_shown_with_its_lifts_notes_and_replay(client: httpx.Client, practice: Practice) -> None:
    path = f"/history/sessions/{lifts(practice)[0]}"
    page = client.get(path).text
    assert 'class="lifts"' in page
    assert "/static/history/replay.js" in page
    sheet = client.get(f"{path}/film")
    assert sheet.headers["content-type"] == "application/octet-stream"
    assert len(sheet.content) > 1000
    noted = client.post(f"{path}/note", data={"text": "The chair helps."}).text
    assert "The chair helps." in noted


def test_without_landmarks_there_is_no_replay_and_the_page_says_why(client: httpx.Client, practice: Practice) -> None:
    other = next(
        each.id for each in practice.journal.sessions.all(practice.person_id) if each.exercise == "straight-leg-raise"
    )
    assert "No positions were saved" in client.get(f"/history/sessions/{other}").text
    assert client.get(f"/history/sessions/{other}/film").status_code == 404
    practice.change_profile(TODAY, keep_landmarks=False)
    assert "in Settings, under Privacy" in client.get(f"/history/sessions/{other}").text


def test_a_correction_removes_and_adds(client: httpx.Client, practice: Practice) -> None:
    old = lifts(practice)[0]
    path = f"/history/sessions/{old}"
    client.post(f"{path}/note", data={"text": "The chair helps."})
    before = practice.journal.sessions.one(practice.person_id, old)
    assert before
    right = [each.reps for each in before.done.sets]
    unchanged = client.post(f"{path}/correct", data={"reps": right, **felt(before.done)})
    assert str(unchanged.url).endswith(path)
    page = client.post(f"{path}/correct", data={"reps": [right[0], 3], "pain_after": "4", "effort": "7"})
    assert "Corrected." in page.text
    assert "The chair helps." in page.text
    assert client.get(path).status_code == 404
    new = practice.journal.sessions.one(practice.person_id, lifts(practice)[0])
    assert new
    assert (new.day, new.done.planned, new.done.pain_after, new.done.effort) == (before.day, before.done.planned, 4, 7)
    assert [each.reps for each in new.done.sets] == [right[0], 3]
    assert new.done.sets[0] == before.done.sets[0]  # what was measured stands where the number is right
    assert new.done.sets[1].good is None


def felt(done: object) -> dict[str, str]:
    names = ("pain_before", "pain_during", "pain_after", "effort")
    return {name: str(value) for name in names if (value := getattr(done, name)) is not None}


@pytest.mark.parametrize("data", [{"reps": ["1"]}, {"reps": ["1", "many"]}, {"reps": ["1", "-2"]}, {}])
def test_a_correction_that_makes_no_sense_changes_nothing(
    client: httpx.Client, practice: Practice, data: dict[str, list[str]]
) -> None:
    before = lifts(practice)
    assert client.post(f"/history/sessions/{before[0]}/correct", data=data).status_code == 422
    assert lifts(practice) == before


def test_a_session_that_was_taken_back_counts_no_more(client: httpx.Client, practice: Practice) -> None:
    before = lifts(practice)
    assert "Removed." in client.post(f"/history/sessions/{before[0]}/remove").text
    assert lifts(practice) == before[1:]
    assert before[0] in practice.journal.bundles.export(practice.person_id).model_dump_json()


@pytest.mark.parametrize("end", ["", "/film", "/correct"])
def test_what_is_nobodys_is_not_found(client: httpx.Client, end: str) -> None:
    assert client.get(f"/history/sessions/nobody{end}").status_code == 404


# --- four sides


def test_the_four_sides_name_the_neglected_one(client: httpx.Client, practice: Practice) -> None:
    page = client.get("/sides").text
    four = practice.four_sides(TODAY, 14)
    assert four
    assert four.neglected == "outer"
    assert "The outer side fell behind" in page
    assert page.count('<svg class="knee"') == 2
    for side in four.sides:
        assert f"{side.side.capitalize()}: {side.all_sets:g} of {side.intended_sets:g} sets" in page


def test_without_a_programme_the_sides_ask_for_one(tmp_path: Path) -> None:
    with serving_live(tmp_path / "new", lambda: TODAY) as new:
        page = plain.get(f"{new.url}/sides").text
    assert "/programme/new" in page
    assert '<svg class="knee"' not in page


def test_training_elsewhere_counts_until_it_is_taken_back(client: httpx.Client, practice: Practice) -> None:
    before = practice.four_sides(TODAY, 14)
    page = client.post("/sides/training", data={"kind": "leg-curl", "amount": "3", "day": str(TODAY)}).text
    after = practice.four_sides(TODAY, 14)
    assert before
    assert after
    assert "3 sets, leg curl" in page
    assert after.side("back").other_sets == before.side("back").other_sets + 3
    newest = practice.journal.trainings.all(practice.person_id)[-1]
    client.post("/sides/remove", data={"id": newest.id})
    assert practice.four_sides(TODAY, 14) == before
    assert client.post("/sides/remove", data={"id": newest.id}).status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"kind": "juggling"}, "kind"), ({"amount": "0"}, "amount"), ({"amount": ""}, "amount")]
    + [({"amount": "1e9"}, "amount"), ({"day": str(TODAY + timedelta(days=1))}, "day"), ({"day": ""}, "day")],
)
def test_training_that_cannot_be_is_not_kept(client: httpx.Client, changes: dict[str, str], field: str) -> None:
    answer = client.post("/sides/training", data={"kind": "cycling", "amount": "30", "day": str(TODAY)} | changes)
    assert (answer.status_code, f'id="{field}-error"' in answer.text) == (422, True)


def test_a_table_is_taken_in_once(client: httpx.Client) -> None:
    table = ("table.csv", "day;kind;amount\n2026-11-20;squats;3\n2026-11-21;cycling;40,5\n".encode("utf-8-sig"))
    assert "2 new lines were imported." in client.post("/sides/import", files={"file": table}).text
    assert "Nothing in this table was new." in client.post("/sides/import", files={"file": table}).text


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"day,kind\n", b"day,kind,amount\nsoon,cycling,3\n"])
def test_a_table_that_is_none_is_refused_beside_the_field(client: httpx.Client, content: bytes) -> None:
    answer = client.post("/sides/import", files={"file": ("table.csv", content)})
    assert (answer.status_code, 'id="file-error"' in answer.text) == (422, True)
    assert client.post("/sides/import", data={}).status_code == 422


# --- pages from elsewhere

FORMS = ("days/2026-11-20/pain", "days/2026-11-20/note", "days/2026-11-20/remove", "log", "sessions/x/remove")


@pytest.mark.parametrize("path", [*(f"/history/{form}" for form in FORMS), "/sides/training", "/sides/import"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_forms_of_other_pages_are_refused(served: Served, path: str, origin: str) -> None:
    answer = plain.post(served.url + path, data={"text": "x", "pain": "1"}, headers={"Origin": origin})
    assert answer.status_code == 403
