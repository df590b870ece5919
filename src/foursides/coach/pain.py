"""What pain in the knee means for a session."""

from typing import Final, NamedTuple


class PainBands(NamedTuple):
    """Pain from 0 to 10: up to ``safe`` it is; up to ``acceptable`` if it is back to its usual by the next morning.

    Above that one stops, and does less next time.
    """

    safe: int
    acceptable: int


USUAL_BANDS: Final = PainBands(2, 5)  # Thomee's; a setting of the person's clinician
