"""What each tick asks the ledger, written once: to write it took longer than to find it."""

from __future__ import annotations

from sqlalchemy import Integer, and_, bindparam, func, literal, or_, select, union, update

from bot.store.agenda_rows import OccurrenceRow, ScheduleRow, Stage
from bot.store.base import Base, Instant

NOW = bindparam("now", type_=Instant())
RECURS = select(ScheduleRow).where(ScheduleRow.next_at <= NOW)
IS_FREE = or_(
    and_(OccurrenceRow.stage == Stage.PLANNED, OccurrenceRow.try_at <= NOW),
    and_(OccurrenceRow.stage == Stage.CLAIMED, OccurrenceRow.lease_until < NOW),
)
DUE_KINDS = union(
    RECURS.with_only_columns(ScheduleRow.kind, literal(True)),
    select(OccurrenceRow.kind, literal(False)).where(IS_FREE),
)
NEXT_DUE = select(
    select(func.min(OccurrenceRow.try_at))
    .where(OccurrenceRow.stage == Stage.PLANNED)
    .scalar_subquery(),
    select(func.min(ScheduleRow.next_at)).scalar_subquery(),
)
FREE = (
    select(OccurrenceRow)
    .where(
        IS_FREE,
        OccurrenceRow.kind.in_(bindparam("kinds", expanding=True)),
        OccurrenceRow.id.not_in(bindparam("but", expanding=True)),
    )
    .order_by(OccurrenceRow.try_at, OccurrenceRow.id)
    .limit(bindparam("most", type_=Integer()))
)
LEDGER = Base.metadata.tables[OccurrenceRow.__tablename__]
OWN = update(LEDGER).where(LEDGER.c.id == bindparam("work"), LEDGER.c.owner == bindparam("whose"))
