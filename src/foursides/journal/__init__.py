"""Remembering: everything that was done, kept."""

from foursides.journal.database import DATA_VARIABLE, data_folder
from foursides.journal.entries import (
    Kind,
    Landmarks,
    Moment,
    SessionDigest,
    StoredNote,
    StoredPain,
    StoredProgramme,
    StoredTraining,
)
from foursides.journal.journal import Journal
from foursides.journal.profile import Profile, StoredPerson
from foursides.journal.records import Change, NewSession, Source, StoredSession, Units

__all__ = [
    "DATA_VARIABLE",
    "Change",
    "Journal",
    "Kind",
    "Landmarks",
    "Moment",
    "NewSession",
    "Profile",
    "SessionDigest",
    "Source",
    "StoredNote",
    "StoredPain",
    "StoredPerson",
    "StoredProgramme",
    "StoredSession",
    "StoredTraining",
    "Units",
    "data_folder",
]
