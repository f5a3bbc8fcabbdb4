"""Rulings of organisers: cards hidden, members stopped, appeals and what answered them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, UniqueConstraint, and_, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.rulings import Answer, Kind, Ruling
from bot.store.agenda import plan
from bot.store.base import Base, Database, Personal, add_once
from bot.store.mydata import Erasure, before_erasing
from bot.store.reports import Case, close_case
from bot.store.sealed import KeyedId, SealedText, vault_of

RULE = "organise.rule"
"""The work of making the world equal to a ruling; its subject is the ruling."""
TELL = "organise.rule-tell"
"""The work of telling whom a ruling concerns; its subject is the ruling."""
ANSWER = "organise.rule-answer"
"""The work of telling what became of an appeal; its subject is the ruling."""
OVER = "organise.rule-over"
"""The work of ending a stop at its time; its subject is the ruling."""
MADE = (
    *("guild_id", "kind", "feature", "subject_id", "user_id", "unnamed", "reason", "link"),
    *("decider_id", "decided_at", "until"),
)
"""What a ruling is made of; the rest follows."""
BY = ("decider_id", "ender_id", "answerer_id")


class RulingRow(Base):
    """What organisers decided. `standing` names the card while the ruling holds: one of a kind.

    Of an anonymous author it holds neither id nor hash: who that is stays with the loss alone.
    """

    __tablename__ = "rulings"
    __table_args__ = (
        UniqueConstraint("standing"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = Personal(
        exported=("user_id", "person_key"),
        erased={
            "user_id": {"user_id": None, "appeal": None},
            **{name: {name: None} for name in BY},
        },
        withheld=(*BY, "standing"),
        kept={"person_key": "a stop holds until its end, whoever erases their data"},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str]
    feature: Mapped[str]
    subject_id: Mapped[int]
    user_id: Mapped[int | None] = mapped_column(index=True)
    unnamed: Mapped[bool] = mapped_column(default=False)
    person_key: Mapped[str | None] = mapped_column(KeyedId("rulings.person"), index=True)
    reason: Mapped[str]
    link: Mapped[str]
    decider_id: Mapped[int | None]
    decided_at: Mapped[datetime]
    until: Mapped[datetime | None]
    standing: Mapped[str | None]
    ended_at: Mapped[datetime | None]
    ender_id: Mapped[int | None]
    appeal: Mapped[str | None] = mapped_column(SealedText("rulings.appeal"))
    answer: Mapped[str | None]
    word: Mapped[str] = mapped_column(default="")
    answerer_id: Mapped[int | None]


class RulingStore:
    """What organisers decide, and what members answer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def rule(self, case: Case, made: Ruling) -> Ruling | None:
        """Keep a ruling on a case, close the reports it answers, and plan its effect.

        None where such a one stands. A stop holds its member even where they erase their data.
        """
        stops, now = made.kind is Kind.STOP, made.decided_at
        async with self._database.write() as session:
            values = {name: getattr(made, name) for name in MADE}
            values |= {"person_key": made.user_id if stops else None, "word": ""}
            values["standing"] = _standing(session, made)
            if not await add_once(session, RulingRow, **values):
                return None
            where = RulingRow.standing == values["standing"]
            row = (await session.scalars(select(RulingRow).where(where))).one()
            await close_case(session, case, now, all_of_it=not stops)
            await _plan(session, RULE, row, now)
            if made.until is not None:
                await _plan(session, OVER, row, made.until)
            return _ruling(row)

    async def get(self, ruling_id: int) -> Ruling | None:
        """Return a ruling, ended or not."""
        async with self._database.read() as session:
            row = await session.get(RulingRow, ruling_id)
            return _ruling(row) if row else None

    async def is_hidden(self, feature: str, subject_id: int) -> bool:
        """Return whether a card is to be covered now."""
        hides = _holds(Kind.HIDE), RulingRow.feature == feature, RulingRow.subject_id == subject_id
        async with self._database.read() as session:
            return await session.scalar(select(RulingRow.id).where(*hides).limit(1)) is not None

    async def concerns(self, ruling_id: int, user_id: int | None, now: datetime) -> None:
        """Record whose words a hidden card shows, and plan to tell them."""
        async with self._database.write() as session:
            row = await session.get_one(RulingRow, ruling_id)
            row.user_id = user_id if row.kind == Kind.HIDE else row.user_id
            await _plan(session, TELL, row, now)

    async def is_about(self, ruling_id: int, user_id: int) -> bool:
        """Return whether a ruling is about a member by name, though they erased their data."""
        query = select(RulingRow.id).where(RulingRow.id == ruling_id, _about(user_id))
        async with self._database.read() as session:
            return await session.scalar(query) is not None

    async def of_card(self, feature: str, subject_id: int) -> list[Ruling]:
        """Return the rulings about a card whose author is anonymous, the latest first."""
        these = RulingRow.feature == feature, RulingRow.subject_id == subject_id, RulingRow.unnamed
        async with self._database.read() as session:
            rows = await session.scalars(
                select(RulingRow).where(*these).order_by(RulingRow.id.desc())
            )
            return [_ruling(row) for row in rows]

    async def stop_of(
        self, guild_id: int | None, user_id: int, feature: str, now: datetime
    ) -> Ruling | None:
        """Return what keeps a member from acting in a feature, the longest of several.

        None as the guild: in any.
        """
        query = select(RulingRow).where(
            RulingRow.person_key == user_id, *_stops(guild_id, feature, now)
        )
        async with self._database.read() as session:
            rows = list(await session.scalars(query))
        found = sorted(rows, key=lambda row: (row.until is None, row.until or now))
        return _ruling(found[-1]) if found else None

    async def of_member(self, guild_id: int, user_id: int, now: datetime) -> list[Ruling]:
        """Return what holds about a member by name, or was answered to them, the latest first."""
        query = select(RulingRow).where(RulingRow.guild_id == guild_id, _about(user_id))
        async with self._database.read() as session:
            rows = await session.scalars(query.order_by(RulingRow.id.desc()))
            return [one for one in map(_ruling, rows) if one.holds(now) or one.answer]

    async def decided(self, guild_id: int, reader_id: int) -> list[Ruling]:
        """Return the rulings on record, but for those about the reader, the latest first."""
        query = select(RulingRow).where(RulingRow.guild_id == guild_id, *_not_about(reader_id))
        async with self._database.read() as session:
            rows = await session.scalars(query.order_by(RulingRow.id.desc()))
            return [_ruling(row) for row in rows]

    async def appealed(self, guild_id: int, reader_id: int) -> list[Ruling]:
        """Return the rulings whose appeal waits, but for the reader's own, the oldest first."""
        found = await self.decided(guild_id, reader_id)
        return [one for one in found[::-1] if one.appeal and not one.answer and not one.ended_at]

    async def appeal(self, ruling_id: int, text: str) -> bool:
        """Keep the one appeal against a ruling that holds; False where there is one already."""
        waits = RulingRow.id == ruling_id, RulingRow.appeal.is_(None), RulingRow.ended_at.is_(None)
        async with self._database.write() as session:
            result = await session.execute(update(RulingRow).where(*waits).values(appeal=text))
            return bool(result.rowcount)  # type: ignore[attr-defined]

    async def end(
        self, ruling_id: int, guild_id: int, now: datetime, *, by: int | None, word: str = ""
    ) -> Ruling | None:
        """Restore a card or lift a stop; None where it had ended, or is not the ender's to end."""
        async with self._database.write() as session:
            row = await _open(session, ruling_id, guild_id, by)
            if row is None:
                return None
            row.ended_at, row.ender_id, row.standing, row.person_key = now, by, None, None
            if row.appeal is not None and row.answer is None and by is not None:
                row.answer, row.word, row.answerer_id = Answer.LIFTED, word, by
                await _plan(session, ANSWER, row, now)
            await plan(
                session,
                RULE,
                f"{row.id}:end",
                guild_id=guild_id,
                subject_id=row.id,
                due_at=now,
            )
            return _ruling(row)

    async def keep(
        self, ruling_id: int, guild_id: int, now: datetime, *, by: int, word: str
    ) -> Ruling | None:
        """Answer an appeal without changing anything; None where it was answered before."""
        async with self._database.write() as session:
            row = await _open(session, ruling_id, guild_id, by)
            if row is None or row.appeal is None or row.answer is not None:
                return None
            row.answer, row.word, row.answerer_id = Answer.KEPT, word, by
            await _plan(session, ANSWER, row, now)
            return _ruling(row)


