"""Programmes, questions and answers in the tests of the stores, as the bot makes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.domain.calendar import Daily
from bot.domain.checkins import Answer, Audience, Moment, Programme, Question, Stage
from bot.store.agenda import AgendaStore
from bot.store.agenda_rows import OccurrenceRow
from bot.store.base import Database
from bot.store.checkin_answers import AnswerStore
from bot.store.checkin_cards import CardStore
from bot.store.checkin_clocks import ClockStore
from bot.store.checkin_days import DayStore
from bot.store.checkin_history import HistoryStore
from bot.store.checkin_prompts import Clock, IsHoliday, Opened, PromptStore
from bot.store.checkins import ProgrammeStore
from bot.store.members import MemberStore
from bot.store.mydata import MyDataStore
from tests.store.people import DAY, GUILD, NOON

MONDAY = date(2026, 1, 5)
JOINED = NOON - DAY
PARIS = "Europe/Paris"
WORKING = frozenset(range(5))
DAILY = Moment(Daily(time(9), WORKING), (Question("How are you?", "Comment ça va ?"),))
SET_OUT = Moment(
    Daily(time(9), frozenset({0})), (Question("What matters?", "Qu’est-ce qui compte ?"),), True
)
LOOK_BACK = Moment(
    Daily(time(16), frozenset({4})), (Question("What came of it?", ""), Question("Why?", ""))
)
ENERGY = Moment(Daily(time(9), WORKING), ())


def due(on: date, moment: Moment = DAILY, zone: str = PARIS) -> datetime:
    """Return when a moment falls due on a date in a zone."""
    return datetime.combine(on, moment.rule.at, ZoneInfo(zone))


def nobody_rests(country: str | None, day: date) -> bool:
    """Say that no day is a holiday."""
    return False


class Room:
    """The stores of check-ins on a database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.programmes = ProgrammeStore(database)
        self.clocks = ClockStore(database)
        self.prompts = PromptStore(database)
        self.days = DayStore(database)
        self.answers = AnswerStore(database)
        self.history = HistoryStore(database)
        self.cards = CardStore(database)
        self.agenda = AgendaStore(database)
        self.members = MemberStore(database)
        self.mydata = MyDataStore(database)

    async def programme(
        self,
        *people: int,
        name: str = "Every day",
        moments: Sequence[Moment] = (DAILY,),
        guild: int = GUILD,
        **values: Any,
    ) -> Programme:
        """Make a programme that asks some people."""
        made = await self.programmes.create(guild, name, moments, channel_id=500, **values)
        programme = await self.programmes.change(made.id, stage=Stage.OPEN)
        assert programme is not None
        for one in people:
            await self.programmes.join(programme, one, JOINED)
            await self.programmes.keep(guild, one, energy=True)
        return programme

    async def own(
        self,
        who: int,
        name: str = "Mine",
        moments: Sequence[Moment] = (DAILY,),
        guild: int = GUILD,
    ) -> Programme:
        """Make a personal check-in of somebody who keeps their energy."""
        await self.programmes.keep(guild, who, energy=True)
        return await self.programmes.create(guild, name, moments, owner_id=who, now=JOINED)

    async def clock(self, programme: Programme, moment: int = 0, zone: str = PARIS) -> Clock:
        """Return the clock of a moment in a zone where somebody lives."""
        known = await self.clocks.of(programme)
        (clock_id,) = [one for one, about in known.items() if about == (moment, zone)]
        clock = await self.prompts.clock(clock_id)
        assert clock is not None
        return clock

    async def open(
        self,
        programme: Programme,
        on: date = MONDAY,
        moment: int = 0,
        zone: str = PARIS,
        *,
        late: timedelta = timedelta(),
        missed: bool = False,
        is_holiday: IsHoliday = nobody_rests,
    ) -> Opened:
        """Open the question of a date in a zone, on time or late."""
        clock = await self.clock(programme, moment, zone)
        at = due(on, programme.moments[moment], zone)
        return await self.prompts.open(programme, clock, at, at + late, is_holiday, missed=missed)

    async def turn(self, opened: Opened, who: int) -> Answer:
        """Return somebody's turn on the day of a question."""
        found = await self.answers.of(opened.prompt, who)
        assert found is not None
        return found

    async def write(
        self,
        programme: Programme,
        opened: Opened,
        who: int,
        *words: str,
        audience: Audience = Audience.CHANNEL,
        after: timedelta = timedelta(),
    ) -> Answer:
        """Let somebody answer a question, at once or after a while."""
        answer = await self.turn(opened, who)
        now = opened.prompt.due_at + after
        return await self.answers.write(answer, programme, words or ("Well",), audience, now)

    async def planned(self, kind: str) -> list[tuple[int, datetime]]:
        """Return what works of a kind are about and when they are due, in the order planned."""
        query = select(OccurrenceRow).where(OccurrenceRow.kind == kind).order_by(OccurrenceRow.id)
        async with self.database.read() as session:
            return [(row.subject_id, row.due_at) for row in await session.scalars(query)]
