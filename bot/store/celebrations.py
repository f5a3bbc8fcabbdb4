"""Celebrations of wins: who celebrated, highlights, and the celebrators who bring company."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, distinct, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.wins import ASKED_WITHIN, rotation
from bot.store.agenda import plan
from bot.store.base import MINE, Base, Database, add_new, add_once, put
from bot.store.blocks import kept_apart
from bot.store.consents import settle
from bot.store.members import NoticeRow
from bot.store.win_echoes import HIGHLIGHT, unsay
from bot.store.win_rows import CHEER, WORD, CelebrationRow, HighlightRow, WinRow
from bot.store.wins import COMPANY


class CelebratorRow(Base):
    """Somebody who opted in to celebrate wins that nobody saw."""

    __tablename__ = "celebrators"
    personal = MINE

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[datetime]


@dataclass(frozen=True)
class Reaction:
    """A reaction given (or taken back) on a message that may be a win."""

    message_id: int
    user_id: int
    emoji: str
    given: bool
    threshold: int


@dataclass(frozen=True)
class Highlight:
    """A highlight: where it stands, and the highest number shown."""

    channel_id: int
    message_id: int | None
    count: int


class CelebrationStore:
    """What celebrators do."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def absorb(self, reactions: Collection[Reaction], now: datetime) -> bool:
        """Count reactions, in their order; return whether a highlight became due.

        Reactions on other messages, and on one's own win, change nothing.
        """
        async with self._database.write() as session:
            wins = await _wins_of(session, {one.message_id for one in reactions})
            relevant = [
                one
                for one in reactions
                if one.message_id in wins and wins[one.message_id].author_id != one.user_id
            ]
            for one in _last_word(relevant):
                await _apply(session, wins[one.message_id].id, one, now)
            thresholds = {wins[one.message_id].id: one.threshold for one in relevant}
            rows = {row.id: row for row in wins.values()}
            return await _raise_highlights(session, rows, thresholds, now)

    async def recount(
        self,
        win_id: int,
        message_id: int,
        given: Iterable[tuple[int, str]],
        threshold: int,
        now: datetime,
    ) -> bool:
        """Set the reactions of a message to what Discord shows: pairs of person and emoji.

        `now` is when it was asked: reactions heard since then stay.
        """
        async with self._database.write() as session:
            row = await session.get_one(WinRow, win_id)
            await session.execute(
                delete(CelebrationRow).where(
                    CelebrationRow.win_id == win_id,
                    CelebrationRow.message_id == message_id,
                    CelebrationRow.how != WORD,
                    CelebrationRow.made_at <= now,
                )
            )
            rows = [
                _values(win_id, user_id, message_id, emoji, now)
                for user_id, emoji in given
                if user_id != row.author_id
            ]
            await add_new(session, CelebrationRow, rows)
            return await _raise_highlights(session, {win_id: row}, {win_id: threshold}, now)

    async def clear(self, message_id: int, emoji: str | None = None) -> None:
        """Follow a moderator who removed all reactions of a message, or all of one emoji."""
        cleared = and_(CelebrationRow.message_id == message_id, CelebrationRow.how != WORD)
        if emoji is not None:
            cleared &= CelebrationRow.how == emoji
        async with self._database.read() as session:
            if not await session.scalar(select(exists().where(cleared))):
                return
        async with self._database.write() as session:
            await session.execute(delete(CelebrationRow).where(cleared))

    async def congratulate(
        self, win_id: int, user_id: int, message_id: int, threshold: int, now: datetime
    ) -> bool:
        """Count a word that stands in a win's thread; return whether a highlight became due."""
        return await self._count(_values(win_id, user_id, message_id, WORD, now), threshold, now)

    async def cheer(self, win_id: int, user_id: int, threshold: int, now: datetime) -> bool:
        """Count a word that is not shown; return whether a highlight became due."""
        return await self._count(_values(win_id, user_id, 0, CHEER, now), threshold, now)

    async def _count(self, values: dict[str, Any], threshold: int, now: datetime) -> bool:
        win_id = values["win_id"]
        async with self._database.write() as session:
            row = await session.get_one(WinRow, win_id)
            await add_once(session, CelebrationRow, **values)
            return await _raise_highlights(session, {win_id: row}, {win_id: threshold}, now)

    async def unsay(self, message_id: int, user_id: int, now: datetime) -> str | None:
        """Take one's own word back; return the key of the work that deletes it, None if gone."""
        said = (
            select(CelebrationRow)
            .where(CelebrationRow.message_id == message_id, CelebrationRow.how == WORD)
            .where(CelebrationRow.user_id == user_id)
        )
        async with self._database.write() as session:
            celebration = await session.scalar(said)
            if celebration is None:
                return None
            row = await session.get_one(WinRow, celebration.win_id)
            key = await unsay(session, celebration, row, now)
            await session.delete(celebration)
            return key

    async def celebrators_of(self, win_ids: Collection[int]) -> dict[int, list[int]]:
        """Return who celebrated each win, in the order in which they came."""
        query = (
            select(CelebrationRow.win_id, CelebrationRow.user_id)
            .where(CelebrationRow.win_id.in_(win_ids))
            .order_by(CelebrationRow.id)
        )
        found: dict[int, dict[int, None]] = {win_id: {} for win_id in win_ids}
        async with self._database.read() as session:
            for win_id, user_id in await session.execute(query):
                found[win_id][user_id] = None
        return {win_id: list(people) for win_id, people in found.items()}

    async def highlight(self, win_id: int) -> Highlight | None:
        """Return a win's highlight."""
        async with self._database.read() as session:
            row = await session.get(HighlightRow, win_id)
            return Highlight(row.channel_id, row.message_id, row.count) if row else None

    async def highlighted(
        self, win_id: int, channel_id: int, message_id: int | None, count: int
    ) -> None:
        """Record a highlight as it is shown now; without a message it is gone for good."""
        async with self._database.write() as session:
            key = {"win_id": win_id}
            values = {"channel_id": channel_id, "message_id": message_id, "count": count}
            await put(session, HighlightRow, key, **values)

    async def opt_in(self, guild_id: int, user_id: int, now: datetime) -> None:
        """Make a member a celebrator."""
        async with self._database.write() as session:
            await add_once(session, CelebratorRow, guild_id=guild_id, user_id=user_id, since=now)
            await settle(session, guild_id, user_id)

    async def opt_out(self, guild_id: int, user_id: int) -> None:
        """Make a member a celebrator no more."""
        async with self._database.write() as session:
            await session.execute(
                delete(CelebratorRow).where(
                    CelebratorRow.guild_id == guild_id, CelebratorRow.user_id == user_id
                )
            )
            await settle(session, guild_id, user_id)

    async def is_celebrator(self, guild_id: int, user_id: int) -> bool:
        """Return whether a member opted in."""
        async with self._database.read() as session:
            return await session.get(CelebratorRow, (guild_id, user_id)) is not None

    async def company_for(self, guild_id: int, author_id: int, now: datetime) -> list[int]:
        """Return whom to ask to celebrate an author's win, the longest unasked first."""
        async with self._database.read() as session:
            opted_in = await session.scalars(
                select(CelebratorRow.user_id)
                .where(CelebratorRow.guild_id == guild_id)
                .order_by(CelebratorRow.since, CelebratorRow.user_id)
            )
            asked = await session.execute(
                select(NoticeRow.user_id, NoticeRow.made_at)
                .where(NoticeRow.guild_id == guild_id, NoticeRow.kind == COMPANY_NOTICE)
                .order_by(NoticeRow.made_at)
            )
            moments = [(user_id, at) for user_id, at in asked]
            apart = await kept_apart(session, author_id) | {author_id}
        asks: dict[int, int] = {}
        for user_id, at in moments:
            asks[user_id] = asks.get(user_id, 0) + (at > now - ASKED_WITHIN)
        return rotation(list(opted_in), dict(moments), asks, frozenset(apart))


