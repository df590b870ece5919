"""Dates, numbers, units and lists as a language writes them, by Babel (the Unicode consortium's CLDR)."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, localcontext
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from babel import Locale

LOCALES: Final = {"en": "en_GB"}
"""A language's country, where the folder's name does not say which; our English is British."""
MOST_DIGITS: Final = 2
"""Behind the point, where nobody asked for a number of them."""
NO_NUMBER: Final = "\N{EN DASH}"
"""Stands for what is no number, since it was not measured."""
LAST_DIGIT = re.compile(r"0(?:\.[#0]+)?(?=[^#0]*$)")
"""In a pattern of CLDR, such as ``#,##0.###``: the digit before the point and all behind it."""


class Formats:
    """Writes in one language what is no sentence.

    Parameters
    ----------
    language : str
        Such as ``"en"`` or ``"pt-PT"``.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    @cached_property
    def locale(self) -> "Locale":
        """What Babel knows of the language."""
        from babel import Locale

        return Locale.parse(LOCALES.get(self.language, self.language).replace("-", "_"))

    @property
    def tag(self) -> str:
        """Language and country as a browser wants them, such as ``"en-GB"``."""
        return str(self.locale).replace("_", "-")

    @property
    def direction(self) -> str:
        """``"ltr"`` or ``"rtl"``."""
        return str(self.locale.text_direction)

    def short_day(self, day: date) -> str:
        """Return a day in few signs, such as ``2 Mar 2026``."""
        from babel.dates import format_date

        return format_date(day, "medium", locale=self.locale)

    def day_of_week(self, day: date) -> str:
        """Return a day of these weeks in few signs, such as ``Mon 2 Mar``."""
        from babel.dates import format_skeleton

        return format_skeleton("MMMEd", day, locale=self.locale)

    def month(self, day: date) -> str:
        """Return the month of a day, such as ``March 2026``."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", day, locale=self.locale)

    def weekday(self, i: int, *, short: bool = False) -> str:
        """Return a day of the week, 0 being Monday: ``Monday`` or ``Mon``."""
        return str(self.locale.days["stand-alone"]["abbreviated" if short else "wide"][i])

    @property
    def first_weekday(self) -> int:
        """Which day a week begins with, 0 being Monday."""
        return self.locale.first_week_day

    def number(self, x: float, digits: int | None = None) -> str:
        """Return a number with exactly so many digits behind the point; without ``digits`` two at most, as needed."""
        if not isfinite(x):
            return NO_NUMBER
        from babel.numbers import format_decimal

        with localcontext(rounding=ROUND_HALF_UP):
            return format_decimal(x, self._pattern("decimal", digits), self.locale)

    def percent(self, share: float, digits: int = 0) -> str:
        """Return a share in percent: ``0.45`` is ``45%``."""
        if not isfinite(share):
            return NO_NUMBER
        from babel.numbers import format_percent

        with localcontext(rounding=ROUND_HALF_UP):
            return format_percent(share, self._pattern("percent", digits), self.locale)

    def amount(
        self, x: float, unit: str, digits: int | None = None, length: Literal["short", "long", "narrow"] = "short"
    ) -> str:
        """Return a number with its unit: ``5.1 cm``, ``2 inches`` (long).

        Parameters
        ----------
        x : float
        unit : str
            By its name in CLDR, such as ``"centimeter"``, ``"inch"``, ``"kilogram"``, ``"pound"``, ``"second"``.
        digits : int, optional
            As for `number`.
        length : {"short", "long", "narrow"}
        """
        if not isfinite(x):
            return NO_NUMBER
        from babel.units import format_unit

        with localcontext(rounding=ROUND_HALF_UP):
            return format_unit(x, unit, length, self._pattern("decimal", digits), self.locale)

    def list(self, items: Iterable[str], *, either: bool = False) -> str:
        """Return all of some things, ``a, b and c``, or one of them, ``a, b or c``."""
        from babel.lists import format_list

        return format_list(tuple(items), "or" if either else "standard", self.locale)

    def _pattern(self, kind: Literal["decimal", "percent"], digits: int | None) -> str:
        patterns = self.locale.decimal_formats if kind == "decimal" else self.locale.percent_formats
        behind = "#" * MOST_DIGITS if digits is None else "0" * digits
        return LAST_DIGIT.sub(f"0.{behind}" if behind else "0", patterns[None].pattern, count=1)
