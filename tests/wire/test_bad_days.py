"""Lost connections, refusals and a second process: nothing is lost, nothing is done twice."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

from bot.clock import Clock
from bot.store.agenda import AgendaStore
from bot.store.wins import WinStore
from tests.wire.scene import (
    CARDS,
    CAUGHT_UP,
    HIGHLIGHTS,
    MESSAGES,
    NOTICES,
    REACTIONS,
    TOASTS,
    Scene,
    told,
    words,
)


async def test_reactions_count_although_the_connection_was_lost(solo: Scene) -> None:
    """Discord tells a session that resumes what it missed; after a new one the bot looks itself."""
    await solo.bot.start()
    await solo.bot.logged(CAUGHT_UP, 30)
    first, second = await solo.card("First client"), await solo.card("Second client")
    gateway = solo.discord.gateway
    async with gateway.away():
        await solo.celebrate(first)
    (highlight,) = await solo.discord.until(lambda: solo.shown(HIGHLIGHTS))
    assert "First client" in words(highlight)
    assert (gateway.identified, gateway.resumed) == (1, 1)
    await gateway.invalidate()
    await solo.celebrate(second)
    await solo.discord.until(lambda: len(solo.shown(HIGHLIGHTS)) == 2, 20)
    assert (gateway.identified, gateway.resumed) == (2, 1)


async def test_who_reacts_meanwhile_takes_nobody_s_place(solo: Scene) -> None:
    """The author's own applause, given while the bot asks who was there, hides nobody."""
    await solo.bot.start()
    await solo.bot.ready()
    card = await solo.card("First client")
    await solo.bot.kill()
    await solo.celebrate(card)
    let_go = asyncio.Event()
    asking = solo.discord.fault("GET", f"{MESSAGES}/*/reactions/👏", hold=let_go)
    await solo.bot.start()
    await solo.bot.meets(asking)
    await solo.discord.react(solo.lea, card, "👏")
    let_go.set()
    (highlight,) = await solo.discord.until(lambda: solo.shown(HIGHLIGHTS))
    assert "First client" in words(highlight)


async def test_refusals_in_the_middle_of_a_card(solo: Scene) -> None:
    """A wait and a lost answer go unnoticed; a refusal is told, and the win is kept."""
    await solo.bot.start()
    await solo.bot.ready()
    solo.discord.fault("POST", MESSAGES, status=429, retry_after=0.05)
    await solo.card("After a wait")
    solo.discord.fault("POST", MESSAGES, status=500, when="after")
    solo.discord.fault("PUT", f"{MESSAGES}/*/reactions/*/@me", status=403, code=90001)
    blocked = await solo.card("After a lost answer")
    assert [one["emoji"]["name"] for one in blocked["reactions"]] == REACTIONS[1:]
    for status, code in ((403, 50013), (404, 10003), (503, 0)):
        solo.discord.fault("POST", MESSAGES, status=status, code=code)
        asked = await solo.share(f"After {status}")
        await solo.discord.until(partial(told, asked))
        assert solo.cards(f"After {status}") == []
    assert await solo.bot.terminate() == 0
    assert len(solo.shown(CARDS)) == 2
    async with solo.stores() as database:
        wins = await WinStore(database).mine(solo.guild, solo.lea)
        agenda, now = AgendaStore(database), Clock().now()
        soon = await agenda.next_due()
        claimed = await agenda.release(lambda _: True, now)
    assert [win.posted for win in reversed(wins)] == [True, True, False, False, False]
    assert soon is not None
    assert soon < now + timedelta(minutes=2)
    assert claimed == 0


async def test_two_processes_on_one_database(solo: Scene) -> None:
    """An operator's slip: the second ends, and does none of what the first is busy with."""
    await solo.past_win("First client")
    await solo.toast_falls_due()
    await solo.celebrators(*solo.others)
    let_go = asyncio.Event()
    solo.discord.fault("POST", MESSAGES, hold=let_go, times=4)
    await solo.bot.start()
    await solo.bot.logged("^ready in", 30)
    second = solo.process()
    await second.start()
    assert await second.ended() == 1
    let_go.set()
    await solo.celebrate(await solo.card("Second client"))
    await solo.discord.until(lambda: solo.shown(HIGHLIGHTS))
    assert await solo.bot.terminate() == 0
    assert solo.discord.gateway.identified == 1
    assert len(solo.shown(TOASTS)) == len(solo.shown(HIGHLIGHTS)) == len(solo.shown(CARDS)) == 1
    assert len(solo.shown(NOTICES)) == 3
    assert len(solo.discord.sent("POST", MESSAGES)) == 6


async def test_who_celebrates_a_card_before_it_is_recorded_counts(solo: Scene) -> None:
    """Discord shows a card whose sending seemed to fail, until the bot asks again."""
    await solo.bot.start()
    await solo.bot.logged(CAUGHT_UP, 30)
    solo.discord.fault("POST", MESSAGES, status=500, when="after")
    await solo.share("First client")
    (card,) = await solo.discord.until(lambda: solo.cards("First client"))
    await solo.celebrate(card)
    (highlight,) = await solo.discord.until(lambda: solo.shown(HIGHLIGHTS))
    assert "First client" in words(highlight)
