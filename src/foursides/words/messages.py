"""The messages of one language, by Fluent; a topic's file is read when the first of its messages is asked for."""

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, localcontext
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax.ast import Message, Resource, Term, TextElement
from fluent.syntax.visitor import Transformer

from foursides.words.errors import CatalogueError


class Messages:
    """Messages by id.

    Parameters
    ----------
    tag : str
        Language and country, such as ``"en-GB"``: they decide on plurals and numbers.
    folders : sequence of Path
        Where the files are, the language's own first: what one lacks comes from the next.
    """

    def __init__(self, tag: str, folders: Sequence[Path]) -> None:
        self._bundle = FluentBundle([tag], use_isolating=False)
        self._folders = folders
        self._topics: dict[str, dict[str, Message | Term]] = {}

    def sentence(self, id_: str, facts: Mapping[str, str | int | float]) -> str:
        """Return a message with its facts filled in.

        Raises
        ------
        CatalogueError
            If there is no such message, or a fact is missing.
        """
        if id_ not in self._topic(id_):
            raise CatalogueError(f"The catalogue has no message {id_}.")
        pattern = self._bundle.get_message(id_).value
        if pattern is None:
            raise CatalogueError(f"The message {id_} says nothing.")
        with localcontext(rounding=ROUND_HALF_UP):  # as browsers do
            text, errors = self._bundle.format_pattern(pattern, dict(facts))
        if errors:
            raise CatalogueError(f"The message {id_} cannot be said with {dict(facts)}: {errors[0]}.")
        return str(text)

    def __contains__(self, id_: str) -> bool:
        return id_ in self._topic(id_)

    def sources(self, topic: str) -> dict[str, str]:
        """Return the source text of every message of a topic.

        Raises
        ------
        CatalogueError
            If there is no such topic.
        """
        if not (entries := self._topic(topic)):
            raise CatalogueError(f"The catalogue has no topic {topic}.")
        return {name: FluentSerializer().serialize_entry(entry) for name, entry in entries.items()}

    def load(self) -> None:
        """Read every topic."""
        for topic in sorted({file.stem for folder in self._folders for file in folder.glob("*.ftl")}):
            self._topic(topic)

    def _topic(self, id_: str) -> dict[str, Message | Term]:
        topic = id_.split("-", maxsplit=1)[0]
        if topic not in self._topics:
            entries: dict[str, Message | Term] = {}
            for file in (folder / f"{topic}.ftl" for folder in self._folders):
                if topic.isalnum() and file.exists():
                    entries = {**entries_of(file), **entries}
            self._bundle.add_resource(Resource(list(entries.values())))
            self._topics[topic] = entries
        return self._topics[topic]


def entries_of(file: Path) -> dict[str, Message | Term]:
    """Return the messages of a file by id, and its terms by id with a dash in front."""
    entries: dict[str, Message | Term] = {}
    for entry in FluentParser(with_spans=False).parse(file.read_text("utf-8")).body:
        if isinstance(entry, Message | Term):
            entry.comment = None  # nobody needs it in a page
            OneLine().visit(entry)
            entries[f"-{entry.id.name}" if isinstance(entry, Term) else entry.id.name] = entry
    return entries


class OneLine(Transformer):
    """Makes spaces of the line breaks in a text: a file is as wide as any other, a sentence is one line."""

    def visit_TextElement(self, node: TextElement) -> TextElement:  # noqa: N802  (the visitor's name for it)
        """Change a text in place."""
        node.value = re.sub(r"\s*\n\s*", " ", node.value)
        return node
