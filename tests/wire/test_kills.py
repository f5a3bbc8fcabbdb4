"""Killed between claim and send, or between send and record, it sends each message once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Literal

import pytest

from bot.store.celebrations import CelebrationStore
from bot.store.wins import WinStore
from tests.wire.conftest import Play
from tests.wire.many import times
from tests.wire.scene import (
    HIGHLIGHTS,
    MESSAGES,
    NOTICES,
    REACTIONS,
    TOASTS,
    Scene,
    words,
)

pytestmark = [pytest.mark.torture, pytest.mark.timeout(600)]


@dataclass(frozen=True)
class Kill:
    """When the process dies: before Discord acts on a message or after it, and who forgets it.

    Where several messages are sent at once, `nth` is the one at which it dies.
    """

    when: Literal["before", "after"]
    forgotten: bool
    nth: int

    async def strike(self, solo: Scene, nth: int = 0) -> None:
        """Kill the process at one of its next messages."""
        if nth:
            solo.discord.fault("POST", MESSAGES, times=nth)
        fault = solo.discord.fault("POST", MESSAGES, hold=asyncio.Event(), when=self.when)
        await solo.bot.meets(fault)
        await solo.bot.kill()
        if self.forgotten:
            solo.passed = timedelta(minutes=6)


def kill(number: int) -> Kill:
    """Return another sort of kill for each number; nine differ."""
    nth = (number + number // 3) % 3
    return (Kill("before", False, nth), Kill("after", False, nth), Kill("after", True, nth))[
        number % 3
    ]


async def test_each_message_is_sent_once(play: Play) -> None:
    stories = (toast, card, highlight, company)
    kills = [kill(number) for number in times(3)]
    await play([partial(story, sort) for story in stories for sort in kills])


async def toast(kill: Kill, solo: Scene) -> None:
    await solo.past_win("First client")
    await solo.past_win("Second client")
    await solo.toast_falls_due()
    await solo.bot.start()
    await kill.strike(solo)
    await solo.settle()
    (given,) = solo.shown(TOASTS)
    assert "First client" in words(given)
    assert "Second client" in words(given)
    assert len(given["attachments"]) == 1


async def card(kill: Kill, solo: Scene) -> None:
    """Where the card is there, others celebrate it before the bot comes back."""
    picture = solo.discord.history.attachment("cake.png", b"cake")
    await solo.bot.start()
    await solo.bot.ready()
    await solo.share("First client", helpers=[solo.others[0]], picture=[picture])
    await kill.strike(solo)
    there = solo.cards("First client")
    for posted in there:
        await solo.celebrate(posted)
    await solo.settle()
    assert len(solo.shown(HIGHLIGHTS)) == len(there)
    (posted,) = solo.cards("First client")
    mine = [one["emoji"]["name"] for one in posted["reactions"] if one["me"]]
    assert sorted(mine) == sorted(REACTIONS)
    assert [user["id"] for user in posted["mentions"]] == [str(solo.others[0])]
    (shown,) = posted["attachments"]
    assert solo.discord.history.files[int(shown["id"])] == b"cake"
    async with solo.stores() as database:
        (win,) = await WinStore(database).mine(solo.guild, solo.lea)
    assert (win.channel_id, win.message_id) == (solo.wins, int(posted["id"]))


async def highlight(kill: Kill, solo: Scene) -> None:
    await solo.bot.start()
    await solo.bot.ready()
    await solo.celebrate(await solo.card("First client"))
    await kill.strike(solo)
    await solo.settle()
    (shown,) = solo.shown(HIGHLIGHTS)
    async with solo.stores() as database:
        recorded = await CelebrationStore(database).highlight(1)
    assert recorded is not None
    assert (recorded.message_id, recorded.count) == (int(shown["id"]), 3)


async def company(kill: Kill, solo: Scene) -> None:
    """Two are called privately, one beside the card."""
    card = await solo.past_win("First client")
    closed, *open_ones = solo.others
    solo.discord.close_private_messages(closed)
    await solo.celebrators(*solo.others)
    await solo.bot.start()
    await kill.strike(solo, kill.nth)
    await solo.settle()
    calls = solo.shown(NOTICES)
    privately = [solo.discord.guild.recipient(call["channel_id"]) for call in calls]
    assert sorted(filter(None, privately)) == sorted(open_ones)
    (public,) = [call for call in calls if call["channel_id"] == str(solo.wins)]
    assert [user["id"] for user in public["mentions"]] == [str(closed)]
    assert str(public["message_reference"]["message_id"]) == card["id"]
