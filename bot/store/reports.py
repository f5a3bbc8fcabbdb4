"""Reports of cards by members, for the organisers, who never learn who reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import UniqueConstraint, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

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
        """Keep a report and plan to bring it; None when this person reported this card before."""
        key = {"feature": feature, "subject_id": subject_id, "reporter_id": reporter_id}
        async with self._database.write() as session:
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

    async def open(self, guild_id: int, reader_id: int) -> list[Report]:
        """Return the reports to handle, but for those about the reader, the oldest first."""
        query = (
            select(ReportRow)
            .where(ReportRow.guild_id == guild_id, ReportRow.handled_at.is_(None))
            .where(ReportRow.about_id.is_distinct_from(reader_id))
            .order_by(ReportRow.made_at)
        )
        async with self._database.read() as session:
            return [_report(row) for row in await session.scalars(query)]

    async def handle(
        self, report_id: int, guild_id: int, reader_id: int, now: datetime
    ) -> Report | None:
        """Close a report that the reader may see; None when it is closed or not theirs to see."""
        async with self._database.write() as session:
            row = await session.get(ReportRow, report_id)
            if row is None or row.guild_id != guild_id or row.about_id == reader_id:
                return None
            if row.handled_at is not None:
                return None
            row.handled_at = now
            return _report(row)


@before_erasing("self")
async def forget_private(session: AsyncSession, erasure: Erasure) -> None:
    """Erase the reports about an organiser who erases their data.

    Without the name in it, nothing would keep such a report from whom it is about.
    """
    about = ReportRow.about_id == erasure.user_id, erasure.within(ReportRow)
    await session.execute(delete(ReportRow).where(*about, ReportRow.private))


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
