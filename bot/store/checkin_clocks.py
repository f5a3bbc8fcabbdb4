"""Clocks of check-ins: each moment of a programme, in each zone in which it asks."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.checkins import Programme, Whose
from bot.store.base import Database, add_once
from bot.store.checkin_rows import ClockRow, JoinedRow
from bot.store.guilds import GuildRow
from bot.store.members import MemberRow


class ClockStore:
    """What the recurring works of programmes are about."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, programme: Programme) -> Mapping[int, tuple[int, str]]:
        """Return the moments and zones in which a programme asks now, by the ids of its clocks."""
        async with self._database.read() as session:
            wanted = await _wanted(session, programme)
            known = await _clocks(session, programme)
        if fresh := wanted - set(known.values()):
            async with self._database.write() as session:
                for moment, zone in sorted(fresh):
                    values = {"programme_id": programme.id, "moment": moment, "zone": zone}
                    await add_once(session, ClockRow, **values)
                known = await _clocks(session, programme)
        return {clock_id: one for clock_id, one in known.items() if one in wanted}

    async def every(self, programme_id: int) -> list[int]:
        """Return the ids of all clocks that a programme ever had."""
        query = select(ClockRow.id).where(ClockRow.programme_id == programme_id)
        async with self._database.read() as session:
            return list(await session.scalars(query))


async def _wanted(session: AsyncSession, programme: Programme) -> set[tuple[int, str]]:
    zones = await zones_of(session, programme)
    return {(nth, zone) for nth in range(len(programme.moments)) for zone in zones}


async def _clocks(session: AsyncSession, programme: Programme) -> dict[int, tuple[int, str]]:
    rows = await session.scalars(select(ClockRow).filter_by(programme_id=programme.id))
    return {row.id: (row.moment, row.zone) for row in rows}


async def zones_of(session: AsyncSession, programme: Programme) -> set[str]:
    """Return the zones in which a programme asks: the guild's, or those of its members."""
    guild = await session.get_one(GuildRow, programme.guild_id)
    if programme.whose is Whose.GUILD:
        return {guild.timezone}
    query = (
        select(MemberRow.timezone)
        .select_from(JoinedRow)
        .outerjoin(
            MemberRow,
            (MemberRow.guild_id == JoinedRow.guild_id) & (MemberRow.user_id == JoinedRow.user_id),
        )
        .where(JoinedRow.programme_id == programme.id)
        .distinct()
    )
    return {zone or guild.timezone for zone in await session.scalars(query)}
