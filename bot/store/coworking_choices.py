"""What members choose about co-working, and who of them is told of a room that opens."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.calendar import is_quiet
from bot.domain.notices import Way
from bot.store.base import Database, clock_text, put, put_all
from bot.store.blocks import kept_apart
from bot.store.consents import settle
from bot.store.coworking_rows import CoworkingChoicesRow, StayRow
from bot.store.guilds import GuildRow
from bot.store.members import MemberRow, NoticeChoiceRow

TOLD_NOTICE = "coworking-told"
"""The kind of notice that a room was opened just now; whose way it has is told, nobody else."""

CHOICES = ("told", "counted", "shows_company", "calls")
"""What a member may choose, by the names of `CoworkingChoices`; presses name them by place."""


@dataclass(frozen=True)
class CoworkingChoices:
    """What a member chose; nobody is told, counted or named before they say so.

    `told` of rooms that open, between two times of their day; equal bounds are always.
    """

    told: bool = False
    told_from: time = time(9)
    told_until: time = time(18)
    told_at: datetime | None = None
    counted: bool = False
    shows_company: bool = False
    calls: bool = False


class CoworkingChoiceStore:
    """What members choose about co-working.

    Whether somebody is told of rooms is the way of that notice, as `/settings` shows it and *Stop
    these* ends it, so that all three say the same.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild_id: int, user_id: int) -> CoworkingChoices:
        """Return what a member chose."""
        async with self._database.read() as session:
            return await _choices(session, guild_id, user_id)

    async def change(self, guild_id: int, user_id: int, **values: Any) -> CoworkingChoices:
        """Change some of a member's choices, by the names of `CoworkingChoices`.

        Who wants to be told is so by private message, unless they chose another way.
        """
        told = values.pop("told", None)
        values = {
            name: clock_text(one) if isinstance(one, time) else one for name, one in values.items()
        }
        key = {"guild_id": guild_id, "user_id": user_id}
        async with self._database.write() as session:
            await put(session, CoworkingChoicesRow, key, **values)
            if told is not None and told != (await _choices(session, guild_id, user_id)).told:
                way = Way.PRIVATE if told else Way.NOTHING
                await put(session, NoticeChoiceRow, {**key, "kind": TOLD_NOTICE}, way=way)
            await settle(session, guild_id, user_id)
            return await _choices(session, guild_id, user_id)

    async def with_choice(self, guild_id: int, choice: str) -> set[int]:
        """Return who made a choice of yes or no, by its name; not who is told: see `to_tell`."""
        chosen = getattr(CoworkingChoicesRow, choice)
        query = select(CoworkingChoicesRow.user_id).where(
            CoworkingChoicesRow.guild_id == guild_id, chosen
        )
        async with self._database.read() as session:
            return set(await session.scalars(query))

    async def to_tell(self, guild_id: int, *, company: Collection[int], now: datetime) -> list[int]:
        """Return who may be told of a room that opens now, whose turn it is first.

        `company` are its host and whoever is there or expected. Criteria: they want to be told,
        it is their hour where they live, they are in no session, and nobody of the company is kept
        apart from them. Who was never told comes first, then who was told the longest ago; the
        limit of a day, quiet hours and absences are `MemberStore.reserve`'s.
        """
        async with self._database.read() as session:
            but = set(company) | await _busy(session, guild_id)
            for one in company:
                but |= await kept_apart(session, one)
            guild = await session.get_one(GuildRow, guild_id)
            found = (await session.execute(_wishing(guild_id))).all()
            return [
                one.user_id
                for one in found
                if one.user_id not in but and _is_their_hour(one, guild.timezone, now)
            ]

    async def told(self, guild_id: int, people: Collection[int], now: datetime) -> None:
        """Note that some members were told of a room, so that it is others' turn next."""
        rows = [{"guild_id": guild_id, "user_id": one, "told_at": now} for one in sorted(people)]
        async with self._database.write() as session:
            await put_all(session, CoworkingChoicesRow, ("guild_id", "user_id"), rows)


async def _choices(session: AsyncSession, guild_id: int, user_id: int) -> CoworkingChoices:
    key = (guild_id, user_id)
    row = await session.get(CoworkingChoicesRow, key, populate_existing=True)
    way = await session.get(NoticeChoiceRow, (*key, TOLD_NOTICE), populate_existing=True)
    told, usual = way is not None and way.way != Way.NOTHING, CoworkingChoices()
    if row is None:
        return CoworkingChoices(told=told)
    return CoworkingChoices(
        told=told,
        told_from=time.fromisoformat(row.told_from) if row.told_from else usual.told_from,
        told_until=time.fromisoformat(row.told_until) if row.told_until else usual.told_until,
        told_at=row.told_at,
        counted=row.counted,
        shows_company=row.shows_company,
        calls=row.calls,
    )


def _wishing(guild_id: int) -> Any:
    """Return the query of who wants to be told, in the order of their turns."""
    theirs = NoticeChoiceRow.guild_id, NoticeChoiceRow.user_id
    choices = CoworkingChoicesRow.guild_id, CoworkingChoicesRow.user_id
    members = MemberRow.guild_id, MemberRow.user_id
    at = CoworkingChoicesRow.told_at
    return (
        select(
            NoticeChoiceRow.user_id,
            CoworkingChoicesRow.told_from,
            CoworkingChoicesRow.told_until,
            MemberRow.timezone,
        )
        .outerjoin(CoworkingChoicesRow, _same(theirs, choices))
        .outerjoin(MemberRow, _same(theirs, members))
        .where(NoticeChoiceRow.guild_id == guild_id, NoticeChoiceRow.kind == TOLD_NOTICE)
        .where(NoticeChoiceRow.way != Way.NOTHING)
        .order_by(at.is_not(None), at, NoticeChoiceRow.user_id)
    )


def _same(these: tuple[Any, Any], those: tuple[Any, Any]) -> Any:
    return and_(*(one == other for one, other in zip(these, those, strict=True)))


async def _busy(session: AsyncSession, guild_id: int) -> set[int]:
    """Return who is in a session now."""
    query = select(StayRow.user_id).where(StayRow.open_key.is_not(None))
    found = await session.scalars(query.where(StayRow.guild_id == guild_id))
    return {one for one in found if one is not None}


def _is_their_hour(one: Row[Any], timezone: str, now: datetime) -> bool:
    usual = CoworkingChoices()
    begins = time.fromisoformat(one.told_from) if one.told_from else usual.told_from
    ends = time.fromisoformat(one.told_until) if one.told_until else usual.told_until
    return begins == ends or is_quiet(now, ZoneInfo(one.timezone or timezone), begins, ends)
