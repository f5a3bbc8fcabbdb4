"""The ledger of due work: what recurs, what is planned, who does it, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.calendar import (
    Rule,
    Weekly,
    local_date,
    next_occurrence,
    rule_from_text,
    rule_to_text,
    week_key,
)
from bot.domain.shards import ALONE, Shards
from bot.store.agenda_asking import NEXT_DUE, OWN, asking
from bot.store.agenda_rows import OccurrenceRow, ScheduleRow
from bot.store.agenda_rows import Stage as Stage
from bot.store.base import Database, add_missing, add_once, put


@dataclass(frozen=True)
class Work:
    """A claimed occurrence.

    `attempts` counts this claim; `first_claimed_at` bounds how far back a recovery must look for
    what an earlier attempt may have made.
    """

    id: int
    kind: str
    key: str
    guild_id: int
    subject_id: int
    due_at: datetime
    attempts: int
    first_claimed_at: datetime

    @property
    def recovering(self) -> bool:
        """Whether an earlier attempt may have acted without recording it."""
        return self.attempts > 1

    @property
    def tried_since(self) -> datetime | None:
        """When an earlier attempt may have begun to act; None at the first."""
        return self.first_claimed_at if self.recovering else None


async def plan(
    session: AsyncSession,
    kind: str,
    key: str | int,
    *,
    guild_id: int,
    subject_id: int,
    due_at: datetime,
) -> bool:
    """Plan a work inside another transaction; return False if its key was planned before."""
    return await add_once(
        session,
        OccurrenceRow,
        kind=kind,
        key=str(key),
        guild_id=guild_id,
        subject_id=subject_id,
        due_at=due_at,
        try_at=due_at,
        stage=Stage.PLANNED,
        attempts=0,
    )


async def plan_all(
    session: AsyncSession, kind: str, guild_id: int, subjects: Mapping[int, datetime]
) -> None:
    """Plan a work on each of many subjects, whose ids are its keys, inside another transaction."""
    usual = {"kind": kind, "guild_id": guild_id, "stage": Stage.PLANNED, "attempts": 0}
    rows = [
        {**usual, "key": str(one), "subject_id": one, "due_at": at, "try_at": at}
        for one, at in subjects.items()
    ]
    await add_missing(session, OccurrenceRow, rows)


async def unplan(session: AsyncSession, kind: str, subject_id: int) -> None:
    """Forget the works of a kind on a subject that nobody has begun, inside another transaction."""
    these = OccurrenceRow.kind == kind, OccurrenceRow.subject_id == subject_id
    await session.execute(delete(OccurrenceRow).where(*these, OccurrenceRow.stage == Stage.PLANNED))


class AgendaStore:
    """What is due, and who does it; what is asked and claimed is of the guilds of some shards."""

    def __init__(self, database: Database, shards: Shards = ALONE) -> None:
        self._database = database
        self._asking = asking(shards)

    async def schedule(
        self,
        guild_id: int,
        kind: str,
        rule: Rule,
        timezone: str,
        now: datetime,
        subject_id: int = 0,
    ) -> datetime:
        """Set when a work recurs; return the next instant. The same rule twice changes nothing."""
        key = {"guild_id": guild_id, "kind": kind, "subject_id": subject_id}
        next_at = next_occurrence(rule, ZoneInfo(timezone), now)
        text = rule_to_text(rule)
        async with self._database.write() as session:
            row = await session.get(ScheduleRow, tuple(key.values()))
            if row is not None and (row.rule, row.timezone) == (text, timezone):
                return row.next_at
            await put(session, ScheduleRow, key, rule=text, timezone=timezone, next_at=next_at)
        return next_at

    async def unschedule(self, guild_id: int, kind: str, subject_id: int = 0) -> None:
        """Let a work recur no more."""
        async with self._database.write() as session:
            if row := await session.get(ScheduleRow, (guild_id, kind, subject_id)):
                await session.delete(row)

    async def recurring(self, guild_id: int, kind: str) -> dict[int, tuple[Rule, str]]:
        """Return what recurs of a kind in a guild: the rule and zone of each subject."""
        mine = ScheduleRow.guild_id == guild_id, ScheduleRow.kind == kind
        async with self._database.read() as session:
            rows = await session.scalars(select(ScheduleRow).where(*mine))
            return {row.subject_id: (rule_from_text(row.rule), row.timezone) for row in rows}

    async def next_time(self, guild_id: int, kind: str, subject_id: int = 0) -> datetime | None:
        """Return when a recurring work is due next."""
        async with self._database.read() as session:
            row = await session.get(ScheduleRow, (guild_id, kind, subject_id))
            return row.next_at if row else None

    async def due_kinds(self, now: datetime) -> tuple[set[str], bool]:
        """Return the kinds of what recurs, waits, or was left by its owner; whether any recurs."""
        async with self._database.read() as session:
            rows = (await session.execute(self._asking.due_kinds, {"now": now})).all()
        return {kind for kind, _ in rows}, any(recurs for _, recurs in rows)

    async def unfold(self, now: datetime) -> None:
        """Turn every recurring work that is due into an occurrence; one for each period missed."""
        async with self._database.write() as session:
            due = await session.scalars(self._asking.recurs, {"now": now})
            for row in due:
                await _unfold(session, row, now)

    async def plan(
        self, kind: str, key: str | int, guild_id: int, subject_id: int, due_at: datetime
    ) -> bool:
        """Plan a work; return False if its key was planned before."""
        async with self._database.write() as session:
            return await plan(
                session, kind, key, guild_id=guild_id, subject_id=subject_id, due_at=due_at
            )

    async def claim(
        self,
        now: datetime,
        owner: str,
        lease: timedelta,
        *,
        kinds: Collection[str],
        limit: int,
        key: str | None = None,
        but: Collection[int] = (),
    ) -> list[Work]:
        """Claim due works, the longest due first; with `key`, that one work if it is free.

        Free is what nobody claimed, or claimed with a lease that has ended; `but` are ids of works
        that are not free all the same.
        """
        which = {"kinds": kinds, "but": but, "most": limit, "now": now}
        free = self._asking.free
        query = free if key is None else free.where(OccurrenceRow.key == key)
        async with self._database.write() as session:
            rows = await session.scalars(query, which)
            return [_claim(row, now, owner, lease) for row in rows]

    async def renew(self, work: Work, owner: str, until: datetime) -> None:
        """Prolong one's claim while acting."""
        await self._on(work, owner, lease_until=until)

    async def close(self, work: Work, owner: str, stage: Stage, now: datetime) -> None:
        """Record what became of a work."""
        await self._on(work, owner, stage=stage, finished_at=now, lease_until=None)

    async def postpone(self, work: Work, owner: str, at: datetime, *, counted: bool) -> None:
        """Give a work back, to be tried again at an instant."""
        attempts = work.attempts if counted else work.attempts - 1
        await self._on(
            work, owner, stage=Stage.PLANNED, try_at=at, lease_until=None, attempts=attempts
        )

    async def release(self, is_dead: Callable[[str], bool], now: datetime) -> int:
        """Free the claims of owners known to be dead at once; return how many."""
        async with self._database.write() as session:
            rows = await session.scalars(self._asking.claimed)
            dead = [row for row in rows if row.owner is not None and is_dead(row.owner)]
            for row in dead:
                row.lease_until = now - timedelta(microseconds=1)
            return len(dead)

    async def rearm(self, guild_id: int, now: datetime) -> int:
        """Try a guild's failed works again, because their cause may be gone; return how many."""
        async with self._database.write() as session:
            result = await session.execute(
                update(OccurrenceRow)
                .where(OccurrenceRow.guild_id == guild_id, OccurrenceRow.stage == Stage.FAILED)
                .values(stage=Stage.PLANNED, try_at=now, attempts=1, finished_at=None)
            )
            return int(getattr(result, "rowcount", 0))

    async def next_due(self) -> datetime | None:
        """Return the earliest instant at which something is due."""
        async with self._database.read() as session:
            times = (await session.execute(NEXT_DUE)).one()
        return min((at for at in times if at is not None), default=None)

    async def claimed(self, now: datetime) -> tuple[int, int]:
        """Count the works that are claimed and not recorded: under way, and left by their owner."""
        query = select(func.count()).where(OccurrenceRow.stage == Stage.CLAIMED)
        async with self._database.read() as session:
            all_of_them = await session.scalar(query) or 0
            left = await session.scalar(query.where(OccurrenceRow.lease_until < now)) or 0
        return all_of_them - left, left

    async def stage(self, kind: str, key: str | int) -> Stage | None:
        """Return where a work stands; None if it was never planned."""
        query = select(OccurrenceRow.stage).where(
            OccurrenceRow.kind == kind, OccurrenceRow.key == str(key)
        )
        async with self._database.read() as session:
            stage = await session.scalar(query)
            return Stage(stage) if stage else None

    async def _on(self, work: Work, owner: str, **values: object) -> None:
        async with self._database.write() as session:
            await session.execute(OWN, {"work": work.id, "whose": owner, **values})


