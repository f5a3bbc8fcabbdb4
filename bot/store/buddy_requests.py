"""Requests between members: asked, accepted, declined, withdrawn, expired."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.buddies import MOST_OPEN, Kind, Request, Stage, free_slot, together
from bot.domain.pairs import GuestStage
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.base import Database
from bot.store.blocks import kept_apart
from bot.store.buddy_clocks import expires_at, wind_request
from bot.store.buddy_limits import check_free, check_not_refused, check_room, closed_to
from bot.store.buddy_rows import REQUEST_OVER, RequestRow, between, read_request
from bot.store.pair_changes import begin, changed, present
from bot.store.pair_rows import GuestRow
from bot.store.request_changes import close_request, open_request, void


class RequestStore:
    """What members ask of each other, and what becomes of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ask(
        self,
        guild_id: int,
        asker_id: int,
        asked_id: int,
        kind: Kind,
        note: str,
        now: datetime,
        *,
        asker_room: int,
        asked_room: int,
    ) -> Request:
        """Ask somebody for an hour, or to be a buddy; who asks back is matched at once.

        The rooms say how many buddies each wants at most. A form sent twice asks once. MemberError:
        buddies-not-available for oneself, and for who is kept apart, has no room, or did not accept
        lately, all alike; buddies-no-room; buddies-together-already; buddies-waiting-already;
        buddies-too-many-open.
        """
        async with self._database.write() as session:
            waiting = await _waiting(session, guild_id, asker_id, asked_id)
            if waiting is not None and waiting.asker_id == asker_id and waiting.kind == kind:
                return read_request(waiting)
            given = _given(waiting, asker_id, kind)
            asker, asked = (asker_id, asker_room), (asked_id, asked_room)
            await check_free(session, guild_id, asker_id, asked_id, given)
            await check_not_refused(session, guild_id, asker_id, asked_id, now)
            await check_room(session, guild_id, given, asker, asked)
            if waiting is not None:
                return await _match(session, waiting, given, now)
            slot = await _slot(session, guild_id, asker_id)
            people = asker_id, asked_id
            return await open_request(session, guild_id, people, kind, now, note=note, slot=slot)

    async def accept(
        self, request_id: int, user_id: int, now: datetime, *, asker_room: int, asked_room: int
    ) -> Request:
        """Accept a request: the two become a pair, or a guest joins. Twice is once.

        MemberError as for `ask`, and buddies-request-over once it waits no more.
        """
        async with self._database.write() as session:
            row = await _asked(session, request_id, user_id)
            if row.stage == Stage.ACCEPTED:
                return read_request(row)
            _check_open(row, now)
            kind = Kind(row.kind)
            await check_free(session, row.guild_id, user_id, row.asker_id, kind)
            if kind is Kind.PROJECT:
                return await _join(session, row, now)
            asker, asked = (row.asker_id, asker_room), (row.asked_id, asked_room)
            await check_room(session, row.guild_id, kind, asked, asker)
            return await _match(session, row, kind, now)

    async def decline(self, request_id: int, user_id: int, now: datetime) -> Request:
        """Decline a request; its asker learns that it will not be this time, and nothing else."""
        async with self._database.write() as session:
            row = await _asked(session, request_id, user_id)
            if row.stage != Stage.DECLINED:
                _check_open(row, now)
                await close_request(session, row, Stage.DECLINED, now)
            return read_request(row)

    async def withdraw(self, request_id: int, user_id: int, now: datetime) -> Request:
        """Take one's own request back while it waits."""
        async with self._database.write() as session:
            row = await session.get(RequestRow, request_id)
            if row is None or row.asker_id != user_id:
                raise MemberError("buddies-not-yours")
            if row.stage != Stage.WITHDRAWN:
                _check_open(row)
                await close_request(session, row, Stage.WITHDRAWN, now)
            return read_request(row)

    async def expire(self, request_id: int, now: datetime) -> Request | None:
        """Let a request expire whose time is over; None if it is not, or it waits no more.

        Where an absence moved its time, another work is planned for that.
        """
        async with self._database.write() as session:
            row = await session.get(RequestRow, request_id)
            if row is None or row.stage != Stage.OPEN:
                return None
            if await expires_at(session, row) > now:
                await wind_request(session, row)
                return None
            await close_request(session, row, Stage.EXPIRED, now)
            return read_request(row)

    async def get(self, request_id: int) -> Request | None:
        """Return a request, whatever became of it."""
        async with self._database.read() as session:
            row = await session.get(RequestRow, request_id)
            return read_request(row) if row else None

    async def inbox(self, guild_id: int, user_id: int) -> list[Request]:
        """Return what waits for a member's answer, the oldest first; not from who is blocked."""
        async with self._database.read() as session:
            found = await _open(session, guild_id, RequestRow.asked_id == user_id)
            apart = await kept_apart(session, user_id)
            return [one for one in found if one.asker_id not in apart and not one.hidden]

    async def sent(self, guild_id: int, user_id: int) -> list[Request]:
        """Return a member's own requests that wait, the oldest first."""
        async with self._database.read() as session:
            return await _open(session, guild_id, RequestRow.asker_id == user_id)

    async def sent_lately(self, guild_id: int, user_id: int, since: datetime) -> list[Request]:
        """Return a member's own requests that wait, or came to an end since an instant."""
        waits_or_ended = or_(RequestRow.stage == Stage.OPEN, RequestRow.closed_at > since)
        query = (
            select(RequestRow)
            .where(RequestRow.guild_id == guild_id, RequestRow.asker_id == user_id)
            .where(waits_or_ended)
            .order_by(RequestRow.id.desc())
        )
        async with self._database.read() as session:
            return [read_request(row) for row in await session.scalars(query)]

    async def cover(self, request_id: int, now: datetime, *, hidden: bool) -> int | None:
        """Cover a request to who is asked, or show it again; return who asks."""
        async with self._database.write() as session:
            row = await session.get(RequestRow, request_id)
            if row is None:
                return None
            if row.hidden is not hidden:
                row.hidden = hidden
                key = f"{row.id}:{'hidden' if hidden else 'shown'}:{now.isoformat()}"
                whose = {"guild_id": row.guild_id, "subject_id": row.id}
                await plan(session, REQUEST_OVER, key, **whose, due_at=now)
            return row.asker_id or None

    async def brought(self, request_id: int, channel_id: int, message_id: int) -> None:
        """Remember where a request was brought to who is asked."""
        async with self._database.write() as session:
            if row := await session.get(RequestRow, request_id):
                row.channel_id, row.message_id = channel_id, message_id

    async def closed_to(self, guild_id: int, user_id: int, now: datetime) -> set[int]:
        """Return everybody who is not to be shown to a member now.

        Criteria: a request waits between them; the other did not accept one of theirs within 60
        days; they are a pair, or parted as buddies within 60 days; one blocked the other.
        """
        async with self._database.read() as session:
            return await closed_to(session, guild_id, user_id, now)

    async def void_for(self, guild_id: int, user_id: int, now: datetime) -> None:
        """End the open requests of and to a member who left."""
        async with self._database.write() as session:
            await void(session, user_id, now, guild_id=guild_id)


