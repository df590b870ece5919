"""The one catalogue of every sentence that a person reads: ``words_in("en")("today-title")``.

Importing this loads neither Fluent nor Babel: they come with the first sentence.
"""

from foursides.words.catalogue import Fact, Words, words_in
from foursides.words.errors import CatalogueError
from foursides.words.languages import choose, languages

__all__ = ["CatalogueError", "Fact", "Words", "choose", "languages", "words_in"]
