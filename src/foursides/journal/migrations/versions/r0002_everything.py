"""People, profiles, programmes, logged sessions, pain, notes, other training, landmarks; sessions know whose they are.

What was stored before belongs to the local person. Digests are left out: they are made from the repetitions.
"""

import secrets
from typing import Any

import sqlalchemy as sa
from alembic import op

from foursides.journal.migrations.versions.r0001_sessions import session_columns

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ADDED = ("person_id", "day", "item", "digest", "withdrawn_at")
LOCAL_DAY = {"sqlite": "date(begun_at, 'localtime')", "postgresql": "CAST(begun_at AS DATE)"}


def upgrade() -> None:
    """Add what is missing, and give every session its person and its day."""
    _people()
    dialect = op.get_context().dialect.name
    for column in _added():
        op.add_column("session", column)
    person_id = secrets.token_urlsafe(18)
    op.execute(
        f"INSERT INTO person (id, made_at, is_local) SELECT '{person_id}', MIN(begun_at), TRUE FROM session "
        "HAVING COUNT(*) > 0"
    )
    op.execute(f"UPDATE session SET person_id = '{person_id}', day = {LOCAL_DAY[dialect]}")
    _whose_sessions(sa.Table("session", sa.MetaData(), *session_columns(), *_added()))
    op.create_index("rep_of_session", "rep", ["session_id"])
    op.add_column("rep", sa.Column("angle_deg", sa.Double()))
    if dialect == "postgresql":  # an INTEGER of SQLite is as long as it needs to be
        op.alter_column("rep", "id", type_=sa.BigInteger())
        op.execute("ALTER SEQUENCE rep_id_seq AS BIGINT")
    _landmarks()
    _entries()


def _added() -> list[sa.Column[Any]]:
    return [
        sa.Column("person_id", sa.String(64)),
        sa.Column("day", sa.Date()),
        sa.Column("item", sa.JSON()),
        sa.Column("digest", sa.Text()),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
    ]


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_local", sa.Boolean(), unique=True),
    )
    tables: dict[str, list[sa.Column[Any]]] = {
        "profile": [sa.Column("profile", sa.JSON(), nullable=False)],
        "programme": [sa.Column("why", sa.Text(), nullable=False), sa.Column("programme", sa.JSON(), nullable=False)],
    }
    for table, columns in tables.items():
        op.create_table(
            table,
            sa.Column("id", sa.String(64), primary_key=True),
            _person_id(),
            sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
            *columns,
        )
        op.create_index(f"{table}_of_person", table, ["person_id", "kept_at"])


def _whose_sessions(present: sa.Table) -> None:
    """Demand a person and a day of every session; SQLite makes the table anew for that."""
    with op.batch_alter_table("session", copy_from=present) as session:
        session.alter_column("person_id", existing_type=sa.String(64), nullable=False)
        session.alter_column("day", existing_type=sa.Date(), nullable=False)
        session.create_foreign_key("session_person_id_fkey", "person", ["person_id"], ["id"], ondelete="CASCADE")
    op.create_index("session_of_person", "session", ["person_id", "day"])
    op.create_index("session_of_exercise", "session", ["person_id", "exercise", "day"])
    op.create_index(
        "session_without_digest",
        "session",
        ["person_id"],
        sqlite_where=sa.text("digest IS NULL"),
        postgresql_where=sa.text("digest IS NULL"),
    )


def _landmarks() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "landmarks",
        sa.Column("id", number, primary_key=True),
        sa.Column("session_id", sa.String(64), sa.ForeignKey("session.id", ondelete="CASCADE"), nullable=False),
        sa.Column("first_s", sa.Double(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
    )
    op.create_index("landmarks_once", "landmarks", ["session_id", "first_s"], unique=True)


def _entries() -> None:
    tables: dict[str, list[sa.Column[Any]]] = {
        "logged": [sa.Column("exercise", sa.String(100), nullable=False), sa.Column("done", sa.JSON(), nullable=False)],
        "pain": [
            sa.Column("moment", sa.String(10), nullable=False),
            sa.Column("score", sa.Integer(), nullable=False),
            sa.Column("note", sa.Text(), nullable=False),
        ],
        "note": [sa.Column("text", sa.Text(), nullable=False), sa.Column("session_id", sa.String(64))],
        "training": [
            sa.Column("kind", sa.String(100), nullable=False),
            sa.Column("amount", sa.Double(), nullable=False),
        ],
    }
    for table, columns in tables.items():
        op.create_table(
            table,
            sa.Column("id", sa.String(64), primary_key=True),
            _person_id(),
            sa.Column("day", sa.Date(), nullable=False),
            sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
            sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
            *columns,
        )
        op.create_index(f"{table}_of_person", table, ["person_id", "day"])


def _person_id() -> sa.Column[str]:
    return sa.Column("person_id", sa.String(64), sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False)
