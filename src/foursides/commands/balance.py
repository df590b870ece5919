"""``foursides balance``: the four sides of the knee, against what the plan intends."""

from typing import TYPE_CHECKING

from foursides.commands.common import Data, console, day_of, practice

if TYPE_CHECKING:
    from rich.table import Table

    from foursides.programme import FourSides

BAR = 24  # characters of a whole bar


def balance(data: Data = None) -> None:
    """Show what each side of the knee got in the last 14 and 90 days."""
    from rich.text import Text

    from foursides.programme import reason_text
    from foursides.programme.balance import WINDOWS_DAYS

    day = day_of(None)
    out = console()
    with practice(data) as ours:
        pictures = [(days, ours.four_sides(day, days)) for days in WINDOWS_DAYS]
        unit = ours.profile.weight_unit
    for days, four in pictures:
        if four is None:
            out.print("There is no programme yet. Make one: foursides plan make --days mon,wed,fri")
            return
        out.print(Text(f"The last {days} days", "bold"))
        out.print(_table(four))
        out.print(reason_text(four.next, unit), "\n")


def _table(four: "FourSides") -> "Table":
    from rich.table import Table
    from rich.text import Text

    from foursides.programme.balance import SIDES

    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("Side", "", "Sets", "Intended", "N m s", "Time x effort"):
        table.add_column(heading, justify="left" if heading in {"Side", ""} else "right")
    for name in SIDES:
        side = four.side(name)
        share = min(1.0, side.all_sets / side.intended_sets) if side.intended_sets else float(side.all_sets > 0)
        bar = Text("█" * round(share * BAR), "green") + Text("·" * (BAR - round(share * BAR)), "dim")
        size = f"{side.impulse.nms:.0f} ±{side.impulse.high_nms - side.impulse.nms:.0f}" if side.impulse.nms else "-"
        table.add_row(name, bar, f"{side.all_sets:g}", f"{side.intended_sets:g}", size, f"{side.effort_s:.0f} s")
    return table
