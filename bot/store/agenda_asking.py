"""What each tick asks the ledger, written once: to write it took longer than to find it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    true,
    union,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.selectable import CompoundSelect

from bot.domain.shards import SHIFT, Shards
from bot.store.agenda_rows import OccurrenceRow, ScheduleRow, Stage
from bot.store.base import Base, Instant

NOW = bindparam("now", type_=Instant())
IS_FREE = or_(
    and_(OccurrenceRow.stage == Stage.PLANNED, OccurrenceRow.try_at <= NOW),
    and_(OccurrenceRow.stage == Stage.CLAIMED, OccurrenceRow.lease_until < NOW),
)
NEXT_DUE = select(
    select(func.min(OccurrenceRow.try_at))
    .where(OccurrenceRow.stage == Stage.PLANNED)
    .scalar_subquery(),
    select(func.min(ScheduleRow.next_at)).scalar_subquery(),
)
LEDGER = Base.metadata.tables[OccurrenceRow.__tablename__]
OWN = update(LEDGER).where(LEDGER.c.id == bindparam("work"), LEDGER.c.owner == bindparam("whose"))


@dataclass(frozen=True)
class Asking:
    """What a process asks about the guilds of its shards.

    What is due of those that recur, of which kinds, what is free to be claimed, what is claimed.
    """

    recurs: Select[ScheduleRow]
    due_kinds: CompoundSelect[str, bool]
    free: Select[OccurrenceRow]
    claimed: Select[OccurrenceRow]


def asking(shards: Shards) -> Asking:
    """Write what a process asks; what another has just begun to claim is not waited for."""
    mine = _served(OccurrenceRow.guild_id, shards)
    recurs = select(ScheduleRow).where(
        ScheduleRow.next_at <= NOW, _served(ScheduleRow.guild_id, shards)
    )
    due_kinds = union(
        recurs.with_only_columns(ScheduleRow.kind, literal(True)),
        select(OccurrenceRow.kind, literal(False)).where(IS_FREE, mine),
    )
    free = (
        select(OccurrenceRow)
        .where(
            IS_FREE,
            OccurrenceRow.kind.in_(bindparam("kinds", expanding=True)),
            OccurrenceRow.id.not_in(bindparam("but", expanding=True)),
            mine,
        )
        .order_by(OccurrenceRow.try_at, OccurrenceRow.id)
        .limit(bindparam("most", type_=Integer()))
        .with_for_update(skip_locked=True)
    )
    claimed = select(OccurrenceRow).where(OccurrenceRow.stage == Stage.CLAIMED, mine)
    return Asking(recurs, due_kinds, free, claimed)


def _served(guild_id: InstrumentedAttribute[int], shards: Shards) -> ColumnElement[bool]:
    """Say that a guild is of these shards, as `Shards.serve` does; of none it is shard 0's."""
    if shards.are_all:
        return true()
    shard = guild_id.op(">>")(literal(SHIFT, Integer())) % shards.count
    return shard.in_(shards.ids)
