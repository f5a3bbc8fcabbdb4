"""Profiles: what members say of themselves for the buddy finder, kept and read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, UniqueConstraint, delete, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.profiles import (
    Commitment,
    Format,
    Matter,
    Profile,
    Relation,
    Span,
    Support,
    Temperament,
    Value,
)
from bot.store.base import MINE, Base, Database, put
from bot.store.consents import settle
from bot.store.guilds import GuildRow
from bot.store.members import MemberRow

NO_STYLE = "0 0 0 0"


class ProfileRow(Base):
    """A member's profile in one guild, and what they last looked for with it."""

    __tablename__ = "profiles"
    __table_args__ = (
        UniqueConstraint("guild_id", "user_id"),
        {"sqlite_autoincrement": True},  # an id stands for its member where theirs must not
    )
    personal = MINE

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int]
    user_id: Mapped[int] = mapped_column(index=True)
    trade: Mapped[str] = mapped_column(default="")
    languages: Mapped[list[str]] = mapped_column(default=list)
    support: Mapped[list[str]] = mapped_column(default=list)
    commitment: Mapped[str | None]
    span: Mapped[str | None]
    relation: Mapped[str | None]
    temperament: Mapped[str | None]
    style: Mapped[str] = mapped_column(default=NO_STYLE)
    matter: Mapped[str | None]
    work_values: Mapped[list[str]] = mapped_column(default=list)
    offers: Mapped[list[str]] = mapped_column(default=list)
    seeks: Mapped[list[str]] = mapped_column(default=list)
    formats: Mapped[list[str]] = mapped_column(default=list)
    town: Mapped[str] = mapped_column(default="")
    half_days: Mapped[int] = mapped_column(default=0)
    most: Mapped[int] = mapped_column(default=1)
    hidden: Mapped[bool] = mapped_column(default=False)
    covered: Mapped[bool] = mapped_column(default=False, server_default="0")
    paused_until: Mapped[datetime | None]
    told: Mapped[bool] = mapped_column(default=False)
    narrowed: Mapped[dict[str, Any]] = mapped_column(default=dict)
    found: Mapped[list[str]] = mapped_column(default=list)
    changed_at: Mapped[datetime]


@dataclass(frozen=True)
class Search:
    """What a member looks for at the moment.

    `narrowed` are their filters by name; `found` the people of the list they were last shown;
    `told` whether they want to hear of somebody new who fits.
    """

    narrowed: dict[str, str] = field(default_factory=dict)
    found: tuple[int, ...] = ()
    told: bool = False


class ProfileStore:
    """What members do with their profiles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild_id: int, user_id: int) -> Profile:
        """Return a member's profile; an empty one where they said nothing."""
        async with self._database.read() as session:
            return await profile_of(session, guild_id, user_id)

    async def change(self, guild_id: int, user_id: int, now: datetime, **values: Any) -> Profile:
        """Change some answers, by the names of `Profile`, and return the whole."""
        async with self._database.write() as session:
            key = {"guild_id": guild_id, "user_id": user_id}
            await put(session, ProfileRow, key, changed_at=now, **_columns(values))
            await settle(session, guild_id, user_id)
            return await profile_of(session, guild_id, user_id)

    async def forget(self, guild_id: int, user_id: int) -> None:
        """Delete a profile, and with it what was looked for."""
        async with self._database.write() as session:
            await session.execute(
                delete(ProfileRow).where(
                    ProfileRow.guild_id == guild_id, ProfileRow.user_id == user_id
                )
            )
            await settle(session, guild_id, user_id)

    async def search(self, guild_id: int, user_id: int) -> Search:
        """Return what a member looks for at the moment."""
        async with self._database.read() as session:
            row = await row_of(session, guild_id, user_id)
            if row is None:
                return Search()
            numbers = [int(one) for one in row.found]
            named = select(ProfileRow.id, ProfileRow.user_id).where(ProfileRow.id.in_(numbers))
            people = dict((await session.execute(named)).all())
            found = tuple(people[one] for one in numbers if one in people)
            return Search(dict(row.narrowed), found, row.told)

    async def look(self, guild_id: int, user_id: int, **values: Any) -> None:
        """Keep what a member looks for, by the names of `Search`; without a profile, nothing.

        Whom they found is kept by the numbers of profiles, which mean nobody once those are gone.
        """
        async with self._database.write() as session:
            row = await row_of(session, guild_id, user_id)
            if row is None:
                return
            if "found" in values:
                people = [await row_of(session, guild_id, one) for one in values["found"]]
                values["found"] = [f"{one.id}" for one in people if one]
            for name, value in values.items():
                setattr(row, name, value)

    async def watchers(self, guild_id: int) -> list[int]:
        """Return who wants to hear of somebody new who fits, the longest waiting first."""
        query = (
            select(ProfileRow.user_id)
            .where(ProfileRow.guild_id == guild_id, ProfileRow.told, ~ProfileRow.hidden)
            .order_by(ProfileRow.changed_at, ProfileRow.user_id)
        )
        async with self._database.read() as session:
            return list(await session.scalars(query))

    async def whose(self, profile_id: int) -> int | None:
        """Return whose profile bears a number, None once it is deleted."""
        async with self._database.read() as session:
            row = await session.get(ProfileRow, profile_id)
            return row.user_id if row else None

    async def number(self, guild_id: int, user_id: int) -> int:
        """Return the number that stands for a profile, 0 where there is none."""
        async with self._database.read() as session:
            row = await row_of(session, guild_id, user_id)
            return row.id if row else 0

    async def cover(self, profile_id: int, *, covered: bool) -> Profile | None:
        """Take a profile out of the sight of others, or show it again; None once deleted."""
        async with self._database.write() as session:
            row = await session.get(ProfileRow, profile_id)
            if row is None:
                return None
            row.covered = covered
            await session.flush()
            return await profile_of(session, row.guild_id, row.user_id)

    async def everybody(self, guild_id: int) -> list[Profile]:
        """Return every profile of a guild."""
        async with self._database.read() as session:
            return await everybody_in(session, guild_id)


