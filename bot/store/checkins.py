"""Programmes of check-ins, kept at hand, and who is in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.checkins import (
    MOST_OWN,
    MOST_PROGRAMMES,
    Choices,
    Joined,
    Moment,
    Programme,
    Stage,
    Whose,
    moments_to_dict,
)
from bot.domain.text import fold
from bot.errors import MemberError
from bot.store.agenda import plan, unplan
from bot.store.base import Database, add_once, put
from bot.store.checkin_rows import (
    ANNOUNCE,
    LATER,
    LETTER,
    REMIND,
    AnswerRow,
    ChoicesRow,
    JoinedRow,
    ProgrammeRow,
    read_joined,
    read_programme,
)
from bot.store.consents import settle, settle_all

UNDER_WAY = 4
"""Questions of a programme that may be under way for somebody at once: two moments, two days."""


class ProgrammeStore:
    """The programmes of every guild, and what their members choose."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._programmes: dict[int, Programme] = {}

    async def load(self) -> None:
        """Keep every programme that is not closed at hand."""
        query = select(ProgrammeRow).where(ProgrammeRow.stage != Stage.CLOSED)
        async with self._database.read() as session:
            self._programmes = {row.id: read_programme(row) for row in await session.scalars(query)}

    def of(self, guild_id: int) -> list[Programme]:
        """Return what organisers set up in a guild, the oldest first."""
        return [one for one in self._in(guild_id) if one.owner_id is None]

    def own(self, guild_id: int, user_id: int) -> list[Programme]:
        """Return a member's personal check-ins in a guild, the oldest first."""
        return [one for one in self._in(guild_id) if one.owner_id == user_id]

    def get(self, programme_id: int) -> Programme | None:
        """Return a programme that is not closed."""
        return self._programmes.get(programme_id)

    async def name(self, programme_id: int) -> str:
        """Return the name of a programme, closed or not."""
        query = select(ProgrammeRow.name).where(ProgrammeRow.id == programme_id)
        async with self._database.read() as session:
            return await session.scalar(query) or ""

    def all_of(self, guild_id: int) -> list[Programme]:
        """Return all programmes of a guild, personal ones too."""
        return self._in(guild_id)

    async def create(
        self, guild_id: int, name: str, moments: Sequence[Moment], **values: Any
    ) -> Programme:
        """Make a programme that asks nothing yet; MemberError where its name is taken, or enough.

        With `owner_id` it is a personal check-in, asks at once, and its owner is in it.
        """
        owner_id, now = values.get("owner_id"), values.pop("now", None)
        async with self._database.write() as session:
            names = await _names(session, guild_id, owner_id)
            most = MOST_PROGRAMMES if owner_id is None else MOST_OWN
            if len(names) >= most:
                raise MemberError("checkins-enough", most=most)
            if fold(name) in names.values():
                raise MemberError("checkins-name-taken", name=name)
            row = ProgrammeRow(
                guild_id=guild_id,
                name=name,
                name_key=fold(name) if owner_id is None else None,
                asks=moments_to_dict(moments),
                **values,
            )
            if owner_id is not None:
                row.stage, row.whose, row.private = Stage.OPEN, Whose.MEMBER, True
            session.add(row)
            await session.flush()
            if owner_id is not None:
                await _join(session, row, owner_id, now)
            return self._keep(row)

    async def copy(self, programme: Programme, name: str) -> Programme:
        """Make a programme like another, which asks nothing yet."""
        values = {
            name: getattr(programme, name)
            for name in ("channel_id", "whose", "private", "window", "energy", "recap")
        }
        return await self.create(programme.guild_id, name, programme.moments, **values)

    async def change(self, programme_id: int, **values: Any) -> Programme | None:
        """Change a programme by the names of `Programme`; None once it is closed.

        MemberError for a name that another one has.
        """
        if "moments" in values:
            values["asks"] = moments_to_dict(values.pop("moments"))
        async with self._database.write() as session:
            row = await session.get(ProgrammeRow, programme_id, populate_existing=True)
            if row is None or row.stage == Stage.CLOSED:
                return None
            if "name" in values:
                await _rename(session, row, values["name"])
            for name, value in values.items():
                setattr(row, name, value)
            return self._keep(row)

    async def publish(self, programme_id: int, now: datetime) -> Programme | None:
        """Let a programme ask from now on; a draft is announced. None once it is closed."""
        async with self._database.write() as session:
            row = await session.get(ProgrammeRow, programme_id, populate_existing=True)
            if row is None or row.stage == Stage.CLOSED:
                return None
            if row.stage == Stage.DRAFT:
                whose = {"guild_id": row.guild_id, "subject_id": row.id}
                await plan(session, ANNOUNCE, row.id, **whose, due_at=now)
            row.stage = Stage.OPEN
            return self._keep(row)

    async def close(self, programme_id: int) -> None:
        """Close a programme: it asks no more, and forgets who was in it; answers stay theirs."""
        async with self._database.write() as session:
            closed = {"stage": Stage.CLOSED, "name_key": None, "channel_id": None}
            mine = ProgrammeRow.id == programme_id
            await session.execute(update(ProgrammeRow).where(mine).values(**closed))
            await session.execute(delete(JoinedRow).where(JoinedRow.programme_id == programme_id))
            await settle_all(session, JoinedRow, programme_id)
        self._programmes.pop(programme_id, None)

    async def join(self, programme: Programme, user_id: int, now: datetime) -> bool:
        """Let a member be asked; False if they are already. MemberError where it is closed."""
        async with self._database.write() as session:
            row = await session.get(ProgrammeRow, programme.id, populate_existing=True)
            if row is None or row.stage in (Stage.CLOSED, Stage.DRAFT):
                raise MemberError("checkins-gone")
            return await _join(session, row, user_id, now)

    async def leave(self, programme_id: int, user_id: int) -> bool:
        """Let a member be asked no more, of what is planned neither; return whether they were."""
        async with self._database.write() as session:
            row = await session.get(JoinedRow, (programme_id, user_id))
            if row is not None:
                await session.delete(row)
                await settle(session, row.guild_id, user_id)
            theirs = AnswerRow.programme_id == programme_id, AnswerRow.user_id == user_id
            latest = select(AnswerRow.id).where(*theirs).order_by(AnswerRow.id.desc())
            for answer_id in list(await session.scalars(latest.limit(UNDER_WAY))):
                for kind in (LETTER, REMIND, LATER):
                    await unplan(session, kind, answer_id)
            return row is not None

    async def left_guild(self, guild_id: int, people: Collection[int]) -> None:
        """Ask those no more who left a guild; what they ask themselves waits for their return."""
        shared = select(ProgrammeRow.id).where(ProgrammeRow.owner_id.is_(None))
        mine = (
            JoinedRow.guild_id == guild_id,
            JoinedRow.user_id.in_(people),
            JoinedRow.programme_id.in_(shared),
        )
        async with self._database.write() as session:
            await session.execute(delete(JoinedRow).where(*mine))
            for one in people:
                await settle(session, guild_id, one)

    async def choose(self, programme_id: int, user_id: int, **values: Any) -> Joined:
        """Change what a member chose, by the names of `Joined`; MemberError for others."""
        async with self._database.write() as session:
            row = await session.get(JoinedRow, (programme_id, user_id))
            if row is None:
                raise MemberError("checkins-not-in")
            for name, value in values.items():
                setattr(row, name, value)
            return read_joined(row)

    async def joined(self, programme_id: int, user_id: int) -> Joined | None:
        """Return what a member chose in a programme, None where they are not in it."""
        async with self._database.read() as session:
            row = await session.get(JoinedRow, (programme_id, user_id))
            return read_joined(row) if row else None

    async def people(self, programme_id: int) -> int:
        """Return how many are in a programme."""
        query = select(func.count()).where(JoinedRow.programme_id == programme_id)
        async with self._database.read() as session:
            return await session.scalar(query) or 0

    async def memberships(self, guild_id: int, user_id: int) -> dict[int, Joined]:
        """Return what a member chose in each programme of a guild that they are in."""
        mine = JoinedRow.guild_id == guild_id, JoinedRow.user_id == user_id
        async with self._database.read() as session:
            rows = await session.scalars(select(JoinedRow).where(*mine))
            return {row.programme_id: read_joined(row) for row in rows}

    async def choices(self, guild_id: int, user_id: int) -> Choices:
        """Return what a member keeps beyond their answers."""
        async with self._database.read() as session:
            return await _choices(session, guild_id, user_id)

    async def keep(self, guild_id: int, user_id: int, **values: bool) -> Choices:
        """Change what a member keeps beyond their answers, by the names of `Choices`."""
        async with self._database.write() as session:
            key = {"guild_id": guild_id, "user_id": user_id}
            chosen = replace(await _choices(session, guild_id, user_id), **values)
            await put(session, ChoicesRow, key, **vars(chosen))
            await settle(session, guild_id, user_id)
            return chosen

    def _in(self, guild_id: int) -> list[Programme]:
        return [one for _, one in sorted(self._programmes.items()) if one.guild_id == guild_id]

    def _keep(self, row: ProgrammeRow) -> Programme:
        self._programmes[row.id] = read_programme(row)
        return self._programmes[row.id]