async def _unfold(session: AsyncSession, row: ScheduleRow, now: datetime) -> None:
    rule, zone = rule_from_text(row.rule), ZoneInfo(row.timezone)
    whose = {"guild_id": row.guild_id, "subject_id": row.subject_id}
    while row.next_at <= now:
        key = f"{row.guild_id}:{row.subject_id}:{period_of(rule, zone, row.next_at)}"
        await plan(session, row.kind, key, **whose, due_at=row.next_at)
        row.next_at = next_occurrence(rule, zone, row.next_at)


def period_of(rule: Rule, zone: ZoneInfo, at: datetime) -> str:
    """Name the week or day that an occurrence is for, however often its rule changes.

    Where a clock change pushes a late hour past midnight, it is still the day before's.
    """
    pushed = at.astimezone(zone).time() < rule.at
    asked = at - timedelta(hours=1) if pushed else at
    return week_key(zone, asked) if isinstance(rule, Weekly) else f"{local_date(zone, asked)}"


def _claim(row: OccurrenceRow, now: datetime, owner: str, lease: timedelta) -> Work:
    row.stage, row.owner, row.lease_until = Stage.CLAIMED, owner, now + lease
    row.attempts += 1
    first = row.first_claimed_at = row.first_claimed_at or now
    where = row.guild_id, row.subject_id
    return Work(row.id, row.kind, row.key, *where, row.due_at, row.attempts, first)
