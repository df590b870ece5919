"""How many examples a property that takes long is tried on."""

import os

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"


def examples(thorough: int, usual: int) -> int:
    """Return the usual number, or all of them where HYPOTHESIS_PROFILE asks to be thorough."""
    return thorough if THOROUGH else usual
