"""A week of wins, during which the process is killed again and again at any instant."""

from __future__ import annotations

import random
from functools import partial

import pytest

from bot.clock import Clock
from bot.store.agenda import AgendaStore
from bot.store.win_echoes import TOAST
from bot.store.wins import WinStore
from tests.wire.conftest import Play
from tests.wire.many import times
from tests.wire.scene import HIGHLIGHTS, REACTIONS, TOASTS, Scene, told, words

TITLES = ("First client", "Second client", "Third client")
SHARING, COUNTING, TOASTING = 0.15, 0.1, 0.5
"""Seconds within which the process dies: a little longer than it takes over each, if left alone."""


@pytest.mark.torture
@pytest.mark.timeout(600)
async def test_nothing_is_lost_and_nothing_doubled(play: Play) -> None:
    """Three wins, a highlight and a toast; a seed says when the process dies: five times."""
    await play([partial(week, seed) for seed in times(1)])


async def week(seed: int, solo: Scene) -> None:
    await live(solo, random.Random(seed))
    await judge(solo)


async def live(solo: Scene, chance: random.Random) -> None:
    await solo.bot.start()
    await solo.bot.ready()
    for title in TITLES:
        await share(solo, title, chance)
    (card,) = await solo.discord.until(lambda: solo.cards(TITLES[0]))
    await solo.celebrate(card)
    await solo.bot.kill_after(chance.uniform(0, COUNTING))
    await solo.settle()
    async with solo.stores() as database:
        now = Clock().now()
        await AgendaStore(database).plan(TOAST, f"{solo.guild}:0:2026-W48", solo.guild, 0, now)
    await solo.bot.start()
    await solo.bot.logged("^ready in")
    await solo.bot.kill_after(chance.uniform(0, TOASTING))
    await solo.settle()


async def share(solo: Scene, title: str, chance: random.Random) -> None:
    """Share a win while the process dies; look whether it was kept, and share it again if not."""
    asked = await solo.share(title)
    await solo.bot.kill_after(chance.uniform(0, SHARING))
    promised = told(asked)
    await solo.bot.start()
    await solo.bot.ready()
    kept = await solo.lists(title)
    assert kept or not promised
    if not kept:
        await solo.card(title)


async def judge(solo: Scene) -> None:
    cards = [card for title in TITLES for card in solo.cards(title)]
    assert len(cards) == len(TITLES)
    for card in cards:
        mine = [one["emoji"]["name"] for one in card["reactions"] if one["me"]]
        assert sorted(mine) == sorted(REACTIONS)
    (highlight,) = solo.shown(HIGHLIGHTS)
    assert "3" in words(highlight)
    (toast,) = solo.shown(TOASTS)
    assert all(title in words(toast) for title in TITLES)
    assert len(solo.discord.messages(solo.wins)) == len(cards) + 1
    async with solo.stores() as database:
        wins = await WinStore(database).mine(solo.guild, solo.lea)
        claimed = await AgendaStore(database).release(lambda _: True, Clock().now())
    assert {win.message_id for win in wins} == {int(card["id"]) for card in cards}
    assert claimed == 0
