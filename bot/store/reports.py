"""Reports of cards by members, for the organisers, who never learn who reported."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import UniqueConstraint, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.rulings import MOST_REPORTS
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.base import Base, Database, Personal, add_once
from bot.store.mydata import Erasure, before_erasing

REPORT = "organise.report"
"""The work of bringing a report to organisers."""


class ReportRow(Base):
    """What somebody reported: one report a person and card."""

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("feature", "subject_id", "reporter_id"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = Personal(
        exported=("reporter_id",),
        erased={"reporter_id": {"reporter_id": None}, "about_id": {"about_id": None}},
        withheld=("about_id",),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    feature: Mapped[str]
    subject_id: Mapped[int]
    reporter_id: Mapped[int | None]
    about_id: Mapped[int | None] = mapped_column(index=True)
    private: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str]
    link: Mapped[str]
    made_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Report:
    """A report as organisers may see it."""

    id: int
    guild_id: int
    about_id: int | None
    reason: str
    link: str
    made_at: datetime
    handled: bool = False


@dataclass(frozen=True)
class Case:
    """One card that members reported, about one person or nobody named.

    `id` is its oldest report that waits; `reasons` are those of all, the oldest first.
    """

    id: int
    guild_id: int
    feature: str
    subject_id: int
    about_id: int | None
    link: str
    reasons: tuple[str, ...] = ()


class ReportStore:
    """What members report and organisers handle."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def file(
        self,
        guild_id: int,
        feature: str,
        subject_id: int,
        *,
        reporter_id: int,
        about_id: int | None,
        reason: str,
        link: str,
        now: datetime,
    ) -> Report | None:
        """Keep a report and plan to bring it; None when this person reported this card before.

        MemberError for whoever has made as many as one may in 24 hours.
        """
        key = {"feature": feature, "subject_id": subject_id, "reporter_id": reporter_id}
        async with self._database.write() as session:
            await _check_limit(session, guild_id, reporter_id, now)
            is_new = await add_once(
                session,
                ReportRow,
                **key,
                guild_id=guild_id,
                about_id=about_id,
                reason=reason,
                link=link,
                private=False,
                made_at=now,
            )
            if not is_new:
                return None
            row = (await session.scalars(select(ReportRow).filter_by(**key))).one()
            await plan(session, REPORT, row.id, guild_id=guild_id, subject_id=row.id, due_at=now)
            return _report(row)

    async def get(self, report_id: int) -> Report | None:
        """Return a report, handled or not."""
        async with self._database.read() as session:
            row = await session.get(ReportRow, report_id)
            return _report(row) if row else None

    async def keep_private(self, report_id: int) -> None:
        """Remember that a report is about an organiser: no channel may show it."""
        async with self._database.write() as session:
            this = update(ReportRow).where(ReportRow.id == report_id)
            await session.execute(this.values(private=True))

    async def open(self, guild_id: int, reader_id: int) -> list[Case]:
        """Return what is to be handled, but for what is about the reader, the oldest first."""
        query = (
            select(ReportRow)
            .where(ReportRow.guild_id == guild_id, ReportRow.handled_at.is_(None))
            .where(ReportRow.about_id.is_distinct_from(reader_id))
            .order_by(ReportRow.made_at, ReportRow.id)
        )
        found: dict[tuple[str, int, int | None], Case] = {}
        async with self._database.read() as session:
            for row in await session.scalars(query):
                key = row.feature, row.subject_id, row.about_id
                known = found.get(key, _case(row))
                found[key] = replace(known, reasons=(*known.reasons, row.reason))
        return list(found.values())

    async def case(self, report_id: int, guild_id: int, reader_id: int) -> Case | None:
        """Return the case of a report that waits and that the reader may see."""
        async with self._database.read() as session:
            row = await session.get(ReportRow, report_id)
            is_theirs = row is not None and row.guild_id == guild_id and row.about_id != reader_id
            return _case(row) if row and is_theirs and row.handled_at is None else None

    async def handle(
        self, report_id: int, guild_id: int, reader_id: int, now: datetime
    ) -> Report | None:
        """Close a report with all others of its card about the same person; None when closed.

        Nor is it theirs to close whom it is about.
        """
        async with self._database.write() as session:
            row = await session.get(ReportRow, report_id)
            if row is None or row.guild_id != guild_id or row.about_id == reader_id:
                return None
            if row.handled_at is not None:
                return None
            await close_case(session, _case(row), now)
            await session.refresh(row)
            return _report(row)


async def close_case(
    session: AsyncSession, case: Case, now: datetime, *, all_of_it: bool = False
) -> None:
    """Close the reports of a case; `all_of_it`: whoever else those of its card are about."""
    these = [
        ReportRow.guild_id == case.guild_id,
        ReportRow.feature == case.feature,
        ReportRow.subject_id == case.subject_id,
        ReportRow.handled_at.is_(None),
    ]
    if not all_of_it:
        these.append(ReportRow.about_id.is_not_distinct_from(case.about_id))
    await session.execute(update(ReportRow).where(*these).values(handled_at=now))


async def _check_limit(
    session: AsyncSession, guild_id: int, reporter_id: int, now: datetime
) -> None:
    recent = ReportRow.made_at > now - timedelta(days=1), ReportRow.guild_id == guild_id
    count = select(func.count()).where(ReportRow.reporter_id == reporter_id, *recent)
    if (await session.scalar(count) or 0) >= MOST_REPORTS:
        raise MemberError("report-too-many", most=MOST_REPORTS)


@before_erasing("self")
async def forget_private(session: AsyncSession, erasure: Erasure) -> None:
    """Erase the reports about an organiser who erases their data.

    Without the name in it, nothing would keep such a report from whom it is about.
    """
    about = ReportRow.about_id == erasure.user_id, erasure.within(ReportRow)
    await session.execute(delete(ReportRow).where(*about, ReportRow.private))


def _case(row: ReportRow) -> Case:
    return Case(row.id, row.guild_id, row.feature, row.subject_id, row.about_id, row.link)


def _report(row: ReportRow) -> Report:
    return Report(
        row.id,
        row.guild_id,
        row.about_id,
        row.reason,
        row.link,
        row.made_at,
        row.handled_at is not None,
    )
