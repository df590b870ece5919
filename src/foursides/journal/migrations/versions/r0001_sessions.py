"""Sessions and repetitions: the journal as it was first released."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first two tables."""
    op.create_table("session", *session_columns())
    op.create_table(
        "rep",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("session_id", sa.String(64), sa.ForeignKey("session.id", ondelete="CASCADE"), nullable=False),
        sa.Column("set_number", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at_s", sa.Double(), nullable=False),
        sa.Column("faults", sa.JSON(), nullable=False),
        sa.Column("self_counted", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("start_s", sa.Double()),
        sa.Column("top_s", sa.Double()),
        sa.Column("end_s", sa.Double()),
        sa.Column("hold_start_s", sa.Double()),
        sa.Column("hold_end_s", sa.Double()),
        sa.Column("peak_lift_m", sa.Double()),
        sa.Column("knee_flexion_deg", sa.Double()),
        sa.Column("raise_s", sa.Double()),
        sa.Column("lower_s", sa.Double()),
        sa.Column("hip_roll_deg", sa.Double()),
        sa.Column("top_leg_clear", sa.Boolean()),
        sa.Column("moved", sa.String(10)),
        sa.Column("confidence", sa.Double()),
    )
    op.create_index(
        "rep_counts_once",
        "rep",
        ["session_id", "set_number", "number"],
        unique=True,
        sqlite_where=sa.text("NOT withdrawn"),
        postgresql_where=sa.text("NOT withdrawn"),
    )


def session_columns() -> list[sa.Column[Any]]:
    """Return the columns of a session at this revision."""
    return [
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("exercise", sa.String(100), nullable=False),
        sa.Column("sets", sa.JSON(), nullable=False),
        sa.Column("hold_s", sa.Double(), nullable=False),
        sa.Column("rest_s", sa.Double(), nullable=False),
        sa.Column("stature_cm", sa.Double()),
        sa.Column("units", sa.String(2), nullable=False),
        sa.Column("source", sa.String(10), nullable=False),
        sa.Column("phase", sa.String(10), nullable=False),
        sa.Column("since_s", sa.Double()),
        sa.Column("rest_ends_s", sa.Double(), nullable=False),
        sa.Column("paused", sa.String(10)),
        sa.Column("stopped", sa.String(10)),
        sa.Column("pain_before", sa.Integer()),
        sa.Column("red_flags", sa.JSON(), nullable=False),
        sa.Column("pains", sa.JSON(), nullable=False),
        sa.Column("pain_after", sa.Integer()),
        sa.Column("effort", sa.Integer()),
        sa.Column("processed", sa.BigInteger(), nullable=False),
        sa.Column("clock_s", sa.Double(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holder", sa.Integer(), nullable=False),
    ]
