"""What is asked when: days, the question of each zone, and whom it goes to, each once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.asking import RECAP_AFTER, REMIND_AFTER, letter_times, ways
from bot.domain.checkins import (
    Answer,
    Day,
    Joined,
    Programme,
    Prompt,
    Reach,
    Turn,
    Whose,
    moments_to_dict,
)
from bot.store.agenda import period_of, plan, plan_all
from bot.store.base import Database, add_missing, add_once, batches
from bot.store.checkin_days import last_due
from bot.store.checkin_reading import prompt_of
from bot.store.checkin_rows import (
    LETTER,
    RECAP,
    REMIND,
    UNASKED,
    AnswerRow,
    ClockRow,
    DayRow,
    JoinedRow,
    PromptRow,
    read_day,
    read_prompt,
)
from bot.store.guilds import GuildRow
from bot.store.members import MemberRow

IsHoliday = Callable[[str | None, date], bool]


@dataclass(frozen=True)
class Clock:
    """A moment of a programme in one zone."""

    id: int
    programme_id: int
    moment: int
    zone: str


@dataclass(frozen=True)
class Opened:
    """A question that was opened, and those whom it goes to, in the order they are served."""

    prompt: Prompt
    asked: tuple[Answer, ...]


class PromptStore:
    """Opens questions, each once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def clock(self, clock_id: int) -> Clock | None:
        """Return what a recurring work is about."""
        async with self._database.read() as session:
            row = await session.get(ClockRow, clock_id)
            return Clock(row.id, row.programme_id, row.moment, row.zone) if row else None

    async def people(self, programme: Programme, zone: str) -> list[int]:
        """Return who is asked in a zone, the longest there first."""
        async with self._database.read() as session:
            return [one.user_id for one, _, _ in await _people(session, programme, zone)]

    async def open(
        self,
        programme: Programme,
        clock: Clock,
        due_at: datetime,
        now: datetime,
        is_holiday: IsHoliday,
        *,
        missed: bool = False,
    ) -> Opened:
        """Open a question in a zone, and say whom it goes to; opened before, it is the same again.

        Letters and reminders are planned. `missed`: it is too late to ask, which is recorded. Who
        was asked on the same date in another zone is not asked again.
        """
        async with self._database.write() as session:
            day = await _day(session, programme, clock, due_at)
            key = {"day_id": day.id, "zone": clock.zone}
            fresh = await add_once(session, PromptRow, **key, due_at=due_at)
            row = (await session.scalars(select(PromptRow).filter_by(**key))).one()
            prompt = read_prompt(row, day)
            if fresh:
                people = await _people(session, programme, clock.zone)
                turns = {
                    one.user_id: Turn.OUTAGE
                    if missed
                    else _turn(until and until > due_at, is_holiday(country, day.on))
                    for one, until, country in people
                }
                joined = [one for one, _, _ in people]
                await _ask(session, programme, prompt, joined, turns)
            asked = await _asked(session, prompt)
            if fresh and not missed:
                await _plan(session, programme, asked, joined, now)
            return Opened(prompt, tuple(asked))

    async def posted(self, prompt: Prompt, channel_id: int, message_id: int) -> Prompt:
        """Remember the message that asks a question."""
        async with self._database.write() as session:
            row = await session.get_one(PromptRow, prompt.id)
            row.channel_id, row.message_id = channel_id, message_id
        return replace(prompt, channel_id=channel_id, message_id=message_id)

    async def unposted(self, prompt: Prompt) -> None:
        """Forget the message that asked a question, for it was deleted."""
        async with self._database.write() as session:
            row = await session.get_one(PromptRow, prompt.id)
            row.channel_id = row.message_id = None

    async def failed(self, prompt: Prompt, people: Collection[int]) -> None:
        """Record that a question could not be asked of some people."""
        async with self._database.write() as session:
            for some in batches(list(people)):
                mine = (
                    AnswerRow.prompt_id == prompt.id,
                    AnswerRow.user_id.in_(some),
                    AnswerRow.turn.in_((Turn.ASKED, Turn.HOLIDAY)),
                )
                await session.execute(update(AnswerRow).where(*mine).values(turn=Turn.OUTAGE))

    async def asked(self, prompt: Prompt) -> list[Answer]:
        """Return those whom a question went to, in the order they were served.

        Who has erased their data since keeps their place.
        """
        async with self._database.read() as session:
            return await _asked(session, prompt, but=(Turn.AWAY, Turn.OUTAGE))

    async def get(self, prompt_id: int) -> Prompt | None:
        """Return a question."""
        async with self._database.read() as session:
            return await prompt_of(session, prompt_id)


