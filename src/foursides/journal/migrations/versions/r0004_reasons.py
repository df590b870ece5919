"""Changes of a programme have the day of the person, and reasons in codes; clearances of before are recognised."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

LOCAL_DAY = {"sqlite": "date(kept_at, 'localtime')", "postgresql": "CAST(kept_at AS DATE)"}


def upgrade() -> None:
    """Add what is missing: of what was written before, only a clearance is asked for later."""
    day = sa.Column("day", sa.Date(), nullable=False, server_default="1970-01-01")  # until the next statement
    op.add_column("programme", day)
    op.execute(f"UPDATE programme SET day = {LOCAL_DAY[op.get_context().dialect.name]}")
    op.add_column("programme", sa.Column("reasons", sa.JSON(), nullable=False, server_default="[]"))
    op.execute(
        """UPDATE programme SET reasons = '[{"code": "cleared", "facts": {}}]' """
        "WHERE why = 'A doctor or physiotherapist has cleared the person.'"  # as it was written until then
    )
