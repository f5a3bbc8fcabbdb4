"""Months of check-ins: everybody is asked once at their hour, as a calendar not the bot's says.

They are driven through the stores, from one due time to the next, by a bot that is now and then
killed at work, and three times down.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.domain.checkins import Moment, Programme, Reach, Turn, Whose
from bot.domain.holidays import is_holiday
from bot.store.agenda import Stage, Work
from bot.store.base import Database
from bot.store.checkin_rows import LETTER, PROMPT
from bot.store.guilds import GuildStore
from tests.conftest import START, VAULT
from tests.store.checkin_quarter import (
    AUTUMN,
    SPRING,
    WINDOW,
    Life,
    Question,
    Span,
    lives,
    nines,
    reckon,
)
from tests.store.checkin_room import DAILY, Room
from tests.store.people import GUILD

LEASE, TICK = timedelta(minutes=1), timedelta(seconds=20)


class Bot:
    """What a bot does of check-ins, without Discord."""

    def __init__(self, room: Room, span: Span, programme: Programme) -> None:
        self.room, self.span, self.programme = room, span, programme
        self.chance = random.Random(11)
        self.opened: dict[int, datetime] = {}
        self.letters: dict[int, list[datetime]] = {}
        self.killed = 0

    async def live(self, until: datetime) -> None:
        """Do everything at its time, as far as the bot is there, until an instant."""
        while (at := await self.room.agenda.next_due()) is not None and at <= until:
            back = self.span.back(at)
            if back != at:
                await self.keep_clocks(back)  # as at each start, before what was missed is done
            await self.tick(back + self.chance.random() * TICK)

    async def tick(self, now: datetime) -> None:
        """Do what is due; what was begun when the process was killed is taken up a minute later."""
        agenda, killed = self.room.agenda, self.killed
        await agenda.unfold(now)
        for kind in (PROMPT, LETTER):
            for work in await agenda.claim(now, "me", LEASE, kinds=[kind], limit=99):
                if await self.do(work, now):
                    await agenda.close(work, "me", Stage.DONE, now)
        if self.killed > killed:
            await self.tick(now + LEASE + TICK)

    async def do(self, work: Work, now: datetime) -> bool:
        """Ask a question, or send a letter; return whether the process outlived it."""
        if work.kind == LETTER:
            self.letters.setdefault(work.subject_id, []).append(now)
            return True
        fate = self.chance.choice(["before", "after", *["lives"] * 18])
        if work.recovering or fate != "before":
            await self.ask(work, now)
        if work.recovering or fate == "lives":
            return True
        self.killed += 1
        return False

    async def ask(self, work: Work, now: datetime) -> None:
        clock = await self.room.prompts.clock(work.subject_id)
        assert clock is not None
        missed = now - work.due_at > WINDOW
        opened = await self.room.prompts.open(
            self.programme, clock, work.due_at, now, is_holiday, missed=missed
        )
        self.opened.setdefault(opened.prompt.id, now)

    async def keep_clocks(self, now: datetime) -> None:
        """Let the programme recur in each zone of its members, as the cog does at each change."""
        store, rule = self.room.clocks, self.programme.moments[0].rule
        clocks = await store.of(self.programme)
        for clock_id, (_, zone) in clocks.items():
            await self.room.agenda.schedule(GUILD, PROMPT, rule, zone, now, clock_id)
        for clock_id in {*await store.every(self.programme.id)} - clocks.keys():
            await self.room.agenda.unschedule(GUILD, PROMPT, clock_id)


async def settle(room: Room, programme: Programme, people: list[Life], now: datetime) -> None:
    """Let everybody join, where they live; those of the guild's zone say nothing of it."""
    for life in people:
        await room.programmes.join(programme, life.user_id, now)
        if life.private:
            await room.programmes.choose(programme.id, life.user_id, reach=Reach.PRIVATE)
        zone = life.homes[0][1]
        chosen = None if zone == "Europe/Paris" else zone
        await room.members.change(GUILD, life.user_id, timezone=chosen, country=life.country)


async def live(room: Room, span: Span, people: list[Life]) -> Bot:
    """Live through some months, with everybody's moves and absences at their time."""
    programme = await room.programme(moments=[Moment(DAILY.rule, ())], whose=Whose.MEMBER)
    await settle(room, programme, people, span.begins)
    bot = Bot(room, span, programme)
    await bot.keep_clocks(span.begins)
    changes: list[tuple[datetime, int, dict[str, object]]] = []
    for one in people:
        changes += [(at, one.user_id, {"timezone": zone}) for at, zone in one.homes[1:]]
        changes += [(at, one.user_id, {"away_until": end}) for at, end in one.absences]
    for at, user_id, change in sorted(changes, key=lambda one: one[:2]):
        await bot.live(at)
        await room.members.change(GUILD, user_id, **change)
        await bot.keep_clocks(at)
    await bot.live(span.ends)
    return bot


async def check(bot: Bot, life: Life) -> Counter[str]:
    """Check a member's questions, each asked once at its minute and in its window, or an outage."""
    found = await bot.room.history.history(GUILD, life.user_id)
    asked = [
        Question(one.prompt.day.on, one.prompt.due_at, one.prompt.zone, one.turn) for one in found
    ]
    assert asked == reckon(life, bot.span), life
    seen: Counter[str] = Counter(one.turn for one in found)
    for one in found:
        late = bot.opened[one.prompt.id] - one.prompt.due_at
        in_time = bot.span.back(one.prompt.due_at) == one.prompt.due_at
        assert timedelta() <= late
        assert (late > WINDOW) is (one.turn is Turn.OUTAGE)
        assert not in_time or late <= LEASE + 2 * TICK
        is_asked = one.turn in (Turn.ASKED, Turn.HOLIDAY)
        seen["late"] += is_asked and not in_time
        if is_asked and life.private:
            (left,) = bot.letters.pop(one.id)
            assert left - one.prompt.due_at <= WINDOW
            seen["letters"] += 1
    return seen


@pytest.fixture
async def database(sqlite_address: str) -> AsyncIterator[Database]:
    """Return a database of the kind that is quicker: some thousand works are done in each span."""
    opened = Database(sqlite_address, VAULT, now=lambda: START)
    yield opened
    await opened.close()


@pytest.mark.parametrize("span", [SPRING, AUTUMN], ids=["spring", "autumn"])
async def test_a_quarter_asks_everybody_once_at_their_hour(
    database: Database, guilds: GuildStore, span: Span
) -> None:
    room, people = Room(database), lives(span)
    bot = await live(room, span, people)
    seen: Counter[str] = Counter()
    for life in people:
        seen += await check(bot, life)
    assert bot.letters == {}, "no other letter has left"
    assert bot.killed > 20
    kinds = {Turn.ASKED, Turn.HOLIDAY, Turn.AWAY, Turn.OUTAGE, "late", "letters"}
    assert min(seen[one] for one in kinds) >= 5, "all that may happen has happened"
    west, east = [[at.date() for at, _ in nines(one, span)] for one in people[28:]]
    assert len(set(west)) < len(west), "a date that came twice was asked once"
    gaps = {(after - before).days for before, after in pairwise(east)}
    assert gaps == {1, 2, 3}, "a date that was left out was not asked"
