"""The guide: exercises chosen by side, position, things and need, and each explained in full."""

from collections.abc import Iterator
from typing import Any, Literal, get_args
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict

from foursides.exercises import Exercise, exercise_ids, load_exercise
from foursides.exercises.schema import KneeSide, Need, Position
from foursides.sizes import Units
from foursides.web.site.page import page
from foursides.words import Words
from foursides.words.doses import usual_dose_text
from foursides.words.sizes import UNSEEN, Sizes

Thing = Literal["nothing", "ball", "band", "roll", "chair"]
NAMES: dict[Thing, tuple[str, ...]] = {
    "ball": ("ball",),
    "band": ("band",),
    "roll": ("roll", "towel"),
    "chair": ("chair",),
}
"""How an exercise's equipment names a thing."""
LATER = "later "  # begins what only a harder way needs
SIDES: tuple[KneeSide, ...] = get_args(KneeSide)
WIDE, PICTURE = (1200, 540), (1280, 720)  # of the figures: seen plainly, and by a camera [px]


class Choice(BaseModel):
    """What somebody looks for; a group that says nothing allows everything."""

    model_config = ConfigDict(frozen=True)

    side: KneeSide | None = None
    position: Position | None = None
    thing: Thing | None = None
    need: Need | None = None

    def fits(self, exercise: Exercise) -> bool:
        """Return whether an exercise is one of those looked for."""
        return (
            self.side in {None, exercise.side}
            and self.position in {None, exercise.position}
            and (self.thing is None or self.thing in things_of(exercise))
            and (self.need is None or self.need in exercise.needs)
        )

    def found(self) -> list[Exercise]:
        """Return the exercises that fit, by side of the knee."""
        return [exercise for exercise in _by_side() if self.fits(exercise)]

    def address(self, **changes: str | None) -> str:
        """Return where a choice is shown that differs from this one."""
        chosen = self.model_dump() | changes
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"/guide?{query}" if query else "/guide"


GROUPS: dict[str, tuple[str, ...]] = {
    "side": SIDES,
    "position": get_args(Position),
    "thing": get_args(Thing),
    "need": get_args(Need),
}
"""What can be chosen, in the order of the page."""


def things_of(exercise: Exercise) -> set[Thing]:
    """Return what an exercise needs besides a floor and a pillow for the head; ``nothing`` if that is all."""
    named = " ".join(thing for thing in exercise.equipment if not thing.startswith(LATER))
    found: set[Thing] = {thing for thing, names in NAMES.items() if any(name in named.split() for name in names)}
    return found or {"nothing"}


def guide_page(words: Words, choice: Choice) -> HTMLResponse:
    """Return the page on which an exercise is looked for."""
    found = choice.found()
    own = {side: [words.exercise(exercise) for exercise in found if exercise.side == side] for side in SIDES}
    return page(
        words,
        "guide",
        "guide",
        groups=[(name, list(_links(choice, name, values))) for name, values in GROUPS.items()],
        chosen=bool(choice.model_dump(exclude_none=True)),
        more=bool(choice.model_dump(exclude_none=True, exclude={"side"})),
        found=own.items(),
        count=len(found),
    )


def exercise_page(words: Words, exercise: Exercise) -> HTMLResponse:
    """Return the page that explains everything about an exercise."""
    return page(
        words,
        "guide_exercise",
        "guide",
        exercise=words.exercise(exercise),
        cautions=words.cautions(exercise),
        size=[_size(words, exercise, "cm"), _size(words, exercise, "in")],
        dose=usual_dose_text(words, exercise.dose),
        figures=[("front", WIDE), ("camera", PICTURE if exercise.watched else WIDE)],
    )


def _size(words: Words, exercise: Exercise, units: Units) -> str:
    """Return how large the movement should be; empty where it has no size."""
    band = Sizes(exercise, units, words).band_text
    return "" if band == UNSEEN else band


def _by_side() -> list[Exercise]:
    every = [load_exercise(id_) for id_ in exercise_ids()]
    return sorted(every, key=lambda exercise: (SIDES.index(exercise.side), exercise.name))


def _links(choice: Choice, group: str, values: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield, for everything and then each value of a group, where it leads and how many exercises it leaves."""
    now = getattr(choice, group)
    for value in (None, *values):
        left = choice.model_copy(update={group: value})
        yield {"value": value, "now": value == now, "to": choice.address(**{group: value}), "count": len(left.found())}
