"""Killed while hundreds are asked, again and again: each is asked once, and nobody is left out."""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar import Daily, local_date
from bot.domain.checkins import Moment, Programme, Question, Reach, Stage
from bot.store.agenda import AgendaStore
from bot.store.checkin_clocks import ClockStore
from bot.store.checkin_history import HistoryStore
from bot.store.checkin_rows import PROMPT
from bot.store.checkins import ProgrammeStore
from tests.wire.conftest import Play
from tests.wire.scene import Scene

pytestmark = [pytest.mark.torture, pytest.mark.timeout(600)]

ALL = bool(os.environ.get("TORTURE"))
KILLS, PEOPLE, LETTERS = (20, 500, 90) if ALL else (3, 100, 12)
"""How often the process dies, how many are asked, and how many of them by private message."""
WITHIN = 3.0 if ALL else 0.8
"""Seconds within which it dies: a little longer than the asking takes, if left alone."""


async def test_everybody_is_asked_once(play: Play) -> None:
    await play([partial(morning, seed) for seed in range(1)])


async def morning(seed: int, solo: Scene) -> None:
    """Let a question fall due for hundreds, while the process dies at any instant."""
    chance = random.Random(seed)
    programme, people = await new_programme(solo)
    for _ in range(KILLS):
        await solo.bot.start()
        await solo.bot.logged("^ready in", 30)
        await solo.bot.kill_after(chance.uniform(0, WITHIN))
    await solo.settle()
    await judge(solo, programme, people)


async def new_programme(solo: Scene) -> tuple[Programme, list[int]]:
    """Make a programme whose question falls due now."""
    channel = solo.discord.add_channel("checkins")
    people = [solo.discord.add_member(f"Member {nth}") for nth in range(PEOPLE)]
    at = (solo.now - timedelta(minutes=1)).astimezone(solo.zone).time()
    moment = Moment(Daily(at.replace(second=0, microsecond=0)), (Question("What now?", ""),))
    async with solo.stores() as database:
        programmes = ProgrammeStore(database)
        made = await programmes.create(
            solo.guild, "Mornings", (moment,), channel_id=channel, stage=Stage.OPEN
        )
        for nth, one in enumerate(people):
            await programmes.join(made, one, solo.now)
            if nth < LETTERS:
                await programmes.choose(made.id, one, reach=Reach.PRIVATE)
        before = solo.now - timedelta(hours=1)
        for clock in await ClockStore(database).of(made):
            await AgendaStore(database).schedule(
                solo.guild, PROMPT, moment.rule, solo.zone.key, before, clock
            )
    return made, people


async def judge(solo: Scene, programme: Programme, people: list[int]) -> None:
    """See that everybody has one turn, and was called once or got one letter."""
    asked: Counter[int] = Counter()
    for message in solo.shown("checkins:answer"):
        asked.update(int(user["id"]) for user in message["mentions"])
    assert asked == dict.fromkeys(people[LETTERS:], 1)
    for one in people[:LETTERS]:
        letters = solo.discord.messages(private_of(solo, one))
        assert len(letters) == 1, f"{one} got {len(letters)} letters"
    today = local_date(ZoneInfo(solo.zone.key), solo.now)
    async with solo.stores() as database:
        history = HistoryStore(database)
        for one in people:
            found = await history.history(solo.guild, one)
            assert [each.prompt.day.on for each in found] == [today]


def private_of(solo: Scene, member: int) -> int:
    """Return the channel of somebody's private messages."""
    return int(solo.discord.guild.private_channel(member)["id"])
