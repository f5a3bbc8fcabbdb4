"""Days of check-ins: where their answers are read, and what the channel was told of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.asking import due_on
from bot.domain.calendar import Daily
from bot.domain.checkins import Day, Moment, Programme, Prompt, moments_to_dict
from bot.store.base import Database
from bot.store.checkin_clocks import zones_of
from bot.store.checkin_reading import prompt_of
from bot.store.checkin_rows import AnswerRow, DayRow, ProgrammeRow, PromptRow, read_day
from bot.store.mydata import Erasure, also_exported, before_erasing

FORGOTTEN = moments_to_dict([Moment(Daily(time()), ())])
"""What a day asked of a member who has erased their data since."""


class DayStore:
    """What stands in a channel for a day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, day_id: int) -> Day | None:
        """Return a day."""
        async with self._database.read() as session:
            row = await session.get(DayRow, day_id)
            return read_day(row) if row else None

    async def host(self, day_id: int) -> Prompt | None:
        """Return the question of a day on whose message its thread hangs."""
        query = (
            select(PromptRow.id)
            .where(PromptRow.day_id == day_id, PromptRow.message_id.is_not(None))
            .order_by(PromptRow.id)
            .limit(1)
        )
        async with self._database.read() as session:
            found = await session.scalar(query)
            return await prompt_of(session, found) if found else None

    async def threaded(self, day_id: int, thread_id: int | None) -> None:
        """Remember the thread of a day, or that it was deleted."""
        async with self._database.write() as session:
            mine = DayRow.id == day_id
            await session.execute(update(DayRow).where(mine).values(thread_id=thread_id))

    async def recapped(self, day_id: int, channel_id: int | None, message_id: int | None) -> None:
        """Remember the message that tells what came of a day, or that it was deleted."""
        async with self._database.write() as session:
            place = {"channel_id": channel_id, "post_message_id": message_id}
            await session.execute(update(DayRow).where(DayRow.id == day_id).values(**place))

    async def last_due(self, programme: Programme, day: Day) -> datetime:
        """Return when a day is asked in the last of the zones of a programme."""
        async with self._database.read() as session:
            return await last_due(session, programme, day)


async def last_due(session: AsyncSession, programme: Programme, day: Day) -> datetime:
    """Return when a day is asked in the last of the zones of a programme."""
    asked = select(PromptRow.due_at).where(PromptRow.day_id == day.id)
    zones = [ZoneInfo(one) for one in await zones_of(session, programme)]
    known = list(await session.scalars(asked))
    return max(known + [due_on(day.asks.rule, zone, day.on) for zone in zones])


@before_erasing("checkins")
async def _forget_questions(session: AsyncSession, erasure: Erasure) -> None:
    """Forget what the personal check-ins of a member who erases their data asked on each day."""
    mine = ProgrammeRow.owner_id == erasure.user_id, erasure.within(ProgrammeRow)
    own = select(ProgrammeRow.id).where(*mine)
    asked = DayRow.programme_id.in_(own)
    await session.execute(update(DayRow).where(asked).values(asks=FORGOTTEN))


@also_exported
async def _export(session: AsyncSession, user_id: int) -> Mapping[str, Select[Any]]:
    """Return when somebody was asked what: their answers name the days by their ids."""
    mine = select(AnswerRow.day_id).where(AnswerRow.user_id == user_id)
    return {"checkin_days": select(DayRow.id, DayRow.on, DayRow.asks).where(DayRow.id.in_(mine))}
