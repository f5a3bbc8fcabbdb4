"""What organisers may know of blocks of four weeks: counted once, made coarse, and kept so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
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
        async with self._database.read() as session:  # counting lets others write meanwhile
            known = await _blocks(session, guild_id, zone, now)
            found = [await _counted(session, guild_id, one, countings) for one in known]
        if found != known:
            kept = await self._keep(guild_id, zone, found, now)
            if kept is None:
                return await self.seen(guild_id, zone, countings, now)
            found = kept
        asked = [each.key for one in countings for each in one.figures]
        return [Seen(one.block, {key: one.values[key] for key in asked}) for one in found[::-1]]

    async def joined(self, guild_id: int) -> datetime:
        """Return since when the bot has been in a guild."""
        async with self._database.read() as session:
            return (await session.get_one(GuildRow, guild_id)).joined_at

    async def _keep(
        self, guild_id: int, zone: ZoneInfo, found: Sequence[Seen], now: datetime
    ) -> list[Seen] | None:
        """Keep what is new, and return all; None where the blocks were cut otherwise meanwhile."""
        async with self._database.write() as session:
            known = await _blocks(session, guild_id, zone, now)
            if [one.block for one in known] != [one.block for one in found]:
                return None
            pairs = zip(known, found, strict=True)
            kept = [Seen(old.block, {**new.values, **old.values}) for old, new in pairs]
            for one in kept:
                key = {"guild_id": guild_id, "number": one.block.number}
                cut = {"since": one.block.since, "until": one.block.until}
                await put(session, InsightRow, key, **cut, values=one.values)
            return kept


async def _blocks(
    session: AsyncSession, guild_id: int, zone: ZoneInfo, now: datetime
) -> list[Seen]:
    """Return the last two blocks, as far as they are known, the earlier one first."""
    joined_at = (await session.get_one(GuildRow, guild_id)).joined_at
    last = last_block(joined_at, zone, now)
    numbers = range(max(last - 1, 0), last + 1)
    near = InsightRow.number.between(last - 2, last + 1)
    rows = await session.scalars(select(InsightRow).where(InsightRow.guild_id == guild_id, near))
    known = {row.number: Seen(Block(row.number, row.since, row.until), row.values) for row in rows}
    return [known.get(one) or Seen(_cut(joined_at, zone, one, known), {}) for one in numbers]


def _cut(joined_at: datetime, zone: ZoneInfo, number: int, known: Mapping[int, Seen]) -> Block:
    beside = known.get(number - 1), known.get(number + 1)
    return block(joined_at, zone, number, after=beside[0], before=beside[1])


async def _counted(
    session: AsyncSession, guild_id: int, known: Seen, countings: Sequence[Counting]
) -> Seen:
    """Return a block as it is known, with what was not counted yet."""
    lacking = [
        one for one in countings if any(each.key not in known.values for each in one.figures)
    ]
    counted = [each for one in lacking for each in await one.count(session, guild_id, known.block)]
    none: dict[str, int | None] = {each.key: None for one in lacking for each in one.figures}
    found = {one.figure.key: coarse(one) for one in merged(counted)}
    return Seen(known.block, {**none, **found, **known.values})
