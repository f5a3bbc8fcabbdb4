"""What keeps somebody from posting: the limit of a day, and an organiser's stop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.calendar import local_date
from bot.domain.losses import MOST_A_DAY
from bot.errors import MemberError
from bot.store.base import add_once
from bot.store.guilds import GuildRow
from bot.store.loss_rows import LossCountRow, LossStopRow
from bot.store.sealed import vault_of

COUNTED = timedelta(days=3)
"""After so many days a day is over in every zone."""


async def check_limit(session: AsyncSession, guild_id: int, author_id: int, now: datetime) -> None:
    """Refuse somebody who has posted all that they may post in this day of their guild."""
    day = await _day(session, guild_id, now)
    mine = LossCountRow.key.in_(_keys(session, guild_id, author_id, day))
    used = await session.scalars(select(LossCountRow.key).where(mine))
    if len(used.all()) >= MOST_A_DAY:
        raise MemberError("losses-too-many", most=MOST_A_DAY)


async def count_one(session: AsyncSession, guild_id: int, author_id: int, now: datetime) -> None:
    """Count one that somebody posts, or refuse; what is deleted afterwards stays counted.

    The days of other guilds end at other instants: only the daily purge forgets any.
    """
    day = await _day(session, guild_id, now)
    for key in _keys(session, guild_id, author_id, day):
        if await add_once(session, LossCountRow, key=key, day=day):
            return
    raise MemberError("losses-too-many", most=MOST_A_DAY)


async def check_stop(session: AsyncSession, guild_id: int, author_id: int, now: datetime) -> None:
    """Refuse somebody who may not post anonymously for a time."""
    mine = LossStopRow.guild_id == guild_id, LossStopRow.author_key == author_id
    until = await session.scalar(select(func.max(LossStopRow.until)).where(*mine))
    if until is not None and until > now:
        raise MemberError("losses-stopped", until=f"<t:{int(until.timestamp())}:D>")


async def _day(session: AsyncSession, guild_id: int, now: datetime) -> str:
    guild = await session.get_one(GuildRow, guild_id)
    return local_date(ZoneInfo(guild.timezone), now).isoformat()


def _keys(session: AsyncSession, guild_id: int, author_id: int, day: str) -> Iterator[str]:
    vault = vault_of(session)
    for number in range(MOST_A_DAY):
        yield vault.digest("losses.count", guild_id, author_id, day, number)
