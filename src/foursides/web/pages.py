"""What the pages say, at its plainest."""

from collections.abc import Sequence
from html import escape

from foursides.coach.events import RepDone
from foursides.coach.plan import Plan
from foursides.coach.summary import Summary
from foursides.exercises import Exercise
from foursides.journal import Source, Units


def start_page(exercise: Exercise) -> str:
    """Return the page on which a session is chosen."""
    return message_page("Start a session", exercise.name)


def session_page(exercise: Exercise, session_id: str, plan: Plan, units: Units, source: Source) -> str:
    """Return the page of a live session."""
    return message_page("Session", f"{exercise.name} {session_id} {len(plan.sets)} {units} {source}")


def summary_page(
    exercise: Exercise, plan: Plan, units: Units, summary: Summary, reps: Sequence[RepDone], *, session_id: str = ""
) -> str:
    """Return the page that says what a session came to."""
    words = f"{exercise.name} {len(plan.sets)} {units} {summary.good} good of {len(reps)} {session_id}"
    return message_page("Summary", words)


def message_page(title: str, text: str) -> str:
    """Return a page that says one thing."""
    return f"<!doctype html><html lang=en><title>{escape(title)}</title><h1>{escape(title)}</h1><p>{escape(text)}"
