"""What must follow when a win changes: its card, its highlight, its thread, its toast, a word."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain.wins import Win
from bot.store.agenda import plan
from bot.store.blocks import when_apart
from bot.store.mydata import Erasure, before_erasing
from bot.store.win_rows import (
    WORD,
    CelebrationRow,
    HighlightRow,
    ToastRow,
    WinHelperRow,
    WinRow,
    read_win,
)

CARD = "wins.card"
HIGHLIGHT = "wins.highlight"
THREAD = "wins.thread"
TOAST = "wins.toast"
RETOAST = "wins.retoast"
UNSAY = "wins.unsay"


@dataclass(frozen=True)
class Change:
    """A win after a change, and the key of the work that makes its card tell the same."""

    win: Win
    card_key: str


async def changed(session: AsyncSession, row: WinRow, now: datetime) -> Change:
    """Plan the works that make everything which shows a win tell the same as its row."""
    row.revision += 1
    key = f"{row.id}:r{row.revision}"
    shown_as = {CARD: True, HIGHLIGHT: row.posted_at, THREAD: row.thread_id}
    for kind in (kind for kind, is_shown in shown_as.items() if is_shown):
        await plan(session, kind, key, guild_id=row.guild_id, subject_id=row.id, due_at=now)
    await retoast(session, row, key, now)
    return Change(await read_win(session, row), key)


async def retoast(session: AsyncSession, row: WinRow, cause: str, now: datetime) -> None:
    """Plan to correct the toast that gathered a win, if one did."""
    toast = await session.get(ToastRow, row.toast_key) if row.toast_key else None
    if toast is not None:
        key, toast_id = f"{toast.message_id}:{cause}", toast.message_id
        await plan(session, RETOAST, key, guild_id=row.guild_id, subject_id=toast_id, due_at=now)


async def unsay(session: AsyncSession, said: CelebrationRow, row: WinRow, now: datetime) -> str:
    """Plan to delete a word from the thread of a win; return the key of that work."""
    key = f"{row.thread_id or row.message_id}:{said.message_id}"
    await plan(session, UNSAY, key, guild_id=row.guild_id, subject_id=said.message_id, due_at=now)
    return key


async def shows_any(session: AsyncSession, message_ids: Collection[int]) -> bool:
    """Return whether one of some messages is a win, its card, its highlight or a word in it."""
    columns = (
        WinRow.message_id,
        WinRow.source_message_id,
        HighlightRow.message_id,
        CelebrationRow.message_id,
    )
    shows = or_(*(exists().where(column.in_(message_ids)) for column in columns))
    return bool(await session.scalar(select(shows)))


async def lose_card(session: AsyncSession, row: WinRow, now: datetime) -> None:
    """Follow the deletion of a card: its highlight goes too, the win stays in the jar."""
    row.message_id = None
    key = f"{row.id}:gone"
    await plan(session, HIGHLIGHT, key, guild_id=row.guild_id, subject_id=row.id, due_at=now)


async def lose_highlights(session: AsyncSession, message_ids: Collection[int]) -> None:
    """Follow highlights that somebody deleted; they are not posted again."""
    rows = await session.scalars(
        select(HighlightRow).where(HighlightRow.message_id.in_(message_ids))
    )
    for row in rows:
        row.message_id = None


async def lose_words(session: AsyncSession, message_ids: Collection[int]) -> None:
    """Uncount words that a moderator deleted."""
    await session.execute(
        delete(CelebrationRow).where(
            CelebrationRow.message_id.in_(message_ids), CelebrationRow.how == WORD
        )
    )


@when_apart
async def _part_helpers(session: AsyncSession, one: int, other: int, now: datetime) -> None:
    """Take each one's name, as a helper, off the wins of the other."""
    helped = select(WinRow, WinHelperRow).join(WinHelperRow, WinHelperRow.win_id == WinRow.id)
    between = _between(WinHelperRow.user_id, one, other)
    found = await session.execute(helped.where(WinRow.gone_at.is_(None), between))
    for row, helper in found.all():
        await session.delete(helper)
        await changed(session, row, now)


@when_apart
async def _part_celebrators(session: AsyncSession, one: int, other: int, now: datetime) -> None:
    """Plan what takes each one's name, as a celebrator, off the other's lines in toasts."""
    toasted = select(WinRow).where(
        WinRow.toast_key.is_not(None),
        exists().where(
            CelebrationRow.win_id == WinRow.id, _between(CelebrationRow.user_id, one, other)
        ),
    )
    for row in await session.scalars(toasted):
        await retoast(session, row, f"apart:{now.isoformat()}", now)


def _between(user_id: InstrumentedAttribute[int], one: int, other: int) -> ColumnElement[bool]:
    """Return whether one of two is somebody of a win, and the other its author."""
    return or_(
        and_(WinRow.author_id == one, user_id == other),
        and_(WinRow.author_id == other, user_id == one),
    )


@before_erasing("wins")
async def _mend_own(session: AsyncSession, erasure: Erasure) -> None:
    """Plan what must lose a member's name and words: as an author, and as a helper."""
    user_id = erasure.user_id
    helped = select(WinHelperRow.win_id).where(WinHelperRow.user_id == user_id)
    rows = await session.scalars(
        select(WinRow)
        .where((WinRow.author_id == user_id) | WinRow.id.in_(helped))
        .where(WinRow.gone_at.is_(None), erasure.within(WinRow))
    )
    for row in rows:
        await changed(session, row, erasure.now)


@before_erasing("wins")
async def _mend_celebrated(session: AsyncSession, erasure: Erasure) -> None:
    """Plan what must lose a celebrator: the words in threads, the names in toasts."""
    given = await session.execute(
        select(CelebrationRow, WinRow)
        .join(WinRow, WinRow.id == CelebrationRow.win_id)
        .where(CelebrationRow.user_id == erasure.user_id, erasure.within(WinRow))
    )
    now = erasure.now
    for celebration, row in given:
        if celebration.how == WORD:
            await unsay(session, celebration, row, now)
        await retoast(session, row, f"c{celebration.id}:{now.isoformat()}", now)
