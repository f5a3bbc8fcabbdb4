"""Whom somebody of a group would like to keep, and whom they would rather not meet again.

A wish to keep somebody is its maker's alone until the other has it too: then the two are buddies.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.buddies import Kind
from bot.domain.buddies import Stage as Asked
from bot.domain.pairings import Group
from bot.domain.pairs import Stage as Standing
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.base import Database, add_once
from bot.store.blocks import kept_apart
from bot.store.buddies import BuddySettingsRow
from bot.store.buddy_rows import RequestRow, between
from bot.store.pair_changes import begin, buddies, is_one
from bot.store.pair_rows import PairRow
from bot.store.pairing_after import group_in, own_seat
from bot.store.pairing_rows import GroupRow, PairingApartRow, SeatRow
from bot.store.pairing_works import KEPT
from bot.store.pairings import revise
from bot.store.profiles import profile_of
from bot.store.request_changes import close_request


class Kept(StrEnum):
    """What became of a wish to keep somebody."""

    NOTED = "noted"
    TAKEN_BACK = "taken-back"
    BUDDIES = "buddies"
    NO_ROOM = "no-room"  # both would, and one has as many buddies as they want


class KeepingStore:
    """Wishes to keep somebody, and not to meet them again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def may_keep(self, group_id: int, user_id: int) -> list[int]:
        """Return those of one's group whom one could keep as a buddy; nobody where buddies are off.

        Criteria: they are not one's buddy, and neither blocked the other; one's own wish not to
        meet somebody again stands. That of the other shows nowhere.
        """
        async with self._database.read() as session:
            group = await group_in(session, group_id)
            if user_id not in group.members or not await _are_on(session, group.guild_id):
                return []
            mine = {"guild_id": group.guild_id, "user_id": user_id}
            apart = await session.scalars(select(PairingApartRow.other_id).filter_by(**mine))
            closed = set(apart) | await kept_apart(session, user_id)
            closed |= await _buddies_of(session, group.guild_id, user_id)
            return [one for one in group.others(user_id) if one not in closed]

    async def keep(self, group_id: int, user_id: int, other_id: int, now: datetime) -> Kept:
        """Wish to keep somebody, or take that back; once both do, they are buddies.

        MemberError: buddies-no-room for one's own; pairings-keep-not where it cannot be.
        """
        async with self._database.write() as session:
            mine = await own_seat(session, group_id, user_id, now)
            group = await group_in(session, group_id)
            theirs = await session.get(SeatRow, (group_id, other_id))
            if theirs is None or theirs.left_at is not None or other_id == user_id:
                raise MemberError("pairings-keep-not")
            if other_id in await _buddies_of(session, group.guild_id, user_id):
                return Kept.BUDDIES
            await _check(session, group, user_id, other_id)
            if theirs.keeps_id == user_id:
                mine.keeps_id = other_id
                return await _pair(session, group, (user_id, other_id), now)
            wishes = mine.keeps_id != other_id
            mine.keeps_id = other_id if wishes else None
            return Kept.NOTED if wishes else Kept.TAKEN_BACK

    async def kept(self, pair_id: int) -> tuple[int, ...]:
        """Return the two of a pair that goes on; nobody once it has ended."""
        async with self._database.read() as session:
            row = await session.get(PairRow, pair_id)
            return () if row is None or row.stage == Standing.ENDED else tuple(row.members)

    async def apart(self, group_id: int, user_id: int, other_id: int, now: datetime) -> None:
        """Never be drawn with somebody again, in any pool of the guild; nobody is told."""
        async with self._database.write() as session:
            group = await group_in(session, group_id)
            if other_id == user_id or {user_id, other_id} - {one.user_id for one in group.seats}:
                raise MemberError("pairings-not-your-group")
            await _take_back(session, group.guild_id, user_id, other_id)
            whose = {"guild_id": group.guild_id, "user_id": user_id, "other_id": other_id}
            await add_once(session, PairingApartRow, **whose, made_at=now)
            await revise(session, group.pool_id)


async def _take_back(session: AsyncSession, guild_id: int, user_id: int, other_id: int) -> None:
    """Take back the wish to keep somebody, in every group of a guild."""
    here = select(GroupRow.id).where(GroupRow.guild_id == guild_id)
    wishes = SeatRow.user_id == user_id, SeatRow.keeps_id == other_id, SeatRow.group_id.in_(here)
    await session.execute(update(SeatRow).where(*wishes).values(keeps_id=None))


async def _are_on(session: AsyncSession, guild_id: int) -> bool:
    """Return whether buddies are switched on in a guild."""
    row = await session.get(BuddySettingsRow, guild_id)
    return row is not None and row.channel_id is not None


async def _buddies_of(session: AsyncSession, guild_id: int, user_id: int) -> set[int]:
    present = PairRow.guild_id == guild_id, PairRow.kind == Kind.BUDDY
    query = select(PairRow).where(*present, is_one(user_id), PairRow.stage != Standing.ENDED)
    return {one for row in await session.scalars(query) for one in row.members if one != user_id}


async def _check(session: AsyncSession, group: Group, user_id: int, other_id: int) -> None:
    """Refuse where buddies are off, after a block or one's *not again*, and for want of room."""
    own = await session.get(PairingApartRow, (group.guild_id, user_id, other_id))
    is_open = await _are_on(session, group.guild_id) and own is None
    if not is_open or other_id in await kept_apart(session, user_id):
        raise MemberError("pairings-keep-not")
    if not await _has_room(session, group.guild_id, user_id):
        raise MemberError("buddies-no-room")


async def _has_room(session: AsyncSession, guild_id: int, user_id: int) -> bool:
    have = await buddies(session, guild_id)
    return have.get(user_id, 0) < (await profile_of(session, guild_id, user_id)).most


async def _pair(
    session: AsyncSession, group: Group, people: tuple[int, int], now: datetime
) -> Kept:
    """Make two people buddies who both would like to be, and plan to tell them."""
    if not await _has_room(session, group.guild_id, people[1]):
        return Kept.NO_ROOM
    waiting = await _request_between(session, group.guild_id, people)
    origin = waiting.id if waiting else None
    pair = await begin(session, group.guild_id, people, Kind.BUDDY, now, origin=origin)
    if waiting is not None:
        waiting.pair_id = pair.id
        await close_request(session, waiting, Asked.ACCEPTED, now)
    whose = {"guild_id": group.guild_id, "subject_id": group.id}
    await plan(session, KEPT, pair.id, **whose, due_at=now)
    return Kept.BUDDIES


async def _request_between(
    session: AsyncSession, guild_id: int, people: tuple[int, int]
) -> RequestRow | None:
    """Return what one of two asks of the other and waits, but for a guest's invitation."""
    named = RequestRow.between == between(guild_id, *people), RequestRow.pair_id.is_(None)
    kinds = or_(RequestRow.kind == Kind.BUDDY, RequestRow.kind == Kind.HOUR)
    return (await session.scalars(select(RequestRow).where(*named, kinds))).one_or_none()