async def _names(session: AsyncSession, guild_id: int, owner_id: int | None) -> dict[int, str]:
    """Return the folded names of a guild's programmes that are not closed, or of an owner's."""
    query = select(ProgrammeRow.id, ProgrammeRow.name).where(
        ProgrammeRow.guild_id == guild_id,
        ProgrammeRow.owner_id == owner_id,
        ProgrammeRow.stage != Stage.CLOSED,
    )
    return {row.id: fold(row.name) for row in await session.execute(query)}


async def _rename(session: AsyncSession, row: ProgrammeRow, name: str) -> None:
    names = await _names(session, row.guild_id, row.owner_id)
    if fold(name) in {one for other, one in names.items() if other != row.id}:
        raise MemberError("checkins-name-taken", name=name)
    if row.owner_id is None:
        row.name_key = fold(name)


async def _choices(session: AsyncSession, guild_id: int, user_id: int) -> Choices:
    row = await session.get(ChoicesRow, (guild_id, user_id))
    return Choices(row.energy, row.streaks, row.shows_streak) if row else Choices()


async def _join(session: AsyncSession, row: ProgrammeRow, user_id: int, now: datetime) -> bool:
    key = {"programme_id": row.id, "user_id": user_id}
    is_new = await add_once(session, JoinedRow, **key, guild_id=row.guild_id, joined_at=now)
    await settle(session, row.guild_id, user_id)
    return is_new
