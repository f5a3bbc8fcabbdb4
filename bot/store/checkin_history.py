"""What members find again of their own answers, and what each day counts for in a streak."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select

from bot.domain.absences import Absence
from bot.domain.asking import LATE
from bot.domain.checkins import Answer, Turn
from bot.domain.intentions import Intention
from bot.domain.streaks import Kept
from bot.store.absence_rows import absences_of
from bot.store.base import Database, batches
from bot.store.checkin_reading import answers_of, told
from bot.store.checkin_rows import (
    AnswerRow,
    DayRow,
    IntentionRow,
    JoinedRow,
    ProgrammeRow,
    PromptRow,
    read_intention,
)


class HistoryStore:
    """The answers of a member, for nobody but them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def waiting(self, guild_id: int, user_id: int, now: datetime) -> list[Answer]:
        """Return what a member may answer now in a guild and has not, the latest first."""
        query = answers_of(user_id).where(
            DayRow.guild_id == guild_id,
            AnswerRow.turn.in_((Turn.ASKED, Turn.HOLIDAY)),
            PromptRow.due_at > now - LATE,
            AnswerRow.programme_id.in_(
                select(JoinedRow.programme_id).where(JoinedRow.user_id == user_id)
            ),
        )
        async with self._database.read() as session:
            return await told(session, query)

    async def history(
        self, guild_id: int, user_id: int, since: date | None = None, until: date | None = None
    ) -> list[Answer]:
        """Return a member's turns in a guild, from a local date on and before another, in order."""
        query = answers_of(user_id).where(DayRow.guild_id == guild_id)
        if since is not None:
            query = query.where(DayRow.on >= since.isoformat())
        if until is not None:
            query = query.where(DayRow.on < until.isoformat())
        async with self._database.read() as session:
            return list(reversed(await told(session, query)))

    async def all_intentions(self, answers: Sequence[Answer]) -> dict[int, list[Intention]]:
        """Return the intentions of some answers, by these."""
        found: dict[int, list[Intention]] = {}
        async with self._database.read() as session:
            for some in batches([one.id for one in answers]):
                query = select(IntentionRow).where(IntentionRow.answer_id.in_(some))
                for row in await session.scalars(query.order_by(IntentionRow.id)):
                    found.setdefault(row.answer_id, []).append(read_intention(row))
        return found

    async def span(self, guild_id: int, user_id: int) -> tuple[date, date] | None:
        """Return the local dates of a member's first and last turn in a guild, None without any."""
        query = (
            select(func.min(DayRow.on), func.max(DayRow.on))
            .join(AnswerRow, AnswerRow.day_id == DayRow.id)
            .where(DayRow.guild_id == guild_id, AnswerRow.user_id == user_id)
        )
        async with self._database.read() as session:
            first, last = (await session.execute(query)).one()
            return (date.fromisoformat(first), date.fromisoformat(last)) if first else None

    async def names(self, guild_id: int, user_id: int) -> dict[int, str]:
        """Return what a member was asked by in a guild: programmes' names, closed ones too."""
        mine = select(AnswerRow.programme_id).where(AnswerRow.user_id == user_id)
        query = select(ProgrammeRow.id, ProgrammeRow.name).where(
            ProgrammeRow.guild_id == guild_id, ProgrammeRow.id.in_(mine)
        )
        async with self._database.read() as session:
            return {row.id: row.name for row in await session.execute(query)}

    async def kept(self, programme_id: int, user_id: int, now: datetime) -> list[tuple[date, Kept]]:
        """Return what each day of a programme counts for in a streak, in order.

        Who went away before a question was over is excused too.
        """
        query = (
            select(DayRow.on, AnswerRow.turn, PromptRow.due_at, DayRow.guild_id)
            .join(PromptRow, PromptRow.id == AnswerRow.prompt_id)
            .join(DayRow, DayRow.id == AnswerRow.day_id)
            .where(AnswerRow.user_id == user_id, AnswerRow.programme_id == programme_id)
            .order_by(PromptRow.due_at, AnswerRow.id)
        )
        async with self._database.read() as session:
            found = list(await session.execute(query))
            absences = await absences_of(session, found[0].guild_id, [user_id]) if found else []
        told = [(one.on, _counts(Turn(one.turn), one.due_at, absences, now)) for one in found]
        return [(date.fromisoformat(on), counts) for on, counts in told if counts]


def _counts(
    turn: Turn, due_at: datetime, absences: Sequence[Absence], now: datetime
) -> Kept | None:
    """Return what a turn counts for; None while it may still be answered."""
    if turn is Turn.ANSWERED:
        return Kept.ANSWERED
    over = due_at + LATE
    was_away = any(since < over and until > due_at for since, until in absences)
    if was_away or turn in (Turn.AWAY, Turn.HOLIDAY, Turn.RESTED, Turn.OUTAGE):
        return Kept.EXCUSED
    return Kept.MISSED if now >= over else None
