"""Deciding: how much was done, and what to do next.

Data in, data out: nothing here reads a clock or writes a file. A ``Programme`` holds what is planned, a ``Situation``
what is known of the person today. ``decisions`` says what the rules make of it, ``settle`` applies what makes doses
easier, ``take`` the one harder thing that the person chose; ``today_of`` says what is due, ``four_sides`` what each
side got. Every answer carries a ``Reason``, a code and facts; the catalogue has its sentence.
"""

from foursides.programme.balance import FourSides, SideShare, four_sides, size_of
from foursides.programme.changes import CLEARED, SIGN_REPORTED, makes_easier
from foursides.programme.closed import Closed
from foursides.programme.decision import Decision, decide
from foursides.programme.done import SessionDone, SetDone, from_summary
from foursides.programme.dose import Body, Impulse, Load
from foursides.programme.generator import Made, Wishes, make_programme
from foursides.programme.limits import Limits, default_limits, limits
from foursides.programme.other import OtherDone, OtherKind, other_kind, other_kinds
from foursides.programme.person import By, Person
from foursides.programme.planned import PlannedDose, PlannedExercise, start_dose
from foursides.programme.programme import (
    Moved,
    Programme,
    change_by_hand,
    choose_days,
    clear,
    close,
    decisions,
    given,
    session_plan,
    settle,
    take,
)
from foursides.programme.progression import Offer, Step, Unchanged
from foursides.programme.reasons import Reason
from foursides.programme.refusal import exclusion, flagged_day, painful_day, refusal
from foursides.programme.regression import Easier
from foursides.programme.rules import Goal, Rule, goals, rules
from foursides.programme.situation import Situation
from foursides.programme.today import Today, calendar, today_of

__all__ = [
    "CLEARED",
    "SIGN_REPORTED",
    "Body",
    "By",
    "Closed",
    "Decision",
    "Easier",
    "FourSides",
    "Goal",
    "Impulse",
    "Limits",
    "Load",
    "Made",
    "Moved",
    "Offer",
    "OtherDone",
    "OtherKind",
    "Person",
    "PlannedDose",
    "PlannedExercise",
    "Programme",
    "Reason",
    "Rule",
    "SessionDone",
    "SetDone",
    "SideShare",
    "Situation",
    "Step",
    "Today",
    "Unchanged",
    "Wishes",
    "calendar",
    "change_by_hand",
    "choose_days",
    "clear",
    "close",
    "decide",
    "decisions",
    "default_limits",
    "exclusion",
    "flagged_day",
    "four_sides",
    "from_summary",
    "given",
    "goals",
    "limits",
    "make_programme",
    "makes_easier",
    "other_kind",
    "other_kinds",
    "painful_day",
    "refusal",
    "rules",
    "session_plan",
    "settle",
    "size_of",
    "start_dose",
    "take",
    "today_of",
]
