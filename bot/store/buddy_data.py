"""What becomes of requests and pairs when a member leaves, blocks or erases, and their export.

Both of a request read its note: one wrote it, and it was given to the other. How it ended, the
export tells its asker as the bot did. Of a pair, each reads what the two share, and of what each
keeps to themselves, such as an answer, only their own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.buddies import SEEN, Seen, Stage
from bot.domain.pairs import GuestStage, Pair
from bot.store.base import Database
from bot.store.blocks import when_apart
from bot.store.buddy_rows import InvitationRow, RequestRow, ServedFirstRow
from bot.store.mydata import Erasure, also_exported, before_erasing
from bot.store.pair_changes import changed, is_one, present, present_of
from bot.store.pair_endings import end, end_all
from bot.store.pair_rows import GoalRow, GuestRow, MeetingRow, PairRow
from bot.store.request_changes import drop_request, void


class LeavingStore:
    """What becomes of others when somebody leaves them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def left(self, guild_id: int, user_id: int, now: datetime) -> list[Pair]:
        """End all that a member who left a guild had there with others; return the pairs."""
        async with self._database.write() as session:
            await void(session, user_id, now, guild_id=guild_id)
            await _leave_projects(session, user_id, now, guild_id=guild_id)
            for table, whose in (
                (InvitationRow, InvitationRow.inviter_id),
                (ServedFirstRow, ServedFirstRow.user_id),
            ):
                mine = table.guild_id == guild_id, whose == user_id
                await session.execute(delete(table).where(*mine))
            return await end_all(session, user_id, now, guild_id=guild_id)


@when_apart
async def _keep_apart(session: AsyncSession, user_id: int, blocked_id: int, now: datetime) -> None:
    """End all between two of whom one blocked the other."""
    people = {user_id, blocked_id}
    waiting = RequestRow.asker_id.in_(people), RequestRow.asked_id.in_(people)
    query = select(RequestRow).where(*waiting, RequestRow.stage == Stage.OPEN)
    for request in await session.scalars(query):
        await drop_request(session, request, user_id, now)
    for one, other in ((user_id, blocked_id), (blocked_id, user_id)):
        theirs = [row.id for row in await present_of(session, one)]
        await _leave_projects(session, other, now, pairs=theirs)
    for row in await present_of(session, user_id):
        if blocked_id in row.members:
            await end(session, row, now)


@before_erasing("buddies")
async def _part(session: AsyncSession, erasure: Erasure) -> None:
    """End all that a member has with others, and take their words away."""
    user_id, now, guild_id = erasure.user_id, erasure.now, erasure.guild_id
    await void(session, user_id, now, guild_id=guild_id)
    await _leave_projects(session, user_id, now, guild_id=guild_id)
    await end_all(session, user_id, now, guild_id=guild_id)
    pairs = select(PairRow.id).where(is_one(user_id), erasure.within(PairRow))
    for table in (GoalRow, MeetingRow):
        await session.execute(delete(table).where(table.pair_id.in_(pairs)))


@also_exported
async def _export(session: AsyncSession, user_id: int) -> Mapping[str, Select[Any]]:
    """Find what is a member's with another, and how their requests ended as they may know it."""
    pairs = select(PairRow.id).where(is_one(user_id))
    seen = case(
        *((RequestRow.stage == one, told) for one, told in SEEN.items()), else_=Seen.NOT_THIS_TIME
    )
    sent = select(RequestRow.id, seen.label("outcome")).where(RequestRow.asker_id == user_id)
    goals = select(GoalRow.pair_id, GoalRow.text, GoalRow.due, GoalRow.made_at, GoalRow.done_at)
    meetings = select(MeetingRow.pair_id, MeetingRow.at)
    guests = select(GuestRow.pair_id, GuestRow.made_at).where(GuestRow.guest_id == user_id)
    return {
        "buddy_requests": sent,
        "pair_goals": goals.where(GoalRow.pair_id.in_(pairs)),
        "pair_meetings": meetings.where(MeetingRow.pair_id.in_(pairs)),
        "pair_guests": guests.where(GuestRow.stage == GuestStage.JOINED),
    }


async def _leave_projects(
    session: AsyncSession,
    user_id: int,
    now: datetime,
    *,
    guild_id: int | None = None,
    pairs: Collection[int] | None = None,
) -> None:
    """Take a member out of the projects of others, everywhere, in a guild, or of some pairs."""
    query = select(GuestRow).join(PairRow).where(GuestRow.guest_id == user_id)
    if guild_id is not None:
        query = query.where(PairRow.guild_id == guild_id)
    if pairs is not None:
        query = query.where(GuestRow.pair_id.in_(pairs))
    for guest in await session.scalars(query):
        await session.delete(guest)
        if pair := await present(session, guest.pair_id):
            await changed(session, pair, now)
