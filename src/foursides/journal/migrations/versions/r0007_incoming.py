"""Imports under way: how far each has come."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "incoming",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("person_id", sa.String(64), sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holder", sa.Integer(), nullable=False),
        sa.Column("share", sa.Double()),
        sa.Column("said", sa.Text()),
        sa.Column("failed", sa.Boolean()),
    )
    op.create_index("incoming_of_person", "incoming", ["person_id"])
