"""Sessions know what the camera was not sure of."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is missing: nothing was unsure before anybody asked."""
    op.add_column("session", sa.Column("unsure", sa.JSON(), nullable=False, server_default="[]"))
