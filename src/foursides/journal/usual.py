"""What is far above what people do: kept, once whoever enters it has said that it is right."""

from typing import Final

from foursides.errors import Unusual
from foursides.journal.profile import Profile
from foursides.programme import OtherDone, PlannedDose, SessionDone, other_kind
from foursides.programme.other import Unit

# House figures, each several times what the rules and the library ask for: beyond, a slip is likelier than the deed.
USUAL_SETS: Final = 10  # of a leg in a session; a dose of the library has 3 at most
USUAL_REPS: Final = 50  # of a set; the rules go to 12
USUAL_HOLD_S: Final = 60.0  # the rules go to 5
USUAL_LOAD_KG: Final = 50.0  # the rules go to 5
USUAL_MASS_KG: Final = 180.0  # of a body
USUAL_AMOUNT: Final[dict[Unit, float]] = {"sets": 40.0, "minutes": 360.0}  # of other training in a day


def ask_about_work(sets: int, reps: int) -> None:
    """Ask back where somebody has done so many sets of a leg, or so many repetitions in one.

    Raises
    ------
    Unusual
        If few people do.
    """
    if sets > USUAL_SETS:
        raise Unusual("unusual-sets", number=sets)
    if reps > USUAL_REPS:
        raise Unusual("unusual-reps", number=reps)


def ask_about_done(done: SessionDone) -> None:
    """Ask back where a session is much more than people do.

    Raises
    ------
    Unusual
    """
    for leg in {each.leg for each in done.sets}:
        own = [each.reps for each in done.sets if each.leg == leg]
        ask_about_work(len(own), max(own))


def ask_about_training(done: OtherDone) -> None:
    """Ask back where other training is much more than people do in a day.

    Raises
    ------
    Unusual
    """
    unit = other_kind(done.kind).unit
    if done.amount > USUAL_AMOUNT[unit]:
        raise Unusual(f"unusual-amount-{unit}", number=done.amount)


def ask_about_dose(dose: PlannedDose) -> None:
    """Ask back where a dose is much more than people are given.

    Raises
    ------
    Unusual
    """
    ask_about_work(dose.sets, dose.reps)
    if dose.hold_s > USUAL_HOLD_S:
        raise Unusual("unusual-hold", number=dose.hold_s)
    if dose.load.mass_kg > USUAL_LOAD_KG:
        raise Unusual("unusual-load", number=dose.load.mass_kg)


def ask_about_profile(profile: Profile, before: Profile) -> None:
    """Ask back where a body mass that was just entered is one that few people have.

    Raises
    ------
    Unusual
    """
    mass_kg = profile.mass_kg
    if mass_kg is not None and mass_kg != before.mass_kg and mass_kg > USUAL_MASS_KG:
        raise Unusual("unusual-mass", number=mass_kg)
