"""The benchmarks measure what they say: acts that succeed, reactions that are kept."""

from __future__ import annotations

import math

from benchmarks import reactions, starting
from benchmarks.acts import DAY
from benchmarks.binome import new_bot
from benchmarks.feed import connected
from benchmarks.guild import Guild
from benchmarks.past import database_of
from bot import client, presses

WINS = 30


async def test_every_act_of_the_day_is_answered_and_none_refused(tmp_path, monkeypatch):
    refused = []

    async def refuse(interaction, error):
        refused.append(error)

    monkeypatch.chdir(tmp_path)
    for module in (client, presses):
        monkeypatch.setattr(module, "answer_error", refuse)
    guild = Guild(0, WINS)
    acted = zip(DAY, guild.members[5:], range(1, WINS), strict=False)
    interactions = [act(guild, member, win) for act, member, win in acted]
    async with database_of([guild], WINS) as file, connected(new_bot(file), [guild]) as feed:
        feed.session.delay = 0
        waits = await feed.answers(interactions)
    assert refused == []
    assert len(waits) == len(DAY)
    assert all(0 < wait < math.inf for wait in waits)


def test_the_day_adds_up():
    assert sum(DAY.values()) == 100


async def test_every_reaction_is_committed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    single, heard = await reactions.measure(count=40, runs=1)
    assert single.found.endswith("/s")
    assert heard.found.endswith("/s")


async def test_members_are_answered_during_the_start(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (found,) = await starting.measure(guilds=5)
    assert "inf" not in found.found
