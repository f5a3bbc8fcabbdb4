"""Members: what each chose about language, time and notices, and whom they blocked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import UniqueConstraint, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.calendar import local_date
from bot.domain.notices import QUIET_FROM, QUIET_UNTIL, Reachability, Way
from bot.store.base import MINE, Base, Database, put
from bot.store.blocks import BlockRow, keep_apart, kept_apart
from bot.store.consents import settle
from bot.store.guilds import GuildRow


class MemberRow(Base):
    """What a member chose in a guild; nobody has a row before choosing something."""

    __tablename__ = "members"
    personal = MINE

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str | None]
    spoken: Mapped[str | None]
    timezone: Mapped[str | None]
    country: Mapped[str | None]
    quiet_from: Mapped[str | None]
    quiet_until: Mapped[str | None]
    away_until: Mapped[datetime | None]


class NoticeChoiceRow(Base):
    """How a kind of notice reaches a member."""

    __tablename__ = "notice_choices"
    personal = MINE

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    way: Mapped[str]


class NoticeRow(Base):
    """A notice that was addressed to a member, kept to hold to the limit of a day."""

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("guild_id", "user_id", "kind", "subject"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = MINE

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int]
    user_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str]
    subject: Mapped[str]
    planned: Mapped[bool]
    local_day: Mapped[str]
    way: Mapped[str]
    made_at: Mapped[datetime]


@dataclass(frozen=True)
class Member:
    """A member's choices in a guild; None where they chose nothing.

    `language` was chosen; `spoken` is that of their Discord when they last asked to be told things.
    """

    guild_id: int
    user_id: int
    language: str | None = None
    spoken: str | None = None
    timezone: str | None = None
    country: str | None = None
    quiet_from: str | None = None
    quiet_until: str | None = None
    away_until: datetime | None = None


@dataclass(frozen=True)
class Notice:
    """A notice that may go out now: its id, for *Stop these*, and the way it takes."""

    id: int
    guild_id: int
    user_id: int
    kind: str
    way: Way
    made_at: datetime


class MemberStore:
    """What members choose, and the one gate of all notices to them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild_id: int, user_id: int) -> Member:
        """Return a member's choices."""
        async with self._database.read() as session:
            return await _member(session, guild_id, user_id)

    async def change(self, guild_id: int, user_id: int, **values: object) -> Member:
        """Change some of a member's choices and return them all."""
        async with self._database.write() as session:
            key = {"guild_id": guild_id, "user_id": user_id}
            await put(session, MemberRow, key, **values)
            return await _member(session, guild_id, user_id)

    async def written_from(self, user_id: int, notice_id: int = 0) -> int | None:
        """Return the guild from which a member was sent a notice, else their latest one."""
        named = (NoticeRow.id == notice_id).desc()
        query = select(NoticeRow.guild_id).where(NoticeRow.user_id == user_id)
        async with self._database.read() as session:
            return await session.scalar(query.order_by(named, NoticeRow.id.desc()).limit(1))

    async def languages(self) -> dict[tuple[int, int], str]:
        """Return the languages that members chose, by guild and member."""
        query = select(MemberRow).where(MemberRow.language.is_not(None))
        async with self._database.read() as session:
            rows = await session.scalars(query)
            return {(row.guild_id, row.user_id): row.language or "" for row in rows}

    async def block(self, user_id: int, blocked_id: int, now: datetime) -> None:
        """Keep a member away from another, both ways."""
        async with self._database.write() as session:
            await keep_apart(session, user_id, blocked_id, now)

    async def unblock(self, user_id: int, blocked_id: int) -> None:
        """Take a block back."""
        async with self._database.write() as session:
            await session.execute(
                delete(BlockRow).where(
                    BlockRow.user_id == user_id, BlockRow.blocked_id == blocked_id
                )
            )

    async def blocked_by(self, user_id: int) -> list[int]:
        """Return whom a member blocked, the latest first."""
        query = select(BlockRow.blocked_id).where(BlockRow.user_id == user_id)
        async with self._database.read() as session:
            return list(await session.scalars(query.order_by(BlockRow.made_at.desc())))

    async def kept_apart(self, user_id: int) -> set[int]:
        """Return everybody with whom a member must not be brought together, either way."""
        async with self._database.read() as session:
            return await kept_apart(session, user_id)

    async def notice_ways(self, guild_id: int, user_id: int) -> dict[str, Way]:
        """Return the ways a member chose, by kind of notice."""
        query = select(NoticeChoiceRow).where(
            NoticeChoiceRow.guild_id == guild_id, NoticeChoiceRow.user_id == user_id
        )
        async with self._database.read() as session:
            return {row.kind: Way(row.way) for row in await session.scalars(query)}

    async def choose_way(self, guild_id: int, user_id: int, kind: str, way: Way) -> None:
        """Choose how a kind of notice reaches a member."""
        key = {"guild_id": guild_id, "user_id": user_id, "kind": kind}
        async with self._database.write() as session:
            await put(session, NoticeChoiceRow, key, way=way)
            await settle(session, guild_id, user_id)

    async def stop(self, notice_id: int, user_id: int, guild_id: int | None = None) -> str | None:
        """Switch off the kind of a notice for the member who presses; None if unknown.

        It is pressed in its guild, or in a private message (no guild).
        """
        async with self._database.write() as session:
            row = await session.get(NoticeRow, notice_id)
            if row is None or guild_id not in (None, row.guild_id):
                return None
            key = {"guild_id": row.guild_id, "user_id": user_id, "kind": row.kind}
            await put(session, NoticeChoiceRow, key, way=Way.NOTHING)
            await settle(session, row.guild_id, user_id)
            return row.kind

    async def reserve(
        self,
        guild_id: int,
        user_ids: Collection[int],
        kind: str,
        subject: str,
        now: datetime,
        *,
        most: int,
        planned: bool = False,
        default: Way = Way.PRIVATE,
    ) -> list[Notice]:
        """Reserve notices to the first `most` of some members who may be addressed now.

        Members are tried in the order given. Those who were already given a notice about the same
        `subject` are returned again (it may not have reached them) and count towards `most`.
        """
        async with self._database.write() as session:
            notices = await _reserved(session, guild_id, kind, subject)
            for user_id in user_ids:
                if len(notices) >= most:
                    break
                if user_id in {notice.user_id for notice in notices}:
                    continue
                reach, day = await _reachability(session, guild_id, user_id, kind, now, default)
                if reach.reachable(now, planned=planned):
                    row = NoticeRow(
                        guild_id=guild_id,
                        user_id=user_id,
                        kind=kind,
                        subject=subject,
                        planned=planned,
                        local_day=day,
                        way=reach.way,
                        made_at=now,
                    )
                    session.add(row)
                    await session.flush()
                    notices.append(_notice(row))
            return notices


