"""Check-ins of thousands: opening a question, and telling it within Discord's limits.

Against the plain way of opening one, a statement for each member; meanwhile members act.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from types import SimpleNamespace
from unittest.mock import patch

import discord

from benchmarks import checkin_picture
from benchmarks.acts import acts
from benchmarks.binome import new_bot
from benchmarks.feed import Feed, connected, quiet
from benchmarks.guild import Guild
from benchmarks.limits import OVERALL, Limits
from benchmarks.past import address, database_of
from benchmarks.result import Result, table, verdict
from bot.client import CommunityBot
from bot.clock import Clock as Machine
from bot.domain.calendar import Daily
from bot.domain.checkins import Moment, Programme, Question, Reach, Stage, Turn
from bot.domain.holidays import is_holiday
from bot.store.base import Database
from bot.store.checkin_clocks import ClockStore
from bot.store.checkin_prompts import Clock, PromptStore
from bot.store.checkin_rows import PROMPT, AnswerRow, JoinedRow
from bot.store.checkins import ProgrammeStore
from bot.store.vault import load_vault

OPENED, TOLD, LETTERS = 10_000, 2_000, 100
"""Members for whom a question is opened, those to whom one is told, and by letter of these."""
RUNS = 5
SECONDS, SHARE, ANSWERED = 2.0, 0.8, 1.0
"""Seconds to open a question, the share of the limits that is used, seconds that members wait."""
WINS = 300
EVERY = 0.1
NINE = Daily(time(9))


@dataclass(frozen=True)
class Delivery:
    """How a question was told: the seconds it took, under which limits, and what members waited."""

    took: float
    limits: Limits
    waits: list[float]


async def measure(opened: int = OPENED, told: int = TOLD, letters: int = LETTERS) -> list[Result]:
    """Measure the opening of a question, its delivery, and the picture of a month."""
    plain, own = await _opening(opened)
    found = await _told(told, letters)
    lines = [*_opened_lines(opened, plain, own), _told_line(told, letters, found)]
    return lines + await checkin_picture.measure()


def _opened_lines(people: int, plain: float, own: list[float]) -> list[Result]:
    name, took = f"a question opened for {people:,}", median(own)
    runs = f"{min(own):.2f}–{max(own):.2f} ({len(own)})"
    aim = verdict(f"under {SECONDS:g} s", met=took < SECONDS)
    return [
        Result(name, "a statement each", f"{plain:.2f} s", ""),
        Result(name, "Binôme", f"{took:.2f} s, planned and written", runs, aim),
    ]


def _told_line(people: int, letters: int, found: Delivery) -> Result:
    share, slowest = found.limits.least / found.took, max(found.waits)
    requests = found.limits.asked
    overall = requests / found.took / OVERALL[0]
    said = (
        f"{found.took:.1f} s for {requests} requests, {overall:.0%} of 50 a second, "
        f"{share:.0%} of what the limits of its routes allow; {found.limits.refused} refused; "
        f"members answered meanwhile within {1000 * slowest:,.0f} ms"
    )
    aim = f"over {SHARE:.0%} of the limits, answers within {ANSWERED:.0f} s"
    met = share > SHARE and slowest < ANSWERED
    name = f"a question told to {people:,}, {letters} by letter"
    return Result(name, "Binôme", said, "", verdict(aim, met=met))


async def _opening(people: int) -> tuple[float, list[float]]:
    """Return the seconds that opening takes in the plain way, and with the store."""
    guild = Guild(0, people)
    async with database_of([guild], 1) as file:
        database = Database(
            address(file), load_vault(file.with_name("secret.key")), now=Machine().now
        )
        programme = await _programme(database, guild, 0)
        clock = await _clock(database, programme)
        prompts, now = PromptStore(database), Machine().now()
        own = []
        for nth in range(RUNS):
            due_at = now + timedelta(days=nth)
            began = perf_counter()
            await prompts.open(programme, clock, due_at, due_at, is_holiday)
            own.append(perf_counter() - began)
        plain = await _plainly(database, programme, guild.members)
        await database.close()
    return plain, own


async def _plainly(database: Database, programme: Programme, people: Iterable[int]) -> float:
    """Open one more with a statement for each member."""
    prompts, clock = PromptStore(database), await _clock(database, programme)
    due_at = Machine().now() + timedelta(days=RUNS)
    opened = await prompts.open(programme, clock, due_at, due_at, is_holiday)
    began = perf_counter()
    async with database.write() as session:
        for one in people:
            session.add(
                AnswerRow(
                    day_id=opened.prompt.day.id,
                    prompt_id=opened.prompt.id,
                    programme_id=programme.id,
                    user_id=-one,  # those ids have a turn on that day already
                    turn=Turn.ASKED,
                    way=Reach.CALLED,
                )
            )
            await session.flush()
    return perf_counter() - began


async def _told(people: int, letters: int) -> Delivery:
    """Let a question fall due for so many, while members act."""
    guild = Guild(0, people)
    async with database_of([guild], WINS) as file:
        await _prepare(file, guild, letters)
        with patch.object(discord.Guild, "query_members", _everybody):
            async with connected(new_bot(file), [guild]) as feed:
                await feed.client.tick()
                await _due(feed.client, guild)
                return await _tell(feed, guild)


async def _tell(feed: Feed[CommunityBot], guild: Guild) -> Delivery:
    limits, agenda = Limits(), feed.client.agenda
    draw, sent = random.Random(2026), dict[str, float]()
    feed.session.limits, began = limits, perf_counter()
    agenda.start()
    while await _is_due(feed.client):
        (act,) = acts(guild, 1, range(1, WINS + 1), draw)
        sent[act["id"]] = perf_counter()
        feed.receive("INTERACTION_CREATE", json.dumps(act))
        await asyncio.sleep(EVERY)
    took = perf_counter() - began
    await agenda.stop(patience=10)
    await quiet()
    return Delivery(took, limits, [feed.session.answered[one] - at for one, at in sent.items()])


async def _is_due(bot: CommunityBot) -> bool:
    """Return whether something of check-ins is due or being done."""
    due, _ = await bot.agenda.store.due_kinds(bot.clock.now())
    doing = {one.get_name().partition(" ")[0] for one in bot.agenda.running}
    return any(kind.startswith("checkins.") for kind in due | doing)


async def _everybody(_: discord.Guild, *, user_ids: list[int], **__: object) -> list[object]:
    """Answer as the gateway does when nobody has left."""
    return [SimpleNamespace(id=one, display_name=f"Member {one}") for one in user_ids]


async def _prepare(file: Path, guild: Guild, letters: int) -> None:
    database = Database(address(file), load_vault(file.with_name("secret.key")), now=Machine().now)
    await _programme(database, guild, letters)
    await database.close()


async def _due(bot: CommunityBot, guild: Guild) -> None:
    """Let the question fall due now."""
    programmes = ProgrammeStore(bot.database)
    await programmes.load()
    (programme,) = programmes.of(guild.id)
    clock, now = await _clock(bot.database, programme), bot.clock.now()
    await bot.agenda.store.plan(PROMPT, f"{guild.id}:{clock.id}:now", guild.id, clock.id, now)


async def _programme(database: Database, guild: Guild, letters: int) -> Programme:
    """Make a programme in which everybody of a guild is, some of whom wish for letters."""
    programmes, now = ProgrammeStore(database), Machine().now()
    moment = Moment(NINE, (Question("What matters today?", "Qu’est-ce qui compte\u202f?"),))
    place = guild.channels[3]
    made = await programmes.create(
        guild.id, "Mornings", (moment,), channel_id=place, stage=Stage.OPEN
    )
    async with database.write() as session:
        session.add_all(_joined(made, guild, letters, now))
    return made


def _joined(made: Programme, guild: Guild, letters: int, now: datetime) -> Iterable[JoinedRow]:
    for nth, one in enumerate(guild.members):
        reach = Reach.PRIVATE if nth < letters else None
        yield JoinedRow(
            programme_id=made.id, user_id=one, guild_id=guild.id, reach=reach, joined_at=now
        )


async def _clock(database: Database, programme: Programme) -> Clock:
    (clock_id,) = await ClockStore(database).of(programme)
    clock = await PromptStore(database).clock(clock_id)
    if clock is None:
        raise LookupError(f"no clock {clock_id}")
    return clock


if __name__ == "__main__":
    print(table(asyncio.run(measure())))
