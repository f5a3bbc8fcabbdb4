"""What keeps a member from asking another: blocks, refusals, partings, and want of room."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.buddies import APART, Kind, Stage
from bot.domain.pairs import Stage as Standing
from bot.errors import MemberError
from bot.store.blocks import kept_apart
from bot.store.buddy_rows import RequestRow
from bot.store.pair_changes import buddies, is_one
from bot.store.pair_rows import PairRow

REFUSED = Stage.DECLINED, Stage.EXPIRED
"""Stages that an asker must not tell apart; so both close somebody to them."""


async def check_free(
    session: AsyncSession, guild_id: int, user_id: int, other_id: int, kind: Kind
) -> None:
    """Refuse to bring two together who are kept apart, or together already."""
    if user_id == other_id or other_id in await kept_apart(session, user_id):
        raise MemberError("buddies-not-available")
    rows = await session.scalars(
        select(PairRow).where(
            PairRow.guild_id == guild_id,
            is_one(user_id),
            is_one(other_id),
            PairRow.stage != Standing.ENDED,
        )
    )
    if any(row.kind == Kind.BUDDY or row.kind == kind for row in rows):
        raise MemberError("buddies-together-already")


async def check_not_refused(
    session: AsyncSession, guild_id: int, user_id: int, other_id: int, now: datetime
) -> None:
    """Refuse to ask who did not accept lately, or whom one parted from."""
    refused = await _refused(session, guild_id, user_id, now)
    if other_id in refused | await _parted(session, guild_id, user_id, now):
        raise MemberError("buddies-not-available")


async def check_room(
    session: AsyncSession, guild_id: int, kind: Kind, one: tuple[int, int], other: tuple[int, int]
) -> None:
    """Refuse a buddy to one without room, and one without room to the other; people and rooms."""
    if kind is not Kind.BUDDY:
        return
    have = await buddies(session, guild_id)
    if have.get(one[0], 0) >= one[1]:
        raise MemberError("buddies-no-room")
    if have.get(other[0], 0) >= other[1]:
        raise MemberError("buddies-not-available")


async def closed_to(session: AsyncSession, guild_id: int, user_id: int, now: datetime) -> set[int]:
    """Return everybody who is not to be shown to a member now."""
    waiting = await _waiting(session, guild_id, user_id)
    refused = await _refused(session, guild_id, user_id, now)
    paired = await _together(session, guild_id, user_id)
    parted = await _parted(session, guild_id, user_id, now)
    return waiting | refused | paired | parted | await kept_apart(session, user_id)


async def _waiting(session: AsyncSession, guild_id: int, user_id: int) -> set[int]:
    theirs = or_(RequestRow.asker_id == user_id, RequestRow.asked_id == user_id)
    is_open = RequestRow.guild_id == guild_id, RequestRow.stage == Stage.OPEN
    rows = await session.scalars(select(RequestRow).where(theirs, *is_open))
    return {row.asker_id + row.asked_id - user_id for row in rows}


async def _refused(session: AsyncSession, guild_id: int, user_id: int, now: datetime) -> set[int]:
    """Return who did not accept a member's requests lately."""
    query = select(RequestRow.asked_id).where(
        RequestRow.guild_id == guild_id,
        RequestRow.asker_id == user_id,
        RequestRow.stage.in_(REFUSED),
        RequestRow.closed_at > now - APART,
    )
    return set(await session.scalars(query))


async def _together(session: AsyncSession, guild_id: int, user_id: int) -> set[int]:
    mine = PairRow.guild_id == guild_id, is_one(user_id)
    rows = await session.scalars(select(PairRow).where(*mine, PairRow.stage != Standing.ENDED))
    return {one for row in rows for one in row.members if one != user_id}


async def _parted(session: AsyncSession, guild_id: int, user_id: int, now: datetime) -> set[int]:
    """Return who was a member's buddy until lately; an hour together parts nobody."""
    query = select(PairRow).where(
        PairRow.guild_id == guild_id,
        is_one(user_id),
        PairRow.kind == Kind.BUDDY,
        PairRow.ended_at > now - APART,
    )
    rows = await session.scalars(query)
    return {one for row in rows for one in row.members if one != user_id}
