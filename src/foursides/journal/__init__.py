"""Remembering: everything that was done, kept."""

from foursides.journal.database import DATA_VARIABLE, data_folder
from foursides.journal.journal import Journal
from foursides.journal.records import Change, NewSession, Source, StoredSession, Units

__all__ = ["DATA_VARIABLE", "Change", "Journal", "NewSession", "Source", "StoredSession", "Units", "data_folder"]
