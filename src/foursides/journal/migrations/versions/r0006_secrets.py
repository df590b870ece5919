"""What lets somebody in: browsers that are known, and the secret in the address of a calendar."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both; a calendar gets its secret when it is first asked for."""
    op.add_column("person", sa.Column("feed", sa.String(64)))
    op.create_table(
        "door_key",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