COMPANY_NOTICE = COMPANY.replace(".", "-")
"""The kind of the notices that ask a celebrator for company."""


async def _wins_of(session: AsyncSession, message_ids: set[int]) -> dict[int, WinRow]:
    """Return the wins that messages show: plain messages, cards and highlights."""
    there = WinRow.gone_at.is_(None)
    rows = await session.scalars(
        select(WinRow)
        .where(or_(WinRow.message_id.in_(message_ids), WinRow.source_message_id.in_(message_ids)))
        .where(there)
    )
    found = {one: row for row in rows for one in (row.message_id, row.source_message_id)}
    highlighted = await session.execute(
        select(HighlightRow.message_id, WinRow)
        .join(WinRow, WinRow.id == HighlightRow.win_id)
        .where(HighlightRow.message_id.in_(message_ids), there)
    )
    for message_id, row in highlighted:
        found[message_id] = row
    return {one: row for one, row in found.items() if one in message_ids}


def _last_word(reactions: Iterable[Reaction]) -> list[Reaction]:
    """Keep the last of each person's comings and goings with one emoji on one message."""
    return list({(one.message_id, one.user_id, one.emoji): one for one in reactions}.values())


async def _apply(session: AsyncSession, win_id: int, one: Reaction, now: datetime) -> None:
    if one.given:
        values = _values(win_id, one.user_id, one.message_id, one.emoji, now)
        await add_once(session, CelebrationRow, **values)
        return
    await session.execute(
        delete(CelebrationRow).where(
            CelebrationRow.win_id == win_id,
            CelebrationRow.user_id == one.user_id,
            CelebrationRow.message_id == one.message_id,
            CelebrationRow.how == one.emoji,
        )
    )


def _values(win_id: int, user_id: int, message_id: int, how: str, now: datetime) -> dict[str, Any]:
    return {
        "win_id": win_id,
        "user_id": user_id,
        "message_id": message_id,
        "how": how,
        "made_at": now,
    }


async def _raise_highlights(
    session: AsyncSession, rows: dict[int, WinRow], thresholds: dict[int, int], now: datetime
) -> bool:
    """Plan the highlight of each win that has enough celebrators; return whether there is one."""
    counts = await session.execute(
        select(CelebrationRow.win_id, func.count(distinct(CelebrationRow.user_id)))
        .where(CelebrationRow.win_id.in_(list(thresholds)))
        .group_by(CelebrationRow.win_id)
    )
    planned = [
        await plan(
            session,
            HIGHLIGHT,
            f"{win_id}:{count}",
            guild_id=rows[win_id].guild_id,
            subject_id=win_id,
            due_at=now,
        )
        for win_id, count in counts
        if count >= thresholds[win_id]
    ]
    return any(planned)
