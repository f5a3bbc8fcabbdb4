"""Guests of a pair's project: wished for by one, agreed to by the other, then asked."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.buddies import Kind, Request, Stage
from bot.domain.pairs import MOST_GUESTS, Guest, GuestStage
from bot.errors import MemberError
from bot.store.base import Database, add_once
from bot.store.blocks import kept_apart
from bot.store.buddy_rows import RequestRow, between, read_request
from bot.store.pair_changes import changed, own_present
from bot.store.pair_rows import GuestRow, PairRow, read_guest
from bot.store.request_changes import close_request, open_request


class GuestStore:
    """Whom two people take into a project."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def invite_guest(self, pair_id: int, by: int, guest: int, now: datetime) -> Guest:
        """Wish for a guest, whom nobody asks before the partner agrees.

        Twice is once. MemberError for who is kept apart from either, and beyond two guests.
        """
        async with self._database.write() as session:
            row = await own_present(session, pair_id, by)
            if known := await session.get(GuestRow, (pair_id, guest)):
                return read_guest(known)
            await _check_guest(session, row, guest)
            if len(await _guests(session, pair_id)) >= MOST_GUESTS:
                raise MemberError("buddies-too-many-guests", most=MOST_GUESTS)
            made = {"by_id": by, "stage": GuestStage.PROPOSED, "made_at": now}
            await add_once(session, GuestRow, pair_id=pair_id, guest_id=guest, **made)
            await changed(session, row, now)
            return read_guest(await session.get_one(GuestRow, (pair_id, guest)))

    async def consent(self, pair_id: int, user_id: int, guest: int, now: datetime) -> Request:
        """Agree to the guest that one's partner wishes for, who is then asked by that partner.

        Twice is once. MemberError for one's own guest, and for who is not available.
        """
        async with self._database.write() as session:
            row = await own_present(session, pair_id, user_id)
            wished = await session.get(GuestRow, (pair_id, guest))
            if wished is None or wished.by_id == user_id:
                raise MemberError("buddies-not-yours")
            if wished.stage != GuestStage.PROPOSED:
                return read_request(await _request(session, pair_id, guest))
            await _check_guest(session, row, guest)
            people = wished.by_id, guest
            await _check_not_waiting(session, row.guild_id, people)
            wished.stage = GuestStage.ASKED
            await changed(session, row, now)
            return await open_request(
                session, row.guild_id, people, Kind.PROJECT, now, pair_id=pair_id
            )

    async def refuse(self, pair_id: int, user_id: int, guest: int, now: datetime) -> None:
        """Let one of the two, or the guest, say no, at any time; nobody learns who did."""
        async with self._database.write() as session:
            row = await session.get(PairRow, pair_id)
            known = await session.get(GuestRow, (pair_id, guest))
            if row is None or user_id not in (*row.members, guest):
                raise MemberError("buddies-not-yours")
            if known is None:
                return
            await session.delete(known)
            if known.stage == GuestStage.ASKED:
                request = await _request(session, pair_id, guest)
                await close_request(session, request, Stage.WITHDRAWN, now)
            await changed(session, row, now)

    async def guests(self, pair_id: int) -> list[Guest]:
        """Return whom a pair wishes for, asked, and has as guests, in that order of time."""
        async with self._database.read() as session:
            return [read_guest(one) for one in await _guests(session, pair_id)]


async def _guests(session: AsyncSession, pair_id: int) -> list[GuestRow]:
    query = select(GuestRow).where(GuestRow.pair_id == pair_id)
    return list(await session.scalars(query.order_by(GuestRow.made_at, GuestRow.guest_id)))


async def _check_guest(session: AsyncSession, row: PairRow, guest: int) -> None:
    apart = await kept_apart(session, guest)
    if guest in row.members or apart & set(row.members):
        raise MemberError("buddies-not-available")


async def _check_not_waiting(session: AsyncSession, guild_id: int, people: tuple[int, int]) -> None:
    named = RequestRow.between == between(guild_id, *people)
    if await session.scalar(select(RequestRow.id).where(named)):
        raise MemberError("buddies-not-available")


async def _request(session: AsyncSession, pair_id: int, guest: int) -> RequestRow:
    """Return the last request by which somebody was asked to join a project."""
    query = select(RequestRow).where(
        RequestRow.pair_id == pair_id,
        RequestRow.asked_id == guest,
        RequestRow.kind == Kind.PROJECT,
    )
    found = await session.scalars(query.order_by(RequestRow.id.desc()).limit(1))
    return found.one()
