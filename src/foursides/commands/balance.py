"""``foursides balance``: the four sides of the knee, against what the plan intends."""

from typing import TYPE_CHECKING

from foursides.commands.common import Data, console, day_of, practice, terminal_words

if TYPE_CHECKING:
    from rich.table import Table

    from foursides.programme import FourSides
    from foursides.words import Words

BAR = 24  # characters of a whole bar


def balance(data: Data = None) -> None:
    """Show what each side of the knee got in the last 14 and 90 days."""
    from rich.text import Text

    from foursides.programme.balance import WINDOWS_DAYS
    from foursides.words.reasons import reason_text

    day = day_of(None)
    out, words = console(), terminal_words()
    with practice(data) as ours:
        pictures = [(days, ours.four_sides(day, days)) for days in WINDOWS_DAYS]
        unit = ours.profile.weight_unit
    for days, four in pictures:
        if four is None:
            out.print(words("command-no-programme"))
            return
        out.print(Text(words("command-last-days", days=days), "bold"))
        out.print(_table(four, words))
        out.print(reason_text(words, four.next, unit), "\n")


def _table(four: "FourSides", words: "Words") -> "Table":
    from rich.table import Table
    from rich.text import Text

    from foursides.programme.balance import SIDES
    from foursides.words.doses import side_text
    from foursides.words.sizes import UNSEEN, seconds_text

    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(words("command-column-side"))
    table.add_column()
    for column in ("sets", "intended", "impulse", "effort-time"):
        table.add_column(words(f"command-column-{column}"), justify="right")
    for name in SIDES:
        side = four.side(name)
        share = min(1.0, side.all_sets / side.intended_sets) if side.intended_sets else float(side.all_sets > 0)
        bar = Text("█" * round(share * BAR), "green") + Text("·" * (BAR - round(share * BAR)), "dim")
        nms, spread = side.impulse.nms, side.impulse.high_nms - side.impulse.nms
        size = f"{words.number(nms, 0)} ±{words.number(spread, 0)}" if nms else UNSEEN
        sets, intended = words.number(side.all_sets), words.number(side.intended_sets)
        table.add_row(side_text(words, name), bar, sets, intended, size, seconds_text(words, side.effort_s, 0))
    return table
