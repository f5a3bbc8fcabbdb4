"""Help lines: which country a member chose, and what organisers wrote instead of shipped lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, Database, Impersonal, put
from bot.store.members import MemberRow


class HelpLinesRow(Base):
    """What a guild's organisers wrote about a country, shown instead of the shipped lines."""

    __tablename__ = "guild_help_lines"
    personal = Impersonal("holds public numbers that organisers wrote, not who wrote them")

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    changed_at: Mapped[datetime]


@dataclass(frozen=True)
class ChosenLines:
    """The country a member chose, and what organisers wrote about it; None where nothing is."""

    country: str | None = None
    text: str | None = None


class HelpLineStore:
    """What members choose and organisers write about help lines."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def replace(self, guild_id: int, country: str, text: str, now: datetime) -> None:
        """Show organisers' words about a country instead of the shipped lines."""
        key = {"guild_id": guild_id, "country": country}
        async with self._database.write() as session:
            await put(session, HelpLinesRow, key, text=text, changed_at=now)

    async def restore(self, guild_id: int, country: str) -> None:
        """Show the shipped lines of a country again."""
        async with self._database.write() as session:
            await session.execute(
                delete(HelpLinesRow).where(
                    HelpLinesRow.guild_id == guild_id, HelpLinesRow.country == country
                )
            )

    async def replaced(self, guild_id: int) -> dict[str, str]:
        """Return what organisers wrote, by country."""
        query = select(HelpLinesRow).where(HelpLinesRow.guild_id == guild_id)
        async with self._database.read() as session:
            rows = await session.scalars(query.order_by(HelpLinesRow.country))
            return {row.country: row.text for row in rows}

    async def choose(self, guild_id: int | None, user_id: int, country: str | None) -> None:
        """Keep a member's country in every guild where they chose something.

        From a private message (no guild) of somebody who chose nothing anywhere, nothing is kept.
        """
        async with self._database.write() as session:
            if guild_id is not None:
                key = {"guild_id": guild_id, "user_id": user_id}
                await put(session, MemberRow, key, country=country)
            mine = update(MemberRow).where(MemberRow.user_id == user_id)
            await session.execute(mine.values(country=country))

    async def chosen(self, guild_id: int | None, user_id: int) -> ChosenLines:
        """Return the country that a member chose, with the words of a guild's organisers about it.

        The choice made in the guild counts first, then one made elsewhere. In a private message (no
        guild) the words are those of a guild where it was chosen.
        """
        async with self._database.read() as session:
            row = await _choice(session, guild_id, user_id)
            if row is None or row.country is None:
                return ChosenLines()
            written = await session.get(HelpLinesRow, (guild_id or row.guild_id, row.country))
            return ChosenLines(row.country, written.text if written else None)


async def _choice(session: AsyncSession, guild_id: int | None, user_id: int) -> MemberRow | None:
    """Return the row in which a member chose a country: that of the guild before any other."""
    rows = await session.scalars(
        select(MemberRow)
        .where(MemberRow.user_id == user_id, MemberRow.country.is_not(None))
        .order_by(MemberRow.guild_id != (guild_id or 0), MemberRow.guild_id)
        .limit(1)
    )
    return rows.one_or_none()
