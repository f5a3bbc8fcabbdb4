"""Who may come to a loss and who never does: listeners as they may be asked, and who is there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.buddies import Kind
from bot.domain.listening import WEEK, Listener, pace_of
from bot.domain.losses import Audience, Help, Stage, Subject, Urgency
from bot.domain.notices import QUIET_FROM, QUIET_UNTIL, Way
from bot.store.blocks import BlockRow, kept_apart
from bot.store.guilds import GuildRow
from bot.store.loss_rings import rings_in
from bot.store.loss_rows import ListenerRow, LossHelperRow, LossRow, author_of, read_loss
from bot.store.members import MemberRow, NoticeChoiceRow
from bot.store.pair_changes import present_of
from bot.store.sealed import vault_of

BUDDY_NOTICE = "losses-buddy"
"""The kind of the messages by which a buddy is asked to be there."""


async def kept_from(session: AsyncSession, row: LossRow) -> set[int]:
    """Return who never comes to a loss: its author, and whom they keep apart or left out.

    Where nobody knows the author, only the author's own blocks count: whoever had blocked everybody
    but one, and could still come, would know who wrote it. Before it is posted likewise: how many
    listen must not tell who has blocked somebody.
    """
    author_id = author_of(row) or 0
    if row.anonymous or row.stage == Stage.DRAFT:
        mine = select(BlockRow.blocked_id).where(BlockRow.user_id == author_id)
        apart = set(await session.scalars(mine))
    else:
        apart = await kept_apart(session, author_id)
    return apart | {author_id, *read_loss(row).excluded}


async def buddies_of(session: AsyncSession, row: LossRow) -> list[Listener]:
    """Return the author's buddies as they may be asked for a loss that only they may see.

    By day where they live, whatever they chose as listeners; not who wants no such message.
    """
    author_id = author_of(row) or 0
    pairs = await present_of(session, author_id, guild_id=row.guild_id)
    people = [one for pair in pairs if pair.kind == Kind.BUDDY for one in pair.members]
    guild = await session.get_one(GuildRow, row.guild_id)
    found = []
    for user_id in people:
        choice = await session.get(NoticeChoiceRow, (row.guild_id, user_id, BUDDY_NOTICE))
        if user_id != author_id and (choice is None or choice.way != Way.NOTHING):
            member = await session.get(MemberRow, (row.guild_id, user_id))
            found.append(_buddy(user_id, member, guild.timezone))
    return found


def _buddy(user_id: int, member: MemberRow | None, zone: str) -> Listener:
    wakes = member.quiet_until if member else None
    rests = member.quiet_from if member else None
    return Listener(
        user_id=user_id,
        zone=ZoneInfo((member.timezone if member else None) or zone),
        opens=time.fromisoformat(wakes) if wakes else QUIET_UNTIL,
        closes=time.fromisoformat(rests) if rests else QUIET_FROM,
        away_until=member.away_until if member else None,
    )


async def people_of(
    session: AsyncSession, row: LossRow, now: datetime, *, but: int
) -> list[Listener]:
    """Return who may be asked for a loss: listeners, or buddies; `but` as in `listeners_in`."""
    if row.audience == Audience.BUDDIES:
        return await buddies_of(session, row)
    return await listeners_in(session, row.guild_id, now, but=but)


async def listeners_of(session: AsyncSession, row: LossRow, now: datetime) -> list[Listener]:
    """Return the listeners who may be asked for a loss, in an order drawn for it, or the buddies.

    For an anonymous one the lot alone decides: who knew whose turn it is would see from it who was
    passed over, and find its author among them.
    """
    if row.audience == Audience.BUDDIES:
        return await buddies_of(session, row)
    digest = vault_of(session).digest
    people = await listeners_in(session, row.guild_id, now)
    drawn = sorted(people, key=lambda one: digest("losses.draw", row.id, one.user_id))
    return [replace(one, last_rung=None) for one in drawn] if row.anonymous else drawn


async def listeners_in(
    session: AsyncSession, guild_id: int, now: datetime, *, but: int | None = None
) -> list[Listener]:
    """Return the listeners of a guild, with what decides whether they may be asked.

    `but` is a ring that does not count, because it is the one that may go now.
    """
    guild = await session.get_one(GuildRow, guild_id)
    rows = await session.execute(
        select(ListenerRow, MemberRow)
        .outerjoin(
            MemberRow,
            (MemberRow.guild_id == ListenerRow.guild_id)
            & (MemberRow.user_id == ListenerRow.user_id),
        )
        .where(ListenerRow.guild_id == guild_id)
        .order_by(ListenerRow.user_id)
    )
    rings = await rings_in(session, guild_id)
    return [
        _listener(
            row,
            member,
            guild.timezone,
            [one.rung_at for one in rings.get(row.user_id, ()) if one.id != but],
            now,
        )
        for row, member in rows
    ]


def hold_of(row: LossRow) -> timedelta:
    """Return how long a search pauses for somebody who says that they are there."""
    return pace_of(Urgency(row.urgency) if row.urgency else None).hold


async def held_until(
    session: AsyncSession, row: LossRow, apart: Collection[int], now: datetime
) -> datetime | None:
    """Return until when a search pauses for those who are there.

    None once it goes on; whoever the author keeps away meanwhile holds nothing any more.
    """
    if row.held_until is None or row.held_until <= now:
        return None
    there = await session.scalars(
        select(LossHelperRow.user_id).where(
            LossHelperRow.loss_id == row.id,
            LossHelperRow.released_at.is_(None),
            LossHelperRow.taken_at > now - hold_of(row),
        )
    )
    return row.held_until if set(there) - set(apart) else None


def _listener(
    row: ListenerRow, member: MemberRow | None, zone: str, rung: list[datetime], now: datetime
) -> Listener:
    away = [one for one in (row.paused_until, member.away_until if member else None) if one]
    return Listener(
        user_id=row.user_id,
        zone=ZoneInfo((member.timezone if member else None) or zone),
        kinds=frozenset(Help(one) for one in row.kinds),
        subjects=frozenset(Subject(one) for one in row.subjects),
        opens=time.fromisoformat(row.opens),
        closes=time.fromisoformat(row.closes),
        most=row.most,
        away_until=max(away, default=None),
        rung=tuple(one for one in rung if one > now - WEEK),
        last_rung=max(rung, default=None),
    )
