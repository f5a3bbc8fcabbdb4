"""Wishes to work together again: each its maker's alone, until the other has it too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.coworking import AHEAD, Session
from bot.domain.coworking_again import MOST, long_enough, next_week
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.base import Database, put
from bot.store.blocks import kept_apart, when_apart
from bot.store.coworking_rows import (
    AGAIN,
    CoworkingSeatRow,
    FavouriteRow,
    SessionRow,
    StayRow,
    read_seat,
    read_session,
    read_stay,
)
from bot.store.coworking_two import join_two, leave_two, open_for_two


@dataclass(frozen=True)
class Offer:
    """With whom a member was in a session, the longest first, and whom they wish again of them."""

    people: tuple[int, ...]
    wished: frozenset[int]


@dataclass(frozen=True)
class Mutual:
    """A wish of somebody's that the other has too; `id` is that of the first one's wish.

    `session` is the one after which both had it; `planned` is what one of them planned since, and
    `comes` whether the first one comes to it.
    """

    id: int
    guild_id: int
    user_id: int
    other_id: int
    session: Session
    planned: Session | None = None
    comes: bool = False

    def at(self, zone: ZoneInfo) -> datetime:
        """Return when the two might work together next."""
        return self.planned.starts_at if self.planned else next_week(self.session.starts_at, zone)


class FavouriteStore:
    """Wishes to work together again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def offer(self, guild_id: int, session_id: int, user_id: int) -> Offer:
        """Return whom a member may wish to work with again; MemberError for no such session."""
        async with self._database.read() as session:
            row = await _session(session, guild_id, session_id)
            return await _offer(session, row, user_id)

    async def wish(
        self, guild_id: int, session_id: int, user_id: int, chosen: Collection[int], now: datetime
    ) -> None:
        """Make a member's wishes after a session equal to what they chose, silently.

        Who is not offered is left out. Where the other has the wish too, both are told soon.
        """
        async with self._database.write() as session:
            row = await _session(session, guild_id, session_id)
            offer = await _offer(session, row, user_id)
            for other_id in sorted(offer.wished - set(chosen)):
                await session.execute(delete(FavouriteRow).where(_of(guild_id, user_id, other_id)))
            for other_id in sorted((set(offer.people) & set(chosen)) - offer.wished):
                await _wish(session, row, user_id, other_id, now)

    async def mutual(self, guild_id: int, user_id: int, now: datetime) -> list[Mutual]:
        """Return the wishes that a member shares with others and may still act on, latest first.

        Criteria: neither blocked the other, the hour is to come, and they do not come to it yet.
        """
        mine = FavouriteRow.guild_id == guild_id, FavouriteRow.user_id == user_id
        query = select(FavouriteRow).where(*mine).order_by(FavouriteRow.made_at.desc())
        async with self._database.read() as session:
            rows = await session.scalars(query.order_by(FavouriteRow.id))
            shared = [one for row in rows if (one := await _mutual(session, row))]
        return [one for one in shared if _is_open(one, now)]

    async def get(self, wish_id: int, user_id: int) -> Mutual:
        """Return a wish that a member shares; MemberError where that is not so any more."""
        async with self._database.read() as session:
            return (await _require(session, wish_id, user_id))[0]

    async def news(self, wish_id: int) -> Mutual | None:
        """Return a wish that is shared and of which the two have not been told."""
        async with self._database.read() as session:
            row = await session.get(FavouriteRow, wish_id)
            return await _mutual(session, row) if row and row.told_at is None else None

    async def told(self, wish_id: int, now: datetime) -> None:
        """Note that two were told of their wishes: what they wish later is news again."""
        async with self._database.write() as session:
            row = await session.get(FavouriteRow, wish_id, populate_existing=True)
            theirs = await _reverse(session, row) if row else None
            if row and theirs:
                row.told_at = theirs.told_at = now

    async def same_time(self, wish_id: int, user_id: int, zone: ZoneInfo, now: datetime) -> Mutual:
        """Plan a session for two a week after theirs, or come to the one that the other planned.

        The hour is the one that clocks show where the member is who presses first. MemberError for
        an hour that is past, and where there is no such wish, or no place, any more.
        """
        async with self._database.write() as session:
            shared, rows = await _require(session, wish_id, user_id)
            if shared.planned is None:
                at = next_week(shared.session.starts_at, zone)
                if at <= now:
                    raise MemberError("coworking-again-late")
                made = await open_for_two(session, shared.session, user_id, at, zone, now)
                for row in rows:
                    row.session_id = made.id
                await session.flush()
            await join_two(session, rows[0].session_id, (user_id, shared.other_id), now)
            return (await _require(session, wish_id, user_id))[0]


async def _session(session: AsyncSession, guild_id: int, session_id: int) -> SessionRow:
    row = await session.get(SessionRow, session_id)
    if row is None or row.guild_id != guild_id:
        raise MemberError("coworking-gone")
    return row


