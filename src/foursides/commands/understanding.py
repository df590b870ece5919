"""What is typed and cannot be understood, in sentences of ours: the library that reads it has words for programmers."""

from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


class Understanding(TyperGroup):
    """The commands; whatever is wrong with an option is said as people say it."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was typed."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            found: Any = getattr(error.__cause__, "errors", None)
            if found is not None:
                error.message = _sentence(found(include_url=False)[0])
            raise


def _sentence(detail: "ErrorDetails") -> str:
    if detail["type"] == "value_error":  # one of several that were named: the choices are in its own words
        return str(detail["ctx"]["error"])
    from foursides.commands.common import terminal_words
    from foursides.journal.faults import fault_of

    return terminal_words().error(fault_of(detail))
