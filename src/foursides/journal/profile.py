"""Who somebody is, as far as the coach and the rules need to know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import isfinite

from foursides.errors import InvalidEntry
from foursides.journal.basics import clean
from foursides.journal.limits import MOST_SETTING, demand_body
from foursides.programme import Body, Limits, Person, limits
from foursides.programme.dose import Sex
from foursides.sizes import CM_PER_M, Units, WeightUnit, stature_in_cm

LONGEST_NAME = 200  # characters


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person has entered about themselves.

    Attributes
    ----------
    name : str
    stature_cm, mass_kg : float or None
    sex : {"male", "female"} or None
    units : {"cm", "in"}
    weight_unit : {"kg", "lb"}
    inner_ligament : bool
        Whether the ligament at the inner side of a knee has been injured.
    weight_allowed : bool
        Whether a clinician has allowed a weight all the same.
    limits : mapping of str to float
        Their own settings of the rules.
    voice : bool
        Whether the coach speaks.
    reminder : str or None
        When to be reminded, as HH:MM.
    keep_landmarks : bool
        Whether landmarks may be stored, for replay.
    language : str
    """

    name: str = ""
    stature_cm: float | None = None
    mass_kg: float | None = None
    sex: Sex | None = None
    units: Units = "cm"
    weight_unit: WeightUnit = "kg"
    inner_ligament: bool = False
    weight_allowed: bool = False
    limits: Mapping[str, float] = field(default_factory=dict)
    voice: bool = True
    reminder: str | None = None
    keep_landmarks: bool = False
    language: str = "en"

    @property
    def person(self) -> Person:
        """What the rules need to know."""
        return Person(self.weight_unit, self.inner_ligament, self.weight_allowed)

    @property
    def body(self) -> Body | None:
        """The body that the dose is calculated for, None without a stature."""
        return None if self.stature_cm is None else Body(self.stature_cm / CM_PER_M, self.mass_kg, self.sex)

    @property
    def own_limits(self) -> Limits:
        """The rules' numbers, with their own settings."""
        return limits(**self.limits)


@dataclass(frozen=True, slots=True)
class StoredPerson:
    """A person as they are known now.

    Attributes
    ----------
    id : str
    made_at : datetime
    profile : Profile
    """

    id: str
    made_at: datetime
    profile: Profile


def checked(profile: Profile) -> Profile:
    """Return a profile that makes sense, its texts as every database stores them.

    Raises
    ------
    InvalidEntry
        If a number cannot be a person's.
    InvalidSettings
        If one of the rules' numbers makes no sense.
    """
    profile = replace(profile, stature_cm=stature_in_cm(profile.stature_cm))
    demand_body(profile.stature_cm, profile.mass_kg)
    if profile.reminder is not None and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", profile.reminder):
        raise InvalidEntry("reminder-unread", reminder=profile.reminder)
    if len(profile.name) > LONGEST_NAME:
        raise InvalidEntry("name-too-long", most=LONGEST_NAME)
    if any(not isfinite(value) for value in profile.limits.values()):
        raise InvalidEntry("settings-infinite")
    for name, value in profile.limits.items():
        if value > MOST_SETTING:
            raise InvalidEntry("setting-beyond", most=MOST_SETTING, name=name, value=f"{value:g}")
    limits(**profile.limits)
    return cleaned(profile)


def cleaned(profile: Profile) -> Profile:
    """Return a profile with its texts as every database stores them."""
    return replace(profile, name=clean(profile.name), language=clean(profile.language))
