"""The ledger read from afar: what is ahead of a guild, and what became of its works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from bot.domain.calendar import next_occurrence, rule_from_text
from bot.store.agenda_rows import OccurrenceRow, ScheduleRow, Stage
from bot.store.base import Database

OVER = (Stage.DONE, Stage.DROPPED, Stage.FAILED)


@dataclass(frozen=True)
class Ahead:
    """Something that will be due: of which kind, on what, when."""

    kind: str
    guild_id: int
    subject_id: int
    at: datetime


class LedgerStore:
    """What organisers may know of the agenda."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ahead(
        self, guild_id: int, kinds: Collection[str], now: datetime, until: datetime
    ) -> list[Ahead]:
        """Return what falls due in a guild after now and before an instant, the soonest first."""
        planned = OccurrenceRow.stage == Stage.PLANNED, OccurrenceRow.guild_id == guild_id
        soon = OccurrenceRow.try_at > now, OccurrenceRow.try_at < until
        works = select(OccurrenceRow).where(*planned, *soon, OccurrenceRow.kind.in_(kinds))
        mine = ScheduleRow.guild_id == guild_id, ScheduleRow.kind.in_(kinds)
        async with self._database.read() as session:
            found = [
                Ahead(row.kind, guild_id, row.subject_id, row.try_at)
                for row in await session.scalars(works)
            ]
            for row in await session.scalars(select(ScheduleRow).where(*mine)):
                found += _unfolded(row, until)
        return sorted(found, key=lambda one: (one.at, one.kind, one.subject_id))

    async def finished(
        self, guild_id: int, kinds: Collection[str], since: datetime, until: datetime
    ) -> Counter[tuple[str, Stage]]:
        """Count what became of a guild's works that ended from an instant on, before another."""
        ended = OccurrenceRow.finished_at >= since, OccurrenceRow.finished_at < until
        mine = OccurrenceRow.guild_id == guild_id, OccurrenceRow.kind.in_(kinds)
        query = (
            select(OccurrenceRow.kind, OccurrenceRow.stage, func.count())
            .where(*mine, *ended, OccurrenceRow.stage.in_(OVER))
            .group_by(OccurrenceRow.kind, OccurrenceRow.stage)
        )
        async with self._database.read() as session:
            rows = await session.execute(query)
            return Counter({(kind, Stage(stage)): count for kind, stage, count in rows})


def _unfolded(row: ScheduleRow, until: datetime) -> list[Ahead]:
    rule, zone, at, found = rule_from_text(row.rule), ZoneInfo(row.timezone), row.next_at, []
    while at < until:
        found.append(Ahead(row.kind, row.guild_id, row.subject_id, at))
        at = next_occurrence(rule, zone, at)
    return found