async def everybody_in(
    session: AsyncSession, guild_id: int, among: ColumnElement[bool] | None = None
) -> list[Profile]:
    """Return the profiles of a guild within a transaction; `among` leaves only some."""
    query = (
        select(ProfileRow, MemberRow.timezone)
        .outerjoin(MemberRow, _is_theirs())
        .where(ProfileRow.guild_id == guild_id, true() if among is None else among)
    )
    usual = await _usual_zone(session, guild_id)
    return [_profile(row, zone or usual) for row, zone in await session.execute(query)]


async def row_of(session: AsyncSession, guild_id: int, user_id: int) -> ProfileRow | None:
    """Return the row of a member's profile."""
    mine = ProfileRow.guild_id == guild_id, ProfileRow.user_id == user_id
    query = select(ProfileRow).where(*mine).execution_options(populate_existing=True)
    return (await session.scalars(query)).one_or_none()


async def profile_of(session: AsyncSession, guild_id: int, user_id: int) -> Profile:
    """Return a member's profile within a transaction; an empty one where they said nothing."""
    row = await row_of(session, guild_id, user_id)
    member = await session.get(MemberRow, (guild_id, user_id))
    zone = (member.timezone if member else None) or await _usual_zone(session, guild_id)
    return Profile(guild_id, user_id, zone) if row is None else _profile(row, zone)


def _is_theirs() -> Any:
    return (MemberRow.guild_id == ProfileRow.guild_id) & (MemberRow.user_id == ProfileRow.user_id)


async def _usual_zone(session: AsyncSession, guild_id: int) -> str:
    guild = await session.get(GuildRow, guild_id)
    return guild.timezone if guild else Profile.zone


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    """Turn answers into columns: lists for tuples, one text for a style."""
    columns = {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}
    if "style" in columns:
        columns["style"] = " ".join(map(str, columns["style"]))
    if "values" in columns:
        columns["work_values"] = columns.pop("values")
    return columns


def _profile(row: ProfileRow, zone: str) -> Profile:
    first, second, third, fourth = map(int, row.style.split())
    return Profile(
        guild_id=row.guild_id,
        user_id=row.user_id,
        zone=zone,
        trade=row.trade,
        languages=tuple(row.languages),
        support=tuple(Support(one) for one in row.support),
        commitment=Commitment(row.commitment) if row.commitment else None,
        span=Span(row.span) if row.span else None,
        relation=Relation(row.relation) if row.relation else None,
        temperament=Temperament(row.temperament) if row.temperament else None,
        style=(first, second, third, fourth),
        matter=Matter(row.matter) if row.matter else None,
        values=tuple(Value(one) for one in row.work_values),
        offers=tuple(row.offers),
        seeks=tuple(row.seeks),
        formats=tuple(Format(one) for one in row.formats),
        town=row.town,
        half_days=row.half_days,
        most=row.most,
        hidden=row.hidden,
        covered=row.covered,
        paused_until=row.paused_until,
    )
