"""The benchmarks measure what they say: acts that succeed, reactions that are kept."""

from __future__ import annotations

import math
import random

import pytest

from benchmarks import coworking, pairing, pairing_half_year, reactions, starting
from benchmarks.acts import DAY
from benchmarks.binome import new_bot
from benchmarks.feed import connected
from benchmarks.guild import Guild
from benchmarks.pairing_community import community
from benchmarks.pairing_outcome import judge, pairs_of
from benchmarks.pairing_peers import PEERS
from benchmarks.past import database_of
from bot import presses, tree
from bot.domain.matching.fits import CrowdFits

WINS = 30


async def test_every_act_of_the_day_is_answered_and_none_refused(tmp_path, monkeypatch):
    refused = []

    async def refuse(interaction, error):
        refused.append(error)

    monkeypatch.chdir(tmp_path)
    for module in (tree, presses):
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


async def test_every_voice_state_is_committed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = await coworking.measure(guilds=1, members=30, states=60, runs=1)
    assert [one.subject for one in found] == ["one transaction each", "Binôme", "Binôme"]
    assert found[2].measure == "a beat of 30 in rooms"


async def test_members_are_answered_during_the_start(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (found,) = await starting.measure(guilds=5)
    assert "inf" not in found.found


def test_every_rule_of_pairing_keeps_to_the_limits_and_none_draws_better():
    here = community(40)
    fit = CrowdFits(here.crowd)
    worth = {}
    for name in (pairing.OURS, *(one.name for one in PEERS)):
        groups, _ = pairing.drawn_by(name, here)(random.Random(1))
        assert [two for two in pairs_of(groups) if not here.may_meet(*two)] == []
        worth[name] = judge(groups, here.members, fit, here.history, here.waited).objective
    ours = worth.pop(pairing.OURS)
    assert [name for name, theirs in worth.items() if theirs > ours] == []


@pytest.mark.parametrize("name", [pairing_half_year.OURS, *pairing_half_year.rules()])
def test_a_community_lives_with_each_rule_of_pairing(name):
    found = pairing_half_year.live(40, name, weeks=3)
    assert found["fit"] > 0
    assert found["below"] == 0


def test_a_pairing_that_seats_somebody_twice_is_worth_nothing():
    here = community(5)
    with pytest.raises(ValueError, match="twice"):
        judge([(1, 2), (2, 3)], here.members, CrowdFits(here.crowd), {}, ())