async def _day(session: AsyncSession, programme: Programme, clock: Clock, due_at: datetime) -> Day:
    moment = programme.moments[clock.moment]
    on = period_of(moment.rule, ZoneInfo(clock.zone), due_at)
    key = {"programme_id": programme.id, "moment": clock.moment, "on": on}
    asks = moments_to_dict([moment])
    await add_once(session, DayRow, **key, guild_id=programme.guild_id, asks=asks)
    return read_day((await session.scalars(select(DayRow).filter_by(**key))).one())


async def _people(
    session: AsyncSession, programme: Programme, zone: str
) -> list[tuple[Joined, datetime | None, str | None]]:
    """Return who is asked in a zone, until when they are away, and their country."""
    guild = await session.get_one(GuildRow, programme.guild_id)
    query = (
        select(
            JoinedRow.user_id,
            JoinedRow.reach,
            JoinedRow.reminds,
            MemberRow.timezone,
            MemberRow.away_until,
            MemberRow.country,
        )
        .outerjoin(
            MemberRow,
            (MemberRow.guild_id == JoinedRow.guild_id) & (MemberRow.user_id == JoinedRow.user_id),
        )
        .where(JoinedRow.programme_id == programme.id)
        .order_by(JoinedRow.joined_at, JoinedRow.user_id)
    )
    everywhere = programme.whose is Whose.GUILD
    return [
        (_joined(programme, user_id, reach, reminds), away_until, country)
        for user_id, reach, reminds, own, away_until, country in await session.execute(query)
        if everywhere or (own or guild.timezone) == zone
    ]


def _joined(programme: Programme, user_id: int, reach: str | None, reminds: bool) -> Joined:
    chosen = Reach(reach) if reach else None
    return Joined(programme.id, programme.guild_id, user_id, chosen, reminds)


def _turn(is_away: object, is_holiday: object) -> Turn:
    if is_away:
        return Turn.AWAY
    return Turn.HOLIDAY if is_holiday else Turn.ASKED


async def _ask(
    session: AsyncSession,
    programme: Programme,
    prompt: Prompt,
    people: Sequence[Joined],
    turns: Mapping[int, Turn],
) -> None:
    """Let each have a turn, unless they had one on that date."""
    usual = {"day_id": prompt.day.id, "prompt_id": prompt.id, "programme_id": programme.id}
    letters = await _letters(session, programme)
    served = ways(programme, people, await _nth(session, prompt.day), letters)
    rows = [
        {**usual, "user_id": user_id, "turn": turns[user_id], "way": way, "revision": 0}
        for user_id, way in served.items()
    ]
    await add_missing(session, AnswerRow, rows)


async def _letters(session: AsyncSession, programme: Programme) -> int:
    """Return how many a programme asks by letter, in all its zones."""
    wished = JoinedRow.reach == Reach.PRIVATE
    mine = or_(wished, JoinedRow.reach.is_(None)) if programme.private else wished
    query = select(func.count()).where(JoinedRow.programme_id == programme.id, mine)
    return await session.scalar(query) or 0


async def _nth(session: AsyncSession, day: Day) -> int:
    """Return how often a moment was asked before a day."""
    alike = DayRow.programme_id == day.programme_id, DayRow.moment == day.moment
    earlier = select(func.count()).where(*alike, DayRow.on < day.on.isoformat())
    return await session.scalar(earlier) or 0


async def _plan(
    session: AsyncSession,
    programme: Programme,
    asked: Sequence[Answer],
    people: Sequence[Joined],
    now: datetime,
) -> None:
    """Plan the letters, reminders and recap of a question."""
    letters = [one.id for one in asked if one.way is Reach.PRIVATE]
    closes = asked[0].prompt.due_at + timedelta(hours=programme.window) if asked else now
    times = letter_times(len(letters), now, closes - now)
    leaves = dict(zip(letters, times, strict=True))
    await plan_all(session, LETTER, programme.guild_id, leaves)
    reminded = {one.user_id for one in people if one.reminds}
    reminders = {
        one.id: leaves.get(one.id, now) + REMIND_AFTER for one in asked if one.user_id in reminded
    }
    await plan_all(session, REMIND, programme.guild_id, reminders)
    if programme.recap and asked:
        day = asked[0].prompt.day
        at = await last_due(session, programme, day) + RECAP_AFTER
        whose = {"guild_id": programme.guild_id, "subject_id": day.id}
        await plan(session, RECAP, day.id, **whose, due_at=at)


async def _asked(
    session: AsyncSession, prompt: Prompt, but: Sequence[Turn] = UNASKED
) -> list[Answer]:
    """Return those whom a question goes to, in the order they are served; not what they say."""
    mine = AnswerRow.prompt_id == prompt.id, AnswerRow.turn.not_in(but)
    query = select(AnswerRow.id, AnswerRow.user_id, AnswerRow.turn, AnswerRow.way).where(*mine)
    return [
        Answer(answer_id, prompt, user_id, Turn(turn), Reach(way))
        for answer_id, user_id, turn, way in await session.execute(query.order_by(AnswerRow.id))
    ]
