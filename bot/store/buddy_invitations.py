"""Invitations: a code that a member hands to somebody, which becomes a request once they join."""

from __future__ import annotations

import random
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.buddies import (
    INVITATION_LASTS,
    MOST_INVITATIONS,
    Invitation,
    Kind,
    Request,
    draw_code,
    read_code,
)
from bot.errors import MemberError
from bot.store.base import Database, add_once
from bot.store.blocks import kept_apart
from bot.store.buddy_limits import check_free
from bot.store.buddy_rows import (
    InvitationRow,
    RequestRow,
    between,
    read_invitation,
    read_request,
)
from bot.store.request_changes import open_request


class InvitationStore:
    """Codes by which members bring people they know."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def make_invitation(
        self, guild_id: int, inviter_id: int, kind: Kind, now: datetime, rng: random.Random
    ) -> Invitation:
        """Make a code for one person, which lasts 30 days; `rng` must be unforeseeable.

        MemberError while as many are unused as somebody may have.
        """
        async with self._database.write() as session:
            if await _unused(session, guild_id, inviter_id, now) >= MOST_INVITATIONS:
                raise MemberError("buddies-too-many-invitations", most=MOST_INVITATIONS)
            made = {"guild_id": guild_id, "inviter_id": inviter_id, "kind": kind, "made_at": now}
            code = draw_code(rng)
            while not await add_once(
                session, InvitationRow, code=code, expires_at=now + INVITATION_LASTS, **made
            ):
                code = draw_code(rng)
            return read_invitation(await session.get_one(InvitationRow, code))

    async def redeem(self, guild_id: int, code: str, user_id: int, now: datetime) -> Request:
        """Turn a code into a request of whoever gave it; once, by one person.

        Twice by the same person is once. MemberError, the same for a code that is unknown, expired,
        used by somebody else, of another guild, one's own, or of somebody who is kept apart.
        """
        async with self._database.write() as session:
            row = await session.get(InvitationRow, read_code(code))
            if row is None or not await _may_use(session, row, guild_id, user_id, now):
                raise MemberError("buddies-invitation-gone")
            if known := await _request(session, row, user_id):
                if known.asker_id == user_id:
                    raise MemberError("buddies-waiting-already")
                row.used_by_id = user_id
                return read_request(known)
            if row.used_by_id is not None:
                raise MemberError("buddies-invitation-gone")
            await check_free(session, guild_id, user_id, row.inviter_id, Kind(row.kind))
            row.used_by_id = user_id
            people = row.inviter_id, user_id
            return await open_request(session, guild_id, people, Kind(row.kind), now)


async def _may_use(
    session: AsyncSession, row: InvitationRow, guild_id: int, user_id: int, now: datetime
) -> bool:
    is_free = row.used_by_id in (None, user_id) and row.expires_at > now
    is_for_them = row.guild_id == guild_id and row.inviter_id != user_id
    return is_free and is_for_them and row.inviter_id not in await kept_apart(session, user_id)


async def _request(session: AsyncSession, row: InvitationRow, user_id: int) -> RequestRow | None:
    """Return what waits already between the two, whoever asked."""
    named = RequestRow.between == between(row.guild_id, row.inviter_id, user_id)
    return (await session.scalars(select(RequestRow).where(named))).one_or_none()


async def _unused(session: AsyncSession, guild_id: int, inviter_id: int, now: datetime) -> int:
    query = (
        select(func.count())
        .select_from(InvitationRow)
        .where(InvitationRow.guild_id == guild_id, InvitationRow.inviter_id == inviter_id)
        .where(InvitationRow.used_by_id.is_(None), InvitationRow.expires_at > now)
    )
    return await session.scalar(query) or 0