async def _member(session: AsyncSession, guild_id: int, user_id: int) -> Member:
    row = await session.get(MemberRow, (guild_id, user_id), populate_existing=True)
    if row is None:
        return Member(guild_id, user_id)
    chosen = row.language, row.spoken, row.timezone, row.country
    quiet = row.quiet_from, row.quiet_until
    return Member(guild_id, user_id, *chosen, *quiet, row.away_until)


async def _reachability(
    session: AsyncSession, guild_id: int, user_id: int, kind: str, now: datetime, default: Way
) -> tuple[Reachability, str]:
    member = await _member(session, guild_id, user_id)
    guild = await session.get_one(GuildRow, guild_id)
    zone = ZoneInfo(member.timezone or guild.timezone)
    day = local_date(zone, now).isoformat()
    choice = await session.get(NoticeChoiceRow, (guild_id, user_id, kind))
    sent = await session.scalar(
        select(func.count())
        .select_from(NoticeRow)
        .where(NoticeRow.user_id == user_id, NoticeRow.local_day == day, ~NoticeRow.planned)
    )
    reach = Reachability(
        zone=zone,
        way=Way(choice.way) if choice else default,
        sent_today=sent or 0,
        away_until=member.away_until,
        quiet_from=time.fromisoformat(member.quiet_from) if member.quiet_from else QUIET_FROM,
        quiet_until=time.fromisoformat(member.quiet_until) if member.quiet_until else QUIET_UNTIL,
    )
    return reach, day


async def _reserved(session: AsyncSession, guild_id: int, kind: str, subject: str) -> list[Notice]:
    query = select(NoticeRow).where(
        NoticeRow.guild_id == guild_id, NoticeRow.kind == kind, NoticeRow.subject == subject
    )
    return [_notice(row) for row in await session.scalars(query.order_by(NoticeRow.id))]


def _notice(row: NoticeRow) -> Notice:
    return Notice(row.id, row.guild_id, row.user_id, row.kind, Way(row.way), row.made_at)
