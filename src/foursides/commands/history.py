"""``foursides history``: the last weeks, session by session, and where lift, hold, form and pain go."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from foursides.commands.common import Data, console, day_of, practice, terminal_words
from foursides.words.help import help_text
from foursides.words.sizes import UNSEEN

if TYPE_CHECKING:
    from foursides.journal import StoredSession
    from foursides.sizes import Units
    from foursides.words import Words

SPARKS = "▁▂▃▄▅▆▇█"
DAYS = 28


def history(
    weeks: Annotated[int, typer.Option(min=1, max=520, help=help_text("help-history-weeks"))] = DAYS // 7,
    exercise: Annotated[str | None, typer.Option(help=help_text("help-history-exercise"))] = None,
    data: Data = None,
) -> None:
    """Show what was done, and the trends."""
    from rich.table import Table

    from foursides.exercises import load_exercise

    day = day_of(None)
    chosen = load_exercise(exercise).id if exercise else None
    with practice(data) as ours:
        sessions = ours.journal.sessions.all(ours.person_id, day - timedelta(weeks=weeks), exercise=chosen)
        units = ours.profile.units
    out, words = console(), terminal_words()
    done = [each for each in sessions if each.summary.attempts or each.summary.stopped]
    if not done:
        out.print(words("command-nothing-done", weeks=weeks))
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(words("command-column-day"), no_wrap=True)
    table.add_column(words("command-column-exercise"))
    for column in ("good", "size", "hold", "pain", "effort"):
        table.add_column(words(f"command-column-{column}"), justify="right")
    for each in reversed(done):
        table.add_row(*_cells(each, units, words))
    out.print(table)
    for id_ in dict.fromkeys(each.exercise for each in done):
        _trend(id_, [each for each in done if each.exercise == id_], words)


def _cells(each: "StoredSession", units: "Units", words: "Words") -> list[str]:
    from foursides.exercises import stored_exercise
    from foursides.words.sizes import Sizes, seconds_text

    exercise, summary = stored_exercise(each.exercise), each.summary
    sizes = Sizes(words.exercise(exercise), units, words)
    reached = [part.angle_deg if sizes.by_angle else part.lift_cm for part in summary.sets]
    known = sorted(size for size in reached if size is not None)
    size = sizes.in_units(known[len(known) // 2]) if known else None
    seen = [part for part in summary.sets if part.self_counted < part.attempts]
    holds = sorted(part.hold_s for part in seen if part.hold_s is not None)
    watched = each.done.good is not None
    return [
        each.day.isoformat(),
        sizes.exercise.name,
        f"{summary.good}/{summary.attempts}" if watched else f"{summary.attempts}",
        sizes.text(size),
        seconds_text(words, holds[len(holds) // 2], 1) if holds else UNSEEN,
        _score(summary.pain_after),
        _score(summary.effort),
    ]


def _score(score: int | None) -> str:
    return UNSEEN if score is None else str(score)


def _trend(exercise_id: str, sessions: "Sequence[StoredSession]", words: "Words") -> None:
    """Print small curves of what was measured at least twice."""
    from rich.text import Text

    from foursides.exercises import stored_exercise
    from foursides.practice.trends import trend

    exercise = words.exercise(stored_exercise(exercise_id))
    points = trend(exercise, sessions)
    curves = {
        "size-angle" if exercise.target.angle_deg else "size-lift": [point.size for point in points],
        "command-trend-hold": [point.hold_s for point in points],
        "command-trend-good": [point.good_percent for point in points],
        "command-trend-pain": [None if point.pain is None else float(point.pain) for point in points],
    }
    lines = [
        f"  {words(name):<6}{spark(values)}"
        for name, values in curves.items()
        if sum(v is not None for v in values) > 1
    ]
    if lines:
        console().print(Text(f"\n{exercise.name}", "bold"))
        console().print("\n".join(lines))


def spark(values: Sequence[float | None]) -> str:
    """Return values as a curve of one line; a gap where there is none."""
    known = [value for value in values if value is not None]
    low, span = min(known), (max(known) - min(known)) or 1.0
    return "".join(" " if v is None else SPARKS[round((v - low) / span * (len(SPARKS) - 1))] for v in values)
