"""An error of ours is raised, and its sentence says the right thing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from foursides.errors import FoursidesError
from foursides.words import words_in


def sentence(error: FoursidesError) -> str:
    """Return what a person reads."""
    return words_in().error(error)


@contextmanager
def complains(
    kind: type[FoursidesError] | tuple[type[FoursidesError], ...], match: str
) -> Iterator[pytest.ExceptionInfo[FoursidesError]]:
    """As ``pytest.raises``, but what is matched is the sentence."""
    with pytest.raises(kind) as caught:
        yield caught
    said = sentence(caught.value)
    assert re.search(match, said), said
