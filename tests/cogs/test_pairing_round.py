"""Stories of a round: told the day before, drawn at its hour, once, of everybody who takes part."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import discord
import pytest

from bot.domain.calendar import Weekly
from bot.domain.pairings import USUAL, Stage
from bot.store.pairing_rows import NOTICE, ROUND
from cogs.pairings.round import draw_round
from cogs.pairings.schedules import keep_schedules
from tests.cogs.buddies_world import privately
from tests.cogs.mishaps import come_back, leap
from tests.cogs.pages import last_said, said_in
from tests.cogs.pairings_world import (
    group_of,
    inside,
    joined,
    latest,
    pairings_desk,
    pool_of,
    posts,
    profiled,
    settle,
    taking,
    taking_part,
    thread_of,
    threads,
    to_notice,
    to_round,
)
from tests.cogs.pairings_world import pairings as pairings
from tests.cogs.world import World, called, letters, parts, text_of

WEEK = timedelta(weeks=1)
HOURS = timedelta(hours=1)


def public_line(world: World) -> discord.Message:
    """Return the last line that says how many meet."""
    return [one for one in posts(world) if "pairings:join:" in str(parts(one))][-1]


async def occurrence(world: World) -> str:
    desk = pairings_desk(world)
    coming = await desk.coming(pool_of(world))
    assert coming is not None
    return coming[0]


async def test_a_round_from_the_day_before_to_its_threads(pairings: World) -> None:
    desk, pool = pairings_desk(pairings), pool_of(pairings)
    ana = await taking_part(pairings, "Ana Lopez", support=(), values=("care", "craft"))
    ben, chloe, dina, eve, fred = [
        await taking_part(pairings, one) for one in ("Ben", "Chloe", "Dina", "Eve", "Fred")
    ]
    await desk.pools.choose(pool.id, ben.id, told=True)
    await to_notice(pairings)
    notice = posts(pairings)[-1]
    assert "6 people take part so far" in text_of(notice)
    assert called(pairings, notice) == []
    assert "if it does not suit you, skip it" in text_of(letters(ben)[-1]).lower()
    assert letters(ana) == []

    skipped = await pairings.press(fred, notice, "pairings:skip_round")
    assert "You skip the round" in text_of(skipped)
    again = await pairings.press(eve, notice, "pairings:skip_round")
    back = await pairings.press(eve, notice, "pairings:skip_round")
    assert ("You skip" in text_of(again), "You take part" in text_of(back)) == (True, True)
    gina = pairings.person("Gina")
    refused = await pairings.press(gina, notice, "pairings:skip_round")
    assert "/pairing join" in text_of(refused)
    by_letter = await privately(ben, letters(ben)[-1], "pairings:skip_round")
    assert "You skip" in text_of(by_letter)
    await privately(ben, letters(ben)[-1], "pairings:skip_round")

    groups = await to_round(pairings)
    drawn = sorted(one for group in groups for one in group.members)
    assert drawn == sorted(one.id for one in (ana, ben, chloe, dina, eve))
    assert sorted(len(one.members) for one in groups) == [2, 3]
    for group in groups:
        thread = thread_of(pairings, group)
        assert inside(pairings, thread) == set(group.members)
        card = thread.history()[0]
        assert sorted(called(pairings, card)) == sorted(group.members)
        said = text_of(card)
        assert ("You are three this time" in said) == (len(group.members) == 3)
        assert f"<@{group.starter}>, would you write the first line" in said
        assert said.count("<t:") == 2
        assert "**Why you**\n• " in said
    assert "5 people meet this time, in 2 groups" in text_of(public_line(pairings))
    late = await pairings.press(ana, notice, "pairings:skip_round")
    assert "not to come any more" in text_of(late)
    await desk.pools.close(pool.id, pairings.clock.now())
    gone = await pairings.press(ana, notice, "pairings:skip_round")
    assert "not there any more" in text_of(gone)


async def test_a_french_round_with_names_and_somebody_who_speaks_otherwise(pairings: World) -> None:
    await pairings.bot.change_guild(pairings.guild.id, language="fr")
    await pairings_desk(pairings).pools.change(pool_of(pairings).id, names=True)
    zoe = await taking_part(pairings, "Zoé Dupont", "fr", languages=("fr",))
    yan = await taking_part(pairings, "Yan", "fr", languages=("fr",), trade="photography")
    taro = await taking_part(pairings, "Taro", "en-US", languages=("ja",))
    await to_notice(pairings)
    assert "3 personnes participent" in last_said(pairings.guild.channels["pairings"])
    group = (await to_round(pairings))[0]
    said = text_of(thread_of(pairings, group).history()[0])
    assert thread_of(pairings, group).name == f"Zoé et Yan #{group.id}"
    for part in ("vous vous rencontrez à deux", "langues", "Pour commencer", "Deux moments"):
        assert part in said
    line = public_line(pairings)
    assert "2 personnes se rencontrent cette fois, en un groupe" in text_of(line)
    assert f"<@{zoe.id}> · <@{yan.id}>" in text_of(line)
    assert called(pairings, line) == []
    letter = text_of(letters(taro)[-1])
    assert "Nobody else who took part speaks one of your languages" in letter
    assert "/pairing status" in letter
    assert (await latest(pairings)).left_out == 1


async def test_two_kept_apart_read_what_everybody_else_might_read(pairings: World) -> None:
    ana = await taking_part(pairings, "Ana")
    ben = await taking_part(pairings, "Ben", "fr")
    await pairings.bot.member_store.block(ana.id, ben.id, pairings.clock.now())
    assert await to_round(pairings) == []
    assert "Whichever way I turned it" in text_of(letters(ana)[-1])
    assert "De quelque façon que" in text_of(letters(ben)[-1])
    assert "meet this time" not in said_in(pairings.guild.channels["pairings"])
    await settle(pairings)
    assert len(letters(ana)) == 1


async def test_nobody_is_drawn_of_nobody(pairings: World) -> None:
    desk, pool, key = pairings_desk(pairings), pool_of(pairings), await occurrence(pairings)
    assert await to_round(pairings) == []
    round_ = await desk.draws.find(pool.id, key)
    assert round_ is not None and round_.stage is Stage.EMPTY
    assert posts(pairings) == []


async def test_somebody_alone_finds_company_for_an_hour(pairings: World) -> None:
    desk, pool = pairings_desk(pairings), pool_of(pairings)
    ana = await taking_part(pairings, "Ana")
    await to_notice(pairings)
    assert posts(pairings) == []
    letter = letters(ana)[-1]
    assert "you are the only one so far" in text_of(letter)
    me = await ana.slash(pairings.lobby, "me")
    assert "the only one so far" in text_of(me)
    asked = await privately(ana, letter, "pairings:hour")
    assert "stands in the channel" in text_of(asked)
    await pairings.press(ana, me, "pairings:hour")
    question = posts(pairings)[-1]
    assert len(posts(pairings)) == 1
    assert f"<@{ana.id}> would like company" in text_of(question)
    own = await pairings.press(ana, question, "pairings:hour_in")
    assert "your own wish" in text_of(own)

    ben, chloe = await profiled(pairings, "Ben"), await profiled(pairings, "Chloe")
    await pairings.bot.member_store.block(chloe.id, ana.id, pairings.clock.now())
    refused = await pairings.press(chloe, question, "pairings:hour_in")
    assert "found already" in text_of(refused)
    met = await pairings.press(ben, question, "pairings:hour_in")
    assert "You meet Ana" in text_of(met)
    assert "has been found" in text_of(posts(pairings)[0])
    assert inside(pairings, threads(pairings)[0]) == {ana.id, ben.id}

    dina = await taking_part(pairings, "Dina")
    eve = await taking_part(pairings, "Eve")
    groups = await to_round(pairings)
    assert [one.late for one in groups] == [True, False]
    assert groups[1].members == (dina.id, eve.id)
    assert len(threads(pairings)) == 2
    assert await group_of(pairings, ana) is not None
    assert await desk.hours.asker(groups[0].round_id) is None
    assert pool.id == groups[0].pool_id


async def test_somebody_alone_is_told_once_more_when_the_round_is_drawn(pairings: World) -> None:
    ana = await taking_part(pairings, "Ana", "fr")
    assert await to_round(pairings) == []
    assert posts(pairings) == []
    assert ["seule personne" in text_of(letters(ana)[0]), len(letters(ana))] == [True, 2]
    assert "Personne d’autre ne participait" in text_of(letters(ana)[1])
    asked = await privately(ana, letters(ana)[1], "pairings:hour")
    assert "C’est dit dans le salon" in text_of(asked)
    ben = pairings.person("Ben")
    await pairings.press(ben, posts(pairings)[-1], "pairings:hour_in")
    assert inside(pairings, threads(pairings)[0]) == {ana.id, ben.id}
    again = await privately(ana, letters(ana)[0], "pairings:hour")
    assert "déjà de la compagnie" in text_of(again)


@pytest.mark.parametrize(("late", "stage"), [(35, Stage.DRAWN), (37, Stage.SKIPPED)])
async def test_a_late_round_is_drawn_or_skipped(pairings: World, late: int, stage: Stage) -> None:
    desk, pool, key = pairings_desk(pairings), pool_of(pairings), await occurrence(pairings)
    for name in ("Ana", "Ben"):
        await taking_part(pairings, name)
    coming = await desk.coming(pool)
    assert coming is not None
    await leap(pairings, coming[1] + late * HOURS)
    round_ = await desk.draws.find(pool.id, key)
    assert round_ is not None and round_.stage is stage
    assert ("it is too late now" in said_in(pairings.guild.channels["team"])) == (late > 36)
    assert len(threads(pairings)) == (stage is Stage.DRAWN)
    assert "take part so far" not in said_in(pairings.guild.channels["pairings"])


async def test_a_round_happens_once_however_often_it_is_drawn(pairings: World) -> None:
    desk, pool = pairings_desk(pairings), pool_of(pairings)
    people = [await taking_part(pairings, name) for name in ("Ana", "Ben", "Chloe", "Dina")]
    coming = await desk.coming(pool)
    assert coming is not None
    round_ = await desk.draws.coming(pool, *coming, desk.seed())
    drawn = await asyncio.gather(*(draw_round(desk, pool, round_) for _ in range(3)))
    assert len({one.id for one in drawn if one}) == 1
    groups = await to_round(pairings)
    assert sorted(one for group in groups for one in group.members) == [one.id for one in people]
    await pairings.travel(timedelta(hours=2))
    pairings.clock.set(coming[1])
    await come_back(pairings)
    assert len(threads(pairings)) == len(groups) == 2
    assert said_in(pairings.guild.channels["pairings"]).count("meet this time") == 1


async def test_who_changes_their_mind_while_a_plan_is_made_is_heard(
    pairings: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, pool, key = pairings_desk(pairings), pool_of(pairings), await occurrence(pairings)
    ana, ben, chloe = [await taking_part(pairings, name) for name in ("Ana", "Ben", "Chloe")]
    plan, left = type(desk).plan, [chloe]

    async def slow(self: object, entrants: object, seed: int) -> object:
        if left:
            await desk.pools.choose(pool.id, left.pop().id, skips=key)
        return await plan(desk, entrants, seed)  # type: ignore[arg-type]

    monkeypatch.setattr(type(desk), "plan", slow)
    assert [one.members for one in await to_round(pairings)] == [(ana.id, ben.id)]


async def test_who_left_the_guild_is_not_drawn(pairings: World) -> None:
    ana, ben, chloe = [await taking_part(pairings, name) for name in ("Ana", "Ben", "Chloe")]
    pairings.guild.remove_member(chloe)
    assert [one.members for one in await to_round(pairings)] == [(ana.id, ben.id)]
    assert await taking(pairings, chloe) is None


async def test_two_who_meet_again_are_told_and_organisers_offered_a_slower_rhythm(
    pairings: World,
) -> None:
    await taking_part(pairings, "Ana")
    await taking_part(pairings, "Ben")
    first = (await to_round(pairings))[0]
    team = pairings.guild.channels["team"]
    assert "one shared table" not in said_in(team)
    await pairings_desk(pairings).groups.heard(first.id, first.members[0], pairings.clock.now())
    await pairings_desk(pairings).groups.heard(first.id, first.members[1], pairings.clock.now())
    second = (await to_round(pairings))[0]
    assert "You have met before" in text_of(thread_of(pairings, second).history()[0])
    assert said_in(team).count("one shared table") == 1
    assert second.question != first.question


async def test_rounds_follow_the_guild_to_another_zone_and_pools_that_rest(pairings: World) -> None:
    desk, pool, store = pairings_desk(pairings), pool_of(pairings), pairings.bot.agenda.store
    before = await store.next_time(pool.guild_id, ROUND, pool.id)
    await pairings.bot.change_guild(pool.guild_id, timezone="America/New_York")
    pairings.bot.dispatch("guild_zone_changed", pool.guild_id)
    heard = [one for one in asyncio.all_tasks() if "on_guild_zone_changed" in one.get_name()]
    await asyncio.gather(*heard)
    after = await store.next_time(pool.guild_id, ROUND, pool.id)
    assert before is not None and after is not None and after - before == 6 * HOURS
    await desk.pools.change(pool.id, channel_id=None)
    await come_back(pairings)
    assert await pairings.bot.agenda.store.next_time(pool.guild_id, NOTICE, pool.id) is None


async def test_a_round_nearer_than_a_day_is_told_of_at_once(pairings: World) -> None:
    desk, pool = pairings_desk(pairings), pool_of(pairings)
    for name in ("Ana", "Ben"):
        await taking_part(pairings, name)
    now = pairings.clock.now()
    rule = Weekly((now.weekday() + 1) % 7, USUAL.at.replace(hour=8))
    changed = await desk.pools.change(pool.id, rule=rule)
    assert changed is not None
    await keep_schedules(desk, changed)
    await keep_schedules(desk, changed)
    await settle(pairings)
    assert [text_of(one).count("take part so far") for one in posts(pairings)] == [1]
    await joined(pairings, await profiled(pairings, "Chloe"))
    assert len((await to_round(pairings))[0].members) == 3
