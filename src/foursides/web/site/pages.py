"""Pages of a session: words, exercise and numbers in, HTML out. Serving it is somebody else's part."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from foursides import __version__
from foursides.coach.events import RepDone
from foursides.coach.flags import EMERGENCIES, RED_FLAGS
from foursides.coach.pain import USUAL_BANDS
from foursides.coach.position import steps_of
from foursides.coach.summary import Summary
from foursides.coach.watching import needs_pixels
from foursides.exercises import Exercise
from foursides.journal import Source
from foursides.journal.limits import OFFERED_REPS, OFFERED_SETS
from foursides.practice.undoing import last_text
from foursides.report.results import fault_name
from foursides.sizes import Units
from foursides.web.site.pictures import lifts_picture
from foursides.web.site.places import PLACES
from foursides.words import Words
from foursides.words.sizes import Sizes

SOURCES: Final[dict[tuple[bool, bool], tuple[Source, ...]]] = {
    (True, True): ("camera", "file", "sample", "none"),  # the sample is of the lift on the side
    (True, False): ("camera", "file", "none"),
    (False, False): ("none",),
}
"""What may watch: by whether a camera sees the work, and whether it is the lift that the sample shows."""


def start_page(words: Words, exercise: Exercise) -> str:
    """Return the page on which a session is chosen."""
    return render(
        words,
        "start.html.j2",
        exercise=words.exercise(exercise),
        sources=SOURCES[exercise.watched, needs_pixels(exercise)],
        cautions=words.cautions(exercise),
        data={"exercise": exercise.id, **_for_scripts(words, "start")},
        most=(OFFERED_SETS, OFFERED_REPS),
    )


def session_page(
    words: Words, exercise: Exercise, session_id: str, units: Units, source: Source, *, voice: bool = True
) -> str:
    """Return the page of a live session.

    Parameters
    ----------
    words : Words
    exercise : Exercise
    session_id : str
    units : {"cm", "in"}
        In which the person reads lengths.
    source : {"camera", "file", "sample", "none"}
        What watches; the page opens it.
    voice : bool
        Whether the coach speaks, unless somebody has chosen otherwise on this device.
    """
    data = {
        "session": session_id,
        "steps": steps_of(exercise),
        "leg": needs_pixels(exercise),
        "voice": voice,
        "source": source,
        "units": units,
        "emergencies": EMERGENCIES,
        "position": exercise.position,
        **_for_scripts(words, "live"),
    }
    own: dict[str, Any] = {"session": session_id, "source": source, "flags": [flag.code for flag in RED_FLAGS]}
    return render(words, "session.html.j2", exercise=words.exercise(exercise), data=data, **own)


def summary_page(
    words: Words,
    exercise: Exercise,
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
    words : Words
    exercise : Exercise
    units : {"cm", "in"}
    summary : Summary
    reps : sequence of RepDone
        Every repetition, in order.
    session_id : str
        Of a session that has not ended, to carry on with it; empty if it has.
    planned : bool
        Whether a programme asked for it; then its rules say what comes next, and not this page.
    """
    pain, sizes = summary.pain_after or 0, Sizes(exercise, units, words)
    return render(
        words,
        "summary.html.j2",
        exercise=words.exercise(exercise),
        summary=summary,
        reps=reps,
        sizes=sizes,
        picture=Markup(lifts_picture(sizes, reps)),
        session_id=session_id,
        planned=planned,
        hurts=pain > USUAL_BANDS.acceptable,
        may_add=pain <= USUAL_BANDS.safe and not planned,
    )


def message_page(words: Words, title: str, text: str) -> str:
    """Return a page that says one thing, such as that there is no such session."""
    return render(words, "message.html.j2", title=title, text=text)


def render(words: Words, template: str, *, data: Mapping[str, Any] | None = None, **values: Any) -> str:
    """Return a page made of a template, the catalogue and some values.

    Parameters
    ----------
    words : Words
        In the reader's language: ``t`` in the template, as in ``{{ t("today-title") }}``.
    template : str
    data : mapping, optional
        What the page's scripts need.
    **values
        What the template needs.
    """
    own = {"t": words, "data": _json_for_html(data or {}), "version": __version__}
    return _environment().get_template(template).render(**own | values)


def _for_scripts(words: Words, topic: str) -> dict[str, Any]:
    """Return what the page's scripts make sentences of (``page/live/words.js``)."""
    return {"messages": words.messages(topic), "tag": words.tag}


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
    environment.globals.update(places=PLACES, fault_name=fault_name, last_text=last_text)
    return environment
