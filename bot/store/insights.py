"""What organisers may know of blocks of four weeks: counted once, made coarse, and kept so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.insights import Block, Counted, Figure, Seen, block, coarse, last_block, merged
from bot.store.base import Base, Database, Impersonal, put
from bot.store.guilds import GuildRow

Count = Callable[[AsyncSession, int, Block], Awaitable[Sequence[Counted]]]
"""Counts, within a transaction, what happened in a guild in a block."""


@dataclass(frozen=True)
class Counting:
    """What a feature declares: the figures that it tells of, in their order, and how it counts."""

    figures: tuple[Figure, ...]
    count: Count


class InsightRow(Base):
    """A block of a guild, and its coarse values by figure; what was kept once never changes."""

    __tablename__ = "insights"
    personal = Impersonal("holds figures of at least five people each, rounded")

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    until: Mapped[datetime]
    values: Mapped[dict[str, Any]]


class InsightStore:
    """The blocks of guilds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def seen(
        self, guild_id: int, zone: ZoneInfo, countings: Sequence[Counting], now: datetime
    ) -> list[Seen]:
        """Return the last block that is over and, after it, the one before; those there are.

        A figure is counted at the first question about its block, and kept: no later one, after
        somebody erased their data or in another zone, can be told another value.
        """
        async with self._database.write() as session:
            joined_at = (await session.get_one(GuildRow, guild_id)).joined_at
            last = last_block(joined_at, zone, now)
            found = []
            for number in range(max(last - 1, 0), last + 1):
                known = await _known(session, guild_id, number)
                if known is None:
                    after = await _known(session, guild_id, number - 1)
                    before = await _known(session, guild_id, number + 1)
                    known = Seen(block(joined_at, zone, number, after=after, before=before), {})
                found.append(await _kept(session, guild_id, known, countings))
            return found[::-1]

    async def joined(self, guild_id: int) -> datetime:
        """Return since when the bot has been in a guild."""
        async with self._database.read() as session:
            return (await session.get_one(GuildRow, guild_id)).joined_at


async def _kept(
    session: AsyncSession, guild_id: int, known: Seen, countings: Sequence[Counting]
) -> Seen:
    """Return a block as it was kept, with what was not counted yet; that is kept from now on."""
    cut, values = known.block, dict(known.values)
    lacking = [one for one in countings if any(each.key not in values for each in one.figures)]
    if lacking:
        counted = [each for one in lacking for each in await one.count(session, guild_id, cut)]
        found = {one.figure.key: coarse(one) for one in merged(counted)}
        none: dict[str, int | None] = {each.key: None for one in lacking for each in one.figures}
        values = none | found | values
        key = {"guild_id": guild_id, "number": cut.number}
        await put(session, InsightRow, key, since=cut.since, until=cut.until, values=values)
    asked = {each.key: values[each.key] for one in countings for each in one.figures}
    return Seen(cut, asked)


async def _known(session: AsyncSession, guild_id: int, number: int) -> Seen | None:
    row = await session.get(InsightRow, (guild_id, number), populate_existing=True)
    return Seen(Block(number, row.since, row.until), row.values) if row else None