async def stopped_in(session: AsyncSession, guild_id: int, feature: str, now: datetime) -> set[int]:
    """Return whom organisers stopped by name in a feature: nobody is brought to them there.

    Who erased their data since is not known any more, and has left every place where they would be.
    """
    query = select(RulingRow.user_id).where(*_stops(guild_id, feature, now))
    return {one for one in await session.scalars(query) if one is not None}


async def forget_appeals(session: AsyncSession, feature: str, subject_id: int) -> None:
    """Forget what the anonymous author of a card appealed, as its words go."""
    these = RulingRow.feature == feature, RulingRow.subject_id == subject_id, RulingRow.unnamed
    await session.execute(update(RulingRow).where(*these).values(appeal=None))


@before_erasing("self")
async def _forget_hidden(session: AsyncSession, erasure: Erasure) -> None:
    """Leave what a member was told of cards that go with them; their stops keep their hash."""
    mine = RulingRow.user_id == erasure.user_id, erasure.within(RulingRow)
    hidden = select(RulingRow).where(*mine, RulingRow.kind == Kind.HIDE, _is_open())
    for row in await session.scalars(hidden):
        row.ended_at, row.standing = erasure.now, None


def ruling_columns() -> list[Any]:
    """Return what the anonymous author of a card may read of a ruling about it."""
    names = ("guild_id", "kind", "reason", "decided_at", "until", "ended_at")
    return [RulingRow.__table__.c[one] for one in (*names, "appeal", "answer", "word")]


