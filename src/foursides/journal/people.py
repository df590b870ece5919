"""People, and what they have entered about themselves."""

from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from sqlalchemy import func, select, true, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foursides.journal.basics import demand_person, new_id, next_moment
from foursides.journal.database import Database
from foursides.journal.deletion import delete_person
from foursides.journal.profile import Profile, StoredPerson, checked
from foursides.journal.tables import STAGED, PersonRow, ProfileRow


@dataclass(frozen=True, slots=True)
class People:
    """Who this journal is about."""

    database: Database

    def me(self) -> StoredPerson:
        """Return the local person, who is made at the first call."""
        with self.database.reading() as session:
            row = session.scalar(select(PersonRow).where(PersonRow.is_local == true()))
            if row is not None:
                return StoredPerson(row.id, row.made_at, profile_of(session, row.id))
        try:
            with self.database.writing() as session:
                session.add(PersonRow(id=new_id(), made_at=datetime.now(UTC), is_local=True))
        except Exception as error:
            if not isinstance(error.__cause__, IntegrityError):
                raise
        return self.me()  # it, or the one that somebody else has made in the meantime

    def find(self, person_id: str) -> StoredPerson | None:
        """Return a person, None if there is none of this id."""
        with self.database.reading() as session:
            row = session.get(PersonRow, person_id)
            return None if row is None else StoredPerson(row.id, row.made_at, profile_of(session, person_id))

    def all(self) -> list[StoredPerson]:
        """Return everybody, in the order in which they were made."""
        latest = select(ProfileRow.person_id, func.max(ProfileRow.kept_at).label("kept_at"))
        last = latest.group_by(ProfileRow.person_id).subquery()
        own = (ProfileRow.person_id == last.c.person_id) & (ProfileRow.kept_at == last.c.kept_at)
        profiles = select(ProfileRow.person_id, ProfileRow.profile).join(last, own)
        with self.database.reading() as session:
            known = {person_id: profile for person_id, profile in session.execute(profiles)}  # noqa: C416
            everybody = select(PersonRow.id, PersonRow.made_at).where(PersonRow.id.not_like(f"{STAGED}%"))
            rows = session.execute(everybody.order_by(PersonRow.made_at, PersonRow.id))
            return [StoredPerson(own_id, made_at, _profile(known.get(own_id))) for own_id, made_at in rows]

    def add(self, profile: Profile | None = None) -> str:
        """Make a person who is not the local one; return their id.

        Raises
        ------
        InvalidEntry, InvalidSettings
            If the profile makes no sense.
        """
        with self.database.writing() as session:
            person_id, now = new_id(), datetime.now(UTC)
            session.add(PersonRow(id=person_id, made_at=now))
            session.flush()
            if profile is not None:
                session.add(_row(person_id, checked(profile), now))
            return person_id

    def save_profile(self, person_id: str, profile: Profile) -> None:
        """Save what a person enters about themselves; what they entered before stays in the journal.

        Raises
        ------
        UnknownPerson
        InvalidEntry, InvalidSettings
            If the profile makes no sense.
        """
        profile = checked(profile)
        with self.database.writing() as session:
            demand_person(session, person_id)
            if profile_of(session, person_id) != profile:
                kept_at = next_moment(session, ProfileRow, person_id)
                session.add(_row(person_id, profile, kept_at))

    def feed(self, person_id: str) -> str:
        """Return the secret in the address of somebody's calendar, which is made at the first call.

        Raises
        ------
        UnknownPerson
        """
        with self.database.reading() as session:
            demand_person(session, person_id)
            found = session.scalar(select(PersonRow.feed).where(PersonRow.id == person_id))
        return found or self._set_feed(person_id, only_first=True)

    def renew_feed(self, person_id: str) -> str:
        """Give somebody's calendar another address: whoever knows the old one sees no more of it.

        Raises
        ------
        UnknownPerson
        """
        return self._set_feed(person_id, only_first=False)

    def _set_feed(self, person_id: str, *, only_first: bool) -> str:
        theirs = update(PersonRow).where(PersonRow.id == person_id)
        with self.database.writing() as session:
            demand_person(session, person_id)
            session.execute((theirs.where(PersonRow.feed.is_(None)) if only_first else theirs).values(feed=new_id()))
            return str(session.scalar(select(PersonRow.feed).where(PersonRow.id == person_id)))

    def delete(self, person_id: str) -> None:
        """Delete a person and everything of theirs, as `delete_person` does."""
        delete_person(self.database, person_id)


def profile_of(session: Session, person_id: str) -> Profile:
    """Return what a person entered last about themselves."""
    own = select(ProfileRow.profile).where(ProfileRow.person_id == person_id)
    return _profile(session.scalar(own.order_by(ProfileRow.kept_at.desc()).limit(1)))


def _profile(entered: object) -> Profile:
    return Profile() if entered is None else msgspec.convert(entered, Profile)


def _row(person_id: str, profile: Profile, kept_at: datetime) -> ProfileRow:
    return ProfileRow(id=new_id(), person_id=person_id, kept_at=kept_at, profile=msgspec.to_builtins(profile))
