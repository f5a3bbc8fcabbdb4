"""What members said yes to, since when, and when they took it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Index, Select, delete, literal, select, true, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import MINE, Base, Database, add_once
from bot.store.kept import Consent, Topic, topics

KEPT = timedelta(days=365)
"""How long it is kept that a consent was given and taken back."""


class ConsentRow(Base):
    """When somebody said yes to something, and when they took it back.

    `number` tells apart what there are several of, such as pools; `given_at` is not known of what
    was said before such moments were kept.
    """

    __tablename__ = "consents"
    personal = MINE

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    user_id: Mapped[int] = mapped_column(index=True)
    topic: Mapped[str]
    key: Mapped[str]
    number: Mapped[int]
    given_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


HOLDS = ConsentRow.withdrawn_at.is_(None)
ONE = Index(
    "uq_consents_holds",
    *(getattr(ConsentRow, name) for name in ("guild_id", "user_id", "topic", "key", "number")),
    unique=True,
    sqlite_where=HOLDS,
    postgresql_where=HOLDS,
)
"""A consent holds once at a time."""


@dataclass(frozen=True)
class Given:
    """A consent that holds: to what, since when where that is known, the number of its press."""

    topic: Topic
    consent: Consent
    name: str
    since: datetime | None
    number: int


class ConsentStore:
    """What members said yes to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def given(self, guild_id: int, user_id: int) -> list[Given]:
        """Return what holds for a member in a guild, by topic."""
        declared = {(one.key, each.key): (one, each) for one in topics() for each in one.consents}
        async with self._database.read() as session:
            since = {_what(row): row.given_at for row in await _noted(session, guild_id, user_id)}
            held = await _held(session, guild_id, user_id)
        found = [(*declared[what[:2]], name, what) for what, _, name in held]
        return [
            Given(topic, one, name, since.get(what), one.number if one.row is None else what[2])
            for topic, one, name, what in found
        ]


async def settle(session: AsyncSession, guild_id: int | None, user_id: int) -> None:
    """Note now what somebody has just said yes to, and what they have just taken back.

    It is called in the transaction of every choice that may be either, after it, and compares what
    their rows say with what is noted: in a guild, or in all (None).
    """
    now = session.info["now"]
    noted = {(_what(row), row.guild_id): row for row in await _noted(session, guild_id, user_id)}
    held = {(what, where) for what, where, _ in await _held(session, guild_id, user_id)}
    for (topic, key, number), where in held - noted.keys():
        what = {"topic": topic, "key": key, "number": number}
        person = {"guild_id": where, "user_id": user_id}
        await add_once(session, ConsentRow, **person, **what, given_at=now(), withdrawn_at=None)
    for over in noted.keys() - held:
        noted[over].withdrawn_at = now()


async def settle_all(session: AsyncSession, table: Any, number: int) -> None:
    """Note that nothing of a number holds any more, for anybody: organisers closed it."""
    for topic in topics():
        keys = [one.key for one in topic.consents if one.table is table and one.row is not None]
        over = ConsentRow.topic == topic.key, ConsentRow.key.in_(keys), ConsentRow.number == number
        change = update(ConsentRow).where(*over, HOLDS).values(withdrawn_at=session.info["now"]())
        if keys:
            await session.execute(change)


async def forget(
    session: AsyncSession, guild_id: int | None, user_id: int, erased: Collection[str]
) -> None:
    """Forget what held, in a guild or in all (None), of topics that are erased.

    What else their erasure ended is noted.
    """
    await settle(session, guild_id, user_id)
    past = delete(ConsentRow).where(ConsentRow.user_id == user_id, ConsentRow.topic.in_(erased))
    here = true() if guild_id is None else ConsentRow.guild_id == guild_id
    await session.execute(past.where(here, ~HOLDS))


What = tuple[str, str, int]
"""A topic, the key of one of its consents, and the number of what was consented to."""


def _what(row: ConsentRow) -> What:
    return row.topic, row.key, row.number


async def _noted(
    session: AsyncSession, guild_id: int | None, user_id: int
) -> Collection[ConsentRow]:
    return (await session.scalars(_of(select(ConsentRow), ConsentRow, guild_id, user_id))).all()


async def _held(
    session: AsyncSession, guild_id: int | None, user_id: int
) -> list[tuple[What, int, str]]:
    """Return what holds by the rows of the features themselves, where, and its name, by topic."""
    queries = [
        _of(_query(topic.key, one), one.table, guild_id, user_id)
        for topic in topics()
        for one in topic.consents
    ]
    rows = await session.execute(union_all(*queries))
    return [((topic, key, number), where, name) for topic, key, number, where, name in rows]


def _query(topic: str, one: Consent) -> Select[Any]:
    number = literal(0) if one.row is None else one.row
    name = literal("") if one.name is None else one.name.scalar_subquery()
    found = select(literal(topic), literal(one.key), number, one.table.guild_id, name)
    return found if one.where is None else found.where(one.where)


def _of(query: Select[Any], table: Any, guild_id: int | None, user_id: int) -> Select[Any]:
    query = query.where(HOLDS) if table is ConsentRow else query
    query = query.where(table.user_id == user_id)
    return query if guild_id is None else query.where(table.guild_id == guild_id)
