"""Toasts: which wins each gathers, and where those that were given stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from bot.domain.wins import CATCH_UP, Win
from bot.store.base import Database, put
from bot.store.win_echoes import retoast
from bot.store.win_rows import ToastRow, WinRow, read_wins


@dataclass(frozen=True)
class Toast:
    """A toast that was given: its key, and the message that shows it."""

    key: str
    channel_id: int
    message_id: int


class ToastStore:
    """What becomes of a guild's weekly toasts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def gather(self, guild_id: int, due_at: datetime, key: str) -> list[Win]:
        """Return the wins that a toast gathers, the oldest first.

        Criteria: posted before the toast was due and not longer than two weeks before, and in no
        other toast. The same key gives the same wins again.
        """
        return await self._read(
            select(WinRow)
            .where(WinRow.guild_id == guild_id, WinRow.message_id.is_not(None))
            .where(WinRow.posted_at <= due_at, WinRow.posted_at > due_at - 2 * CATCH_UP)
            .where(WinRow.toast_key.is_(None) | (WinRow.toast_key == key))
        )

    async def given(self, toast: Toast, wins: Sequence[Win], now: datetime) -> None:
        """Record a toast with its wins; one that was taken back meanwhile leaves it again."""
        where = {"channel_id": toast.channel_id, "message_id": toast.message_id}
        query = select(WinRow).where(WinRow.id.in_([win.id for win in wins]))
        async with self._database.write() as session:
            await put(session, ToastRow, {"key": toast.key}, guild_id=wins[0].guild_id, **where)
            for row in await session.scalars(query):
                row.toast_key = toast.key
                if row.gone_at is not None:
                    await retoast(session, row, f"{row.id}:gone", now)

    async def toast(self, message_id: int) -> Toast | None:
        """Return the toast that a message shows."""
        query = select(ToastRow).where(ToastRow.message_id == message_id)
        async with self._database.read() as session:
            row = await session.scalar(query)
            return Toast(row.key, row.channel_id, row.message_id) if row else None

    async def wins_in(self, key: str) -> list[Win]:
        """Return the wins that a toast gathered and that are still there, the oldest first."""
        return await self._read(select(WinRow).where(WinRow.toast_key == key))

    async def _read(self, query: Select[WinRow]) -> list[Win]:
        there = query.where(WinRow.gone_at.is_(None), ~WinRow.hidden)
        ordered = there.order_by(WinRow.posted_at, WinRow.id)
        async with self._database.read() as session:
            return await read_wins(session, list(await session.scalars(ordered)))
