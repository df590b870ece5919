"""What a session came to, read from its repetitions and saved beside it."""

from typing import Any

from sqlalchemy import Connection, Row, String, bindparam, select, update

from foursides.journal.rows import item_of, plan_of_row, reps_done, state_of
from foursides.journal.sums import Sums, encode, sums_of
from foursides.journal.tables import Base, RepRow, SessionRow

SESSION, REP = (Base.metadata.tables[row.__tablename__] for row in (SessionRow, RepRow))
OWN = bindparam("own_id", type_=String())

# The statements are made once: making one takes longer than SQLite does to carry it out.
ONE_SESSION = select(SESSION).where(SessionRow.id == OWN)
COUNTING = select(REP).where(RepRow.session_id == OWN, ~RepRow.withdrawn).order_by(RepRow.set_number, RepRow.number)
SUM_UP = update(SESSION).where(SessionRow.id == OWN, SessionRow.kept_at == bindparam("own_kept_at"))


def sums_from_reps(connection: Connection, session_id: str) -> Sums:
    """Return what a session came to, from its repetitions."""
    return _sums_from(connection, _columns(connection, session_id))


def save_sums(connection: Connection, session_id: str) -> None:
    """Save what a session came to, unless it has gone on in the meantime."""
    row = _columns(connection, session_id)
    sums = encode(_sums_from(connection, row))
    connection.execute(SUM_UP, {"own_id": session_id, "own_kept_at": row.kept_at, "digest": sums})


def _columns(connection: Connection, session_id: str) -> Row[Any]:
    return connection.execute(ONE_SESSION, {"own_id": session_id}).one()


def _sums_from(connection: Connection, row: Row[Any]) -> Sums:
    reps = reps_done(connection.execute(COUNTING, {"own_id": row.id}))
    return sums_of(plan_of_row(row), item_of(row.item), row.day, state_of(row), reps)
