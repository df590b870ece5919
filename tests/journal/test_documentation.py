"""The page about the journal says all there is to say."""

import re
from dataclasses import fields
from pathlib import Path

from foursides.journal import bundle
from foursides.journal.tables import Base
from foursides.programme import PlannedDose, PlannedExercise, SessionDone, SetDone

PAGE = Path(__file__).parents[2] / "docs/journal.md"


def test_every_table_and_every_key_is_explained() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE.read_text(encoding="utf-8")))
    models = [model for model in vars(bundle).values() if isinstance(model, type) and hasattr(model, "model_fields")]
    keys = {key for model in models for key in model.model_fields}
    rows = (bundle.BundledRep, PlannedDose, PlannedExercise, SessionDone, SetDone)
    keys |= {field.name for row in rows for field in fields(row)}
    assert len(keys) > 60
    assert (keys | set(Base.metadata.tables)) - named == set()
