"""Remembering: everything that was done, stored."""

from foursides.journal.bundle import Bundle, read_bundle
from foursides.journal.database import DATA_VARIABLE, data_folder, data_place
from foursides.journal.entries import (
    Landmarks,
    Moment,
    StoredNote,
    StoredPain,
    StoredProgramme,
    StoredSession,
    StoredTraining,
)
from foursides.journal.imports import Imported
from foursides.journal.journal import Journal
from foursides.journal.limits import MOST_AMOUNT, demand_counts
from foursides.journal.profile import Profile, StoredPerson
from foursides.journal.records import Change, LedSession, NewSession, Source

__all__ = [
    "DATA_VARIABLE",
    "MOST_AMOUNT",
    "Bundle",
    "Change",
    "Imported",
    "Journal",
    "Landmarks",
    "LedSession",
    "Moment",
    "NewSession",
    "Profile",
    "Source",
    "StoredNote",
    "StoredPain",
    "StoredPerson",
    "StoredProgramme",
    "StoredSession",
    "StoredTraining",
    "data_folder",
    "data_place",
    "demand_counts",
    "read_bundle",
]