async def _offer(session: AsyncSession, row: SessionRow, user_id: int) -> Offer:
    """Return whom a member may wish: not who blocked them or is blocked, nor those beyond a menu.

    A wish stands until the two were told of it; then only that after the same session, or later.
    """
    stays = await session.scalars(select(StayRow).where(StayRow.session_id == row.id))
    apart = await kept_apart(session, user_id)
    found = long_enough(user_id, [read_stay(one) for one in stays])
    people = [one for one in found if one not in apart][:MOST]
    mine = FavouriteRow.guild_id == row.guild_id, FavouriteRow.user_id == user_id
    stands = or_(FavouriteRow.told_at.is_(None), FavouriteRow.made_at >= row.starts_at)
    wished = await session.scalars(select(FavouriteRow.other_id).where(*mine, stands))
    return Offer(tuple(people), frozenset(wished) & frozenset(people))


async def _wish(
    session: AsyncSession, row: SessionRow, user_id: int, other_id: int, now: datetime
) -> None:
    """Keep a wish; where both have it now, plan to tell them."""
    key = {"guild_id": row.guild_id, "user_id": user_id, "other_id": other_id}
    await put(session, FavouriteRow, key, session_id=row.id, made_at=now, told_at=None)
    mine = (await session.scalars(_fresh(_of(*key.values())))).one()
    theirs = await _reverse(session, mine)
    if theirs is not None and theirs.told_at is None:
        name = f"{min(mine.id, theirs.id)}:{max(mine.id, theirs.id)}:{now.timestamp():.0f}"
        await plan(session, AGAIN, name, guild_id=row.guild_id, subject_id=mine.id, due_at=now)


async def _require(
    session: AsyncSession, wish_id: int, user_id: int
) -> tuple[Mutual, tuple[FavouriteRow, FavouriteRow]]:
    """Return a shared wish and its two rows, its asker's first."""
    row = await session.get(FavouriteRow, wish_id, populate_existing=True)
    if row is None or user_id not in (row.user_id, row.other_id):
        raise MemberError("coworking-again-gone")
    theirs = await _reverse(session, row)
    mine, other = (row, theirs) if row.user_id == user_id else (theirs, row)
    shared = await _mutual(session, mine) if mine else None
    if mine is None or other is None or shared is None:
        raise MemberError("coworking-again-gone")
    return shared, (mine, other)


async def _mutual(session: AsyncSession, mine: FavouriteRow) -> Mutual | None:
    """Return a wish with what became of it, None where the other does not have it too.

    One of which both were told, and that one of them had again later, is no longer shared.
    """
    theirs = await _reverse(session, mine)
    if theirs is None or theirs.told_at != mine.told_at:
        return None
    if mine.other_id in await kept_apart(session, mine.user_id):
        return None
    last = max((mine, theirs), key=lambda one: (one.made_at, one.id))
    row = await session.get_one(SessionRow, last.session_id, populate_existing=True)
    people = mine.id, mine.guild_id, mine.user_id, mine.other_id
    if row.starts_at <= last.made_at:
        return Mutual(*people, read_session(row))
    seat = await session.get(CoworkingSeatRow, (row.id, mine.user_id), populate_existing=True)
    comes = seat is not None and read_seat(seat).comes
    return Mutual(*people, read_session(row), read_session(row), comes)


def _is_open(one: Mutual, now: datetime) -> bool:
    if one.planned is not None:
        return one.planned.stage in AHEAD and one.planned.ends_at > now and not one.comes
    return next_week(one.session.starts_at, ZoneInfo("UTC")) > now


async def _reverse(session: AsyncSession, row: FavouriteRow) -> FavouriteRow | None:
    """Return the wish of the other."""
    theirs = _of(row.guild_id, row.other_id, row.user_id)
    return (await session.scalars(_fresh(theirs))).one_or_none()


def _of(guild_id: int, user_id: int, other_id: int) -> ColumnElement[bool]:
    mine = FavouriteRow.guild_id == guild_id, FavouriteRow.user_id == user_id
    return and_(*mine, FavouriteRow.other_id == other_id)


def _fresh(condition: ColumnElement[bool]) -> Select[FavouriteRow]:
    """Return the query of wishes as the database has them, not as they were read before."""
    return select(FavouriteRow).where(condition).execution_options(populate_existing=True)


@when_apart
async def forget_wishes(
    session: AsyncSession, user_id: int, blocked_id: int, now: datetime
) -> None:
    """Forget what two wished who are kept apart, and let who blocks come to no session for both."""
    for row in await session.scalars(_fresh(FavouriteRow.user_id == user_id)):
        if row.other_id == blocked_id:
            await leave_two(session, row.session_id, user_id, row.made_at)
    both = or_(
        and_(FavouriteRow.user_id == user_id, FavouriteRow.other_id == blocked_id),
        and_(FavouriteRow.user_id == blocked_id, FavouriteRow.other_id == user_id),
    )
    await session.execute(delete(FavouriteRow).where(both))
