"""Blocks: whom a member wants to meet no more, and what features do about it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, Personal, add_once

Parter = Callable[[AsyncSession, int, int, datetime], Awaitable[None]]
_parters: list[Parter] = []


def when_apart(parter: Parter) -> Parter:
    """Declare what a feature must do in the same transaction when one member blocks another."""
    _parters.append(parter)
    return parter


class BlockRow(Base):
    """One member's wish never to be brought together with another, in any guild."""

    __tablename__ = "blocks"
    personal = Personal(
        exported=("user_id",),
        erased={"user_id": "delete"},
        given={"blocked_id": "is its maker's: whom it keeps away must not lift it by erasing"},
    )

    user_id: Mapped[int] = mapped_column(primary_key=True)
    blocked_id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]


async def keep_apart(session: AsyncSession, user_id: int, blocked_id: int, now: datetime) -> None:
    """Keep a member away from another, both ways, and let features part the two."""
    await add_once(session, BlockRow, user_id=user_id, blocked_id=blocked_id, made_at=now)
    for parter in _parters:
        await parter(session, user_id, blocked_id, now)


async def kept_apart(session: AsyncSession, user_id: int) -> set[int]:
    """Return everybody who blocked a member or whom the member blocked."""
    query = select(BlockRow).where(or_(BlockRow.user_id == user_id, BlockRow.blocked_id == user_id))
    rows = await session.scalars(query)
    return {row.user_id + row.blocked_id - user_id for row in rows}
