"""What the pages say: catalogue, exercise and numbers in, HTML out. Serving it is somebody else's part."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, partial
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from foursides import __version__
from foursides.coach.events import RepDone
from foursides.coach.flags import EMERGENCIES, RED_FLAGS
from foursides.coach.pain import USUAL_BANDS
from foursides.coach.plan import Plan
from foursides.coach.setup import steps_of
from foursides.coach.summary import Summary
from foursides.coach.watching import needs_pixels
from foursides.exercises import Exercise, cautions_of
from foursides.journal import Source
from foursides.report.results import fault_name
from foursides.sizes import Units
from foursides.web.site.pictures import lifts_picture
from foursides.web.site.places import PLACES, site_texts
from foursides.web.site.texts import in_position
from foursides.words import Words, words_in
from foursides.words.sizes import Sizes

LEG_NAMES = ("left", "right", "which_left", "which_right", "which_both")
SOURCES: Final[dict[tuple[bool, bool], tuple[Source, ...]]] = {
    (True, True): ("camera", "file", "sample", "none"),  # the sample is of the lift on the side
    (True, False): ("camera", "file", "none"),
    (False, False): ("none",),
}
"""What may watch: by whether a camera sees the work, and whether it is the lift that the sample shows."""
MOST_SETS, MOST_REPS = 5, 30  # that can be chosen: beyond, it is no longer this exercise


def start_page(exercise: Exercise) -> str:
    """Return the page on which a session is chosen."""
    scripts = {name: page_texts()["start"][name] for name in ("failed", "unreachable", "going")}
    return render(
        "start.html.j2",
        exercise=exercise,
        sources=SOURCES[exercise.watched, needs_pixels(exercise)],
        cautions=cautions_of(exercise),
        data={"exercise": exercise.id, "texts": scripts},
        most=(MOST_SETS, MOST_REPS),
    )


def session_page(
    exercise: Exercise, session_id: str, plan: Plan, units: Units, source: Source, *, voice: bool = True
) -> str:
    """Return the page of a live session.

    Parameters
    ----------
    exercise : Exercise
    session_id : str
    plan : Plan
    units : {"cm", "in"}
        In which the person reads lengths.
    source : {"camera", "file", "sample", "none"}
        What watches; the page opens it.
    voice : bool
        Whether the coach speaks, unless somebody has chosen otherwise on this device.
    """
    texts = in_position(page_texts()["session"], exercise)
    live = in_position(page_texts()["live"], exercise)
    data = {
        "session": session_id,
        "steps": steps_of(exercise),
        "leg": needs_pixels(exercise),
        "voice": voice,
        "source": source,
        "units": units,
        "emergencies": EMERGENCIES,
        "texts": {**texts, **live, **{name: page_texts()[name] for name in LEG_NAMES}},
    }
    flags = [flag.code for flag in RED_FLAGS]
    own: dict[str, Any] = {"session": session_id, "source": source, "flags": flags, "t": texts}
    return render("session.html.j2", exercise=exercise, data=data, **own)


def summary_page(
    exercise: Exercise,
    plan: Plan,
    units: Units,
    summary: Summary,
    reps: Sequence[RepDone],
    *,
    session_id: str = "",
    planned: bool = False,
) -> str:
    """Return the page that says in words, a picture and numbers what a session came to.

    Parameters
    ----------
    exercise : Exercise
    plan : Plan
    units : {"cm", "in"}
    summary : Summary
    reps : sequence of RepDone
        Every repetition, in order.
    session_id : str
        Of a session that has not ended, to carry on with it; empty if it has.
    planned : bool
        Whether a programme asked for it; then its rules say what comes next, and not this page.
    """
    pain = summary.pain_after or 0
    return render(
        "summary.html.j2",
        exercise=exercise,
        summary=summary,
        reps=reps,
        sizes=Sizes(exercise, units, words_in()),
        picture=Markup(lifts_picture(exercise, plan, units, reps, page_texts()["summary"])),
        session_id=session_id,
        planned=planned,
        hurts=pain > USUAL_BANDS.acceptable,
        may_add=pain <= USUAL_BANDS.safe and not planned,
    )


def message_page(title: str, text: str) -> str:
    """Return a page that says one thing, such as that there is no such session."""
    return render("message.html.j2", title=title, text=text)


@cache
def page_texts() -> dict[str, Any]:
    """Return all that the pages say."""
    catalogue = resources.files("foursides.web.site") / "texts" / "en.toml"
    texts: dict[str, Any] = tomllib.loads(catalogue.read_text("utf-8"))["page"]
    return texts


def render(template: str, *, words: Words | None = None, data: Mapping[str, Any] | None = None, **values: Any) -> str:
    """Return a page made of a template, the catalogue and some values.

    Parameters
    ----------
    template : str
    words : Words, optional
        In the reader's language: ``t`` in the template, as in ``{{ t("today-title") }}``. English by default.
    data : mapping, optional
        What the page's scripts need.
    **values
        What the template needs.
    """
    own = {"t": words or words_in(), "texts": page_texts(), "data": _json_for_html(data or {}), "version": __version__}
    return _environment().get_template(template).render(**own | values)


def _json_for_html(data: Mapping[str, Any]) -> Markup:
    """Return JSON that can stand in a script element: nothing in it ends the element."""
    return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("foursides.web.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(site=site_texts(), places=PLACES)
    environment.filters["name_of_fault"] = partial(fault_name, words_in())
    return environment
