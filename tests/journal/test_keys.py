"""Who is let in, and the secret in a calendar's address."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select, update

from foursides.errors import UnknownPerson
from foursides.journal import Journal
from foursides.journal.keys import BROWSER, LASTS, LINK
from foursides.journal.tables import DoorKeyRow, PersonRow
from tests.complains import complains


def aged(journal: Journal, kind: str) -> None:
    """Let keys of a kind be made as long ago as they last."""
    with journal.database.writing() as session:
        for row in session.scalars(select(DoorKeyRow).where(DoorKeyRow.kind == kind)):
            row.made_at -= LASTS[kind]


def test_a_link_lets_one_browser_in(journal: Journal) -> None:
    first, second = journal.keys.new_links(2)
    browser = journal.keys.let_in(first)
    assert browser
    assert journal.keys.knows(browser)
    assert journal.keys.let_in(first) is None
    assert journal.keys.let_in(second)


def test_of_many_who_open_a_link_at_once_one_gets_in(journal: Journal) -> None:
    (link,) = journal.keys.new_links(1)
    with ThreadPoolExecutor(8) as threads:
        got = list(threads.map(journal.keys.let_in, [link] * 8))
    assert len([each for each in got if each]) == 1


def test_neither_a_link_nor_a_guess_nor_what_is_stored_is_a_browser(journal: Journal) -> None:
    (link,) = journal.keys.new_links(1)
    assert not journal.keys.knows(link)
    with journal.database.reading() as session:
        (digest,) = session.scalars(select(DoorKeyRow.digest))
    assert link not in digest
    for guess in (digest, "", link[:-1]):
        assert journal.keys.let_in(guess) is None
        assert not journal.keys.knows(guess)


def test_links_end_with_the_next_ones_and_browsers_stay(journal: Journal) -> None:
    first, second = journal.keys.new_links(2)
    browser = journal.keys.let_in(first)
    assert browser
    journal.keys.new_links(1)
    assert journal.keys.let_in(second) is None
    assert journal.keys.knows(browser)


def test_keys_end_after_a_time(journal: Journal) -> None:
    used, unused = journal.keys.new_links(2)
    browser = journal.keys.let_in(used)
    assert browser
    aged(journal, LINK)
    assert journal.keys.let_in(unused) is None
    aged(journal, BROWSER)
    assert not journal.keys.knows(browser)
    journal.keys.new_links(0)
    with journal.database.reading() as session:
        assert session.scalars(select(DoorKeyRow)).all() == []


def test_the_secret_of_a_calendar_stays_until_it_is_replaced(journal: Journal) -> None:
    me, other = journal.people.me().id, journal.people.add()
    secret = journal.people.feed(me)
    assert (len(secret) > 20, journal.people.feed(me), me not in secret) == (True, secret, True)
    assert journal.people.feed(other) != secret
    new = journal.people.renew_feed(me)
    assert new != secret
    assert journal.people.feed(me) == new


def test_people_of_before_get_a_secret_when_it_is_asked_for(journal: Journal) -> None:
    me = journal.people.me().id
    with journal.database.writing() as session:
        session.execute(update(PersonRow).values(feed=None))
    assert journal.people.feed(me) == journal.people.feed(me)
    with complains(UnknownPerson, match="nobody of the id"):
        journal.people.renew_feed("nobody")


def test_no_secret_is_in_an_export(journal: Journal) -> None:
    me = journal.people.me().id
    text = journal.bundles.export(me).model_dump_json()
    assert journal.people.feed(me) not in text