async def _waiting(session: AsyncSession, guild_id: int, one: int, other: int) -> RequestRow | None:
    named = RequestRow.between == between(guild_id, one, other)
    return (await session.scalars(select(RequestRow).where(named))).one_or_none()


def _given(waiting: RequestRow | None, asker_id: int, kind: Kind) -> Kind:
    """Return what somebody gets who asks for a kind, with what waits between the two."""
    if waiting is None:
        return kind
    both = together(Kind(waiting.kind), kind)
    if both is None or waiting.asker_id == asker_id:
        raise MemberError("buddies-waiting-already")
    return both


async def _slot(session: AsyncSession, guild_id: int, asker_id: int) -> int:
    taken = await session.scalars(
        select(RequestRow.slot).where(
            RequestRow.guild_id == guild_id,
            RequestRow.asker_id == asker_id,
            RequestRow.slot.is_not(None),
        )
    )
    slot = free_slot(taken.all(), MOST_OPEN)
    if slot is None:
        raise MemberError("buddies-too-many-open", most=MOST_OPEN)
    return slot


async def _match(session: AsyncSession, row: RequestRow, kind: Kind, now: datetime) -> Request:
    """Make the two of an open request a pair."""
    people = row.asker_id, row.asked_id
    pair = await begin(session, row.guild_id, people, kind, now, origin=row.id)
    row.pair_id = pair.id
    await close_request(session, row, Stage.ACCEPTED, now)
    return read_request(row)


async def _join(session: AsyncSession, row: RequestRow, now: datetime) -> Request:
    """Let a guest join the pair that invites them; MemberError once it ended."""
    pair = await present(session, row.pair_id or 0)
    guest = await session.get(GuestRow, (row.pair_id, row.asked_id))
    if pair is None or guest is None:
        raise MemberError("buddies-not-available")
    guest.stage = GuestStage.JOINED
    await close_request(session, row, Stage.ACCEPTED, now)
    await changed(session, pair, now)
    return read_request(row)


async def _asked(session: AsyncSession, request_id: int, user_id: int) -> RequestRow:
    row = await session.get(RequestRow, request_id)
    if row is None or row.asked_id != user_id:
        raise MemberError("buddies-not-yours")
    return row


def _check_open(row: RequestRow, now: datetime | None = None) -> None:
    is_late = now is not None and row.expires_at <= now
    is_late = is_late or (now is not None and row.hidden)
    if row.stage != Stage.OPEN or is_late:
        raise MemberError("buddies-request-over")


async def _open(session: AsyncSession, guild_id: int, whose: ColumnElement[bool]) -> list[Request]:
    query = (
        select(RequestRow)
        .where(RequestRow.guild_id == guild_id, whose, RequestRow.stage == Stage.OPEN)
        .order_by(RequestRow.made_at, RequestRow.id)
    )
    return [read_request(row) for row in await session.scalars(query)]
