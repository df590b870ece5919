"""Remembering: everything that was done, stored."""

from foursides.journal.basics import LONGEST_TEXT
from foursides.journal.bundle import Bundle
from foursides.journal.checks import Checked, check_journal
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
from foursides.journal.incoming import Incoming
from foursides.journal.journal import Journal
from foursides.journal.limits import demand_dose, demand_minutes, demand_past, demand_work
from foursides.journal.profile import Profile, StoredPerson
from foursides.journal.reading import read_bundle
from foursides.journal.records import Change, LedSession, NewSession, Source
from foursides.journal.restoring import Restored, restore_copy

__all__ = [
    "DATA_VARIABLE",
    "LONGEST_TEXT",
    "Bundle",
    "Change",
    "Checked",
    "Imported",
    "Incoming",
    "Journal",
    "Landmarks",
    "LedSession",
    "Moment",
    "NewSession",
    "Profile",
    "Restored",
    "Source",
    "StoredNote",
    "StoredPain",
    "StoredPerson",
    "StoredProgramme",
    "StoredSession",
    "StoredTraining",
    "check_journal",
    "data_folder",
    "data_place",
    "demand_dose",
    "demand_minutes",
    "demand_past",
    "demand_work",
    "read_bundle",
    "restore_copy",
]
