"""Tables into their place in a page of docs/, between two lines that name them."""

from pathlib import Path


def put(page: Path, mark: str, text: str) -> None:
    """Replace what stands between the two lines of a mark.

    Raises
    ------
    SystemExit
        If the page lacks them.
    """
    begin, end = f"<!-- {mark}: begin -->", f"<!-- {mark}: end -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise SystemExit(f"{page} lacks the lines {begin} and {end}.")
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
