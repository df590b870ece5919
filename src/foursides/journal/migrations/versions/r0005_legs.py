"""A repetition knows which leg was lifted, from where it was measured, and whether it came down again."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is missing; of what was written before, nobody knows."""
    op.add_column("rep", sa.Column("leg", sa.String(10)))
    op.add_column("rep", sa.Column("from_rest", sa.Boolean()))
    op.add_column("rep", sa.Column("low_m", sa.Double()))