def _about(user_id: int) -> ColumnElement[bool]:
    return or_(RulingRow.user_id == user_id, RulingRow.person_key == user_id)


def _not_about(user_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return what is true of rulings about others, though a member erased their data."""
    columns = RulingRow.user_id, RulingRow.person_key
    return tuple(one.is_distinct_from(user_id) for one in columns)


def _is_open() -> ColumnElement[bool]:
    return RulingRow.ended_at.is_(None)


def _stops(guild_id: int | None, feature: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return what is true of the stops in a feature that hold at an instant; None: in any guild."""
    here = true() if guild_id is None else RulingRow.guild_id == guild_id
    lasts = or_(RulingRow.until.is_(None), RulingRow.until > now)
    return _holds(Kind.STOP), here, RulingRow.feature == feature, lasts


def _holds(kind: Kind) -> ColumnElement[bool]:
    return and_(RulingRow.kind == kind, _is_open())


async def _open(
    session: AsyncSession, ruling_id: int, guild_id: int, by: int | None
) -> RulingRow | None:
    """Return a ruling that holds, to somebody whom it does not concern."""
    theirs = () if by is None else _not_about(by)
    this = RulingRow.id == ruling_id, RulingRow.guild_id == guild_id, _is_open()
    return (await session.scalars(select(RulingRow).where(*this, *theirs))).first()


def _standing(session: AsyncSession, made: Ruling) -> str:
    """Return what two rulings of the same share; of a member stopped by name a hash alone."""
    which = f"{made.subject_id}"
    if made.subject_id == 0:
        which = vault_of(session).digest("rulings.standing", made.user_id or 0)
    return f"{made.kind}:{made.guild_id}:{made.feature}:{which}"


async def _plan(session: AsyncSession, kind: str, row: RulingRow, at: datetime) -> None:
    await plan(session, kind, row.id, guild_id=row.guild_id, subject_id=row.id, due_at=at)


def _ruling(row: RulingRow) -> Ruling:
    names: Sequence[str] = (
        *("id", "guild_id", "feature", "subject_id", "user_id", "unnamed", "reason", "link"),
        *("decider_id", "decided_at", "until", "ended_at", "ender_id", "appeal", "word"),
    )
    told: dict[str, Any] = {name: getattr(row, name) for name in names}
    answer = Answer(row.answer) if row.answer else None
    return Ruling(kind=Kind(row.kind), answer=answer, **told)
